"""A state is scored alike however many others are scored with it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from newsents.pipeline.fast import load_fast
from newsents.pipeline.fast.parser import FEATURES, FEWEST_ROWS, IN_STEP, ROWS, Step
from newsents.pipeline.fast.states import StateNetwork
from newsents.pipeline.model import PYPI_MODEL

EXACT = 1e-4
"""How far a score of some tens may be off: sums of some hundred products are added up in another order."""


@pytest.fixture(scope="module")
def network() -> StateNetwork:
    parser: Any = load_fast(PYPI_MODEL).get_pipe("parser")
    return StateNetwork(parser.model, FEATURES)


@pytest.mark.parametrize("count", [1, FEWEST_ROWS, ROWS - 1, ROWS, ROWS + 1, 2 * ROWS, 63, IN_STEP])
def test_scores_are_those_of_the_tokens_looked_at(network: StateNetwork, count: int) -> None:
    draw = np.random.default_rng(7)
    tokens = draw.standard_normal((50, network.by_feature.shape[1])).astype(np.float32)
    looked_at = draw.integers(-1, 49, (count, network.features))
    step = Step(network, tokens)
    for others in (IN_STEP, count):
        filled = np.resize(looked_at, (others, network.features))
        found = step.scores(filled)[:count].copy()
        sums = np.einsum("sfi,fio->so", tokens[looked_at], network.by_feature)
        wanted = network.scores(sums.astype(np.float32))
        assert found.shape == (count, network.actions)
        assert np.abs(found - wanted).max() <= EXACT * np.abs(wanted).max()
