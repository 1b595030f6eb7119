"""What the markup of a page tells of its lines: captions, the headline, headings, the times of entries.

Extraction gives text and no more, and leaves out what belongs to a picture. So captions are made paragraphs beforehand,
and the lines of the text are known again afterwards by their letters and digits.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from newsents.corpus.readers.authors import line_of
from newsents.pipeline.zones.bylines import is_byline
from newsents.pipeline.zones.dates import is_date_line
from newsents.pipeline.zones.lines import Unit
from newsents.schema import Zone, ZoneKind

Told = dict[str, ZoneKind]
"""What the lines of these letters and digits are."""

LONGEST = 900
"""Characters of a caption; what is longer is a part of the page with pictures in it."""

MOST_ELEMENTS = 100
"""Elements in a caption, links and emphasis."""

_CAPTIONS = frozenset(("caption", "figcaption", "cutline"))
_CREDITS = frozenset(("credit", "credits", "photographer", "copyright"))
_STANDFIRSTS = frozenset("standfirst dek deck subhead subheading subheadline subhed subtitle strapline summary".split())
_SHORTEST_STANDFIRST = 4
"""Words of a heading that sums the article up below its headline; shorter ones are of the page: "Local news"."""

_PICTURES = frozenset("photo picture image img pic media figure gallery video".split())
_CLASS_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")

_APART = frozenset("a aside body footer li nav table td tr ul".split())
"""Elements out of which no caption is carried among the paragraphs of the article."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = ("br", "div", "li", "p")
_LINES = ("div", "p")
_EMPHASIS = ("b", "em", "i", "strong")
_BOLD = ("b", "strong")
_LONGEST_HEADING = 20
"""Words of a heading that is a paragraph in bold."""

_ENDS = '.!?"”’)'
_OPENING_MARKS = "\"“„«'‘"
_BESIDE = ("aside", "footer", "nav")
_FEWEST_ENTRIES = 2
_QUOTED = "> "
"""What a line of a quoted block begins with, as in mails and Markdown."""

_LONGEST_BLOCK = 6_000
_OTHER_BLOCKS = frozenset("tweet twitter instagram tiktok bluesky facebook post embed pull pullquote".split())
"""Words of classes by which a quoted block is a post, which is signed, or is taken from the article's own text."""


def mark_lines(tree: Any) -> Told:
    """Make paragraphs of a page's captions and of the times of its entries; return what its lines are.

    The paragraphs of a block that is quoted get ``"> "`` before them, so that the text shows them to be quoted.

    Parameters
    ----------
    tree
        The page, as lxml's element; it is changed.
    """
    told: Told = {}
    for heading in _outermost(tree, lambda element: element.tag in _HEADINGS):
        told[_key(line_of(heading))] = "headline" if heading.tag == "h1" else "crosshead"
    for paragraph in tree.iter("p"):
        if _is_bold(paragraph):
            told.setdefault(_key(line_of(paragraph)), "crosshead")
    for standfirst in _outermost(tree, _is_standfirst):
        told.setdefault(_key(line_of(standfirst, LONGEST)), "standfirst")
    places = _Places(tree)
    captions, stamps = list(_outermost(tree, _is_caption)), list(_stamps(tree))
    for kind, found in (("caption", captions), ("date", stamps)):
        for element in found:
            _space_parts(element)
            line = line_of(element, LONGEST)
            key = _key(line)
            if kind == "date" or told.get(key) != "caption":  # one picture may stand on a page twice
                places.put(line, element)
            told[key] = "caption" if kind == "caption" else "date"
            element.drop_tree()  # what stands after it stays
    for line in _lines_of_blocks(tree):
        line.text = _QUOTED + (line.text or "").lstrip()
    told.pop("", None)
    return told


