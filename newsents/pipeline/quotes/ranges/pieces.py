"""Many sets of tokens as columns: the ranges of all, one behind the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import chain

import attrs
import numpy as np
from numpy.typing import NDArray

from newsents.pipeline.quotes.ranges.ranges import Range, Ranges
from newsents.pipeline.quotes.reading.columns import Flags, Ints, runs

Floats = NDArray[np.float64]


@attrs.frozen(eq=False, slots=False)
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

    def __len__(self) -> int:
        return len(self.sizes)

    @cached_property
    def owner(self) -> Ints:
        """The set of each range."""
        return np.repeat(np.arange(len(self.sizes)), self.sizes)

    @cached_property
    def begins(self) -> Ints:
        """The row of each set's first range."""
        return np.cumsum(self.sizes) - self.sizes

    def ranges(self, number: int) -> Ranges:
        """Return one set.

        Examples
        --------
        >>> Pieces.of([((0, 2), (4, 5)), (), ((7, 9),)]).ranges(0)
        ((0, 2), (4, 5))
        """
        begins, sizes, ranges = self._listed
        return tuple(ranges[begins[number] : begins[number] + sizes[number]])

    @cached_property
    def _listed(self) -> tuple[list[int], list[int], list[Range]]:
        """Where each set begins, how many ranges it has, and the ranges of all, as Python's own numbers."""
        ranges = list(zip(self.start.tolist(), self.end.tolist(), strict=True))
        return self.begins.tolist(), self.sizes.tolist(), ranges

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
        return [self.total(count[self.end] - count[self.start]).astype(np.int64) for count in running_counts]

    def any(self, of_ranges: Flags) -> Flags:
        """Return whether any range of each set has the flag."""
        found: Flags = np.bincount(self.owner[of_ranges], minlength=len(self.sizes)) > 0
        return found

    def picked(self, sets: Ints) -> tuple[Ints, Pieces]:
        """Return the ranges of some sets, one behind the other: the place of each one's set in ``sets``, and them."""
        sizes = self.sizes[sets]
        place, at = runs(self.begins[sets], sizes)
        return place, Pieces(self.start[at], self.end[at], sizes)


def summed(group: Ints, values: NDArray[np.generic], size: int) -> Floats:
    """Sum values by the group each belongs to."""
    return np.asarray(np.bincount(group, weights=values, minlength=size), dtype=np.float64)


def furthest(owner: Ints, end: Ints) -> Ints:
    """Return the furthest end up to each row, among the rows of the same owner; owners ascend.

    Examples
    --------
    >>> furthest(np.array([0, 0, 0, 1, 1]), np.array([4, 9, 6, 2, 3])).tolist()
    [4, 9, 9, 2, 3]
    """
    # owners are lifted above each other so that one pass serves them all
    lift = owner * (int(end.max(initial=0)) + 1)
    reached: Ints = np.maximum.accumulate(end + lift) - lift
    return reached


def left_by_holes(start: Ints, end: Ints, owner: Ints, hole_start: Ints, hole_end: Ints) -> tuple[Ints, Ints, Ints]:
    """Return what holes leave of ranges.

    Parameters
    ----------
    start, end
        The ranges, half-open.
    owner, hole_start, hole_end
        The holes: the number of the range each is in, and from where to where it goes. They may overlap, reach beyond
        their range, be empty, and come in any order.

    Returns
    -------
    ints, ints, ints
        The number of the range that each piece is of, ascending, and the pieces, in order.

    Examples
    --------
    >>> found = left_by_holes(*(np.array(each) for each in ([0, 20], [10, 25], [0, 0], [8, 2], [12, 4])))
    >>> [each.tolist() for each in found]
    [[0, 0, 1], [0, 4, 20], [2, 8, 25]]
    """
    hole_start, hole_end = np.maximum(hole_start, start[owner]), np.minimum(hole_end, end[owner])
    real = hole_start < hole_end
    # an empty hole at the end of each range closes its last piece
    owner = np.concatenate([owner[real], np.arange(len(start))])
    hole_start, hole_end = np.concatenate([hole_start[real], end]), np.concatenate([hole_end[real], end])
    order = np.lexsort((hole_start, owner))
    owner, hole_start, hole_end = owner[order], hole_start[order], hole_end[order]
    piece_start = np.roll(furthest(owner, hole_end), 1)
    first = np.diff(owner, prepend=-1) != 0
    piece_start[first] = start[owner[first]]
    kept = piece_start < hole_start
    return owner[kept], piece_start[kept], hole_start[kept]
