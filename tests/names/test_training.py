from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("sklearn")

from tools import fold_names, train_names

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


@pytest.fixture
def labelled(pairs: Path) -> fold_names.Pairs:
    """Read persons' names of two sources, one of which is never held out."""
    with pairs.open("a", encoding="utf-8") as file:
        for row in (
            {"source": source, "split": "train", "name1": f"{first} {one}", "name2": f"{first} {other}", "same": same}
            for source, same in (("nk_bench_per", 1), ("nk_bench_per", 0), ("wd_distinct_neg", 0))
            for first in ("Ann", "Paul", "Kate")
            for one, other in (("Ivanov", "Ivanow" if same else "Petersen"), ("Shearer", "Sheerer" if same else "Lee"))
        ):
            file.write(json.dumps(row) + "\n")
    return fold_names.Pairs.of_persons(pairs)


def test_only_the_judged_pairs_are_held_out_and_each_is_scored_without_itself(
    labelled: fold_names.Pairs, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = ("nk_bench_per",)
    trained: list[int] = []
    fit = fold_names.boosted

    def counted(features: Any, same: Any, weight: Any) -> Any:
        trained.append(len(features))
        return fit(features, same, weight)

    monkeypatch.setattr(fold_names, "boosted", counted)
    scores = fold_names.held_out_scores(labelled, judged, folds=2, seed=0)
    its = np.array([row["source"] in judged for row in labelled.rows])
    assert np.isfinite(scores[its]).all()
    assert sum(len(labelled.rows) - count for count in trained) == its.sum()
    assert (fold_names.held_out_scores(labelled, judged, folds=2, seed=0)[its] == scores[its]).all()


def test_figures_are_average_precision_or_false_positives(labelled: fold_names.Pairs) -> None:
    same = np.array([row["same"] for row in labelled.rows], float)
    judged = ("nk_bench_per", "wd_distinct_neg")
    assert fold_names.figures(labelled, same, judged) == {"nk_bench_per": 1.0, "wd_distinct_neg": 0.0}
    assert fold_names.figures(labelled, 1 - same, judged)["wd_distinct_neg"] == 1.0
    assert fold_names.figures(labelled, 1 - same, judged)["nk_bench_per"] < 0.6


def test_trees_are_the_same_bit_for_bit_every_time() -> None:
    chance = np.random.default_rng(0)
    features, same = chance.random((400, 8)), chance.integers(2, size=400)
    one, other = (train_names.tree_arrays(train_names.boosted(features, same, np.ones(400)), "m") for _ in range(2))
    assert train_names.differences(one, other) == []
    other["m_value"][-1] += 1
    assert train_names.differences(one, other) == ["m_value"]


@pytest.mark.skipif(
    not (os.environ.get("NEWSENTS_TRAIN") and os.environ.get("NEWSENTS_DATA")),
    reason="trains for a minute: set NEWSENTS_TRAIN, and NEWSENTS_DATA to the annotated news",
)
def test_training_again_gives_the_shipped_weights() -> None:
    with pytest.raises(SystemExit) as ended:
        train_names.main(["--check"])
    assert ended.value.code == 0
