"""Trees give what walking each of them gives."""

from __future__ import annotations

import numpy as np
import pytest

from newsents.trees import CHUNK, LEAVES, Trees


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


def test_probabilities_are_those_of_the_log_odds() -> None:
    trees = forest(trees=3, depth=2, columns=4)
    table = np.random.default_rng(7).normal(size=(20, 4))
    assert np.log(trees.probability(table) / (1 - trees.probability(table))) == pytest.approx(trees.log_odds(table))
