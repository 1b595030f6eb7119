"""Statements and letters that stand as paragraphs of their own without marks.

Below a line that says whose they are: ``In a statement, Ann Lee said:`` above ``We are sorry.`` or ``> It is shut.``;
or between a salutation and a signature: ``Dear parents,`` ... ``Yours sincerely,`` / ``Helen Osei``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set

from newsents.pipeline.quotes.choosing.acts import act_of
from newsents.pipeline.quotes.fixed.form import FormQuote
from newsents.pipeline.quotes.ranges.spans import phrase_of, plain_span
from newsents.pipeline.quotes.reading.columns import dependencies
from newsents.pipeline.quotes.reading.marks import without_quoted
from newsents.pipeline.quotes.reading.symbols import symbols
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.pipeline.zones.turns import looks_like_name_line
from newsents.schema import Quote, TextSpan
from newsents.schema.selection import SAID

_SURE = 0.8
_LEAD = re.compile(r"(?::|\.(?=\s*\n\s*> ))[^\S\n]*\n\s*(?=\S)")
"""The end of a line that leads a block in, up to the block: a colon, or, where the block is marked, a full stop."""

_PARAGRAPH = re.compile(r"[^\S\n]*(?P<mark>>[^\S\n]*)?(?P<words>\S[^\n]*)(?:\n|\Z)")
_EMPTY = re.compile(r"[^\S\n]*>?[^\S\n]*\n")
_MARKS = "\"“”„«»‘’'"
_BULLETS = "•·▪*-–—#"
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]e|[Uu]s|[Mm]y|[Oo]ur|[Mm]yself|[Oo]urselves)\b")
_MOST_PARAGRAPHS = 20

_SALUTATION = re.compile(r"^(?:Dear|To)\b[^\n?!:]{1,80}[,:][^\S\n]*\n", re.MULTILINE)
_CLOSING = re.compile(
    r"^[^\S\n]*(?:(?:Yours|Very|Sincerely|Respectfully|Faithfully|Cordially|Gratefully|Best|Kind|Kindest|Warm|Warmest|With)\b"
    r"[^\n.?!]{0,40}|Love|Regards|Thank you|Thanks),?[^\S\n]*\n\s*(?P<name>[^\n]{3,80}?)[^\S\n]*(?:\n|\Z)",
    re.MULTILINE,
)
_LONGEST_LETTER = 8000

_DOCUMENT = r"(?:statement|letter|message|post|email|e-mail|note|apology|response|remarks)"
_IN_FULL = r"(?:,? in full|,? below)?"
_HEADING = re.compile(
    rf"(?:(?:Here(?: is|['’]s)|This is|Read|See)\s)?(?:(?:[Tt]he|[Aa]|[Hh]is|[Hh]er|[Tt]heir)\s)?"
    rf"(?:(?:[Ff]ull|[Cc]omplete|[Ee]ntire|[Oo]pen|[Oo]fficial)\s)?(?P<cue>(?i:{_DOCUMENT}))(?:\sto\s[^\n,:]{{2,40}})?"
    rf"\s(?:from|by|of(?=\s[A-Z]))\s(?P<from>[^\n,:.?!]{{2,60}}?)(?:\sto\s[^\n,:]{{2,40}})?"
    rf"(?:,[^\n:?!]{{2,80}})?{_IN_FULL}:"
    rf"|(?:(?:Here(?: is|['’]s)|This is|Read|See)\s)?(?P<whose>[A-Z][^\n,:.?!]{{1,60}}?)"
    rf"(?:['’]s|(?<=s)['’])\s(?:(?:full|complete|entire)\s)?"
    rf"(?P<noun>{_DOCUMENT}){_IN_FULL}:"
    rf"|(?:(?:Here(?: is|['’]s)|This is|Read|See)\s)?(?P<itself>(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s"
    rf"(?:(?:full|complete|entire)\s)?(?P<name>{_DOCUMENT})){_IN_FULL}:"
)
"""A line without a verb that says whose statement follows."""

_SIGNATURE = re.compile(r"^(?P<dash>[—–―])[^\S\n]*(?P<line>[^\n@]{3,80}?)[^\S\n]*$", re.MULTILINE)
"""A line that names who speaks in the block above."""

_BLANK = " \t\r\n\xa0>"

_GROUPS = (("from", "cue"), ("whose", "noun"), ("itself", "name"))

_SUBJECTS = dependencies("nsubj")
_PERSON, _PROPER_NOUN, _VERB = symbols("PERSON PROPN VERB")
_PRONOUNS = frozenset(("he", "she", "they", "it"))


def with_blocks(tokens: Tokens, quotes: Sequence[Quote]) -> tuple[list[Quote], list[FormQuote]]:
    """Return the quotations of an article without those within blocks, and the blocks.

    Parameters
    ----------
    tokens
        The article.
    quotes
        Its quotations so far.
    """
    signed = list(_signed(tokens))
    named = {block.content[0].start for block in signed}
    blocks = [*_letters(tokens), *signed]
    blocks += [block for block in _statements(tokens) if block.content[0].start not in named]
    if not blocks:
        return list(quotes), []
    held = sorted((span.start, span.end, number) for number, block in enumerate(blocks) for span in block.content)
    refused: set[int] = set()
    within: list[tuple[int, int]] = []
    for place, quote in enumerate(quotes):
        for number in {number for span in quote.content for number in _sharing(held, span)}:
            if _is_of_another(quote, blocks[number]):
                refused.add(number)
            else:
                within.append((place, number))
    inside = {place for place, number in within if number not in refused}
    leads = {_end_of_lead(tokens.text, block) for number, block in enumerate(blocks) if number not in refused}
    cues = {block.cue.start for number, block in enumerate(blocks) if block.cue and number not in refused}
    inside.update(place for place, quote in enumerate(quotes) if _leads_in(quote, leads, cues))
    kept = [quote for place, quote in enumerate(quotes) if place not in inside]
    return kept, [block for number, block in enumerate(blocks) if number not in refused]


def _end_of_lead(text: str, block: FormQuote) -> int:
    """Return where the words before the colon above a block end: what ends there is nothing told."""
    before = text[: block.content[0].start].rstrip("> \t\r\n\xa0")
    return len(before[:-1].rstrip()) if before.endswith(":") else -1


def _leads_in(quote: Quote, leads: Set[int], cues: Set[int]) -> bool:
    """Whether what is taken for a quotation ends where a block begins, or follows the verb that has the block."""
    if quote.content[-1].end in leads:
        return True
    return quote.cue is not None and quote.cue.start in cues and quote.content[0].start > quote.cue.start


def _sharing(held: Sequence[tuple[int, int, int]], span: TextSpan) -> Iterator[int]:
    """Yield the blocks that have a character of a span, by their paragraphs in order."""
    at = max(bisect_right(held, span.start, key=lambda paragraph: paragraph[0]) - 1, 0)
    while at < len(held) and held[at][0] < span.end:
        if held[at][1] > span.start:
            yield held[at][2]
        at += 1


def _is_of_another(quote: Quote, block: FormQuote) -> bool:
    """Whether a quotation with words of a block has a source beside it that is not the block's: then it is none."""
    if quote.source is None or quote.source == block.source:
        return False
    return not any(its.start <= quote.source.start < its.end for its in block.content)