def _lines_of_blocks(tree: Any) -> Iterator[Any]:
    """Yield the paragraphs of statements that are set as blocks without quotation marks."""
    within: set[Any] = set()
    for block in tree.iter("blockquote"):
        if block in within:
            continue
        within.update(block.iter("blockquote"))
        holder = block.getparent()
        classes = [each.get("class") or "" for each in (block, holder) if each is not None]
        words = {word.lower() for word in _CLASS_WORD.findall(" ".join(classes))}
        text = "".join(block.itertext()).strip()
        if words & _OTHER_BLOCKS or not 0 < len(text) <= _LONGEST_BLOCK or text[0] in _OPENING_MARKS + _QUOTED:
            continue
        if not _holds_many(block) and not any(above.tag in _BESIDE for above in block.iterancestors()):
            lines = [
                line for line in block.iter(*_LINES) if line.find("p") is None and "".join(line.itertext()).strip()
            ]
            yield from lines or [block]


def zones_of(text: str, told: Told) -> tuple[Zone, ...]:
    r"""Return the lines of a text whose kind the page tells; of headings those below the first paragraph.

    A heading between the headline and the first paragraph sums the article up.

    Examples
    --------
    >>> zones_of("Crane falls\nA crane.\nIt fell.", {"Cranefalls": "headline", "Acrane": "caption"})
    (Zone(start=0, end=11, kind='headline'), Zone(start=12, end=20, kind='caption'))
    """
    zones = []
    at, has_headline, has_text = 0, False, False
    for line in text.split("\n"):
        words, kind = line.strip(), told.get(_key(line))
        is_headline = kind == "headline" and not (has_headline or has_text)
        if kind == "crosshead" and has_headline and not has_text and len(words.split()) >= _SHORTEST_STANDFIRST:
            kind = "standfirst"
        if (
            kind is not None
            and words
            and (
                is_headline
                or kind in ("caption", "date")
                or (kind == "crosshead" and has_text)
                or (kind == "standfirst" and not has_text)
            )
        ):
            start = at + line.index(words)
            zones.append(Zone(start, start + len(words), kind))
        has_headline = has_headline or is_headline
        has_text = has_text or (bool(words) and kind is None and not _is_signature(words))
        at += len(line) + 1
    return tuple(zones)


def _is_signature(line: str) -> bool:
    """Whether a line says who wrote the article, or when."""
    return is_byline(Unit(line, 0, len(line))) or is_date_line(line)


def _is_bold(paragraph: Any) -> bool:
    """Whether all of a short paragraph stands in bold, as headings do in pages without any, and questions."""
    parts = [part for part in paragraph if part.tag != "br"]
    if len(parts) != 1 or parts[0].tag not in _BOLD or (paragraph.text or "").strip() or (parts[0].tail or "").strip():
        return False
    words = line_of(parts[0])
    return 0 < len(words.split()) <= _LONGEST_HEADING and words[-1] not in ".,:;" and words[0] not in _OPENING_MARKS


def _is_standfirst(element: Any) -> bool:
    """Whether the classes of an element say that it sums the article up."""
    words = {word.lower() for word in _CLASS_WORD.findall(element.get("class") or "")}
    return bool(words & _STANDFIRSTS)


def _outermost(tree: Any, is_one: Callable[[Any], bool]) -> Iterator[Any]:
    """Yield the elements that are one of a kind, none within another."""
    within: set[Any] = set()
    for element in tree.iter():
        if element.getparent() in within:
            within.add(element)
        elif is_one(element):
            within.add(element)
            yield element


def _is_caption(element: Any) -> bool:
    """Whether an element is a caption, or its classes call it one, or a credit of a picture or beside one."""
    words = {word.lower() for word in _CLASS_WORD.findall(element.get("class") or "")}
    is_one = element.tag == "figcaption" or bool(words & _CAPTIONS)
    if not is_one and words & _CREDITS:
        near = [beside.tag for beside in (element.getprevious(), element.getnext()) if beside is not None]
        is_one = bool(words & _PICTURES) or "img" in near
    return is_one and not _holds_many(element) and bool(line_of(element, LONGEST))


def _holds_many(element: Any) -> bool:
    """Whether an element has more others in it than a caption has; no more are looked at than show it."""
    return next(islice(element.iter(), MOST_ELEMENTS, None), None) is not None


