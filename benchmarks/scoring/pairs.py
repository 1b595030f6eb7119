"""A score for pairs of names: average precision, and F1 at a threshold per source and at one for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from newsents.annotations.scoring.ratios import Ratio, Tally

GLOBAL_SOURCES = ("aida_per_full", "nx_strict", "nk_bench_per")
"""The sources whose train parts set the one threshold."""

EVALUATED_SPLITS = ("dev", "test")
GRID = 400

Row = Mapping[str, Any]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@attrs.frozen(slots=True, eq=False)
class Scored:
    """Pairs with their truth (1 the same, 0 not) and their score."""

    same: Ints
    score: Floats

    @classmethod
    def of(cls, same: Sequence[int], score: Sequence[float]) -> Scored:
        """Make arrays of sequences."""
        return cls(np.asarray(same, np.int64), np.asarray(score, np.float64))

    @property
    def positives(self) -> int:
        """How many pairs are the same."""
        return int(self.same.sum())

    @property
    def negatives(self) -> int:
        """How many pairs are not."""
        return len(self.same) - self.positives

    def steps(self) -> tuple[Floats, Floats, Floats]:
        """Return the distinct scores from the highest, and how many pairs, and same pairs, reach each."""
        order = np.argsort(-self.score, kind="stable")
        score = self.score[order]
        last = np.append(np.flatnonzero(np.diff(score)), len(score) - 1)
        return score[last], (last + 1).astype(float), np.cumsum(self.same[order])[last].astype(float)


def average_precision(pairs: Scored) -> float:
    """Return the average precision, pairs of equal score being one step; not a number without a same pair.

    Examples
    --------
    >>> average_precision(Scored.of([1, 0, 1], [0.9, 0.8, 0.7]))
    0.8333333333333333
    """
    if not pairs.positives:
        return float("nan")
    _, reached, same = pairs.steps()
    recall = same / pairs.positives
    return float(np.sum(np.diff(np.append(0.0, recall)) * (same / reached)))


@attrs.frozen(slots=True)
class AtThreshold:
    """What calling a pair the same from a score on brings."""

    ratio: Ratio
    false_positive_rate: float

    def to_dict(self) -> dict[str, float]:
        """Return the figures by name."""
        return {**self.ratio.to_dict(), "false_positive_rate": self.false_positive_rate}


def at_threshold(pairs: Scored, threshold: float) -> AtThreshold:
    """Return precision, recall and the share of different pairs that reach a threshold."""
    reaches = pairs.score >= threshold
    right = int((reaches & (pairs.same == 1)).sum())
    false = int(reaches.sum()) - right
    ratio = Tally.of(right, right + false, pairs.positives).ratio()
    return AtThreshold(ratio, false / max(1, pairs.negatives))


def best_threshold(pairs: Scored) -> float:
    """Return the threshold of the best F1, midway to the next lower score.

    Examples
    --------
    >>> round(best_threshold(Scored.of([1, 1, 0], [0.9, 0.6, 0.5])), 3)
    0.55
    """
    scores, reached, same = pairs.steps()
    best = int(np.argmax(2 * same / (reached + pairs.positives)))
    lower = scores[best + 1] if best + 1 < len(scores) else scores[best] - 1e-9
    return float((scores[best] + lower) / 2)


def global_threshold(train: Sequence[Scored]) -> tuple[float, float]:
    """Return the threshold of the best mean F1 over sources, and that mean.

    The candidates are the distinct scores, rounded to three decimals, thinned to `GRID` quantiles.
    """
    if not train:
        return 0.5, 0.0
    grid = np.unique(np.round(np.concatenate([pairs.score for pairs in train]), 3))
    if len(grid) > GRID:
        grid = np.quantile(grid, np.linspace(0, 1, GRID))
    means = [float(np.mean([at_threshold(pairs, at).ratio.f1 for pairs in train])) for at in grid]
    best = int(np.argmax(means))
    return float(grid[best]), means[best]


def figures(
    rows: Iterable[Row], scores: Mapping[str, float], global_sources: Sequence[str] = GLOBAL_SOURCES
) -> dict[str, Any]:
    """Score all pairs, source by source.

    Parameters
    ----------
    rows
        Gold rows with ``id``, ``source``, ``split`` and ``same``.
    scores
        The score of each pair by its id; a pair that is missing has 0.
    global_sources
        The sources whose train parts set the one threshold.

    Returns
    -------
    dict
        The global threshold and the mean F1 it has in training; by source, evaluated on its dev part or else on its
        train part: numbers of pairs, average precision, figures at the global threshold, and at the source's own.
    """
    parts: dict[tuple[str, str], list[tuple[int, float]]] = defaultdict(list)
    for row in rows:
        parts[row["source"], row["split"]].append((row["same"], scores.get(row["id"], 0.0)))
    train = {source: _scored(pairs) for (source, split), pairs in parts.items() if split == "train"}
    threshold, mean = global_threshold([train[source] for source in global_sources if source in train])
    sources: dict[str, dict[str, Any]] = {}
    for source in sorted({source for source, _ in parts}):
        held_out = [pair for split in EVALUATED_SPLITS for pair in parts.get((source, split), ())]
        pairs = _scored(held_out) if held_out else train[source]
        figure: dict[str, Any] = {
            "positives": pairs.positives,
            "negatives": pairs.negatives,
            "average_precision": average_precision(pairs),
            "at_global": at_threshold(pairs, threshold).to_dict(),
        }
        if source in train and train[source].positives:
            own = best_threshold(train[source])
            figure |= {"own_threshold": own, "at_own": at_threshold(pairs, own).to_dict()}
        sources[source] = figure
    return {"global_threshold": threshold, "global_train_mean_f1": mean, "sources": sources}


def _scored(pairs: Sequence[tuple[int, float]]) -> Scored:
    return Scored.of([same for same, _ in pairs], [score for _, score in pairs])
