"""Quoted sentences that no cue belongs to.

Behind narration they are what its subject says: ``Ann Lee was relieved. "We can go home."`` Right behind another
quotation, in its paragraph or as the next one, they go on with it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence

import attrs

from newsents.names.words.lexicon import COMMON_WORDS
from newsents.pipeline.quotes.choosing.acts import act_of, gestures
from newsents.pipeline.quotes.choosing.frames import source_form
from newsents.pipeline.quotes.fixed.beside import verb_beside, who_reacts
from newsents.pipeline.quotes.fixed.form import FormQuote
from newsents.pipeline.quotes.ranges.spans import phrase_of, plain_span
from newsents.pipeline.quotes.reading.columns import dependencies
from newsents.pipeline.quotes.reading.marks import MARKS, Region
from newsents.pipeline.quotes.reading.symbols import symbols
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.schema import Quote, TextSpan

_LEAST_WORDS = 3
_SURE = 0.8
"""So many are right in the articles that the model learns from."""

_ENDS_SENTENCE = frozenset(".?!…")
_LEADS_IN = frozenset(".?!…:\n")
_BLANK = " \t\xa0"
_MOST_BLANK = 24
"""So many marks and blanks around a quotation are looked over."""

_MARKS_BEHIND = 2
_MOST_WORDS_OF_A_GESTURE = 10
_OWNERS = frozenset("his her their my our".split())
_ALL_MARKS = "".join(MARKS)
_NARRATED = frozenset(("he", "she"))
_SUBJECTS = dependencies("nsubj nsubjpass")
_PERSON, _PROPER_NOUN = symbols("PERSON PROPN")
_OF_A_NAME = frozenset(symbols("PROPN NOUN ADJ DET PRON PART"))


@attrs.define
class _Sentences:
    """A quoted stretch of whole sentences.

    Parameters
    ----------
    region
        The stretch.
    first
        Its first token.
    before
        The last word before it in its paragraph, or in the one above where it opens its own.
    opens, fills
        Whether it opens its paragraph; whether nothing else stands in it.
    """

    region: Region
    first: int
    before: int
    opens: bool
    fills: bool


def with_implied(tokens: Tokens, found: Sequence[Quote]) -> tuple[list[Quote], list[FormQuote]]:
    """Return the quotations of an article, those longer that go on in quoted paragraphs, and those that no cue tells.

    Parameters
    ----------
    tokens
        The article.
    found
        Its quotations so far.
    """
    told = _Told(found)
    implied: list[FormQuote] = []
    for number in _free(tokens, found):
        content = TextSpan.of(tokens.text, tokens.marks[number - 1].start, tokens.marks[number - 1].end)
        beside = verb_beside(tokens, number)
        if beside is not None:
            if told.has_cue(int(tokens.start[beside.cue]), content):
                continue
            teller = None if beside.source is None else told.who_tells(beside.source)
            cue = plain_span(tokens, ((beside.cue, beside.cue + 1),))
            act = act_of(tokens.word(beside.cue), tokens.lemma_of(beside.cue), True)
            implied.append(FormQuote((content,), teller, cue, "beside", act, _SURE))
            continue
        sentences = _read(tokens, number)
        if sentences is None:
            continue
        if sentences.opens and not (sentences.fills or _ends_in_colon(tokens, sentences)):
            continue
        if implied and (_is_just_told(tokens, sentences, implied[-1]) or _adjoins(tokens, sentences, implied[-1])):
            implied[-1] = attrs.evolve(implied[-1], content=(*implied[-1].content, content))
            continue
        is_apart = sentences.opens and not _ends_in_colon(tokens, sentences)
        if (is_apart or tokens.region[sentences.before]) and told.go_on(tokens, sentences, content):
            continue
        source = _narrated(tokens, sentences.before, told, only_persons=is_apart)
        if source is not None:
            implied.append(FormQuote((content,), source, None, "narration", confidence=_SURE))
    return told.quotes, implied


def _is_just_told(tokens: Tokens, sentences: _Sentences, before: FormQuote) -> bool:
    """Whether the sentence before a quoted one has the cue of a quotation that no model found: it goes on."""
    begin, _ = tokens.sentence(sentences.before)
    return before.cue is not None and tokens.start[begin] <= before.cue.start <= tokens.start[sentences.before]


def _adjoins(tokens: Tokens, sentences: _Sentences, before: FormQuote) -> bool:
    """Whether nothing but marks and blanks stands between a quotation that no model found and a quoted sentence."""
    end = before.content[-1].end
    return bool(tokens.region[sentences.before]) and int(tokens.end[sentences.before]) <= end <= sentences.region.start


class _Told:
    """The quotations found so far, by where their contents end and where their cues stand."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self.quotes = list(quotes)
        self._ends = sorted((quote.content[-1].end, number) for number, quote in enumerate(quotes))
        self._sources = sorted((quote.source.end, number) for number, quote in enumerate(quotes) if quote.source)
        self._cues = sorted((quote.cue.start, number) for number, quote in enumerate(quotes) if quote.cue is not None)

    def last_cue(self, start: int, end: int) -> int | None:
        """Return the number of the quotation with the last cue in a stretch of text."""
        place = bisect_left(self._cues, (end, 0)) - 1
        return self._cues[place][1] if place >= 0 and self._cues[place][0] >= start else None

    def _with_source(self, end: int) -> int | None:
        """Return the number of the quotation whose source ends at an offset, a name in marks: "known as “Shakes.”"."""
        place = bisect_left(self._sources, (end, 0))
        near = place < len(self._sources) and self._sources[place][0] <= end + _MARKS_BEHIND
        return self._sources[place][1] if near else None

    def has_cue(self, cue: int, content: TextSpan) -> bool:
        """Whether a quotation has the cue that begins at an offset; it has the words, too, then, if it tells any."""
        place = bisect_left(self._cues, (cue, 0))
        if place == len(self._cues) or self._cues[place][0] != cue:
            return False
        number = self._cues[place][1]
        quote = self.quotes[number]
        is_source = quote.source is not None and content.start < quote.source.end and quote.source.start < content.end
        if quote.act == "other" or is_source:
            return True
        whole = tuple(sorted((*quote.content, content), key=lambda span: span.start))
        kind = "mixed" if quote.kind == "indirect" else quote.kind
        self.quotes[number] = attrs.evolve(quote, content=whole, kind=kind)
        insort(self._ends, (content.end, number))
        return True

    def who_tells(self, source: TextSpan) -> TextSpan:
        """Return the source of the quotation that some words stand in: "said that Ek was mad, adding"; or the words."""
        place = bisect_left(self._ends, (source.end, 0))
        for _, number in self._ends[place : place + 1]:
            quote = self.quotes[number]
            if quote.source is not None and any(span.start <= source.start < span.end for span in quote.content):
                return quote.source
        return source

    def go_on(self, tokens: Tokens, sentences: _Sentences, content: TextSpan) -> bool:
        """Add quoted words to the quotation that those before end in, its attribution or its words, if there is one."""
        begin, _ = tokens.sentence(sentences.before)
        last = int(tokens.end[sentences.before])
        if tokens.region[sentences.before]:
            place = bisect_right(self._ends, (sentences.region.start, 0)) - 1
            number = self._ends[place][1] if place >= 0 and self._ends[place][0] >= last else self._with_source(last)
        else:
            number = self.last_cue(int(tokens.start[begin]), last)
        quote = None if number is None else self.quotes[number]
        if number is None or quote is None or quote.kind == "indirect" or quote.source is None:
            return False
        if quote.content[-1].end > content.start:
            return False
        self.quotes[number] = attrs.evolve(quote, content=(*quote.content, content))
        insort(self._ends, (content.end, number))
        return True


