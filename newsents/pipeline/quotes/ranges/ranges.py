"""Sets of tokens as sorted half-open ranges: what candidate sources and contents are made of."""

from __future__ import annotations

from collections.abc import Iterable

Range = tuple[int, int]
Ranges = tuple[Range, ...]


def union(ranges: Iterable[Range]) -> Ranges:
    """Return the ranges in order, those that touch or overlap made one.

    Examples
    --------
    >>> union([(5, 7), (0, 2), (2, 4)])
    ((0, 4), (5, 7))
    """
    made: list[Range] = []
    for start, end in sorted(ranges):
        if start >= end:
            continue
        if made and start <= made[-1][1]:
            if end > made[-1][1]:
                made[-1] = (made[-1][0], end)
        else:
            made.append((start, end))
    return tuple(made)


def minus(ranges: Iterable[Range], holes: Iterable[Range]) -> Ranges:
    """Return what is in the ranges and not in the holes.

    Examples
    --------
    >>> minus([(0, 10)], [(2, 4), (8, 12)])
    ((0, 2), (4, 8))
    """
    holes = sorted(hole for hole in holes if hole[0] < hole[1])
    left: list[Range] = []
    for start, end in ranges:
        for hole_start, hole_end in holes:
            if hole_end <= start:
                continue
            if hole_start >= end:
                break
            if start < hole_start:
                left.append((start, hole_start))
            start = hole_end
        if start < end:
            left.append((start, end))
    return tuple(left) if len(left) < 2 else union(left)


def moved(ranges: Ranges, by: int) -> Ranges:
    """Return the ranges with their tokens counted from another one on.

    Examples
    --------
    >>> moved(((5, 7), (9, 10)), -5)
    ((0, 2), (4, 5))
    """
    return tuple([(start + by, end + by) for start, end in ranges])


def size(ranges: Iterable[Range]) -> int:
    """Return the number of tokens."""
    return sum(end - start for start, end in ranges)
