"""HTML: one file, one article, taken out of its page by trafilatura (the extra ``html``)."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any, BinaryIO

from newsents.corpus.page import Page
from newsents.errors import InputError, MissingExtraError


def require_trafilatura() -> None:
    """Raise MissingExtraError where HTML cannot be read."""
    if find_spec("trafilatura") is None:
        raise MissingExtraError.of("html", "trafilatura", "reading HTML")


def read_html(stream: BinaryIO, source: str) -> Iterator[Page]:
    """Read the article and the metadata of a web page; ``text`` is the article's text, a paragraph a line.

    Raises
    ------
    InputError
        If there is no article in the page.
    MissingExtraError
        If trafilatura is not installed.

    Examples
    --------
    >>> import io
    >>> markup = b'<html><title>Rain</title><article><p>"It will rain today," she said.</p></article></html>'
    >>> [(page.headline, page.text) for page in read_html(io.BytesIO(markup), "rain.html")]
    [('Rain', '"It will rain today," she said.')]
    """
    require_trafilatura()
    import trafilatura

    # trafilatura finds the encoding that the page declares, so it gets the bytes.
    found: Any = trafilatura.bare_extraction(stream.read(), with_metadata=True, include_comments=False)
    if found is None or not found.text:
        raise InputError(f"{source}: no article found in this HTML", code="N307")
    yield Page(
        source,
        found.text,
        headline=found.title,
        authors=tuple(name.strip() for name in (found.author or "").split(";") if name.strip()),
        published=found.date,
        publisher=found.sitename,
        url=found.url,
    )