def _space_parts(element: Any) -> None:
    """Put spaces around what is a part of a caption by itself, such as a credit."""
    for part in element.iterdescendants():
        if part.tag in _BLOCKS or (part.tag != "a" and part.get("class")) or _is_glued(part):
            part.text, part.tail = f" {part.text or ''} ", f" {part.tail or ''}"


def _is_glued(part: Any) -> bool:
    """Whether an element goes on without a space where a sentence ended, or, if it is no emphasis, a word."""
    before, holder = part.getprevious(), part.getparent()
    text = (holder.text or "") if before is None else before.tail or "".join(before.itertext())
    begins = "".join(islice(part.itertext(), 2))[:1]
    is_end = text[-1:] in _ENDS if part.tag in _EMPHASIS else text[-1:].isalnum() or text[-1:] in _ENDS
    return bool(text) and is_end and part.tag != "a" and (begins.isupper() or begins in ("(", "©"))


def _stamps(tree: Any) -> Iterator[Any]:
    """Yield the times that stand in entries with paragraphs of their own, where there are several."""
    if next(tree.iter("time"), None) is None:
        return
    entries: dict[Any, Any] = {}
    holders: set[Any] = set()
    # of each element the nearest one from it upwards that has a paragraph, and whether it stands beside the article
    entry_of: dict[Any, Any] = {}
    beside: dict[Any, bool] = {}
    for place in tree.iter("*"):
        above = place.getparent()
        if place.tag == "time":
            entry = entry_of.get(above)
            if entry is not None and entry not in entries and not beside[above]:
                entries[entry] = place
        entry_of[place] = entry_of.get(above) if place.find("p") is None else place
        beside[place] = beside.get(above, False) or place.tag in _BESIDE
    for entry in entries:
        for holder in entry.iterancestors():
            if holder in holders:
                break
            holders.add(holder)
    own = [entry for entry in entries if entry not in holders]
    if len(own) >= _FEWEST_ENTRIES:
        for entry in own:
            entry.attrib.pop("class", None)  # by which extraction could take one entry for the whole article
            yield entries[entry]


class _Places:
    """Where paragraphs stand in a page, in its order, before anything is put among them."""

    def __init__(self, tree: Any) -> None:
        self._number: dict[Any, int] = {}
        self._last: dict[Any, int] = {}
        self._paragraphs: list[int] = []
        self._elements: list[Any] = list(tree.iter())
        for number, element in enumerate(self._elements):
            self._number[element] = number
            if element.tag == "p":
                self._paragraphs.append(number)
        for element in reversed(self._elements):
            last = self._last.setdefault(element, self._number[element])
            parent = element.getparent()
            if parent is not None:
                self._last[parent] = max(self._last.get(parent, 0), last)

    def put(self, line: str, element: Any) -> None:
        """Put a line as a paragraph where an element stands, or before the nearest paragraph behind it."""
        block, parent = element, element.getparent()
        while parent is not None and parent.tag not in _APART and not self._has_others(parent, block):
            block, parent = parent, parent.getparent()
        if parent is None or parent.tag == "a":
            return  # a picture that leads to another page
        paragraph = element.makeelement("p")
        paragraph.text = line
        behind = bisect_left(self._paragraphs, self._last[block] + 1)
        near = self._elements[self._paragraphs[behind]] if behind < len(self._paragraphs) else None
        if near is None or parent.find("p") is not None or self._number[near] > self._last[parent]:
            block.addprevious(paragraph)
        else:
            near.addprevious(paragraph)

    def _has_others(self, place: Any, block: Any) -> bool:
        """Whether an element has paragraphs in it beside one block, which may be a paragraph, and those in it."""
        return self._counted(self._number[place] + 1, place) > self._counted(self._number[block], block)

    def _counted(self, first: int, place: Any) -> int:
        """Return how many paragraphs there are from a number on up to the end of an element."""
        return bisect_left(self._paragraphs, self._last[place] + 1) - bisect_left(self._paragraphs, first)


def _key(line: str) -> str:
    return "".join(filter(str.isalnum, line))
