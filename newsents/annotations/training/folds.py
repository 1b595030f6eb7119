"""Parts of the articles that are held out, one after the other."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence

import attrs

from newsents.annotations.values import AnnotatedArticle
from newsents.errors import InputError

HELD_OUT = 5
"""Parts of the articles, each of which is held out once."""

LEAST_ARTICLES = 10
"""From fewer articles nothing is learned that others would bear out."""


def fold_of(ids: Sequence[str], seed: int = 0) -> list[int]:
    """Return to which of `HELD_OUT` parts each article belongs: by its id and the seed alone, the parts of like size.

    Examples
    --------
    >>> sorted(fold_of(list("abcdefghij"))), fold_of(list("abc")) == fold_of(list("abc"))
    ([0, 0, 1, 1, 2, 2, 3, 3, 4, 4], True)
    """
    drawn = sorted(range(len(ids)), key=lambda at: hashlib.sha256(f"{seed}:{ids[at]!r}:{at}".encode()).digest())
    place = {at: number for number, at in enumerate(drawn)}
    return [place[at] % HELD_OUT for at in range(len(ids))]


@attrs.frozen
class Work:
    """What is learned from.

    Parameters
    ----------
    articles
        The annotated articles.
    folds
        Of each the part that it is held out with.
    tell
        Is given a line for each part of the work that is done.
    """

    articles: Sequence[AnnotatedArticle]
    folds: Sequence[int]
    tell: Callable[[str], None]

    @classmethod
    def of(cls, articles: Sequence[AnnotatedArticle], seed: int, tell: Callable[[str], None]) -> Work:
        """Draw the parts. Raises InputError where there are too few articles."""
        if len(articles) < LEAST_ARTICLES:
            raise too_few(f"{len(articles)} annotated articles", f"{LEAST_ARTICLES}")
        return cls(articles, fold_of([article.id for article in articles], seed), tell)

    def parts(self) -> Iterator[tuple[list[int], list[int]]]:
        """Yield for each part which articles are learned from, and which are held out."""
        for part in range(HELD_OUT):
            yield (
                [at for at, fold in enumerate(self.folds) if fold != part],
                [at for at, fold in enumerate(self.folds) if fold == part],
            )


def too_few(there: str, needed: str) -> InputError:
    """Return the error that there is too little to learn from."""
    return InputError(f"too little to learn from: there are {there}, and {needed} are needed", code="N732")
