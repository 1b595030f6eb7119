"""What the form of a clause tells within a content: a verb of speech, who says it, and what, in marks or as its clause.

The model of nested quotations has learned from what stands in no content, and misses some of these.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

import numpy as np

from newsents.pipeline.quotes.choosing.acts import act_lexicon
from newsents.pipeline.quotes.choosing.nested import Nested
from newsents.pipeline.quotes.ranges.ranges import Range, Ranges
from newsents.pipeline.quotes.ranges.spans import trim
from newsents.pipeline.quotes.reading.columns import FINITE, TAGS, Flags, Ints, dependencies
from newsents.pipeline.quotes.reading.marks import MARKS_AND_SPACES
from newsents.pipeline.quotes.reading.symbols import symbols
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.schema.selection import SAID

_SURE = 0.6
"""How many of them are right."""

(_VERB,) = symbols("VERB")
_FORMS = np.isin(TAGS, ("VB", "VBD", "VBZ", "VBP", "VBN", "VBG"))
_PARTICIPLES = np.isin(TAGS, ("VBN", "VBG"))
_CONJUNCTION = np.isin(TAGS, ("CC",))
_SUBJECTS, _CLAUSES, _HELPERS = dependencies("nsubj"), dependencies("ccomp"), dependencies("aux")
_ADJUNCTS = dependencies("prep advmod dative agent")
_OPEN, _MARK, _SECOND = dependencies("xcomp"), dependencies("mark"), dependencies("conj")
_QUOTATIVES = frozenset(("go",))
"""Verbs that tell of something said only before words in marks: "He goes, ‘Wait.’"."""

_ASPECTS = frozenset("use keep continue begin start".split())
_AUXILIARIES = frozenset("have be 've ’ve 's ’s 'd ’d".split())
_FARTHEST = 6
"""So many tokens behind a verb what it says in marks may begin: "told the clerk, “..."."""

_LEADS_IN = frozenset(("", ",", ":"))
_GOES_ON = frozenset(",?!")
_FEWEST_WORDS = 2


def reported(tokens: Tokens, holder: Ints) -> list[Nested]:
    """Return what verbs of speech tell within contents, by their form, in order.

    Parameters
    ----------
    tokens
        The article.
    holder
        For each token the number of the quotation that holds it (`holders`); 0 for none.
    """
    found: list[Nested] = []
    verbs = (holder > 0) & (tokens.pos == _VERB) & _FORMS[tokens.tag_code]
    for cue in np.flatnonzero(verbs).tolist():
        lemma = tokens.lemma_of(cue)
        says = act_lexicon().get(lemma) in SAID
        subject = _who_says(tokens, cue) if says or lemma in _QUOTATIVES else None
        is_own = subject is not None
        if subject is None and _SECOND[tokens.dep_code[cue]]:
            subject = _who_says(tokens, int(tokens.head[cue]))  # "Lee taps me on the arm and says"
        if subject is None:
            continue
        source = trim(tokens, ((int(tokens.left[subject]), int(tokens.right[subject]) + 1),))
        own = holder == holder[cue]
        content = _before(tokens, min(cue, int(tokens.left[subject]))) if says and is_own else ()
        if not content and subject < cue:
            content = _in_marks(tokens, cue, own)
            if not content and says and is_own:
                content = _clause(tokens, cue) or _as_clause(tokens, cue)
        if source and content and all(own[start:end].all() for start, end in (*source, *content)):
            found.append(Nested(-1 - cue, cue, source, content, _SURE))
    return found


def _who_says(tokens: Tokens, cue: int) -> int | None:
    """Return the subject of a verb that tells of something said."""
    children = tokens.children(cue)
    if _top(tokens, cue) == cue and not FINITE[tokens.tag_code[cue]] and not _PARTICIPLES[tokens.tag_code[cue]]:
        return None
    if (
        _top(tokens, cue) == cue
        and _PARTICIPLES[tokens.tag_code[cue]]
        and not any(_HELPERS[tokens.dep_code[child]] and tokens.lemma_of(child) in _AUXILIARIES for child in children)
    ):
        return None
    return next((child for child in tokens.children(_top(tokens, cue)) if _SUBJECTS[tokens.dep_code[child]]), None)


def _top(tokens: Tokens, cue: int) -> int:
    """Return the verb that has the subject of another one: "used to say", "kept saying"."""
    head = int(tokens.head[cue])
    return head if _OPEN[tokens.dep_code[cue]] and tokens.lemma_of(head) in _ASPECTS else cue


def _as_clause(tokens: Tokens, cue: int) -> Ranges:
    """Return what a clause with "as" is told of: "As my mother used to say, nobody is born a baker"."""
    top = _top(tokens, cue)
    if not any(tokens.word(child) == "as" and _MARK[tokens.dep_code[child]] for child in tokens.children(top)):
        return ()
    head, start, end = int(tokens.head[top]), int(tokens.left[top]), int(tokens.right[top]) + 1
    if head == top or any(_CLAUSES[tokens.dep_code[child]] for child in tokens.children(cue)):
        return ()
    since, until = int(tokens.left[head]), int(tokens.right[head]) + 1
    return trim(tokens, ((end, until),) if head >= end else ((since, start),))


def _clause(tokens: Tokens, cue: int) -> Ranges:
    """Return the clause behind a verb that says what was said."""
    for child in tokens.children(cue):
        start, end = int(tokens.left[child]), int(tokens.right[child]) + 1
        if _CLAUSES[tokens.dep_code[child]] and start > cue and FINITE[tokens.tag_code[start:end]].any():
            return trim(tokens, ((start, end),))
    return ()


def _before(tokens: Tokens, at: int) -> Ranges:
    """Return the words in marks that end right before a token, if no marks hold that."""
    last = int(tokens.word_until[at]) - 1
    number = int(tokens.region[last]) if last >= 0 else 0
    if not number or tokens.region[at]:
        return ()
    region = tokens.marks[number - 1]
    between = tokens.text[region.end : int(tokens.start[at])]
    leads = tokens.text[region.start : region.end].rstrip()[-1:] in _GOES_ON
    return trim(tokens, (tokens.bounds_of_region(number),)) if leads and not between.strip(MARKS_AND_SPACES) else ()


def _in_marks(tokens: Tokens, cue: int, own: Flags) -> Ranges:
    """Return what stands in marks right behind a verb, or behind whom it is said to."""
    for start, end in _marked(tokens, cue):
        if not cue < start <= cue + _FARTHEST or not own[start:end].all():
            continue
        before = int(tokens.word_until[start]) - 1
        led_by = tokens.text[int(tokens.end[before]) : int(tokens.start[start])].strip(MARKS_AND_SPACES)
        told = led_by in _LEADS_IN and not FINITE[tokens.tag_code[cue + 1 : start]].any()
        told = told and not (led_by == "" and _tells_how(tokens, cue, start, end))
        if told and tokens.content_words[end] - tokens.content_words[start] >= _FEWEST_WORDS:
            return ((start, end),)
    return ()


def _tells_how(tokens: Tokens, cue: int, start: int, end: int) -> bool:
    """Whether words in marks are an adjunct of a verb, and not what it tells: 'spoke "in a personal capacity"'."""
    head = next((at for at in range(start, end) if not start <= tokens.head[at] < end), start)
    return bool(_ADJUNCTS[tokens.dep_code[head]]) and start <= head <= start + 1


def _marked(tokens: Tokens, cue: int) -> Iterator[Range]:
    """Yield the stretches of words in marks behind a verb, or those within the marks that it stands in itself."""
    number = int(tokens.region[cue])
    if not number:
        for at in range(cue + 1, min(cue + 1 + _FARTHEST, len(tokens))):
            if tokens.region[at]:
                yield tokens.bounds_of_region(int(tokens.region[at]))
                return
        return
    inner = tokens.marks_within(number)
    yield from inner[bisect_right(inner, (cue, len(tokens))) :][:1]


def to_its_end(tokens: Tokens, nested: Nested) -> Ranges:
    """Return the content of a nested one without a conjunction at its end, and up to the mark that closes it.

    That is, where it begins in marks within others.
    """
    number = int(tokens.region[nested.cue])
    *before, (start, end) = nested.content
    if _CONJUNCTION[tokens.tag_code[end - 1]] and start < end - 1:
        end -= 1  # what it joins is somebody else's
    content = (*before, (start, end))
    if not number:
        return content
    start = content[0][0]
    inner = tokens.marks_within(number)
    for first, last in inner[bisect_left(inner, (start, 0)) :][:1]:
        if last < end and not FINITE[tokens.tag_code[start:first]].any():
            return ((first, last),)
    return content
