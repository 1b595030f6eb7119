from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("sklearn")

from tools import train_names

WORDS = ["Sergei", "Sergey", "Ivanov", "Ivanow", "Shearer", "Mullally", "Gonzalez", "Gonsales", "Petersen", "Pedersen"]


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    """Write a few labelled pairs in the shape of the training data."""
    path = tmp_path / "pairs.jsonl"
    rows = [
        {"source": "nx_strict", "split": "train", "name1": one, "name2": other, "same": int(one[:2] == other[:2])}
        for one in WORDS
        for other in WORDS
        if one < other
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_made_up_names_are_the_same_every_time(pairs: Path) -> None:
    assert train_names.composed(pairs) == train_names.composed(pairs)


def test_trees_are_the_same_bit_for_bit_every_time() -> None:
    chance = np.random.default_rng(0)
    features, same = chance.random((400, 8)), chance.integers(2, size=400)
    one, other = (train_names.tree_arrays(train_names.boosted(features, same, np.ones(400)), "m") for _ in range(2))
    assert train_names.differences(one, other) == []
    other["m_value"][0, 0] += 1
    assert train_names.differences(one, other) == ["m_value"]


@pytest.mark.skipif(
    not (os.environ.get("NEWSENTS_TRAIN") and os.environ.get("NEWSENTS_DATA")),
    reason="trains for a minute: set NEWSENTS_TRAIN, and NEWSENTS_DATA to the annotated news",
)
def test_training_again_gives_the_shipped_weights() -> None:
    with pytest.raises(SystemExit) as ended:
        train_names.main(["--check"])
    assert ended.value.code == 0
