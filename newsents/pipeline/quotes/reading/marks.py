"""Quotation marks: which stretches of a text stand inside them, whatever state the marks are in.

Marks pair up inside a paragraph. A quotation that is still open at a paragraph's end runs to that end, or goes on
where the next paragraphs carry only the closing mark. So an odd mark spoils at most its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import attrs

from newsents.pipeline.zones.lines import read_units

PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*|\r\n?[^\S\r\n]*\r\n?\s*|\f\s*|\u2029\s*")
"""What separates paragraphs: a blank line, a form feed, or Unicode's paragraph separator."""

LOOKAHEAD = 6
"""How many paragraphs a quotation may span whose closing mark is the next mark of all."""

_LONE_BREAK = re.compile(r"\n(?<!\n\n)[^\S\n]*(?=\S)")

_DOUBLE = re.compile(r"[\"“”„‟″＂«»]+|``|''|‘‘|’’|’'|'’|,,(?=\w)")
_QUOTED = re.compile(r"[“\"«][^”\"»]*[”\"»]?")
_SINGLE = re.compile(r"[‘’‚‛‹›']")
MARKS = frozenset("\"“”„‟″＂«»‘’‚‛‹›'`")
"""Characters of quotation marks, an apostrophe among them."""

MARKS_AND_SPACES = "".join(MARKS) + " \t\xa0"
"""These, and what parts the words of a line."""

MARKS_AND_BLANKS = MARKS_AND_SPACES + "\n"
"""And what parts lines, too."""

_REPORTING = re.compile(
    r"[,?!]['’]? (?:(?:he|she|they|it|I|we|[A-Z][\w’'.\-]+(?: [A-Z][\w’'.\-]+){0,3}|[Tt]he \w+(?: \w+)?) "
    r"(?:said|says|told|added|adds|asked|asks|replied|wrote|explained|recalled)\b"
    r"|(?:said|says|added|asked|replied|wrote|explained|recalled) (?:he|she|they|the|[A-Z]))"
)
"""A reporting clause after a comma: where the closing mark of a quotation would have stood, or half of it stands."""

_TOLD = re.compile(
    r"[\"”’']{1,2} [^\n]{0,100}?\b(?:said|says|added|adds|asked|asks|replied|wrote|explained|continued|told)\b"
    r"[^\n]{0,100}?(?<=[a-z\d])(?<!\b[JSMD]r)(?<!\bM[sx])(?<!\bMrs)(?<!\bSt)\. (?=[A-Z])"
)
"""What stands between the words in marks that somebody says, and those he goes on with."""

_LONGEST_TOLD = 240
_SENTENCE_END = re.compile(r"[.?!…]+(?=\s)")
_MOST_BLANK = 3
_MOST_WITHIN = 12
"""So many marks of quotations within one are looked over."""

_OPENERS = frozenset("“„‟")
_DOUBLED_OPENERS = frozenset(("``", ",,", "‘‘"))
_ENDS_SPEECH = frozenset(",.?!…")
_INTERCHANGED = frozenset(("curly", "straight"))
"""Families of which one mark may close what one of the other opened: typed by hand, or half converted."""

_ELISIONS = re.compile(r"(?:em|tis|twas|til|cause|cos|n|bout|round|\d0s|\d\ds)\b", re.IGNORECASE)
_BEFORE_OPENING = frozenset("([{—–-―“‘\"'/:…")
_AFTER_CLOSING = frozenset(")]}.,;:!?—–-―”’\"'…")


_Mark = tuple[re.Match[str], str]
"""A mark, and its side."""


@attrs.frozen(slots=True)
class Region:
    """A stretch of text between an opening quotation mark and its closing one, the marks left out.

    Parameters
    ----------
    start, end
        Half-open offsets in Unicode code points; ``start < end``.
    closed
        Whether the closing mark was found.
    single
        Whether the marks are single ones.
    """

    start: int
    end: int
    closed: bool = True
    single: bool = False


def paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Return the (start, end) offsets of a text's paragraphs, those of white space alone left out.

    A line is a paragraph of its own, unless it was broken only to fit a width.

    Examples
    --------
    >>> paragraphs("One.\n\nTwo is a line of some length that breaks,\nstill two.\nThree.")
    [(0, 4), (6, 58), (59, 65)]
    """
    if any(_ends_line(text, gap.start()) for gap in _LONE_BREAK.finditer(text)):
        return [(unit.start, unit.end) for unit in read_units(text)]
    found, start = [], 0
    for gap in PARAGRAPH_BREAK.finditer(text):
        if gap.start() > start:
            found.append((start, gap.start()))
        start = gap.end()
    if start < len(text):
        found.append((start, len(text)))
    return found


def without_quoted(words: str) -> str:
    """Return the words of a line without what stands in quotation marks, which is somebody else's.

    Examples
    --------
    >>> without_quoted("I asked “Who am I?” and left")
    'I asked   and left'
    """
    return _QUOTED.sub(" ", words)


def _ends_line(text: str, at: int) -> bool:
    """Whether words, and maybe blanks behind them, stand before a line break."""
    while at > 0 and text[at - 1] != "\n" and text[at - 1].isspace():
        at -= 1
    return at > 0 and text[at - 1] != "\n"


def _side(text: str, mark: re.Match[str], start: int, end: int) -> str:
    """Tell from a mark's own form and its neighbours whether it opens, closes, or could do both."""
    form = mark.group()
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    free_before = before.isspace() or before in _BEFORE_OPENING
    free_after = after.isspace() or after in _AFTER_CLOSING
    if form[0] in _OPENERS or form in _DOUBLED_OPENERS:
        # an opening mark where only a closing one can stand: “Really?“ he asked
        return "close" if free_after and not free_before else "open"
    if form[0] in "”’":
        # and the other way round: ”Really?” he asked
        return "both" if free_before and not free_after else "close"
    if form[0] in "«»" and free_before == free_after:
        return "open" if form[0] == "«" else "close"
    if free_before and not free_after:
        return "open"
    if free_after and not free_before:
        return "close"
    return "both"


def _family(form: str) -> str:
    """Tell which marks pair with which: curly with curly, straight with straight, guillemets with guillemets."""
    if form[0] in "“”„‟‘’":
        return "curly"
    return "guillemets" if form[0] in "«»" else "straight"


def regions(text: str, breaks: list[tuple[int, int]] | None = None) -> list[Region]:
    """Find what stands in quotation marks.

    Parameters
    ----------
    text
        The text.
    breaks
        Offsets of its paragraphs, if they are known; by default those of `paragraphs`.

    Returns
    -------
    list of Region
        In order, none overlapping another.

    Examples
    --------
    >>> text = 'He called it "a triumph" and left. ""Not for me," she said. ‘Nor me,’ he said.'
    >>> [text[region.start : region.end] for region in regions(text)]
    ['a triumph', 'Not for me,', 'Nor me,']
    """
    spans = paragraphs(text) if breaks is None else breaks
    double = _double_regions(text, spans)
    single = [] if not _SINGLE.search(text) else list(_single_regions(text, spans, double))
    return _outermost(text, sorted([*double, *single], key=lambda region: region.start))


def _outermost(text: str, found: list[Region]) -> list[Region]:
    """Resolve quotations in double marks within single ones, in order of where they start.

    The outer one counts if it ends as what is said does: 'He told me "run",' she said. Else its marks are apostrophes.
    """
    kept: list[Region] = []
    for region in found:
        if kept and region.start < kept[-1].end:
            outer = kept[-1]
            if region.end <= outer.end and text[outer.end - 1] in ".,?!;":
                continue
            kept.pop()
        kept.append(region)
    return kept


def _double_regions(text: str, spans: list[tuple[int, int]]) -> list[Region]:
    marks = [
        [(mark, _side(text, mark, start, end)) for mark in _DOUBLE.finditer(text, start, end)] for start, end in spans
    ]
    marked = [number for number, found in enumerate(marks) if found]
    following = dict(pairwise(marked))
    found: list[Region] = []
    opened: int | None = None
    family, nested = "", False
    for number in marked:
        skipped = 0
        for place, (mark, side) in enumerate(marks[number]):
            form = _family(mark.group())
            if place < skipped:
                continue
            if opened is None:
                if side != "close":
                    opened, family, nested = mark.end(), form, False
                elif found and (start := _never_opened(text, found[-1], spans[number][0], mark.start())) is not None:
                    found.append(Region(start, mark.start()))
            elif form != family and not _closes(text, marks[number][place:], family, nested):
                # another family inside an open quotation: a quotation in the quotation
                nested = side != "close" if not nested else side == "open"
            elif form != family or side != "open":
                if _is_inch(text, marks[number][place : place + 2]):
                    continue
                if mark.start() > opened:
                    found.append(Region(opened, mark.start()))
                opened = None
            elif (reporting := _REPORTING.search(text, opened, mark.start())) is not None:
                # opened anew behind a reporting clause: the closing mark before that was forgotten
                found.append(Region(opened, reporting.start() + 1, closed=False))
                opened, nested = mark.end(), False
            elif within := _marks_within(text, marks[number][place : place + _MOST_WITHIN], family):
                skipped = place + within
            elif (sentence := _forgotten(text, opened, mark.start())) is not None:
                found.append(Region(opened, sentence, closed=False))
                opened, nested = mark.end(), False
        if opened is not None:
            after = following.get(number)
            goes_on = after is not None and after - number <= LOOKAHEAD and marks[after][0][1] == "close"
            if not goes_on:
                end = spans[number][1]
                # a next paragraph that opens with a mark continues the quotation; else the closing mark was forgotten
                continued = after == number + 1 and text[spans[after][0]] in MARKS
                reporting = None if continued else _REPORTING.search(text, opened, end)
                if reporting is not None:
                    end = reporting.start() + 1
                if end > opened:
                    found.append(Region(opened, end, closed=False))
                opened = None
    return found


