"""Ranges behave as the sets of tokens that they stand for."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsents.pipeline.quotes.ranges.pieces import Pieces, left_by_holes
from newsents.pipeline.quotes.ranges.ranges import Range, Ranges, minus, size, union

some = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=6)


def tokens(ranges: list[Range] | Ranges) -> set[int]:
    return {token for start, end in ranges for token in range(start, end)}


def is_tidy(ranges: Ranges) -> bool:
    inner = [edge for pair in ranges for edge in pair]
    return inner == sorted(set(inner))


@given(some)
def test_a_union_is_the_same_tokens_in_order_and_apart(ranges: list[Range]) -> None:
    made = union(ranges)
    assert tokens(made) == tokens(ranges)
    assert is_tidy(made)
    assert size(made) == len(tokens(ranges))


@given(some, some)
def test_what_is_taken_away_is_gone_and_nothing_else(ranges: list[Range], holes: list[Range]) -> None:
    made = minus(ranges, holes)
    assert tokens(made) == tokens(ranges) - tokens(holes)
    assert is_tidy(made)


@given(st.lists(st.tuples(st.tuples(st.integers(0, 20), st.integers(0, 20)), some), max_size=4))
def test_holes_in_many_ranges_at_once_leave_what_they_leave_one_by_one(cases: list[tuple[Range, list[Range]]]) -> None:
    rows = [(number, *hole) for number, (_, holes) in enumerate(cases) for hole in holes]
    starts, ends = np.array([whole for whole, _ in cases], dtype=np.int64).reshape(-1, 2).T
    owner, start, end = left_by_holes(starts, ends, *np.array(rows, dtype=np.int64).reshape(-1, 3).T)
    left = Pieces(start, end, np.bincount(owner, minlength=len(cases)))
    assert [left.ranges(number) for number in range(len(cases))] == [minus([whole], holes) for whole, holes in cases]
