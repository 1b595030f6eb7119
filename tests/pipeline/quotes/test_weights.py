"""The numbers behind the choice: hashed features give what they would give one by one, and weights survive a file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from newsents.pipeline.quotes.hashing import Features, mix
from newsents.pipeline.quotes.model import QuoteModel, shipped


def test_features_add_up_the_cells_of_their_hashes() -> None:
    bits = 10
    table = np.random.default_rng(1).normal(size=2**bits).astype(np.float32)
    column = np.array([3, 4, 3], dtype=np.uint64)
    features = Features(3, bits)
    features.add(column)
    features.add_at(np.array([1, 1]), np.array([8, 9], dtype=np.uint64))

    def cell(template: int, value: int) -> float:
        hashed = mix(np.array([template], dtype=np.uint64), [np.array([value], dtype=np.uint64)])
        return float(table[int(hashed[0] >> np.uint64(64 - bits))])

    expected = [cell(1, 3), cell(1, 4) + cell(2, 8) + cell(2, 9), cell(1, 3)]
    assert features.score(table).tolist() == pytest.approx(expected, abs=1e-5)


def test_the_shipped_weights_survive_a_file(tmp_path: Path) -> None:
    shipped("polnear").to_file(tmp_path / "again.npz")
    again = QuoteModel.from_file(tmp_path / "again.npz")
    assert np.array_equal(again.linear.cue, shipped("polnear").linear.cue)
    table = np.zeros((3, int(again.judge.feature.max()) + 1), dtype=np.float32)
    assert np.array_equal(again.judge.log_odds(table), shipped("polnear").judge.log_odds(table))
