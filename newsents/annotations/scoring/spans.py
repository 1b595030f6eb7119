"""Measures that others publish: the spans of Citron's evaluation, and labels of single words.

All is counted in words, so that marks at the borders of a span, which annotators put inside or outside, are no errors.

References
----------
Citron (BBC R&D, 2021): ``citron_evaluate``, of which these are the exact and the overlap metrics, word for word but for
marks, for quotations without a cue, which Citron does not have, and for words that several quotations have in the same
part: Citron counts these once for each pair, and so finds more of a source of several quotations than there is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from newsents.annotations.scoring.ratios import Tally

PARTS = ("cue", "source", "content")
WHOLE = "whole"

Row = Mapping[str, Any]


@attrs.frozen(slots=True)
class Worded:
    """The parts of a quotation as numbers of words.

    Parameters
    ----------
    cue, source, content
        The words that have a letter in it.
    """

    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]

    @classmethod
    def of(cls, words: Sequence[tuple[int, int]], row: Row) -> Worded:
        """Read a row with lists of spans; ``words`` are the offsets of the article's words."""
        return cls(*(_inside(words, row.get(part) or ()) for part in PARTS))

    def goes_with(self, other: Worded) -> bool:
        """Whether both have a word of their cues in common; of two without a cue, of their contents."""
        if self.cue or other.cue:
            return bool(self.cue & other.cue)
        return bool(self.content & other.content)


def _inside(words: Sequence[tuple[int, int]], spans: Iterable[Sequence[int]]) -> frozenset[int]:
    return frozenset(
        number for start, end in spans for number, (first, last) in enumerate(words) if first < end and start < last
    )


def exact(gold: Sequence[Worded], predicted: Sequence[Worded]) -> dict[str, Tally]:
    """Count the cues, sources, contents and whole quotations that are the same to the word.

    A source or content is right if a quotation of the gold has the same and goes with it by its cue.

    Examples
    --------
    >>> gold = Worded(frozenset([3]), frozenset([4]), frozenset([0, 1]))
    >>> exact([gold], [attrs.evolve(gold, content=frozenset([0]))])["source"].ratio().f1
    1.0
    """

    def right(part: str, a: Worded, b: Worded) -> bool:
        if part == "cue":
            return a.cue == b.cue
        if part == WHOLE:
            return a == b
        return a.goes_with(b) and bool(getattr(a, part) == getattr(b, part))

    found = {}
    for part in (*PARTS, WHOLE):
        ours = [row for row in predicted if row.cue or part != "cue"]
        theirs = [row for row in gold if row.cue or part != "cue"]
        hits = sum(any(right(part, row, other) for other in theirs) for row in ours)
        missed = sum(not any(right(part, row, other) for other in ours) for row in theirs)
        found[part] = Tally(hits, len(ours), hits, hits + missed)
    return found


def overlap(gold: Sequence[Worded], predicted: Sequence[Worded]) -> dict[str, Tally]:
    """Count the words that each predicted part shares with the same part of any quotation of the gold, each once.

    Examples
    --------
    >>> gold = Worded(frozenset([3]), frozenset([4]), frozenset([0, 1]))
    >>> overlap([gold], [attrs.evolve(gold, content=frozenset([0]))])["content"].ratio().recall
    0.5
    """
    found: dict[str, Tally] = {}
    for part in PARTS:
        ours, theirs = [[getattr(row, part) for row in rows] for rows in (predicted, gold)]
        every_ours, every_theirs = (frozenset[int]().union(*its) for its in (ours, theirs))
        precise, recalled = sum(len(a & every_theirs) for a in ours), sum(len(b & every_ours) for b in theirs)
        found[part] = Tally(precise, sum(map(len, ours)), recalled, sum(map(len, theirs)))
    found[WHOLE] = found["cue"] + found["source"] + found["content"]
    return found


def labels(gold: Sequence[Worded], predicted: Sequence[Worded]) -> dict[str, Tally]:
    """Count the words that are labelled cue, source or content, each word and label once.

    Examples
    --------
    >>> gold = Worded(frozenset([3]), frozenset([4]), frozenset([0, 1]))
    >>> labels([gold, gold], [gold])["content"]
    Tally(precise=2, predicted=2, recalled=2, gold=2)
    """
    found: dict[str, Tally] = {}
    for part in PARTS:
        ours, theirs = [frozenset[int]().union(*(getattr(row, part) for row in rows)) for rows in (predicted, gold)]
        found[part] = Tally.of(len(ours & theirs), len(ours), len(theirs))
    found["all"] = found["cue"] + found["source"] + found["content"]
    return found


def added(tallies: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """Add up what was counted in several articles."""
    total: defaultdict[str, Tally] = defaultdict(Tally)
    for of_article in tallies:
        for name, tally in of_article.items():
            total[name] += tally
    return dict(total)