def _marks_within(text: str, marks: list[_Mark], family: str) -> int:
    """Return how many of some marks, in a quotation that is open, belong to quotations within it: “I saw “Hamlet”.”.

    Those are told by the mark that closes the outer one behind them, in the same paragraph.
    """
    depth, within = 0, 0
    for place, (mark, side) in enumerate(marks):
        ends = side == "close" and text[mark.start() - 1] in _ENDS_SPEECH
        if _family(mark.group()) != family and not (ends and {family, _family(mark.group())} <= _INTERCHANGED):
            continue
        if side == "open":
            depth += 1
        elif depth == 0:
            return within
        else:
            depth -= 1
            within = place + 1
    return 0


def _never_opened(text: str, before: Region, start: int, end: int) -> int | None:
    """Return where words begin that a mark closes and none opens: ``“It rains,” he said. We are late.”``."""
    if before.start < start or text[end - 1] not in _ENDS_SPEECH:
        return None
    told = _TOLD.match(text, before.end, min(end, before.end + _LONGEST_TOLD))
    return told.end() if told is not None and told.end() < end else None


def _forgotten(text: str, start: int, end: int) -> int | None:
    """Return where the first of whole sentences before an opening mark ends: a closing mark was forgotten somewhere."""
    if text[max(start, end - _MOST_BLANK) : end].rstrip()[-1:] not in _ENDS_SPEECH - {","}:
        return None
    found = _SENTENCE_END.search(text, start, end)
    return None if found is None else found.end()


def _is_inch(text: str, marks: list[_Mark]) -> bool:
    """Whether the first of some marks, which would close a quotation, is a measure's: "The 12" pipe broke," he said."""
    (mark, side), *later = marks
    if side != "close" or mark.group() != '"' or not text[mark.start() - 1].isdigit() or not later:
        return False
    behind, of_next = later[0]
    return of_next == "close" and text[behind.start() - 1] in _ENDS_SPEECH


def _closes(text: str, marks: list[_Mark], family: str, nested: bool) -> bool:
    """Whether the first of some marks, which is of another family, closes what is open: “We know," she said."""
    (mark, side), *later = marks
    if nested or side != "close" or not {family, _family(mark.group())} <= _INTERCHANGED:
        return False
    if text[mark.start() - 1] in _ENDS_SPEECH:
        return True
    # an inch, or the end of what was quoted within: a mark of the right family closes the quotation later
    return next((its == "open" for other, its in later if _family(other.group()) == family), True)


def _single_regions(text: str, spans: list[tuple[int, int]], double: list[Region]) -> Iterator[Region]:
    """Find quotations in single marks, outside double ones; an apostrophe opens and closes nothing."""
    at = 0
    for start, end in spans:
        marks = [mark.start() for mark in _SINGLE.finditer(text, start, end)]
        if len(marks) < 2:
            continue
        free = []
        for mark in marks:
            while at < len(double) and double[at].end <= mark:
                at += 1
            if at == len(double) or not double[at].start <= mark:
                free.append(mark)
        yield from _pair_single(text, free, start, end)


def _pair_single(text: str, marks: list[int], start: int, end: int) -> Iterator[Region]:
    opened: int | None = None
    closing: int | None = None
    for mark in marks:
        before = text[mark - 1] if mark > start else " "
        after = text[mark + 1] if mark + 1 < end else " "
        opens = (
            (before.isspace() or before in '([{—–―-“"')
            and (after.isalnum() or after in "[(…$£€")
            and not _ELISIONS.match(text, mark + 1)
            and text[mark] not in "’›"
        )
        closes = not before.isspace() and not after.isalnum() and text[mark] not in "‘‚‛‹"
        if opens:
            if opened is not None and closing is not None:
                yield Region(opened + 1, closing, single=True)
            opened, closing = mark, None
        elif closes and opened is not None and mark > opened + 1:
            if before in ".,?!;…—" or ((after in ".,;:?!)" or after.isspace()) and before != "s"):
                yield Region(opened + 1, mark, single=True)
                opened, closing = None, None
            else:
                # after an s it may be a plural's apostrophe: the last such mark closes
                closing = mark
    if opened is not None and closing is not None:
        yield Region(opened + 1, closing, single=True)
