"""Lines of a run are judged together."""

from itertools import pairwise, product
from math import exp, log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsents.pipeline.zones.runs import CHANGE, LINE, smooth

SHARES = st.floats(min_value=0.001, max_value=0.999)


def by_every_reading(shares: list[float], lengths: list[int]) -> list[float]:
    """Sum over all ways to read the lines as text or furniture."""
    text, every = [0.0] * len(shares), 0.0
    for reading in product((False, True), repeat=len(shares)):
        score = -CHANGE * sum(one != other for one, other in pairwise(reading))
        for inside, share, length in zip(reading, shares, lengths, strict=True):
            score += log(share if inside else 1 - share) * sqrt(length / LINE)
        every += exp(score)
        text = [total + exp(score) * inside for total, inside in zip(text, reading, strict=True)]
    return [total / every for total in text]


@given(st.lists(st.tuples(SHARES, st.integers(1, 400)), max_size=7))
def test_it_is_the_sum_over_all_ways_to_read_the_lines(lines: list[tuple[float, int]]) -> None:
    shares, lengths = [share for share, _ in lines], [length for _, length in lines]
    assert smooth(shares, lengths) == pytest.approx(by_every_reading(shares, lengths), abs=1e-9)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_certain_lines_stay_within_0_and_1(share: float) -> None:
    found = smooth([share] * 1000, [1_000_000] * 1000)
    assert all(0 <= each <= 1 for each in found)
    assert {round(each) for each in found} == {share}


def test_a_doubtful_line_goes_with_those_beside_it() -> None:
    (_, among_text, _), (_, among_furniture, _) = (smooth([side, 0.4, side], [200, 20, 200]) for side in (0.9, 0.1))
    assert among_text > 0.9
    assert among_furniture < 0.1
    assert smooth([0.4], [20])[0] < 0.5


def test_a_sure_line_stands_by_itself() -> None:
    assert smooth([0.05, 0.999, 0.05], [40, 400, 40])[1] > 0.9