def _letters(tokens: Tokens) -> Iterator[FormQuote]:
    """Yield what stands between a salutation and a signature."""
    text, at = tokens.text, 0
    openings = [*_SALUTATION.finditer(text)]
    closings = [*_CLOSING.finditer(text)] if openings else []
    for opening in openings:
        place = bisect_left(closings, opening.end(), key=lambda closing: closing.start())
        closing = closings[place] if place < len(closings) else None
        if closing is None or opening.start() < at or closing.start() > opening.end() + _LONGEST_LETTER:
            continue
        content = tuple(_paragraphs(text, opening.end(), closing.start()))
        if content and looks_like_name_line(closing["name"]):
            yield FormQuote(content, TextSpan.of(text, *closing.span("name")), None, "letter", act="writing")
            at = closing.end()


def _statements(tokens: Tokens) -> Iterator[FormQuote]:
    """Yield the blocks below a line that ends in a colon and says whose words follow."""
    for lead in _LEAD.finditer(tokens.text):
        heading = _heading(tokens, lead.start())
        content = tuple(_block(tokens.text, lead.end())) or (tuple(_quoted(tokens, lead.end())) if heading else ())
        if not content or _is_furniture(tokens, content[0].start):
            continue
        told = heading or _teller(tokens, lead.start())
        is_repeated = lead.group()[0] == "." and tokens.text.count(content[0].text) > 1
        if told is not None and not is_repeated:
            source, verb = told
            act = act_of(tokens.word(verb), tokens.lemma_of(verb), bool(tokens.pos[verb] == _VERB))
            cue = plain_span(tokens, ((verb, verb + 1),))
            yield FormQuote(content, source, cue, "block", act=act if act in SAID else "speech", confidence=_SURE)


