"""First pass: for each likely cue, its most likely source and its most likely contents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Protocol

import attrs
import numpy as np
from numpy.typing import NDArray

from newsents.pipeline.quotes.candidates import Proposer
from newsents.pipeline.quotes.columns import Columns, Ints
from newsents.pipeline.quotes.features import cue_candidates
from newsents.pipeline.quotes.ranges import Ranges

Floats = NDArray[np.float64]

_LEAST_CONTENT = 0.1


class Scorer(Protocol):
    """What weighs candidates: the trained model, or the rules."""

    @property
    def floor(self) -> float:
        """Cues less probable than this are not looked at further."""
        ...

    def cues(self, tokens: Columns, at: Ints) -> Floats:
        """Return, for each token of ``at``, the probability that it is a cue."""
        ...

    def sources(self, tokens: Columns, cues: Ints, names: list[str], candidates: list[Ranges]) -> Floats:
        """Return a score for each candidate source; the scores of one cue are compared with each other."""
        ...

    def contents(
        self, tokens: Columns, cues: Ints, sources: list[Ranges], names: list[str], candidates: list[Ranges]
    ) -> Floats:
        """Return a score for each candidate content; the scores of one cue are compared with each other."""
        ...


class Judge(Protocol):
    """What weighs whole proposals: the trained model, or the rules."""

    evidence: ClassVar[str]
    """What a quotation names as its evidence."""

    @property
    def linear(self) -> Scorer:
        """What weighs the candidates that proposals are made of."""
        ...

    def weigh(self, tokens: Columns, proposals: Sequence[Proposal]) -> tuple[Floats, Floats]:
        """Return how sure each proposal is (0 to 1), and how much it is preferred to others of its cue."""
        ...


@attrs.frozen(slots=True)
class Proposal:
    """A cue with its best source and one of its best contents.

    Parameters
    ----------
    cue
        Token index.
    cue_probability, source_probability, content_probability
        Of the cue being one; of the source and the content being the right one among the candidates of the cue.
    source, content
        Token ranges; an empty source means that none is named.
    source_pattern, content_pattern
        Names of the patterns that proposed them.
    rank
        0 for the best content of the cue.
    """

    cue: int
    cue_probability: float
    source: Ranges
    source_pattern: str
    source_probability: float
    content: Ranges
    content_pattern: str
    content_probability: float
    rank: int


def softmax_by_group(scores: Floats, starts: Ints) -> Floats:
    """Return each score's share of its group; ``starts`` says where each group begins."""
    if not len(scores):
        return scores
    lengths = np.diff([*starts.tolist(), len(scores)])
    powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), lengths))
    shares: Floats = powers / np.repeat(np.add.reduceat(powers, starts), lengths)
    return shares


def propose(tokens: Columns, scorer: Scorer, *, contents: int = 3) -> list[Proposal]:
    """Return the proposals of an article, by cue, the best content of each cue first.

    Parameters
    ----------
    tokens
        The article.
    scorer
        What weighs the candidates.
    contents
        How many contents to keep for each cue.
    """
    at = cue_candidates(tokens)
    if not len(at):
        return []
    probability = scorer.cues(tokens, at)
    likely = np.flatnonzero(probability >= scorer.floor)
    if not len(likely):
        return []
    proposer = Proposer(tokens)
    cues = at[likely].tolist()
    best_sources = _best_sources(tokens, scorer, proposer, cues)
    owners: list[int] = []
    names: list[str] = []
    candidates: list[Ranges] = []
    for number, cue in enumerate(cues):
        for name, ranges in proposer.contents(cue, best_sources[number][1]):
            owners.append(number)
            names.append(name)
            candidates.append(ranges)
    if not names:
        return []
    group = np.array(owners)
    scores = scorer.contents(tokens, at[likely[group]], [best_sources[n][1] for n in owners], names, candidates)
    order, rank, share = _ranked(scores, group)
    found: list[Proposal] = []
    kept = np.flatnonzero((rank < contents) & ((rank == 0) | (share >= _LEAST_CONTENT)))
    for row, place, of_content in zip(order[kept].tolist(), rank[kept].tolist(), share[kept].tolist(), strict=True):
        number = owners[row]
        pattern, source, of_source = best_sources[number]
        found.append(
            Proposal(
                cue=cues[number],
                cue_probability=float(probability[likely[number]]),
                source=source,
                source_pattern=pattern,
                source_probability=of_source,
                content=candidates[row],
                content_pattern=names[row],
                content_probability=of_content,
                rank=place,
            )
        )
    return found


def _ranked(scores: Floats, group: Ints) -> tuple[Ints, Ints, Floats]:
    """Order rows within their groups, the highest score first: the rows, the place of each, its share of the group."""
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    shares = softmax_by_group(scores, starts)
    order = np.lexsort((-shares, group))
    rank = np.arange(len(group)) - np.repeat(starts, np.diff(starts, append=len(group)))
    return order, rank, shares[order]


def _best_sources(
    tokens: Columns, scorer: Scorer, proposer: Proposer, cues: list[int]
) -> list[tuple[str, Ranges, float]]:
    """The best source of each cue: the pattern's name, the tokens, the probability."""
    owners: list[int] = []
    names: list[str] = []
    candidates: list[Ranges] = []
    for number, cue in enumerate(cues):
        for name, ranges in proposer.sources(cue):
            owners.append(number)
            names.append(name)
            candidates.append(ranges)
    group = np.array(owners)
    scores = scorer.sources(tokens, np.array(cues)[group], names, candidates)
    order, rank, share = _ranked(scores, group)
    best = rank == 0
    return [
        (names[row], candidates[row], of_all) for row, of_all in zip(order[best], share[best].tolist(), strict=True)
    ]
