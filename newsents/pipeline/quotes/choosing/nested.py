"""Which proposals tell what somebody else said, within the content of a quotation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

import attrs
import numpy as np

from newsents.pipeline.quotes.choosing.acts import act_lexicon, says_something
from newsents.pipeline.quotes.ranges.pieces import Floats
from newsents.pipeline.quotes.ranges.ranges import Range, Ranges, moved, size, union
from newsents.pipeline.quotes.ranges.spans import kind_of
from newsents.pipeline.quotes.reading.columns import Columns, Flags, Hashes, Ints, hashes
from newsents.pipeline.quotes.reading.marks import MARKS
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.pipeline.quotes.scoring.first_pass import Proposals
from newsents.schema import Quote, QuoteKind
from newsents.schema.quote import QuoteAct

LEAST_CONFIDENCE_NESTED = 0.5
"""From here on nested quotations are three times out of four right."""

_LEAST_LEFT = 0.5
"""At least so much of a content must lie within that of the outer quotation; the rest is cut off."""

_DEEPEST = 4
"""So many nested quotations at most hold one word; more of them nobody follows."""

_FIRST_PERSONS, _SECOND_PERSON = hashes("i we"), hashes("you")
_PRESENT = hashes("VB VBG VBP")
_WISHES = frozenset("enjoy like love need prefer want".split())
_TO, _DID = hashes("TO did")


@attrs.frozen
class Nested:
    """A proposal within the content of a quotation.

    Parameters
    ----------
    row
        Its place among the proposals.
    cue, source, content
        Tokens.
    confidence
        How sure it is.
    within
        The rows of other nested ones that hold it, the smallest first.
    """

    row: int
    cue: int
    source: Ranges
    content: Ranges
    confidence: float
    within: tuple[int, ...] = ()

    def moved(self, by: int) -> Nested:
        """Return it with its tokens counted from another one on."""
        source, content = moved(self.source, by), moved(self.content, by)
        return Nested(self.row, self.cue + by, source, content, self.confidence, self.within)


def holders(tokens: Tokens, quotes: Sequence[Quote]) -> Ints:
    """Return for each token the number, from 1, of the quotation in whose content it stands.

    It is 0 for those that stand in none, and for the cues of quotations.
    """
    contents = [(span, number) for number, quote in enumerate(quotes, 1) for span in quote.content]
    marked = [*contents, *((quote.cue, 0) for quote in quotes if quote.cue is not None)]
    first = np.searchsorted(tokens.start, [span.start for span, _ in marked]).tolist()
    end = np.searchsorted(tokens.end, [span.end for span, _ in marked], side="right").tolist()
    found = np.zeros(len(tokens), dtype=np.int64)
    for (_, number), begin, stop in zip(marked, first, end, strict=True):
        found[begin:stop] = number
    return found


@cache
def _reporting() -> Hashes:
    """The lemmas of words for speech, writing and thought; what is "according to" somebody, is said."""
    return hashes(" ".join(["accord", *(lemma for lemma, act in act_lexicon().items() if act != "other")]))


def reporting(tokens: Columns, at: Ints) -> Flags:
    """Return which tokens are words for speech, writing or thought."""
    found: Flags = np.isin(tokens.lemma[at], _reporting())
    return found


def choose_nested(
    proposals: Proposals,
    confidence: Floats,
    preference: Floats,
    holder: Ints,
    least: float,
    further: Sequence[Nested] = (),
) -> list[Nested]:
    """Take of each cue the preferred proposal, the surest first, as long as no two have a part of their contents alike.

    What one holds whole, its cue included, may stand within it.

    Parameters
    ----------
    proposals, confidence, preference
        What is proposed, how sure each is, and how much it is preferred to others of the same cue.
    holder
        For each token the number of the quotation that holds it (`holders`); 0 for none.
    least
        Proposals less sure than this are left out.
    further
        What stands besides, of cues of which no proposal is taken.

    Returns
    -------
    list of Nested
        The longest contents first, each cut to what the outer quotation holds.
    """
    by_preference = np.lexsort((-preference, proposals.cue))
    best = by_preference[np.flatnonzero(np.diff(proposals.cue[by_preference], prepend=-1))]
    sure = best[confidence[best] >= least]
    chosen: list[Nested] = []
    at: defaultdict[int, list[Nested]] = defaultdict(list)
    ordered = sure[np.argsort(-confidence[sure], kind="stable")].tolist()
    held = (_held(proposals, row, holder, float(confidence[row])) for row in ordered)
    taken: set[int] = set()
    for found in (*(each for each in held if each is not None), *further):
        if found.cue in taken:
            continue
        tokens = [token for start, end in found.content for token in range(start, end)]
        if any(len(at[token]) == _DEEPEST for token in tokens):
            continue
        beside = {other.row: other for token in tokens for other in at[token]}
        if all(holds(found, other) or holds(other, found) for other in beside.values()):
            chosen.append(found)
            taken.add(found.cue)
            for token in tokens:
                at[token].append(found)
    return sorted((_within(nested, at[nested.cue]) for nested in chosen), key=lambda nested: -size(nested.content))


def _within(nested: Nested, others: Sequence[Nested]) -> Nested:
    """Return a nested one with the rows of those that hold it, the smallest first."""
    holding = sorted((size(other.content), other.row) for other in others if holds(other, nested))
    return attrs.evolve(nested, within=tuple([row for _, row in holding])) if holding else nested


def _held(proposals: Proposals, row: int, holder: Ints, confidence: float) -> Nested | None:
    """Return a proposal with what the quotation that holds its cue holds of it: a source, and most of the content."""
    cue = int(proposals.cue[row])
    outer = holder[cue]
    source, content = proposals.source.ranges(row), proposals.content.ranges(row)
    if not source or any((holder[start:end] != outer).any() for start, end in source):
        return None
    inside = [(holder[start:end] == outer).all() and not start <= cue < end for start, end in content]
    left = content
    if not all(inside):
        left = union(
            [(at, at + 1) for start, end in content for at in range(start, end) if holder[at] == outer and at != cue]
        )
    if size(left) < _LEAST_LEFT * size(content):
        return None
    return Nested(row, cue, source, left, confidence)


def holds(one: Nested, other: Nested) -> bool:
    """Whether a content has another one and its cue in it, and more."""
    inner: list[Range] = [*other.content, (other.cue, other.cue + 1)]
    held = all(any(start <= first and end <= last for start, last in one.content) for first, end in inner)
    return held and size(one.content) > size(other.content)


def tells_of_somebody(tokens: Tokens, nested: Nested, kind: QuoteKind, act: QuoteAct) -> bool:
    """Whether it tells what was said, written or thought, and is no manner of speaking of who says the whole.

    "I think that it rains" and "you know" tell no more than that it rains; "I told him that it rains" and "I say, ‘It
    rains’" tell of something that was said. Who wants to do something thinks nothing, and one word tells nothing unless
    it is quoted.
    """
    cue, (first, end) = nested.cue, nested.source[0]
    words = sum(int(tokens.content_words[end] - tokens.content_words[start]) for start, end in nested.content)
    if act == "other" or (kind == "indirect" and words == 1):
        return False
    alone = end - first == 1 and len(nested.source) == 1
    first_person = alone and tokens.lower[first] in _FIRST_PERSONS
    if act != "thought":
        asked = any(tokens.lower[child] == _DID for child in tokens.children(cue))
        return asked or kind == "direct" or not (first_person and tokens.tag[cue] in _PRESENT)
    if first_person or (alone and tokens.lower[first] in _SECOND_PERSON) or tokens.tag[nested.content[0][0]] == _TO:
        return False
    if tokens.lemma_of(cue) in _WISHES:
        return False
    return says_something(tokens, cue, nested.content)


def kind_within(tokens: Tokens, nested: Nested) -> QuoteKind:
    """Return the kind of a content, by the marks beside it where the outer quotation stands in marks itself."""
    if not tokens.region[nested.cue]:
        return kind_of(tokens, nested.content)
    opening, closing = int(tokens.start[nested.content[0][0]]), int(tokens.end[nested.content[-1][1] - 1])
    behind = tokens.text[closing : closing + 2].lstrip(",.?!")[:1]
    outer = tokens.marks[int(tokens.region[nested.cue]) - 1]
    inside = opening > outer.start and closing + 1 < outer.end
    return "direct" if inside and tokens.text[opening - 1] in MARKS and behind in MARKS else "indirect"
