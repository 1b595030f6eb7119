"""Words and marks of a text for tools that mark whole tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsents.annotations.values import PARTS, AnnotatedQuote

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\s*\n\s*")

Token = tuple[int, int]


def tokens(text: str, quotes: Iterable[AnnotatedQuote] = ()) -> list[Token]:
    """Return the tokens of a text, none across the border of a marked stretch.

    Parameters
    ----------
    text
        The text.
    quotes
        What is marked in it.

    Examples
    --------
    >>> tokens("It's Lee's."), tokens("It's Lee's.", [AnnotatedQuote(((5, 8),))])[1:]
    ([(0, 4), (5, 10), (10, 11)], [(5, 8), (8, 9), (9, 10), (10, 11)])
    """
    cuts = {at for quote in quotes for part in PARTS for span in getattr(quote, part) for at in span}
    found: list[Token] = []
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        inside = sorted(cut for cut in range(start + 1, end) if cut in cuts)
        pieces = zip([start, *inside], [*inside, end], strict=True)
        for first, last in pieces:
            found += _pieces(text, first, last) if inside else [(first, last)]
    return found


def _pieces(text: str, start: int, end: int) -> list[Token]:
    """Return the words and marks of what a border has cut."""
    return [(start + its.start(), start + its.end()) for its in re.finditer(r"\w+|[^\w\s]", text[start:end])]


def words(text: str) -> list[Token]:
    """Return the words of a text: letters, digits and ``_`` that stand together.

    Examples
    --------
    >>> words("It's dry.")
    [(0, 2), (3, 4), (5, 8)]
    """
    return [word.span() for word in _WORD.finditer(text)]


def sentence_starts(text: str) -> list[int]:
    r"""Return where sentences begin, roughly: for a tool's lines.

    Examples
    --------
    >>> sentence_starts("It rains. He waits.\n\nSun")
    [0, 10, 21]
    """
    return [0, *(end.end() for end in _SENTENCE_END.finditer(text) if 0 < end.end() < len(text))]
