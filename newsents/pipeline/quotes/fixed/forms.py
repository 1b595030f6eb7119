"""Quotations by the form of the page, which says who speaks.

Pull quotes and sidebar quotes with a name line; ``"..." - Name``; embedded posts; transcripts, ``NAME: ...``;
press releases, ``And from Name: "..."``. And one with a cue: the headline ``..., says Name``, which parsers read the
wrong way round.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import islice

import attrs
import numpy as np

from newsents.pipeline.quotes.fixed.form import FormQuote
from newsents.pipeline.quotes.fixed.posts import find_posts
from newsents.pipeline.quotes.reading.columns import FINITE
from newsents.pipeline.quotes.reading.marks import Region
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.pipeline.zones import parts
from newsents.schema import TextSpan

_NAME = r"(?:(?!\d)[^\W_][\w.’'\-]*)"
_DASH = re.compile(r"[\s\"”»’']{0,40}[-–—―~]{1,2}\s{0,40}(?=[^\W\d_])")
_LABEL = re.compile(
    r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?[ \t]+)?"
    rf"(?:(?P<lead>(?:And |Here is |Here's )?[Ff]rom )?"
    rf"(?P<name>{_NAME}(?:[ ,]+(?:\([^)\n]{{1,40}}\)|{_NAME}|&)){{0,11}}))"
    r"[ \t]*:[ \t]*(?:\n[ \t]*)?(?=\S)"
)
_SAYS_WHO = re.compile(
    r"(?P<what>[^\n]{8,}?),[”\"’']?\s+(?P<cue>says?|said|warns?|warned|claims?|claimed|admits|insists|vows)\s+"
    r"(?P<who>(?!(?:he|she|it|they|we|i|you|that|there|no|not)\b)[^\s,;:?!][^\n,;:?!]{1,60})",
    re.IGNORECASE,
)
_SMALL = frozenset("of the and for de la van der von bin al du da dos y e at in to a".split())
_TALKS = re.compile(r"\b(?:I|we|you|me|us|my|our|your|I['’]\w+|we['’]\w+|you['’]\w+)\b|\?", re.IGNORECASE)
"""What people who talk to each other say, and tables and lists do not."""

_LEAST_TALK = 0.5
_FEWEST_TURNS = 3
_LONGEST_NAME_LINE = 140
_LONGEST_STAGE_DIRECTION = 60
_MOST_MARKS = 20
_MOST_PARAGRAPHS_OF_A_TURN = 12
_BLANK = " \t\r\n\xa0"
_MARKS = "\"“”„«»‘’'"
_NOT_NAMES = frozenset(
    "note notes photo photos image video watch listen read related source sources update updated correction editor's "
    "also more topics tags share here this that it there question answer q a tel phone email fax contact contacts "
    "location date time where when what why how who website address subject re cc published posted by next previous "
    "see caption credit breaking live opinion analysis exclusive background highlights summary key facts "
    "present attendees participants text graphic".split()
)


def find_forms(tokens: Tokens) -> list[FormQuote]:
    """Return the quotations of a page that its form tells, in order."""
    found = [*_zone_quotes(tokens), *_headlines(tokens), *_dashed(tokens), *find_posts(tokens), *_labelled(tokens)]
    return sorted(found, key=lambda quote: quote.content[0].start)


def _zone_quotes(tokens: Tokens) -> Iterator[FormQuote]:
    """Pull quotes and sidebar quotes: the quoted line and the line that names its speaker."""
    for zone in tokens.zones:
        if zone.kind in ("pull_quote", "sidebar_quote"):
            quote_start, quote_end, name_start, name_end = parts(tokens.text, zone)
            content = _without_marks(tokens.text, quote_start, quote_end)
            if content is None:
                continue
            source = (
                TextSpan.of(tokens.text, name_start, name_end)
                if name_start is not None and name_end is not None
                else None
            )
            yield FormQuote((content,), source, None, zone.kind)


def _headlines(tokens: Tokens) -> Iterator[FormQuote]:
    """Headlines that end in a comma, a verb of speech and a noun phrase: "No winter route, says minister"."""
    for zone in tokens.zones:
        if zone.kind not in ("headline", "standfirst"):
            continue
        found = _SAYS_WHO.fullmatch(tokens.text, zone.start, zone.end)
        if found is None:
            continue
        content = _without_marks(tokens.text, *found.span("what"))
        first, last = np.searchsorted(tokens.start, found.span("who")).tolist()
        # "Minister resigns, says he is tired": what follows is no noun phrase
        if content is not None and not FINITE[tokens.tag_code[first:last]].any():
            cue, source = (TextSpan.of(tokens.text, *found.span(part)) for part in ("cue", "who"))
            yield FormQuote((content,), source, cue, "headline")


def _without_marks(text: str, start: int, end: int) -> TextSpan | None:
    while start < end and (text[start].isspace() or text[start] in _MARKS):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _MARKS):
        end -= 1
    return TextSpan.of(text, start, end) if start < end else None


def _dashed(tokens: Tokens) -> Iterator[FormQuote]:
    """``"..." - Name``, on one line or with the name on the next."""
    text = tokens.text
    for region in tokens.marks:
        dash = _DASH.match(text, region.end)
        if dash is None or dash.group().count("\n") > 2:
            continue
        furthest = min(dash.end() + 2 * _LONGEST_NAME_LINE, len(text))
        line_end = text.find("\n", dash.end(), furthest)
        name = text[dash.end() : furthest if line_end < 0 else line_end].strip()
        if _opens_line(text, region.start) and looks_like_name_line(name):
            start = text.index(name, dash.end())
            mark = dash.start() + len(dash.group()) - len(dash.group().lstrip(_BLANK + _MARKS))
            yield FormQuote(
                (TextSpan.of(text, region.start, region.end),),
                TextSpan.of(text, start, start + len(name)),
                TextSpan.of(text, mark, mark + 1),
                "name_after_dash",
            )


def _opens_line(text: str, at: int) -> bool:
    """Whether only blanks and quotation marks stand between the beginning of a line and an offset in it."""
    while at > 0 and text[at - 1] != "\n":
        at -= 1
        if text[at] not in _BLANK + _MARKS:
            return False
    return True


def looks_like_name_line(line: str) -> bool:
    """Whether a line is a name, perhaps with an office after it, and nothing else.

    Examples
    --------
    >>> looks_like_name_line("Maria Lind, head of the water board")
    True
    >>> looks_like_name_line("and that was all she wrote.")
    False
    """
    line = line.strip(" \t\xa0")
    if not line or len(line) > _LONGEST_NAME_LINE or line[-1] in "!?;:":
        return False
    name = re.split(r"[,(\n]| - | – | — ", line.rstrip("."), maxsplit=1)[0].split()
    if not 1 <= len(name) <= 9 or name[0].lower().strip("'’s") in _NOT_NAMES:
        return False
    capital = sum(word[:1].isupper() for word in name)
    small = sum(word.lower() in _SMALL for word in name)
    return capital >= 1 and capital + small == len(name) and name[0][:1].isupper()


def _labelled(tokens: Tokens) -> Iterator[FormQuote]:
    """Transcripts (``NAME: ...`` line after line) and press releases (``And from Name: "..."``)."""
    labels = list(_labels(tokens))
    transcript = _is_transcript(tokens.text, labels)
    for number, label in enumerate(labels):
        quoted = _region_at(tokens, label.content_start)
        if quoted is not None and not transcript:
            rest = tokens.text[quoted.end : label.paragraph_end].strip(_BLANK + _MARKS + ".")
            if rest and not label.from_:
                continue
            content = [TextSpan.of(tokens.text, quoted.start, quoted.end)]
        elif transcript and label.is_speaker:
            last = number + 1 == len(labels)
            stop = label.paragraph_end if last else labels[number + 1].start
            content = _turn(tokens, label.content_start, stop)
        else:
            continue
        if content:
            yield FormQuote(
                tuple(content), label.source, label.colon, "transcript" if transcript else "name_before_colon"
            )


def _is_transcript(text: str, labels: list[_Label]) -> bool:
    """Whether several take turns; where their names are not in capitals, they have to talk as people do.

    "Lakers: Visit the Thunder on Friday." is a line of a list, which may name each club as often.
    """
    turns = Counter(label.surname for label in labels)
    if len(labels) < _FEWEST_TURNS or len(turns) < 2 or max(turns.values()) < 2:
        return False
    talk = sum(
        label.name.isupper() or _TALKS.search(text, label.content_start, label.paragraph_end) is not None
        for label in labels
    )
    return talk >= _LEAST_TALK * len(labels)


@attrs.frozen(slots=True)
class _Label:
    start: int
    name: str
    source: TextSpan
    colon: TextSpan
    content_start: int
    paragraph_end: int
    from_: bool
    is_speaker: bool

    @property
    def surname(self) -> str:
        """The last word of the name: from the second turn on it often stands alone, without the office behind it."""
        name = re.split(r"[,(]", self.name, maxsplit=1)[0].split() or self.name.split()
        return name[-1].upper()


def _labels(tokens: Tokens) -> Iterator[_Label]:
    """The names at the beginning of lines with a colon behind them, in the zones of the article."""
    text = tokens.text
    start = 0
    usable = [zone for zone in tokens.zones if zone.kind in ("lead", "body")]
    headline_end = 0 if tokens.zones else text.find("\n") + 1
    at = 0
    for line in text.splitlines(keepends=True):
        begin, start = start, start + len(line)
        if ":" not in line or begin < headline_end:
            continue
        indent = len(line) - len(line.lstrip(_BLANK + _MARKS))
        label = _LABEL.match(text, begin + indent)
        if label is None or label.end() > begin + indent + _LONGEST_NAME_LINE or label.start("name") >= start:
            continue
        while at < len(usable) and usable[at].end <= label.start():
            at += 1
        if tokens.zones and (at == len(usable) or usable[at].start > label.start()):
            continue
        name = label.group("name")
        first = name.split()[0].lower().strip("’'.,")
        if label.end() >= len(text) or (first in _NOT_NAMES and first not in ("q", "a", "question", "answer")):
            continue
        speaker = name.isupper() or looks_like_name_line(name)
        if not speaker:
            continue
        paragraph_end = text.find("\n", label.end())
        colon = text.rindex(":", begin, label.end())
        yield _Label(
            start=label.start(),
            name=name,
            source=TextSpan.of(text, label.start("name"), label.end("name")),
            colon=TextSpan.of(text, colon, colon + 1),
            content_start=label.end(),
            paragraph_end=len(text) if paragraph_end < 0 else paragraph_end,
            from_=label.group("lead") is not None,
            is_speaker=speaker,
        )


def _region_at(tokens: Tokens, start: int) -> Region | None:
    """The quotation-mark region that opens at an offset, the marks before it allowed for."""
    for region in tokens.marks_from(start):
        near = region.start - start <= _MOST_MARKS
        return region if near and not tokens.text[start : region.start].strip(_MARKS) else None
    return None


def _turn(tokens: Tokens, start: int, stop: int) -> list[TextSpan]:
    """What one speaker of a transcript says: the rest of the line, and the paragraphs up to the next label."""
    spans: list[TextSpan] = []
    zone = bisect_right(tokens.zones, start, key=lambda zone: zone.start) - 1
    zone_end = tokens.zones[zone].end if zone >= 0 and start < tokens.zones[zone].end else stop
    pieces = re.finditer(r"[^\n]+", tokens.text[start : min(stop, zone_end)])
    for piece in islice(pieces, _MOST_PARAGRAPHS_OF_A_TURN):
        words = piece.group().strip(_BLANK + _MARKS)
        if spans and words.isupper():
            break
        if words and not (words[0] in "([*" and len(words) < _LONGEST_STAGE_DIRECTION):
            offset = start + piece.start() + piece.group().index(words)
            span = _without_marks(tokens.text, offset, offset + len(words))
            if span is not None:
                spans.append(span)
    return spans
