"""What a cue's own sentence tells, where only the quoted words behind it were chosen.

``The bridge was closed in May, Fry said. "We had no choice."``: both are hers.
"""

from __future__ import annotations

import numpy as np

from newsents.pipeline.quotes.choosing.acts import act_lexicon
from newsents.pipeline.quotes.ranges.ranges import Range, Ranges, union
from newsents.pipeline.quotes.ranges.spans import trim
from newsents.pipeline.quotes.reading.columns import FINITE, Flags, dependencies
from newsents.pipeline.quotes.reading.symbols import hashed, symbols
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.schema.selection import SAID

_COMMA, _SEPARATE = np.uint64(hashed(",")), frozenset(map(hashed, (";", ":", "--", "–", "—")))
_NOUNS = frozenset(symbols("NOUN PRON PROPN"))
_SUBJECTS = dependencies("nsubj nsubjpass csubj expl")
_HELPS, _BESIDES = dependencies("aux auxpass"), dependencies("advcl relcl acl csubj pcomp")
_QUESTIONS = frozenset("what who how why where when which whatever".split())


def with_own_sentence(tokens: Tokens, cue: int, source: Ranges, content: Ranges, taken: Flags) -> Ranges:
    """Return a content of quoted words behind a cue with what source and cue, right behind a comma, end or part in two.

    ``The bridge was closed, Fry said.`` and ``The bridge, Fry said, was closed.`` A clause that only tells when, or
    what was asked, stays out: "After the bridge was closed, Fry said". ``taken`` says of the article's tokens which
    other quotations hold.
    """
    if not source or tokens.region[cue] or act_lexicon().get(tokens.lemma_of(cue)) not in SAID:
        return content
    (start, stop), end = tokens.sentence(cue), min(source[0][0], cue)
    told_from = content[0][0]
    is_behind = told_from >= max(source[-1][1], cue + 1) and bool(tokens.region[told_from])
    if not is_behind or end - 1 <= start or tokens.lower[end - 1] != _COMMA or _is_apart(tokens, cue, source):
        return content
    parts = [(start, end - 1)]
    behind = _rest(tokens, max(source[-1][1], cue + 1), stop) if stop <= told_from else None
    if behind is not None:
        parts.append(behind)
    elif tokens.word(int(tokens.word_from[start])) in _QUESTIONS:
        return content
    if any(tokens.region[first:last].any() or taken[first:last].any() for first, last in parts):
        return content
    if any(tokens.lower[at] in _SEPARATE for first, last in parts for at in range(first, last)):
        return content  # "It was shut; indeed, she said"
    return union([*trim(tokens, tuple(parts)), *content]) if _tell(tokens, parts) else content


def _rest(tokens: Tokens, start: int, stop: int) -> Range | None:
    """Return where a sentence goes on behind the comma that ends what stands in the midst of it."""
    for at in range(start, stop):
        if FINITE[tokens.tag_code[at]] or tokens.region[at]:
            return None
        if tokens.lower[at] == _COMMA:
            goes_on = FINITE[tokens.tag_code[at + 1 : stop]].any()
            return (at + 1, stop) if goes_on else None
    return None


def _is_apart(tokens: Tokens, cue: int, source: Ranges) -> bool:
    """Whether somebody else stands between source and cue: "the day Fry said"."""
    return any(int(pos) in _NOUNS for pos in tokens.pos[source[-1][1] : cue])


def _tell(tokens: Tokens, parts: list[Range]) -> bool:
    """Whether parts of a sentence have a verb of a main clause, and its subject."""
    start = parts[0][0]
    return any(
        _has_subject(tokens, at, start) and not _is_besides(tokens, at, first, last)
        for first, last in parts
        for at in range(first, last)
        if FINITE[tokens.tag_code[at]]
    )


def _has_subject(tokens: Tokens, verb: int, start: int) -> bool:
    """Whether a finite verb, or the one that it helps, has a subject."""
    verb = int(tokens.head[verb]) if _HELPS[tokens.dep_code[verb]] else verb
    return any(_SUBJECTS[tokens.dep_code[child]] and child >= start for child in tokens.children(verb))


def _is_besides(tokens: Tokens, verb: int, start: int, end: int) -> bool:
    """Whether a verb stands in a clause that only describes a noun, or tells when or why."""
    while start <= verb < end:
        above = int(tokens.head[verb])
        if _BESIDES[tokens.dep_code[verb]]:
            return True
        if above == verb:
            return False
        verb = above
    return False
