"""What is too rare in annotated news to be learned: "was quoted as saying", and works that are only named."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import numpy as np

from newsents.pipeline.quotes.ranges import Range, Ranges
from newsents.pipeline.quotes.spans import trim
from newsents.pipeline.quotes.symbols import hashed
from newsents.pipeline.quotes.tokens import Tokens

_AS = np.uint64(hashed("as"))
_QUOTED = frozenset(("quote", "cite", "report"))
_AS_SAYING = frozenset(("saying", "telling", "declaring", "stating", "adding", "having"))
_TITLED = frozenset(
    "read watch see publish direct play perform record release screen paint star "
    "recite produce film edit review translate adapt premiere".split()
)
_SMALL = frozenset("a an and as at but by for from in into nor of off on or over the to up with de la le el".split())
_LONGEST_TITLE = 9
_MOST_WORDS_BESIDE_TITLE = 5


@attrs.frozen(slots=True)
class QuotedAs:
    """Somebody "was quoted (by an agency) as saying" something.

    Parameters
    ----------
    cue
        Token index of "quoted".
    source, content
        Token ranges.
    """

    cue: int
    source: Ranges
    content: Ranges


def quoted_as(tokens: Tokens) -> Iterator[QuotedAs]:
    """Find the passive of "quote" with "as saying", its content on either side."""
    for at in np.flatnonzero(tokens.lower == _AS).tolist():
        token = tokens.doc[at]
        cue = token.head
        if cue.lemma_.lower() not in _QUOTED:
            continue
        saying = next((child for child in token.children if child.lower_ in _AS_SAYING), None)
        subject = next((child for child in cue.children if child.dep_ == "nsubjpass"), None)
        if saying is None or subject is None:
            continue
        start, end = tokens.sentence(cue.i)
        begin = saying.i + 1
        for child in saying.children:
            if child.i > saying.i and child.dep_ in ("prep", "agent") and child.lower_ == "by" and child.i <= begin + 1:
                begin = int(tokens.right[child.i]) + 1
        source = trim(tokens, (_noun_phrase(tokens, subject.i),))
        after = trim(tokens, ((begin, end),))
        before = trim(tokens, ((start, source[0][0] if source else cue.i),))
        content = after or before
        if source and content:
            yield QuotedAs(cue.i, source, content)


def _noun_phrase(tokens: Tokens, noun: int) -> Range:
    tails = [
        int(tokens.left[child])
        for child in tokens.children(noun)
        if child > noun and tokens.doc[child].dep_ in ("relcl", "advcl", "parataxis")
    ]
    return int(tokens.left[noun]), min([int(tokens.right[noun]) + 1, *tails])


def names_a_work(tokens: Tokens, cue: int, content: Ranges) -> bool:
    """Whether a content is but a title in quotation marks: 'He read "War and Peace" at home.'."""
    if tokens.doc[cue].lemma_.lower() not in _TITLED:
        return False
    words = [
        at
        for start, end in content
        for at in range(start, min(end, start + _LONGEST_TITLE + _MOST_WORDS_BESIDE_TITLE + 1))
        if not tokens.filler[at]
    ]
    inside = [tokens.doc[at].text for at in words if tokens.region[at]]
    if not 0 < len(inside) <= _LONGEST_TITLE or len(words) - len(inside) > _MOST_WORDS_BESIDE_TITLE:
        return False
    return inside[0][:1].isupper() and all(
        word[:1].isupper() or word[:1].isdigit() or word.lower() in _SMALL or not word[:1].isalpha() for word in inside
    )
