"""Quotations by the form of the page, which says who speaks.

Pull quotes and sidebar quotes with a name line; ``"..." - Name``; embedded posts; transcripts, ``NAME: ...``;
press releases, ``And from Name: "..."``; scripts of radio; digests, ``What it means - Name: "..."``; interviews
without labels; profiles. And one with a cue: the headline ``..., says Name``, which parsers read the wrong way round.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from newsents.pipeline.quotes.fixed.answers import find_answers
from newsents.pipeline.quotes.fixed.form import FormQuote
from newsents.pipeline.quotes.fixed.interviews import find_interviews
from newsents.pipeline.quotes.fixed.labels import Label, find_labels, heard
from newsents.pipeline.quotes.fixed.posts import find_posts
from newsents.pipeline.quotes.fixed.profiles import find_profiles
from newsents.pipeline.quotes.reading.columns import FINITE, OPENING
from newsents.pipeline.quotes.reading.marks import Region
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.pipeline.zones import parts
from newsents.pipeline.zones.turns import (
    BLANK,
    LONGEST_NAME_LINE,
    MARKS,
    Turn,
    find_turns,
    is_insert,
    is_script,
    is_transcript,
    looks_like_name_line,
)
from newsents.schema import TextSpan

_DASH = re.compile(r"[\s\"”»’']{0,40}[-–—―~]{1,2}\s{0,40}(?=[^\W\d_])")
_SAYS_WHO = re.compile(
    r"(?P<what>[^\n]{8,}?),[”\"’']?\s+(?P<cue>says?|said|warns?|warned|claims?|claimed|admits|insists|vows)\s+"
    r"(?P<who>(?!(?:he|she|it|they|we|i|you|that|there|no|not)\b)[^\s,;:?!][^\n,;:?!]{1,60})",
    re.IGNORECASE,
)
_HEARD = re.compile(r"\([^()\n]{1,40}\):[ \t]*")
"""How a turn goes on that is heard or seen otherwise: "(on camera): ..."."""

_IN_LINE = re.compile(
    r"(?:(?:^|\s)[-–—]{1,2}|^[*•·▪]|[”\"])\s(?:(?:More |And )?[Ff]rom (?:the )?)?"
    r"(?P<name>[^\n:,”\"–—]{2,60}(?:, [^\n:”\"–—]{2,60})?)(?P<mark>:)[\s“\"']*",
    re.MULTILINE,
)
"""A name, and maybe an office, between a dash, the bullet of a list, or the end of words in marks, and a colon."""

_HEADED = re.compile(
    r"(?:Quote|Line|Tweet|Post|Joke|Thought|Wisdom) (?:of|from) the [^\n:“\"]{3,30}:[ \t]*[“\"‘']*", re.IGNORECASE
)
"""What heads a quotation of a newsletter, and names nobody: "Quote of the day:"."""

_FEWEST_BLANKS = 3
"""With less in it, what stands in marks behind a name may be a title."""

_LONGEST_STAGE_DIRECTION = 60
_MOST_MARKS = 20
_MOST_PARAGRAPHS_OF_A_TURN = 12


def find_forms(tokens: Tokens) -> list[FormQuote]:
    """Return the quotations of a page that its form tells, in order."""
    found = [*_zone_quotes(tokens), *_headlines(tokens), *_dashed(tokens), *find_posts(tokens), *_labelled(tokens)]
    if all(quote.rule != "transcript" for quote in found):
        found = [*_with_answers(tokens, found)]
    taken = {span.start for quote in found for span in quote.content}
    found += [quote for quote in _labelled_in_line(tokens) if quote.content[0].start not in taken]
    taken = {span.start for quote in found for span in quote.content}
    found += [quote for quote in find_interviews(tokens) if quote.content[0].start not in taken]
    found += find_profiles(tokens)
    return sorted(found, key=lambda quote: quote.content[0].start)


def _with_answers(tokens: Tokens, found: Sequence[FormQuote]) -> Iterator[FormQuote]:
    """Yield what was found with the answers of an interview, which may have more paragraphs than the label's own."""
    taken = {quote.content[0].start for quote in found if quote.rule != "label"}
    answers = [answer for answer in find_answers(tokens) if answer.content[0].start not in taken]
    longer = {answer.content[0].start for answer in answers}
    yield from (quote for quote in found if quote.content[0].start not in longer)
    yield from answers


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
    while start < end and (text[start].isspace() or text[start] in MARKS):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in MARKS):
        end -= 1
    return TextSpan.of(text, start, end) if start < end else None


def _dashed(tokens: Tokens) -> Iterator[FormQuote]:
    """``"..." - Name``, on one line or with the name on the next."""
    text = tokens.text
    for region in tokens.marks:
        dash = _DASH.match(text, region.end)
        if dash is None or dash.group().count("\n") > 2:
            continue
        furthest = min(dash.end() + 2 * LONGEST_NAME_LINE, len(text))
        line_end = text.find("\n", dash.end(), furthest)
        name = text[dash.end() : furthest if line_end < 0 else line_end].strip()
        opens = _opens_line(text, region.start) or _HEADED.fullmatch(
            text, text.rfind("\n", 0, region.start) + 1, region.start
        )
        if opens and looks_like_name_line(name):
            start = text.index(name, dash.end())
            mark = dash.start() + len(dash.group()) - len(dash.group().lstrip(BLANK + MARKS))
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
        if text[at] not in BLANK + MARKS:
            return False
    return True