def _signed(tokens: Tokens) -> Iterator[FormQuote]:
    """Yield the marked blocks below which a line with a dash names who speaks."""
    for name in _SIGNATURE.finditer(tokens.text):
        content: list[TextSpan] = []
        end = name.start()
        while len(content) < _MOST_PARAGRAPHS and (line := _line_above(tokens.text, end)) is not None:
            content.insert(0, line)
            end = tokens.text.rfind("\n", 0, line.start) + 1
        if content and looks_like_name_line(name["line"]):
            source, cue = (TextSpan.of(tokens.text, *name.span(part)) for part in ("line", "dash"))
            yield FormQuote(tuple(content), source, cue, "block", confidence=_SURE)


def _line_above(text: str, end: int) -> TextSpan | None:
    """Return the words of the marked line that ends above an offset, blank lines allowed for."""
    stop = len(text[:end].rstrip(_BLANK))
    start = text.rfind("\n", 0, stop) + 1
    line = _PARAGRAPH.match(text, start, stop)
    if line is None or line["mark"] is None:
        return None
    return TextSpan.of(text, line.start("words"), line.start("words") + len(line["words"].rstrip()))


def _is_furniture(tokens: Tokens, start: int) -> bool:
    place = bisect_right(tokens.zones, start, key=lambda zone: zone.start) - 1
    zone = tokens.zones[place] if place >= 0 else None
    return zone is not None and start < zone.end and zone.kind not in ("lead", "body")


def _paragraphs(text: str, start: int, end: int) -> Iterator[TextSpan]:
    for line in re.finditer(r"\S[^\n]*", text[start:end]):
        words = line.group().rstrip()
        yield TextSpan.of(text, start + line.start(), start + line.start() + len(words))


def _block(text: str, start: int) -> Iterator[TextSpan]:
    """Yield the paragraphs from an offset on that are marked as a quotation, or speak in the first person."""
    marked = text[start : start + 1] == ">"
    for _ in range(_MOST_PARAGRAPHS):
        while (empty := _EMPTY.match(text, start)) is not None:
            start = empty.end()
        line = _PARAGRAPH.match(text, start)
        if line is None or (line["mark"] is not None) != marked:
            return
        words = line["words"].rstrip()
        if not marked and (
            words[0] in _MARKS + _BULLETS or words[-1] == ":" or not _FIRST_PERSON.search(without_quoted(words))
        ):
            return
        yield TextSpan.of(text, line.start("words"), line.start("words") + len(words))
        start = line.end()


def _quoted(tokens: Tokens, start: int) -> Iterator[TextSpan]:
    """Yield what stands in marks from an offset on, if it is all of its paragraph."""
    region = next(iter(tokens.marks_from(start)), None)
    if region is None or not region.closed or tokens.text[start : region.start].strip(_MARKS):
        return
    if tokens.text[region.end : region.end + 2].lstrip(_MARKS)[:1] in ("", "\n"):
        yield TextSpan.of(tokens.text, region.start, region.end)


def _heading(tokens: Tokens, stop: int) -> tuple[TextSpan, int] | None:
    """Return whose words a line without a verb says that follow, and the noun it calls them by."""
    start = tokens.text.rfind("\n", 0, stop) + 1
    found = _HEADING.fullmatch(tokens.text, start, stop + 1)
    if found is None:
        return None
    source, noun = next(groups for groups in _GROUPS if found[groups[0]])
    return TextSpan.of(tokens.text, *found.span(source)), int(tokens.start.searchsorted(found.start(noun)))


def _teller(tokens: Tokens, stop: int) -> tuple[TextSpan, int] | None:
    """Return subject and verb of the sentence that ends at a mark: a verb of speech, or before a colon a person."""
    last = int(tokens.start.searchsorted(stop)) - 1
    if last < 0 or tokens.region[last]:
        return None
    begin, end = tokens.sentence(last)
    for subject in range(begin, end):
        verb = int(tokens.head[subject])
        if not _SUBJECTS[tokens.dep_code[subject]] or tokens.head[verb] != verb or tokens.region[subject]:
            continue
        is_known = tokens.ent[subject] == _PERSON or tokens.pos[subject] == _PROPER_NOUN
        is_known = (is_known or tokens.word(subject) in _PRONOUNS) and tokens.text[stop] == ":"
        if is_known or act_of(tokens.word(verb), tokens.lemma_of(verb), False) in SAID:
            source = phrase_of(tokens, subject)
            return None if source is None else (source, verb)
    return None
