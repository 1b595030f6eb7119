"""Which half of a sentence is a cue's, where the other half has a cue of its own in commas.

``Three are left, according to the board, and one of those, Mertens confided, is ill.``
"""

from __future__ import annotations

from bisect import bisect_left

import numpy as np

from newsents.pipeline.quotes.choosing.acts import act_lexicon
from newsents.pipeline.quotes.ranges.ranges import Ranges
from newsents.pipeline.quotes.ranges.spans import trim
from newsents.pipeline.quotes.reading.columns import FINITE, dependencies
from newsents.pipeline.quotes.reading.symbols import hashed
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.schema.selection import SAID

_COMMA, _ACCORDING, _PER = (np.uint64(hashed(word)) for word in (",", "according", "per"))
_PARTS, _JOINS = frozenset((":", ";")), frozenset(("and", "but", "while"))
_FEWEST_WORDS = 2
_SUBJECTS = dependencies("nsubj")


def own_half(tokens: Tokens, cue: int, content: Ranges) -> Ranges:
    """Return a content without the half of its sentence in which another cue stands, if one of them is in commas."""
    start, stop = tokens.sentence(cue)
    if tokens.region[cue]:
        return content
    alone = _is_in_commas(tokens, cue)
    since, until = 0, len(tokens)
    others = range(start, stop) if alone else tokens.told_before_comma
    for other in others[bisect_left(others, start) : bisect_left(others, stop)]:
        if other == cue or not any(first <= other < end for first, end in content):
            continue
        if not (_is_in_commas(tokens, other) or (alone and _tells(tokens, other))):
            continue
        border = _border(tokens, min(cue, other), max(cue, other))
        if border is not None and other > cue:
            until = min(until, border)
        elif border is not None:
            since = max(since, border + 1)
    if (since, until) == (0, len(tokens)):
        return content
    cut = [(max(first, since), min(end, until)) for first, end in content]
    left = trim(tokens, [(first, end) for first, end in cut if first < end])
    words = tokens.content_words
    return left if sum(int(words[end] - words[first]) for first, end in left) >= _FEWEST_WORDS else ()


def _is_in_commas(tokens: Tokens, cue: int) -> bool:
    """Whether a cue and who speaks stand between commas: ", Ann Lee said,", ", according to the board,"."""
    if cue + 1 >= len(tokens) or tokens.region[cue]:
        return False
    if tokens.lower[cue] in (_ACCORDING, _PER):
        begin = cue - (tokens.word(cue - 1) == "as")
        return bool(begin > 0 and tokens.lower[begin - 1] == _COMMA)
    if tokens.lower[cue + 1] != _COMMA or not _tells(tokens, cue):
        return False
    subject = next(child for child in tokens.children(cue) if _SUBJECTS[tokens.dep_code[child]])
    first = int(tokens.left[subject])
    return subject < cue and first > 0 and bool(tokens.lower[first - 1] == _COMMA)


def _tells(tokens: Tokens, verb: int) -> bool:
    """Whether a token is a finite verb of speech with a subject, or "according"."""
    if tokens.lower[verb] == _ACCORDING:
        return not tokens.region[verb]
    if not FINITE[tokens.tag_code[verb]] or tokens.region[verb]:
        return False
    tells = act_lexicon().get(tokens.lemma_of(verb)) in SAID
    return tells and any(_SUBJECTS[tokens.dep_code[child]] for child in tokens.children(verb))


def _border(tokens: Tokens, start: int, end: int) -> int | None:
    """Return the last mark or conjunction that parts two halves of a sentence between two tokens."""
    for at in range(end - 1, start, -1):
        joins = tokens.word(at) in _JOINS and tokens.lower[at - 1] == _COMMA
        if not tokens.region[at] and (tokens.word(at) in _PARTS or joins):
            return at
    return None
