"""Why articles could not be read, as a command tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsents.cli.reporting import complain
from newsents.corpus.page import Page, Unread


class Failed:
    """Why the first articles could not be read, to be told at the end.

    Examples
    --------
    >>> from newsents.errors import InputError
    >>> failed = Failed()
    >>> pages = [Page("rain.txt", "Rain."), Unread("sun.txt", InputError("sun.txt: empty", code="N311"))]
    >>> len(list(failed.noted(pages))), failed.reasons
    (2, ['[N311] sun.txt: empty'])
    """

    MOST = 5
    """So many are told; where all of a thousand fail, they fail alike."""

    def __init__(self) -> None:
        self.reasons: list[str] = []

    def noted(self, pages: Iterable[Page | Unread]) -> Iterator[Page | Unread]:
        """Yield the pages, and note what could not be read."""
        for page in pages:
            if isinstance(page, Unread) and len(self.reasons) < self.MOST and str(page.error) not in self.reasons:
                self.reasons.append(str(page.error))
            yield page

    def tell(self) -> None:
        """Write a line for each to standard error."""
        for reason in self.reasons:
            complain(reason)
