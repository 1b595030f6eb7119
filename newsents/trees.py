"""Gradient-boosted trees as plain arrays: enough to run what the trainings in `tools` fit, with NumPy alone.

Of names and of quotations alike: what is here knows of neither.

No tree is walked. Each node carries a mask of the leaves that are still possible when a row goes right at it; for each
feature, the masks of all thresholds below a row's value are combined in advance. The leaf of a row is the first one
that the masks of its features leave over (QuickScorer: Lucchese et al., 2015).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import attrs
import numpy as np
from numpy.typing import NDArray

CHUNK = 4096
"""Rows that go through the trees together, so that memory does not grow with the text."""

LEAVES = 16
"""Most leaves of a tree: one bit each."""

_ALL = 2**LEAVES - 1
_Masks = NDArray[np.uint16]
Rows = NDArray[np.float32] | NDArray[np.float64]


def _first_bits() -> NDArray[np.uint8]:
    """Return, for every mask, the number of its lowest bit."""
    first = np.zeros(2**LEAVES, dtype=np.uint8)
    for bit in reversed(range(LEAVES)):
        first[1 << bit :: 1 << (bit + 1)] = bit
    return first


_FIRST_BIT = _first_bits()


@attrs.frozen
class _Column:
    """All thresholds of one feature: ``masks[n]`` is what a value above ``n`` of them leaves of each tree's leaves."""

    feature: int
    thresholds: NDArray[np.float32]
    masks: _Masks