def _free(tokens: Tokens, found: Sequence[Quote]) -> list[int]:
    """The numbers of the quoted stretches that no content shares a character with."""
    held = sorted((span.start, span.end) for quote in found for span in quote.content)
    free, at = [], 0
    for number, region in enumerate(tokens.marks, start=1):
        while at < len(held) and held[at][1] <= region.start:
            at += 1
        if at == len(held) or held[at][0] >= region.end:
            free.append(number)
    return free


def _read(tokens: Tokens, number: int) -> _Sentences | None:
    """Read a region; None where it is no whole sentence, or has no word before it."""
    region, text = tokens.marks[number - 1], tokens.text
    first, end = tokens.bounds_of_region(number)
    words = text[region.start : region.end].strip(_ALL_MARKS + _BLANK + "\n[(")
    whole = region.closed and words[-1:] in _ENDS_SENTENCE and (words[:1].isupper() or words[:1].isdigit())
    if first >= end or not whole or tokens.content_words[end] - tokens.content_words[first] < _LEAST_WORDS:
        return None
    start, stop = tokens.paragraph(first)
    opens = tokens.word_from[start] >= first
    before = int(tokens.word_until[start if opens else first]) - 1
    lead = text[max(region.start - _MOST_BLANK, 0) : region.start].rstrip(_ALL_MARKS + _BLANK)[-1:]
    if before < 0 or lead not in _LEADS_IN or tokens.flow[before] != tokens.flow[first]:
        return None
    rest = tokens.content_words[stop] - tokens.content_words[end]
    behind = text[region.end : region.end + _MOST_BLANK].lstrip(_ALL_MARKS + _BLANK)[:1]
    if rest and not (behind.isupper() or behind == "\n"):
        return None
    return _Sentences(region, first, before, bool(opens), not rest)


