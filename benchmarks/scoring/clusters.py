"""How well one grouping of mentions fits another: MUC, B³, CEAF-e and pairs, all from how the clusters overlap.

MUC: Vilain et al. (1995); B³: Bagga and Baldwin (1998); CEAF-e: Luo (2005); the mean of the three F1 is CoNLL's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import attrs

from newsents.annotations.scoring.assignment import assignment
from newsents.annotations.scoring.ratios import Tally

Label = Hashable
Labels = Mapping[Any, Label]
"""The cluster of each mention."""


@attrs.frozen(slots=True)
class Overlap:
    """Two groupings of mentions, which need not hold the same mentions.

    Parameters
    ----------
    gold, predicted
        The size of each cluster.
    shared
        How many mentions a gold and a predicted cluster share, where there are any.
    """

    gold: Mapping[Label, int]
    predicted: Mapping[Label, int]
    shared: Mapping[tuple[Label, Label], int]

    @classmethod
    def of(cls, gold: Labels, predicted: Labels) -> Overlap:
        """Compare two groupings, each given as the cluster of each mention.

        Examples
        --------
        >>> overlap = Overlap.of({"a": 1, "b": 1, "c": 2}, {"a": 7, "b": 7, "c": 7})
        >>> overlap.shared[1, 7], overlap.shared[2, 7], b_cubed(overlap).ratio().recall
        (2, 1, 1.0)
        """
        shared = Counter((cluster, predicted[mention]) for mention, cluster in gold.items() if mention in predicted)
        return cls(Counter(gold.values()), Counter(predicted.values()), shared)


def muc(overlap: Overlap) -> Tally:
    """Count links: those of a cluster that remain when the other side's clusters cut it."""

    def links(sizes: Mapping[Label, int], side: int) -> tuple[int, int]:
        parts = Counter(pair[side] for pair in overlap.shared)
        covered: Counter[Label] = Counter()
        for pair, count in overlap.shared.items():
            covered[pair[side]] += count
        # a mention that the other side lacks is a part of its own
        kept = sum(covered[cluster] - parts[cluster] for cluster in sizes)
        return kept, sum(sizes.values()) - len(sizes)

    return Tally(*links(overlap.predicted, 1), *links(overlap.gold, 0))


def b_cubed(overlap: Overlap) -> Tally:
    """Average over mentions the share of their cluster that the other side puts together with them."""
    precise = recalled = 0.0
    for (gold, predicted), count in overlap.shared.items():
        precise += count * count / overlap.predicted[predicted]
        recalled += count * count / overlap.gold[gold]
    return Tally(precise, sum(overlap.predicted.values()), recalled, sum(overlap.gold.values()))


def pairwise(overlap: Overlap) -> Tally:
    """Count pairs of mentions that are in one cluster."""

    def pairs(sizes: Iterable[int]) -> int:
        return sum(size * (size - 1) // 2 for size in sizes)

    together = pairs(overlap.shared.values())
    return Tally.of(together, pairs(overlap.predicted.values()), pairs(overlap.gold.values()))


def ceaf_e(overlap: Overlap) -> Tally:
    """Sum the Dice of clusters matched one to one, so that the sum is largest."""
    dice = {
        (gold, predicted): 2 * both / (overlap.gold[gold] + overlap.predicted[predicted])
        for (gold, predicted), both in overlap.shared.items()
    }
    alike = sum(sum(group.values()) if len(group) == 1 else _best_sum(group) for group in _components(dice))
    return Tally.of(alike, len(overlap.predicted), len(overlap.gold))


def _components(dice: Mapping[tuple[Label, Label], float]) -> Iterable[dict[tuple[Label, Label], float]]:
    """Return the pairs in groups that share no cluster: each can be matched on its own."""
    above: dict[tuple[int, Label], tuple[int, Label]] = {}

    def top(node: tuple[int, Label]) -> tuple[int, Label]:
        while (parent := above.setdefault(node, node)) != node:
            above[node] = node = above.setdefault(parent, parent)
        return node

    for gold, predicted in dice:
        above[top((0, gold))] = top((1, predicted))
    groups: dict[tuple[int, Label], dict[tuple[Label, Label], float]] = defaultdict(dict)
    for pair, value in dice.items():
        groups[top((0, pair[0]))][pair] = value
    return groups.values()


def _best_sum(dice: Mapping[tuple[Label, Label], float]) -> float:
    rows = list(dict.fromkeys(gold for gold, _ in dice))
    columns = list(dict.fromkeys(predicted for _, predicted in dice))
    alike = [[dice.get((gold, predicted), 0.0) for predicted in columns] for gold in rows]
    return sum(alike[row][column] for row, column in assignment(alike))


@attrs.frozen(slots=True)
class ClusterTallies:
    """The tallies of all measures, which can be added up over documents."""

    muc: Tally = attrs.Factory(Tally)
    b_cubed: Tally = attrs.Factory(Tally)
    ceaf_e: Tally = attrs.Factory(Tally)
    pairwise: Tally = attrs.Factory(Tally)

    @classmethod
    def of(cls, gold: Labels, predicted: Labels) -> ClusterTallies:
        """Compare two groupings by all measures."""
        overlap = Overlap.of(gold, predicted)
        return cls(muc(overlap), b_cubed(overlap), ceaf_e(overlap), pairwise(overlap))

    def __add__(self, other: ClusterTallies) -> ClusterTallies:
        return ClusterTallies(
            self.muc + other.muc,
            self.b_cubed + other.b_cubed,
            self.ceaf_e + other.ceaf_e,
            self.pairwise + other.pairwise,
        )

    def figures(self, *, empty_is_right: bool = False) -> dict[str, dict[str, float]]:
        """Return precision, recall and F1 by measure, and under ``conll`` the mean F1 of the first three.

        Parameters
        ----------
        empty_is_right
            Whether a measure with nothing to count on either side is 1 or 0 (MUC without any link).
        """
        ratios = {
            name: getattr(self, name).ratio(empty_is_right=empty_is_right).to_dict()
            for name in ("muc", "b_cubed", "ceaf_e", "pairwise")
        }
        mean = (ratios["muc"]["f1"] + ratios["b_cubed"]["f1"] + ratios["ceaf_e"]["f1"]) / 3
        return {**ratios, "conll": {"f1": mean}}