@attrs.frozen(eq=False, slots=False)
class Trees:
    """An ensemble of binary decision trees of at most `LEAVES` leaves, one row a node, the trees one behind the other.

    Parameters
    ----------
    feature
        Column that a node looks at; -1 in a leaf.
    threshold
        At most this much goes left.
    left
        Row of the left child; the right one is the next. In a leaf, the leaf itself.
    value
        What a leaf adds to the log odds.
    roots
        Row of each tree's root.
    bias
        Log odds before any tree.
    """

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    value: NDArray[np.float32]
    roots: NDArray[np.int32]
    bias: float

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Trees:
        """Read the arrays that `arrays` returned.

        Raises
        ------
        KeyError
            If one is missing.
        ValueError
            If they are no trees: of other types or shapes, with numbers that are none, children that are not their
            parent's alone, or too many leaves.
        """
        _check_types({name: np.asarray(arrays[name]) for name in cls.names()})
        made = cls(
            feature=np.asarray(arrays["feature"], np.int16),
            threshold=np.asarray(arrays["threshold"], np.float32),
            left=np.asarray(arrays["left"], np.int32),
            value=np.asarray(arrays["value"], np.float32),
            roots=np.asarray(arrays["roots"], np.int32),
            bias=float(np.asarray(arrays["bias"], np.float64)),
        )
        made._check_structure()
        largest = int(np.diff(made.roots, append=len(made.feature)).max(initial=0))
        if largest > 2 * LEAVES - 1:
            raise ValueError(f"a tree has {(largest + 1) // 2} leaves; it may have {LEAVES}")
        return made

    def _check_structure(self) -> None:
        nodes = np.arange(len(self.feature))
        if not (np.isfinite(self.threshold).all() and np.isfinite(self.value).all() and np.isfinite(self.bias)):
            raise ValueError("a threshold or a value of a tree is no number")
        if len(nodes) and (not len(self.roots) or self.roots[0] != 0):
            raise ValueError("the first node is no root")
        if (np.diff(self.roots, append=len(nodes)) <= 0).any():
            raise ValueError("the trees do not stand one behind the other")
        inner = np.flatnonzero(self.feature >= 0)
        children = np.sort(np.concatenate([self.left[inner], self.left[inner] + 1]))
        if (self.left[inner] <= inner).any() or not np.array_equal(children, np.setdiff1d(nodes, self.roots)):
            raise ValueError("a node is not the child of one other before it")
        owner = np.searchsorted(self.roots, nodes, side="right")
        if (owner[self.left[inner]] != owner[inner]).any() or (owner[self.left[inner] + 1] != owner[inner]).any():
            raise ValueError("a node has a child in another tree")

    @property
    def width(self) -> int:
        """How many features a row needs."""
        return int(self.feature.max(initial=-1)) + 1

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return the names of the arrays."""
        return tuple(field.name for field in attrs.fields(cls))

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Return the ensemble as arrays by name."""
        return {name: np.asarray(value) for name, value in attrs.asdict(self, recurse=False).items()}

    def probability(self, rows: Rows) -> NDArray[np.float64]:
        """Return the probability of each row of features, shape (rows, features)."""
        probability: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-self.log_odds(rows)))
        return probability

    def log_odds(self, rows: Rows) -> NDArray[np.float64]:
        """Return the log odds of each row of features.

        Parameters
        ----------
        rows
            Shape (rows, features).

        Examples
        --------
        >>> stump = Trees(
        ...     feature=np.array([0, -1, -1], np.int16), threshold=np.array([0.5, 0, 0], np.float32),
        ...     left=np.array([1, 1, 2], np.int32), value=np.array([0, -1, 2], np.float32),
        ...     roots=np.array([0], np.int32), bias=0.0)
        >>> stump.log_odds(np.array([[0.2], [0.9]], np.float32)).tolist()
        [-1.0, 2.0]
        """
        found = np.zeros(len(rows))
        for first in range(0, len(rows), CHUNK):
            found[first : first + CHUNK] = self._log_odds(rows[first : first + CHUNK])
        return found

    def _log_odds(self, rows: Rows) -> NDArray[np.float64]:
        values, columns = self._laid_out
        possible = np.full((len(rows), len(self.roots)), _ALL, dtype=np.uint16)
        left = np.empty_like(possible)  # written anew for each feature: new memory for each takes longer
        for column in columns:
            place = column.thresholds.searchsorted(rows[:, column.feature])
            possible &= column.masks.take(place, axis=0, out=left, mode="clip")
        leaves = _FIRST_BIT.take(possible) + np.arange(len(self.roots)) * LEAVES
        total: NDArray[np.float64] = self.bias + values.take(leaves).sum(axis=1, dtype=np.float64)
        return total

    @cached_property
    def _laid_out(self) -> tuple[NDArray[np.float32], list[_Column]]:
        """The leaves' values, `LEAVES` a tree, from left to right; and the masks of each feature."""
        values = np.zeros(len(self.roots) * LEAVES, dtype=np.float32)
        kept: _Masks = np.full(len(self.feature), _ALL, dtype=np.uint16)
        owner = np.repeat(np.arange(len(self.roots)), np.diff(self.roots, append=len(self.feature)))

        def lay_out(node: int, leaf: int) -> int:
            """Number the leaves under a node from ``leaf`` on; return the next number."""
            if self.feature[node] < 0:
                values[int(owner[node]) * LEAVES + leaf] = self.value[node]
                return leaf + 1
            child = int(self.left[node])
            middle = lay_out(child, leaf)
            kept[node] = _ALL & ~((1 << middle) - (1 << leaf))
            return lay_out(child + 1, middle)

        for root in self.roots.tolist():
            lay_out(root, 0)
        columns = []
        for feature in np.unique(self.feature[self.feature >= 0]).tolist():
            nodes = np.flatnonzero(self.feature == feature)
            thresholds, rank = np.unique(self.threshold[nodes], return_inverse=True)
            masks: _Masks = np.full((len(thresholds) + 1, len(self.roots)), _ALL, dtype=np.uint16)
            np.bitwise_and.at(masks, (rank + 1, owner[nodes]), kept[nodes])
            np.bitwise_and.accumulate(masks, axis=0, out=masks)
            columns.append(_Column(feature, thresholds, masks))
        return values, columns


def _check_types(arrays: Mapping[str, NDArray[np.generic]]) -> None:
    """Raise ValueError unless all arrays have the types and shapes of an ensemble."""
    for name, array in arrays.items():
        kinds, dimensions = ("iu", 1) if name in ("feature", "left", "roots") else ("f", int(name != "bias"))
        if array.dtype.kind not in kinds or array.ndim != dimensions:
            raise ValueError(f"{name} of trees has {array.ndim} dimensions of type {array.dtype}")
    if len({len(arrays[name]) for name in ("feature", "threshold", "left", "value")}) > 1:
        raise ValueError("the arrays of trees are not equally long")
