"""Many sets of tokens as columns: the ranges of all, one behind the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import attrs
import numpy as np
from numpy.typing import NDArray

from newsents.pipeline.quotes.columns import Ints
from newsents.pipeline.quotes.ranges import Ranges

Floats = NDArray[np.float64]


@attrs.frozen(eq=False)
class Pieces:
    """The ranges of many sets: where each starts and ends, and how they are shared out.

    Parameters
    ----------
    start, end
        Token indices, half-open; a row a range.
    sizes
        How many ranges each set has; a row a set.
    """

    start: Ints
    end: Ints
    sizes: Ints

    @classmethod
    def of(cls, sets: Sequence[Ranges]) -> Pieces:
        """Lay sets out.

        Examples
        --------
        >>> pieces = Pieces.of([((0, 2), (4, 5)), (), ((7, 9),)])
        >>> pieces.start.tolist(), pieces.end.tolist(), pieces.owner.tolist()
        ([0, 4, 7], [2, 5, 9], [0, 0, 2])
        """
        flat = np.fromiter(chain.from_iterable(chain.from_iterable(sets)), dtype=np.int64).reshape(-1, 2)
        return cls(flat[:, 0], flat[:, 1], np.fromiter(map(len, sets), dtype=np.int64, count=len(sets)))

    @property
    def owner(self) -> Ints:
        """The set of each range."""
        return np.repeat(np.arange(len(self.sizes)), self.sizes)

    @property
    def begins(self) -> Ints:
        """The row of each set's first range."""
        return np.cumsum(self.sizes) - self.sizes

    def bounds(self) -> tuple[Ints, Ints]:
        """Return the first token and one past the last of each set; -1, -1 for an empty one."""
        begins, filled = self.begins, self.sizes > 0
        first, last = np.full(len(filled), -1, dtype=np.int64), np.full(len(filled), -1, dtype=np.int64)
        first[filled] = self.start[begins[filled]]
        last[filled] = self.end[(begins + self.sizes - 1)[filled]]
        return first, last

    def total(self, of_ranges: NDArray[np.generic]) -> Floats:
        """Return the sum of a number a range over each set."""
        return summed(self.owner, of_ranges, len(self.sizes))

    def sums(self, *running_counts: Ints) -> list[Ints]:
        """Return the sum of running counts over each set."""
        owner = self.owner
        return [
            summed(owner, count[self.end] - count[self.start], len(self.sizes)).astype(np.int64)
            for count in running_counts
        ]

    def picked(self, sets: Ints) -> tuple[Ints, Pieces]:
        """Return the ranges of some sets, one behind the other: the place of each one's set in ``sets``, and them."""
        sizes = self.sizes[sets]
        place = np.repeat(np.arange(len(sets)), sizes)
        within = np.arange(len(place)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        at = self.begins[sets][place] + within
        return place, Pieces(self.start[at], self.end[at], sizes)


def summed(group: Ints, values: NDArray[np.generic], size: int) -> Floats:
    """Sum values by the group each belongs to."""
    return np.asarray(np.bincount(group, weights=values, minlength=size), dtype=np.float64)
