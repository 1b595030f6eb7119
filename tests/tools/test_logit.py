"""The small logits: what they weigh, and what they do without anything to weigh."""

from __future__ import annotations

from tools.logit import fit_logit

ROWS = [{"wet": 1.0}, {"wet": 1.0, "rare": 1.0}, {"dry": 2.0}, {"dry": 1.0}]
RIGHT = [True, True, False, False]


def test_a_feature_of_too_few_examples_is_left_out() -> None:
    assert set(fit_logit(ROWS, RIGHT, 1.0, least_often=2)) == {"wet", "dry"}
    assert set(fit_logit(ROWS, RIGHT, 1.0, least_often=1)) == {"wet", "dry", "rare"}


def test_where_no_feature_is_left_there_are_no_weights() -> None:
    assert fit_logit(ROWS, RIGHT, 1.0, least_often=3) == {}


def test_an_example_that_counts_twice_is_two_examples() -> None:
    twice = fit_logit(ROWS, RIGHT, 1.0, least_often=1, counts=[2, 1, 1, 1])
    assert twice == fit_logit([ROWS[0], *ROWS], [True, *RIGHT], 1.0, least_often=1)
    assert twice != fit_logit(ROWS, RIGHT, 1.0, least_often=1)
