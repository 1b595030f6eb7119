"""What is told "per" somebody: ``The bill could pass in June, per a committee memo.``, ``Per the ministry, ...``."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from newsents.pipeline.quotes.choosing.acts import act_lexicon
from newsents.pipeline.quotes.choosing.frames import source_form
from newsents.pipeline.quotes.choosing.halves import own_half
from newsents.pipeline.quotes.fixed.phrases import PhraseQuote
from newsents.pipeline.quotes.ranges.ranges import Ranges
from newsents.pipeline.quotes.ranges.spans import trim
from newsents.pipeline.quotes.reading.columns import FINITE
from newsents.pipeline.quotes.reading.symbols import hashed, symbols
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.schema.selection import SAID

_SURE = 0.8
_FEWEST_WORDS = 2
"""Of a source without a name: "a memo"."""

_PER, _COMMA = np.uint64(hashed("per")), np.uint64(hashed(","))
_PROPER_NOUN, _NUMBER, _NOUN = symbols("PROPN NUM NOUN")
_OF_NAME = frozenset((_PROPER_NOUN, _NUMBER, _NOUN, *symbols("ADJ DET PART PRON")))
_TELLS = ("name:", "document", "role", "body")
"""What kinds of nouns tell something; a game, a head and the rules do not."""

_TELLERS = frozenset(
    "account announcement count datum data estimate figure filing official people poll record site source statement "
    "statistic tally website".split()
)
_ENDS = frozenset(",.;)]")


def per_sources(tokens: Tokens) -> Iterator[PhraseQuote]:
    """Yield what is told "per" somebody or a document, behind a comma or at the beginning of a sentence."""
    for cue in np.flatnonzero(tokens.lower == _PER).tolist():
        start, stop = tokens.sentence(cue)
        begin = cue - 1 if cue > start and tokens.word(cue - 1) == "as" else cue
        first = int(tokens.word_from[start])
        if tokens.region[cue] or not (begin == first or tokens.lower[begin - 1] == _COMMA):
            continue
        if begin - 2 >= start and _says(tokens, begin - 2):
            continue  # "Lee said, per a translator, that"
        end = _end_of_phrase(tokens, cue, stop)
        if end is None or not _tells(tokens, cue + 1, end):
            continue
        content = trim(tokens, ((start, begin), (min(end + 1, stop), stop)))
        if content and _is_told(tokens, content) and (own := own_half(tokens, cue, content)):
            yield PhraseQuote(cue, ((cue + 1, end),), own, "per", _SURE)


def _end_of_phrase(tokens: Tokens, cue: int, stop: int) -> int | None:
    """Return one past the last word of the phrase behind "per", which ends at a mark; None where it does not."""
    end = cue + 1
    while end < stop and tokens.word(end) not in _ENDS and not tokens.space[end]:
        if tokens.region[end]:
            return None
        end += 1
    return end if end > cue + 1 else None


def _tells(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a phrase names somebody, or a document, and is no measure: "per person", "per the rules"."""
    noun = start
    while noun < end and int(tokens.pos[noun]) in _OF_NAME:
        noun += 1
    while noun > start and int(tokens.pos[noun - 1]) not in (_PROPER_NOUN, _NOUN):
        noun -= 1  # "two people familiar with it"
    words = range(start, noun)
    is_named = any(tokens.pos[at] == _PROPER_NOUN and tokens.doc[at].text[:1].isupper() for at in words)
    if is_named or len(words) < _FEWEST_WORDS:
        return is_named
    form, lemma = source_form(tokens, [noun - 1])
    return form.startswith(_TELLS) or lemma in _TELLERS


def _is_told(tokens: Tokens, content: Ranges) -> bool:
    """Whether a clause is told, in which nobody else's words stand in marks."""
    inside = [at for start, end in content for at in range(start, end)]
    verbs = [at for at in inside if FINITE[tokens.tag_code[at]]]
    is_quoted = any(tokens.region[at] for at in inside)
    return bool(verbs) and not (is_quoted and any(_says(tokens, at) for at in verbs))


def _says(tokens: Tokens, verb: int) -> bool:
    return not tokens.region[verb] and act_lexicon().get(tokens.lemma_of(verb)) in SAID
