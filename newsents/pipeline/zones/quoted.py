"""Quotations set apart from the text, with the line that names the speaker: pull quotes and sidebar quotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Set
from typing import NamedTuple

from newsents.pipeline.zones.lexicon import words
from newsents.pipeline.zones.lines import Unit, read_units
from newsents.schema import Zone

GRAM = 5
"""A line whose first and last this many words stand elsewhere too is a repetition."""

_IN_MARKS = re.compile(r"[\"“«‘]([^\"“”«»‘]+)")
_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]")
_MOST_BETWEEN = 0.2
"""So many of the words of a sidebar's quotation may stand outside of marks: it may hold marks of its own."""

_PUNCTUATION = re.compile(r"[^\w\s]|_")

_MARKS = "\"'“”‘’«»„‚‹› \t\xa0"
_DASHES = "-–—―~ \t\xa0"


class Parts(NamedTuple):
    """Where in a page the two parts of a pull quote or sidebar quote stand; half-open, in code points.

    The quotation is given without the marks around it, the name without a dash before it. ``name_start`` and
    ``name_end`` are ``None`` for a pull quote that names nobody.
    """

    quote_start: int
    quote_end: int
    name_start: int | None
    name_end: int | None


def parts(text: str, zone: Zone) -> Parts:
    r"""Tell the quotation from the name of its speaker in a zone of kind ``pull_quote`` or ``sidebar_quote``.

    Parameters
    ----------
    text
        The page.
    zone
        One of its zones. In a pull quote the name stands last, in a sidebar quote first.

    Examples
    --------
    >>> page = "The Courier's Ann Lee\n'Nobody expects the rain to end'"
    >>> quote_start, quote_end, name_start, name_end = parts(page, Zone(0, len(page), "sidebar_quote"))
    >>> page[quote_start:quote_end], page[name_start:name_end]
    ('Nobody expects the rain to end', "The Courier's Ann Lee")
    """
    units = read_units(text[zone.start : zone.end])
    name: Unit | None = None
    if zone.kind == "sidebar_quote" and len(units) > 1:
        name, *units = units
    elif len(units) > 1 and is_name_line(units[-1]):
        *units, name = units
    quote = _without(text, zone.start + units[0].start, zone.start + units[-1].end, _MARKS, _MARKS)
    if name is None:
        return Parts(*quote, None, None)
    return Parts(*quote, *_without(text, zone.start + name.start, zone.start + name.end, _DASHES, ""))


def _without(text: str, start: int, end: int, before: str, after: str) -> tuple[int, int]:
    """Leave characters out at both ends of a stretch, unless nothing would stay."""
    first, last = start, end
    while first < last and text[first] in before:
        first += 1
    while last > first and text[last - 1] in after:
        last -= 1
    return (first, last) if first < last else (start, end)


def is_name_line(unit: Unit) -> bool:
    """Whether a line can be nothing but a speaker's name, with a title, an office or an employer.

    With a handle it signs a post, which is all of the lines above it.

    Examples
    --------
    >>> from newsents.pipeline.zones.lines import Unit
    >>> lines = ("Mayor Ann Lee", "Ann Lee, mayor", "The rain came", "— Ann Lee (@annlee)", "1. Wake Up Early")
    >>> [is_name_line(Unit(line, 0, len(line))) for line in lines]
    [True, True, False, False, False]
    """
    if not 2 <= unit.count <= 14 or len(unit.text) > 120 or any(mark in unit.text for mark in '"“”«»:;?!@'):
        return False
    if unit.text[-1] in ".," or unit.text[0].isdigit():
        return False
    before_comma = unit.text.lstrip(_DASHES).partition(",")[0].split()
    proper = [word for word in before_comma if word[:1].isupper()]
    lower = [word for word in before_comma if word[:1].islower()]
    small_words = words("function") | words("title")
    return (
        len(proper) >= 2 and all(word in small_words or len(word) <= 3 for word in lower) and len(proper) > len(lower)
    )


class Repetitions:
    """Finds lines whose words somebody says in the text of the article, as those of a pull quote are.

    A link that stands on a page twice, or a headline that is told again without marks, is nobody's words.

    Parameters
    ----------
    paragraphs
        The article's paragraphs.
    """

    def __init__(self, paragraphs: Iterable[Unit]) -> None:
        self._paragraphs = tuple(paragraphs)
        self._grams: Counter[int] | None = None
        self._counted = {each.start for each in self._paragraphs}

    def __contains__(self, unit: Unit) -> bool:
        if self._grams is None:
            self._grams = Counter(
                gram
                for each in self._paragraphs
                for said in _IN_MARKS.finditer(each.text)
                for gram in set(_grams(said[1]))
            )
        own = _grams(unit.text)
        by_itself = unit.start in self._counted  # a paragraph of its own is no repetition yet
        return bool(own) and self._grams[own[0]] > by_itself and self._grams[own[-1]] > by_itself


def _grams(text: str) -> list[int]:
    bare = _PUNCTUATION.sub("", text.casefold()).split()
    return [hash(tuple(bare[at : at + GRAM])) for at in range(len(bare) - GRAM + 1)]


def speaks(unit: Unit) -> bool:
    """Whether the words of a line are somebody's own: they say "I" or "we"."""
    own = words("pronoun")
    return any(word.casefold().strip(_MARKS + ",.!?") in own for word in unit.words)


def is_pull_quote(quote: Unit, name: Unit | None, repeated: Repetitions, names: Set[str]) -> bool:
    """Whether a line in the middle of an article is a pull quote.

    Parameters
    ----------
    quote
        The line.
    name
        The line after it, if that can be a name.
    repeated
        The repetitions of the page.
    names
        Words with a capital in the article's prose; not asked for without a name.

    Notes
    -----
    A line of prose is a pull quote only if its words stand elsewhere too; one without a full stop also if it is
    in marks or in the first person, and the line after it names somebody of whom the article speaks.
    """
    if not 4 <= quote.count <= 60 or quote.text[-1] in ":,":
        return False
    if name is None:
        return quote.small > 2 and (quote.quoted or not quote.terminal) and quote in repeated
    if quote.count >= GRAM and quote in repeated and not _is_named_in(quote):
        return True
    if quote.terminal and not (quote.quoted and (not quote.before_blank or name.text[0] in "-–—―")):
        return False
    known = name.text[0] in "-–—―" or "," in name.text or name.words[-1].strip(",.") in names
    return known and (quote.quoted or speaks(quote))


def _is_named_in(quote: Unit) -> bool:
    """Whether the line is a paragraph that quotes, rather than a quotation alone."""
    return not quote.quoted and any(mark in quote.text[1:-1] for mark in '"“”')


def is_sidebar_quote(name: Unit, quote: Unit) -> bool:
    """Whether two lines, one right below the other, are a name and what its bearer said, in marks."""
    return (
        not name.before_blank
        and quote.count >= 3
        and (quote.quoted or (quote.text[0] in '"“«' and quote.text[-1] in '"”»' and not _is_told(quote)))
        and is_name_line(name)
    )


def _is_told(quote: Unit) -> bool:
    """Whether somebody tells between the words in marks who says them, or what happened."""
    between = _QUOTED.sub(" ", quote.text).split()
    return len(between) > _MOST_BETWEEN * quote.count
