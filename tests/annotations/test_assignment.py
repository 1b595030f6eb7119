"""The one-to-one matching is the best there is, and the one that SciPy gives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsents.annotations.scoring.assignment import assignment

optimize = pytest.importorskip("scipy.optimize")
VALUES = st.sampled_from((0.0, 0.0, 0.25, 0.5, 0.5, 0.9, 1.0))


@given(st.integers(0, 9).flatmap(lambda n: st.lists(st.lists(VALUES, min_size=n, max_size=n), min_size=1, max_size=9)))
def test_the_pairs_are_those_of_scipy_even_where_several_matchings_are_best(values: list[list[float]]) -> None:
    rows, columns = optimize.linear_sum_assignment(-np.array(values).reshape(len(values), -1))
    assert assignment(values) == list(zip(rows.tolist(), columns.tolist(), strict=True))


@given(st.lists(st.lists(st.floats(0, 1), min_size=4, max_size=4), min_size=1, max_size=6))
def test_any_values_are_matched_as_well_as_by_scipy(values: list[list[float]]) -> None:
    rows, columns = optimize.linear_sum_assignment(-np.array(values))
    assert sum(values[row][column] for row, column in assignment(values)) == pytest.approx(
        np.array(values)[rows, columns].sum()
    )