def _ends_in_colon(tokens: Tokens, sentences: _Sentences) -> bool:
    """Whether a colon stands at the end of the paragraph above."""
    between = tokens.text[int(tokens.end[sentences.before]) : sentences.region.start]
    return between.lstrip().startswith(":")


def _plainly_told(tokens: Tokens, begin: int, end: int) -> TextSpan | None:
    """Return who does something while speaking, in a sentence of no more: "Lee laughs." is two nouns to parsers."""
    words = [at for at in range(begin, end) if tokens.is_word[at]]
    if not 1 < len(words) <= _MOST_WORDS_OF_A_GESTURE or tokens.lemma_of(words[-1]) not in gestures():
        return None
    who = words[:-1]
    is_noun = all(tokens.pos[at] in _OF_A_NAME and not tokens.region[at] for at in who)
    is_named = any(tokens.pos[at] == _PROPER_NOUN or tokens.word(at) in _OWNERS for at in who)
    is_named = is_named or (len(who) == 1 and tokens.word(who[0]) not in COMMON_WORDS)
    return plain_span(tokens, ((who[0], who[-1] + 1),)) if is_noun and is_named else None


def _is_kin_or_colleague(tokens: Tokens, names: Sequence[int]) -> bool:
    """Whether the first of a subject's words means somebody, and another one whose: "her apprentice"."""
    is_owned = any(tokens.word(name) in _OWNERS for name in names[1:])
    return is_owned and source_form(tokens, list(names))[0].startswith("role")


def _narrated(tokens: Tokens, before: int, told: _Told, only_persons: bool = False) -> TextSpan | None:
    """Return the source of the last quotation in a sentence of narration, or its subject: a person, or a name."""
    if tokens.region[before]:
        return None
    begin, end = tokens.sentence(before)
    number = told.last_cue(int(tokens.start[begin]), int(tokens.end[end - 1]))
    if number is not None:
        cue, reacting = told.quotes[number].cue, who_reacts(tokens, before)
        if reacting is not None and cue is not None and tokens.start[reacting] > cue.start:
            return phrase_of(tokens, reacting)
        return told.quotes[number].source
    for of in range(begin + 1, end):
        if tokens.word(of) == "of" and tokens.word(of - 1) == "words":
            whose = next((child for child in tokens.children(of) if tokens.relation(child) == "pobj"), None)
            return None if whose is None else phrase_of(tokens, whose)
    plain = _plainly_told(tokens, begin, end)
    if plain is not None:
        return plain
    for subject in range(begin, end):
        verb = tokens.head[subject]
        leads = tokens.head[verb] == verb or (tokens.region[tokens.head[verb]] and not tokens.region[verb])
        if _SUBJECTS[tokens.dep_code[subject]] and leads and not tokens.region[subject]:
            names = [subject, *(child for child in tokens.children(subject) if tokens.relation(child) == "poss")]
            named = any(tokens.ent[name] == _PERSON for name in names)
            named = named or (not only_persons and any(tokens.pos[name] == _PROPER_NOUN for name in names))
            named = named or (not only_persons and _is_kin_or_colleague(tokens, names))
            is_told_of = named or tokens.word(subject) in _NARRATED
            return phrase_of(tokens, subject) if is_told_of else _in_whose_eyes(tokens, begin, subject)
    return None


def _in_whose_eyes(tokens: Tokens, begin: int, subject: int) -> TextSpan | None:
    """Return the person for whom a sentence says that something is so: "For Ann Lee, the flood was one too many."."""
    for at in tokens.children(begin):
        if tokens.relation(at) == "pobj" and tokens.word(begin) == "for" and at < subject:
            comma = int(tokens.right[at]) + 1
            is_person = tokens.ent[at] == _PERSON or tokens.word(at) in ("him", "her")
            return phrase_of(tokens, at) if is_person and tokens.word(comma) == "," else None
    return None
