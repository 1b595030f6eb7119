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
    left = [piece for piece in ranges if piece[0] < piece[1]]
    for hole_start, hole_end in holes:
        if hole_start >= hole_end:
            continue
        cut: list[Range] = []
        for start, end in left:
            if hole_end <= start or end <= hole_start:
                cut.append((start, end))
                continue
            if start < hole_start:
                cut.append((start, hole_start))
            if hole_end < end:
                cut.append((hole_end, end))
        left = cut
    return union(left)


def overlap(one: Iterable[Range], other: Ranges) -> int:
    """Return how many tokens two sets share.

    Examples
    --------
    >>> overlap([(0, 5)], ((3, 9),))
    2
    """
    return sum(max(0, min(e, y) - max(s, x)) for s, e in one for x, y in other)


def size(ranges: Iterable[Range]) -> int:
    """Return the number of tokens."""
    return sum(end - start for start, end in ranges)
