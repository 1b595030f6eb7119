"""The numbers behind the choice: trees and hashed features give what they would give one by one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from newsents.pipeline.quotes.hashing import Features, mix
from newsents.pipeline.quotes.model import QuoteModel, shipped
from newsents.pipeline.quotes.trees import CHUNK, LEAVES, Trees


def forest(trees: int, depth: int, columns: int) -> Trees:
    """Complete trees with random thresholds."""
    rng = np.random.default_rng(3)
    nodes = 2 ** (depth + 1) - 1
    inner = 2**depth - 1
    feature = np.where(np.arange(nodes) < inner, rng.integers(0, columns, (trees, nodes)), -1)
    left = np.where(np.arange(nodes) < inner, 2 * np.arange(nodes) + 1, np.arange(nodes))
    roots = nodes * np.arange(trees)
    return Trees(
        feature=feature.ravel().astype(np.int16),
        threshold=rng.normal(size=trees * nodes).astype(np.float32),
        left=(left + roots[:, None]).ravel().astype(np.int32),
        value=rng.normal(size=trees * nodes).astype(np.float32),
        roots=roots.astype(np.int32),
        bias=0.25,
    )


def one_by_one(trees: Trees, row: np.ndarray) -> float:
    total = trees.bias
    for root in trees.roots.tolist():
        at = root
        while trees.feature[at] >= 0:
            at = int(trees.left[at]) + int(row[trees.feature[at]] > trees.threshold[at])
        total += float(trees.value[at])
    return total


@pytest.mark.parametrize("rows", [0, 1, 7, CHUNK + 5])
def test_trees_give_what_walking_each_gives(rows: int) -> None:
    trees = forest(trees=5, depth=3, columns=4)
    table = np.random.default_rng(5).normal(size=(rows, 4)).astype(np.float32)
    found = trees.log_odds(table)
    assert found.shape == (rows,)
    for row in {0, rows // 2, rows - 1} & set(range(rows)):
        assert found[row] == pytest.approx(one_by_one(trees, table[row]))


def test_trees_survive_their_arrays() -> None:
    trees = forest(trees=3, depth=2, columns=4)
    table = np.random.default_rng(7).normal(size=(20, 4)).astype(np.float32)
    assert Trees.from_arrays(trees.arrays()).log_odds(table).tolist() == trees.log_odds(table).tolist()


def test_trees_with_more_leaves_than_bits_are_refused() -> None:
    with pytest.raises(ValueError, match=f"it may have {LEAVES}"):
        Trees.from_arrays(forest(trees=1, depth=5, columns=4).arrays())


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
