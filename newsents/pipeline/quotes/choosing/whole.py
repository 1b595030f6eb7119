"""The whole phrase of a source of which a part was chosen: its last words stand nearest to the cue."""

from __future__ import annotations

import numpy as np

from newsents.pipeline.quotes.ranges.ranges import Ranges, union
from newsents.pipeline.quotes.reading.columns import TAGS, dependencies
from newsents.pipeline.quotes.reading.tokens import Tokens

_SUBJECTS = dependencies("nsubj nsubjpass")
_CLAUSES = dependencies("relcl acl")
_NUMBERS = dependencies("nummod")
_RELATIVE = np.isin(TAGS, ("WDT", "WP"))
_DEEPEST = 12
"""So far below the subject a part of it is sought."""


def whole_phrase(tokens: Tokens, cue: int, source: Ranges, content: Ranges) -> Ranges:
    """Return a source that is only the end of the cue's subject from where that begins.

    In "Ann Lee who works for Rain Music said" not Rain Music speaks, in "48% said" no number, and in "an order which
    Lee says" nothing that only opens the clause. A clause's own subject, as in "the man Ann Lee knows", stays.
    """
    if not source:
        return source
    start, end = source[0][0], source[-1][1]
    only_opens = end - start == 1 and bool(_RELATIVE[tokens.tag_code[start]])
    for noun in tokens.children(cue):
        if not _SUBJECTS[tokens.dep_code[noun]]:
            continue
        first, last = int(tokens.word_from[tokens.left[noun]]), int(tokens.word_until[tokens.right[noun] + 1])
        if any(first < until and since < last for since, until in content):
            continue
        if only_opens and start < first and last <= cue:
            return ((first, last),)
        if not first <= start or end > last:
            continue
        if end == noun and _NUMBERS[tokens.dep_code[end - 1]] and tokens.head[end - 1] == noun:
            return union([*source, (end - 1, noun + 1)])
        if noun < start and not tokens.region[noun] and _is_in_clause(tokens, start, end, noun):
            return union([(first, end)])
    return source


def _is_in_clause(tokens: Tokens, start: int, end: int, noun: int) -> bool:
    """Whether words are a part of a clause behind a noun, and not who acts in it."""
    head = next((at for at in range(start, end) if not start <= tokens.head[at] < end), end - 1)
    if _SUBJECTS[tokens.dep_code[head]]:
        return False
    for _ in range(_DEEPEST):
        above = int(tokens.head[head])
        if above == noun:
            return bool(_CLAUSES[tokens.dep_code[head]])
        head = above
    return False
