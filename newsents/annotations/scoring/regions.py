"""Which characters of a text stand inside double quotation marks, and what kind of quotation that makes.

This is the gold's own notion of kind, kept simple on purpose; it is not how newsents reads quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

import attrs

Span = Sequence[int]
"""A pair of offsets, half-open, in Unicode code points."""

Direction = Literal["opens", "closes", "either"]

LOOKAHEAD = 6
"""How many paragraphs ahead the closing mark of a quotation left open may stand."""

_MARK = re.compile("[“”\"]|''|``")
_BLANK_LINES = re.compile(r"\n\s*\n")
_DIRECTION: dict[str, Direction] = {"“": "opens", "``": "opens", "”": "closes"}
_BEFORE_OPENING = frozenset("([{—–-―“‘")
_AFTER_CLOSING = frozenset(")]}.,;:!?—–-―”’")


@attrs.frozen(slots=True)
class Mark:
    """One quotation mark: where it stands, which way it points, whether it is a curly one."""

    start: int
    end: int
    direction: Direction
    curly: bool


def paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Return the stretches between blank lines.

    Examples
    --------
    >>> paragraphs("One.\nStill one.\n\n\nTwo.")
    [(0, 15), (18, 22)]
    """
    found, start = [], 0
    for gap in _BLANK_LINES.finditer(text):
        if gap.start() > start:
            found.append((start, gap.start()))
        start = gap.end()
    if start < len(text):
        found.append((start, len(text)))
    return found


def marks(text: str, start: int, end: int) -> list[Mark]:
    """Return the double quotation marks of one paragraph."""
    return [
        Mark(found.start(), found.end(), _direction(text, found, start, end), found.group() in ("“", "”"))
        for found in _MARK.finditer(text, start, end)
    ]


def _direction(text: str, found: re.Match[str], start: int, end: int) -> Direction:
    if found.group() in _DIRECTION:
        return _DIRECTION[found.group()]
    before = text[found.start() - 1] if found.start() > start else " "
    after = text[found.end()] if found.end() < end else " "
    may_open = before.isspace() or before in _BEFORE_OPENING
    may_close = after.isspace() or after in _AFTER_CLOSING
    if may_open == may_close:
        return "either"
    return "opens" if may_open else "closes"


def regions(text: str) -> list[tuple[int, int]]:
    """Return the stretches inside double quotation marks, without the marks.

    A mark is closed by one of its own glyph; other glyphs inside are nested quotations. A quotation left open at
    the end of its paragraph ends there, unless the next paragraph with a mark (`LOOKAHEAD`) closes one first.

    Examples
    --------
    >>> text = 'It is "dry", she said. "It will rain.'
    >>> [text[start:end] for start, end in regions(text)]
    ['dry', 'It will rain.']
    """
    blocks = paragraphs(text)
    block_marks = [marks(text, start, end) for start, end in blocks]
    found: list[tuple[int, int]] = []
    opened: Mark | None = None
    for at, (_, block_end) in enumerate(blocks):
        for mark in block_marks[at]:
            if opened is None:
                opened = mark if mark.direction != "closes" else None
            elif mark.curly == opened.curly and mark.direction != "opens":
                found.append((opened.end, mark.start))
                opened = None
        if opened is not None and not _closes_later(block_marks[at + 1 : at + 1 + LOOKAHEAD]):
            found.append((opened.end, block_end))
            opened = None
    if opened is not None:
        found.append((opened.end, len(text)))
    return found


def _closes_later(following: Iterable[Sequence[Mark]]) -> bool:
    """Whether the first mark of the paragraphs that follow is a closing one."""
    first = next((block[0] for block in following if block), None)
    return first is not None and first.direction == "closes"


def letters(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """Return the positions of letters and digits within spans: what quotations are compared by.

    Examples
    --------
    >>> sorted(letters('"No," ', [(0, 6)]))
    [1, 2]
    """
    size = len(text)
    return frozenset(at for start, end in spans for at in range(max(0, start), min(end, size)) if text[at].isalnum())


@lru_cache(maxsize=8)  # asked for again with each quotation of an article
def quoted_letters(text: str) -> frozenset[int]:
    """Return the positions of letters and digits inside quotation marks."""
    return letters(text, regions(text))


def kind_of(content: frozenset[int], quoted: frozenset[int]) -> str:
    """Return ``"direct"`` if 90% of the letters stand inside marks, ``"indirect"`` up to 2%, else ``"mixed"``."""
    quoted_share = len(content & quoted) / len(content) if content else 0.0
    if quoted_share >= 0.9:
        return "direct"
    return "indirect" if quoted_share <= 0.02 else "mixed"
