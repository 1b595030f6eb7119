"""First pass: for each likely cue, its most likely source and its most likely contents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Protocol

import attrs
import numpy as np

from newsents.pipeline.quotes.candidates.candidates import Candidates
from newsents.pipeline.quotes.candidates.contents import Contents
from newsents.pipeline.quotes.candidates.sources import Sources
from newsents.pipeline.quotes.ranges.pieces import Floats, Pieces
from newsents.pipeline.quotes.reading.clauses import Clauses
from newsents.pipeline.quotes.reading.columns import Columns, Ints
from newsents.pipeline.quotes.scoring.features import cue_candidates

_LEAST_CONTENT = 0.1

CUES_TOGETHER = 4_096
"""Candidates of so many cues are looked at together: each has dozens of them, and these dozens of features."""


class Scorer(Protocol):
    """What weighs candidates: the trained model, or the rules."""

    @property
    def floor(self) -> float:
        """Cues less probable than this are not looked at further."""
        ...

    def cues(self, tokens: Columns, at: Ints) -> Floats:
        """Return, for each token of ``at``, the probability that it is a cue."""
        ...

    def sources(self, tokens: Columns, cues: Ints, candidates: Candidates) -> Floats:
        """Return a score for each candidate source; the scores of one cue are compared with each other."""
        ...

    def contents(self, tokens: Columns, cues: Ints, sources: Pieces, candidates: Candidates) -> Floats:
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

    @property
    def nested(self) -> Judge | None:
        """What weighs proposals within the content of others, read as if no marks stood in the text; None for none."""
        ...

    def weigh(self, tokens: Columns, proposals: Proposals) -> tuple[Floats, Floats]:
        """Return how sure each proposal is (0 to 1), and how much it is preferred to others of its cue."""
        ...


@attrs.frozen(eq=False)
class Proposals:
    """Cues, each with its best source and one of its best contents, column by column.

    The proposals of a cue stand side by side, the best content first; cues ascend.

    Parameters
    ----------
    cue
        Token indices.
    cue_probability, source_probability, content_probability
        Of the cue being one; of the source and the content being the right one among the candidates of the cue.
    source, content
        What they cover; an empty source means that none is named.
    rank
        0 for the best content of the cue.
    """

    cue: Ints
    cue_probability: Floats
    source: Candidates
    source_probability: Floats
    content: Candidates
    content_probability: Floats
    rank: Ints

    def __len__(self) -> int:
        return len(self.cue)

    @classmethod
    def joined(cls, parts: Sequence[Proposals]) -> Proposals:
        """Return the proposals of several lists of cues, which ascend, as one."""
        if len(parts) == 1:
            return parts[0]
        return cls(
            cue=np.concatenate([part.cue for part in parts]),
            cue_probability=np.concatenate([part.cue_probability for part in parts]),
            source=Candidates.joined([part.source for part in parts]),
            source_probability=np.concatenate([part.source_probability for part in parts]),
            content=Candidates.joined([part.content for part in parts]),
            content_probability=np.concatenate([part.content_probability for part in parts]),
            rank=np.concatenate([part.rank for part in parts]),
        )


def softmax_by_group(scores: Floats, starts: Ints) -> Floats:
    """Return each score's share of its group; ``starts`` says where each group begins."""
    if not len(scores):
        return scores
    lengths = np.diff([*starts.tolist(), len(scores)])
    powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), lengths))
    shares: Floats = powers / np.repeat(np.add.reduceat(powers, starts), lengths)
    return shares


def propose(tokens: Columns, scorer: Scorer, at: Ints | None = None, *, contents: int = 3) -> Proposals | None:
    """Return the proposals of some articles, None if there are none.

    Parameters
    ----------
    tokens
        The articles.
    scorer
        What weighs the candidates.
    at
        The tokens that may be cues; by default all that carry meaning.
    contents
        How many contents to keep for each cue.
    """
    at = cue_candidates(tokens) if at is None else at
    if not len(at):
        return None
    probability = scorer.cues(tokens, at)
    likely = np.flatnonzero(probability >= scorer.floor)
    if not len(likely):
        return None
    clauses = Clauses(tokens)
    makers = Sources(clauses), Contents(clauses)
    parts = [likely[first : first + CUES_TOGETHER] for first in range(0, len(likely), CUES_TOGETHER)]
    made = [_of_cues(tokens, scorer, makers, at[part], probability[part], contents) for part in parts]
    found = [proposals for proposals in made if proposals is not None]
    return Proposals.joined(found) if found else None


def _of_cues(
    tokens: Columns,
    scorer: Scorer,
    makers: tuple[Sources, Contents],
    cues: Ints,
    probability: Floats,
    contents: int,
) -> Proposals | None:
    """Return the proposals of some cues, of which the probability is given."""
    candidates = makers[0].of(cues)
    order, rank, share = _ranked(scorer.sources(tokens, cues, candidates), candidates.cue)
    sources, of_sources = candidates.rows(order[rank == 0]), share[rank == 0]
    candidates = makers[1].of(cues, sources.pieces)
    if not len(candidates):
        return None
    order, rank, share = _ranked(scorer.contents(tokens, cues, sources.pieces, candidates), candidates.cue)
    kept = np.flatnonzero((rank < contents) & ((rank == 0) | (share >= _LEAST_CONTENT)))
    content = candidates.rows(order[kept])
    return Proposals(
        cue=cues[content.cue],
        cue_probability=probability[content.cue],
        source=sources.rows(content.cue),
        source_probability=of_sources[content.cue],
        content=content,
        content_probability=share[kept],
        rank=rank[kept],
    )


def _ranked(scores: Floats, group: Ints) -> tuple[Ints, Ints, Floats]:
    """Order rows within their groups, the highest score first: the rows, the place of each, its share of the group."""
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    shares = softmax_by_group(scores, starts)
    order = np.lexsort((-shares, group))
    rank = np.arange(len(group)) - np.repeat(starts, np.diff(starts, append=len(group)))
    return order, rank, shares[order]
