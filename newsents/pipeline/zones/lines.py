"""A page as lines, and lines as units: a paragraph, however its lines are broken, or a line that stands alone."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import accumulate, pairwise
from typing import NamedTuple

from newsents.pipeline.zones.lexicon import words as listed

NARROWEST, WIDEST = 40, 120
"""Columns between which text is broken by hand or by mail programs; shorter lines are lists, longer paragraphs."""

KEY_LENGTH = 700
"""Longest unit, in characters, that can be furniture of a page: longer ones are prose and are not looked up."""

HEAD_LENGTH = 300
"""So many characters of a unit tell whether it is prose."""

_CLOSERS = "\"'”’»)]›*_ "
_TERMINALS = frozenset(".!?…。！？؟۔।")
_OPENERS = "\"“”‘’«„'`"
_BULLETS = "•·▪◦●■►▶»›→>*-–—|¦+✓✔#"
_BEFORE = _OPENERS + "(—–-"
_MARKS_BEFORE = frozenset(_BEFORE)
_STRAIGHT = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("`", "'"), ("“", '"'), ("”", '"'))


class Line(NamedTuple):
    """A line that is not blank, without the space around it."""

    start: int
    end: int
    indent: int
    after_blank: bool


def read_lines(text: str) -> Iterator[Line]:
    r"""Yield the lines of a text that are not blank; every line break that Unicode knows counts.

    Examples
    --------
    >>> [tuple(line) for line in read_lines("One\r\n\r\n  two ")]
    [(0, 3, 0, True), (9, 12, 2, True)]
    """
    at, after_blank = 0, True
    for raw in text.splitlines(keepends=True):
        bare = raw.strip()
        if bare:
            indent = len(raw) - len(raw.lstrip())
            yield Line(at + indent, at + indent + len(bare), indent, after_blank)
            after_blank = False
        else:
            after_blank = True
        at += len(raw)


class Unit:
    """One paragraph or one line that stands alone: what is classified as a whole.

    Parameters
    ----------
    text
        The page.
    start, end
        Where the unit stands in it.
    after_blank, before_blank
        Whether a blank line, or the border of the page, stands before and after it.

    Examples
    --------
    >>> unit = Unit("Rain came.", 0, 10)
    >>> unit.count, unit.terminal
    (2, True)
    """

    __slots__ = ("_stems", "after_blank", "before_blank", "count", "end", "key", "small", "start", "text", "words")

    def __init__(self, text: str, start: int, end: int, after_blank: bool = True, before_blank: bool = True) -> None:
        self.text = text[start:end]
        self.start = start
        self.end = end
        self.after_blank = after_blank
        self.before_blank = before_blank
        # What nearly every unit is asked for is read at once: to keep it when asked would cost more.
        words = self.text.split()
        self.count = len(words)
        """How many words the unit has."""
        self.words = words if len(self.text) <= HEAD_LENGTH else self.text[:HEAD_LENGTH].split()
        """The words of its beginning."""
        self.small = sum(map(str.islower, self._firsts()))
        """How many of these begin with a small letter."""
        self.key = _key(self.text, words)
        """The form in which it is looked up: folded, one space between words, no bullet; long units have none."""
        self._stems: frozenset[str] | None = None

    def _firsts(self) -> str:
        return "".join([word[0] for word in self.words])

    @property
    def stems(self) -> frozenset[str]:
        """The first letters of its longer words: enough to tell that two texts speak of one thing."""
        if self._stems is None:
            small = listed("function")
            folded = set(" ".join(self.words).casefold().split(" ")) - small
            bare = {word.strip("\"'“”‘’.,:;!?()—–-") for word in folded}
            self._stems = frozenset(word[:5] for word in bare - small if len(word) > 2)
        return self._stems

    @property
    def terminal(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.text[-40:].rstrip(_CLOSERS)[-1:] in _TERMINALS and not self.text.endswith((" ...", "..", "…"))

    @property
    def bulleted(self) -> bool:
        """Whether it begins with a bullet or dash and goes on with words."""
        return self.text[0] in _BULLETS and self.text[1:2].isspace()

    @property
    def quoted(self) -> bool:
        """Whether it stands in quotation marks as a whole, with none inside."""
        return (
            len(self.text) > 2
            and self.text[0] in '"“«„‘'
            and self.text[-1] in '"”»“’'
            and not any(mark in self.text[1:-1] for mark in '"“”«»')
        )

    @property
    def opens_quote(self) -> bool:
        """Whether it begins with a quotation mark."""
        return self.text[0] in _OPENERS

    @property
    def capitals(self) -> int:
        """How many of its first words begin with a capital."""
        firsts = self._firsts()
        found = sum(map(str.isupper, firsts))
        if _MARKS_BEFORE.isdisjoint(firsts):
            return found
        return found + sum(word.lstrip(_BEFORE)[:1].isupper() for word in self.words if word[0] in _MARKS_BEFORE)


def _key(text: str, words: list[str]) -> str:
    if len(text) > KEY_LENGTH:
        return ""
    folded = " ".join(words).casefold()
    # Mark by mark: str.translate asks for each letter.
    for mark, straight in _STRAIGHT if not text.isascii() else ():
        folded = folded.replace(mark, straight)
    return folded.lstrip(_BULLETS + " ") or folded


def _is_continuation(text: str, line: Line) -> bool:
    """Whether a line begins as the rest of a sentence does: small, and neither a byline nor an address."""
    return text[line.start].islower() and not text.startswith(("by ", "http", "www."), line.start)


def wrap_width(text: str, lines: list[Line]) -> int | None:
    r"""Return the column at which a text was broken into lines, or ``None`` if each line is a paragraph.

    A greedy wrapping at column w breaks a line when the next word would pass w; so every break allows the widths
    from the line's length to that of the line and the next word. The width that most breaks allow is the answer,
    if most do.

    Examples
    --------
    >>> text = ("The ferry left the harbor late on Monday and\nnobody on the quay could say when the boat\n"
    ...     "would be back, although the company had said\nthat all would be well by the evening.")
    >>> wrap_width(text, list(read_lines(text)))
    44
    """
    allowed = [0] * (WIDEST + 2)
    breaks = going_on = 0
    for line, following in pairwise(lines):
        length = line.end - line.start
        if following.after_blank or not NARROWEST <= length <= WIDEST:
            continue
        breaks += 1
        going_on += text[following.start].islower()
        passed = length + 1 + _first_word(text, following)
        allowed[length] += 1
        allowed[min(passed, WIDEST + 1)] -= 1
    # In running text most lines begin in the middle of a sentence, in a list of titles none does.
    if not breaks or going_on < 0.3 * breaks:
        return None
    counts = list(accumulate(allowed))
    best = max(range(len(counts)), key=counts.__getitem__)
    return best if counts[best] >= 3 and counts[best] >= 0.6 * breaks else None


def _first_word(text: str, line: Line) -> int:
    head = text[line.start : min(line.end, line.start + WIDEST)]
    return len(head.split(None, 1)[0])


def read_units(text: str, edges: Set[int] = frozenset()) -> list[Unit]:
    r"""Cut a page into units: lines that were broken only to fit a width are put together.

    Parameters
    ----------
    text
        The page.
    edges
        Where lines begin or end that are units by themselves.

    Examples
    --------
    >>> [unit.text for unit in read_units("By Ann Lee\nHarbor Times\n\nRain came.")]
    ['By Ann Lee', 'Harbor Times', 'Rain came.']
    """
    lines = list(read_lines(text))
    width = wrap_width(text, lines)
    units: list[Unit] = []
    first = 0
    for at in range(1, len(lines) + 1):
        is_edge = at < len(lines) and (lines[at].start in edges or lines[at - 1].end in edges)
        if at < len(lines) and not is_edge and _goes_on(text, lines[at - 1], lines[at], width):
            continue
        before_blank = at == len(lines) or lines[at].after_blank
        units.append(Unit(text, lines[first].start, lines[at - 1].end, lines[first].after_blank, before_blank))
        first = at
    return units


def _goes_on(text: str, line: Line, following: Line, width: int | None) -> bool:
    """Whether the paragraph that a line belongs to goes on in the following line."""
    if following.after_blank:
        return False
    length = line.end - line.start
    ended = text[max(line.start, line.end - 3) : line.end].rstrip(_CLOSERS)[-1:] in _TERMINALS
    if width is not None and length <= width + 3:
        if following.indent > line.indent and following.indent - line.indent <= 8 and ended:
            return False
        # Hand-made breaks are ragged: a line that is short by a word or so still goes on, unless it ends.
        slack = 0 if ended else 10
        if length + 1 + _first_word(text, following) > width - slack and length >= NARROWEST * 0.8:
            return True
    return 30 <= length <= WIDEST and not ended and _is_continuation(text, following)