def _labelled(tokens: Tokens) -> Iterator[FormQuote]:
    """Transcripts (``NAME: ...`` line after line), press releases (``And from Name: "..."``), scripts of radio."""
    turns = list(find_turns(tokens.text, tokens.zones))
    transcript = is_transcript(tokens.text, turns)
    labels = find_labels(tokens, {turn.surname.casefold() for turn in turns} if transcript else ())
    known = {label.source.start for label in labels}
    if transcript and not is_script(tokens.text, turns):
        yield from _turns(
            tokens, turns, [label for label in labels if not _opens_line(tokens.text, label.source.start)]
        )
        return
    surnames = {label.surname for label in labels}
    for label in labels:
        quoted = _region_at(tokens, label.content_start)
        content = TextSpan.of(tokens.text, quoted.start, quoted.end) if quoted else heard(tokens, label, surnames)
        if content is not None:
            yield FormQuote((content,), label.source, label.colon, "name_before_colon" if quoted else "label")
    for turn in turns:
        quoted = _region_at(tokens, turn.content_start)
        is_apart = tokens.text.count("\n", turn.source.end, turn.content_start) > 1
        if quoted is None or is_apart or turn.source.start in known or _is_clause(tokens, turn.source):
            continue
        rest = tokens.text[quoted.end : turn.paragraph_end].strip(BLANK + MARKS + ".")
        if not rest or turn.from_:
            content = TextSpan.of(tokens.text, quoted.start, quoted.end)
            yield FormQuote((content,), turn.source, turn.colon, "name_before_colon")


def _is_clause(tokens: Tokens, label: TextSpan) -> bool:
    """Whether the words before a colon are no name but tell who speaks: "On Monday, Lee said:", "According to Lee:"."""
    first, last = np.searchsorted(tokens.start, (label.start, label.end)).tolist()
    tags = tokens.tag_code[first:last]
    return bool(FINITE[tags].any() or OPENING[tags[:1]].any())


def _turns(tokens: Tokens, turns: Sequence[Turn], labels: Sequence[Label]) -> Iterator[FormQuote]:
    """Yield the turns of a transcript, those that begin in the midst of a line among them."""
    starts = sorted([turn.start for turn in turns] + [label.source.start for label in labels])
    begins = [(turn.start, turn.source, turn.colon, turn.content_start, turn.paragraph_end) for turn in turns]
    begins += [(each.source.start, each.source, each.colon, each.content_start, each.stop) for each in labels]
    for start, source, colon, content_start, end in sorted(begins, key=lambda each: each[0]):
        after = bisect_right(starts, start)
        content = _turn(tokens, content_start, starts[after] if after < len(starts) else end)
        if content:
            yield FormQuote(tuple(content), source, colon, "transcript")


def _labelled_in_line(tokens: Tokens) -> Iterator[FormQuote]:
    """Quoted words behind a name and a colon in the midst of a line: ``A close race - Ann Lee: "It will be late."``."""
    text = tokens.text
    for region in tokens.marks:
        if not region.closed or text.count(" ", region.start, region.end) < _FEWEST_BLANKS:
            continue
        colon = text.rfind(":", max(region.start - _MOST_MARKS, 0), region.start)
        if colon < 0:
            continue
        since = max(text.rfind("\n", 0, colon) + 1, colon - LONGEST_NAME_LINE)
        labels = [label for label in _IN_LINE.finditer(text, since, region.start) if label.end() == region.start]
        label = labels[-1] if labels else None
        if label is None or not looks_like_name_line(label["name"]):
            continue
        name, mark = (TextSpan.of(text, *label.span(part)) for part in ("name", "mark"))
        if not _is_clause(tokens, name):
            content = TextSpan.of(text, region.start, region.end)
            yield FormQuote((content,), name, mark, "name_before_colon")


def _region_at(tokens: Tokens, start: int) -> Region | None:
    """The quotation-mark region that opens at an offset, the marks before it allowed for."""
    for region in tokens.marks_from(start):
        near = region.start - start <= _MOST_MARKS
        return region if near and not tokens.text[start : region.start].strip(MARKS) else None
    return None


def _turn(tokens: Tokens, start: int, stop: int) -> list[TextSpan]:
    """What one speaker of a transcript says: the rest of the line, and the paragraphs up to the next label."""
    spans: list[TextSpan] = []
    zone = bisect_right(tokens.zones, start, key=lambda zone: zone.start) - 1
    zone_end = tokens.zones[zone].end if zone >= 0 and start < tokens.zones[zone].end else stop
    pieces = re.finditer(r"[^\n]+", tokens.text[start : min(stop, zone_end)])
    for piece in islice(pieces, _MOST_PARAGRAPHS_OF_A_TURN):
        words = piece.group().strip(BLANK + MARKS).removesuffix("**")
        words = words[end.end() :] if (end := _HEARD.match(words)) else words
        if spans and words.isupper():
            break
        is_direction = words[:1] in ("(", "[", "*") and len(words) < _LONGEST_STAGE_DIRECTION
        if words and not is_direction and not is_insert(words):
            offset = start + piece.start() + piece.group().index(words)
            span = _without_marks(tokens.text, offset, offset + len(words))
            if span is not None:
                spans.append(span)
    return spans
