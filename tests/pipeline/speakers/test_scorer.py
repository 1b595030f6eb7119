"""The model of whom something means: shares, blocks of weights, and files of weights that are refused."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest

from newsents.errors import ModelError
from newsents.pipeline.speakers.reference.features import TEMPLATES
from newsents.pipeline.speakers.reference.scorer import BLOCKS, Scorer, read_scorer, shipped_scorer


def test_the_shares_of_the_candidates_and_of_nobody_are_one() -> None:
    scorer = Scorer({"": {"near": 2.0, "none": 0.5}})
    near, far = scorer.shares_of("he", [{"near": 1.0}, {}], {"none": 1.0})
    assert near > far > 0
    assert near + far < 1


def test_without_candidates_nobody_is_meant() -> None:
    assert Scorer({}).shares_of("he", [], {"none": 1.0}) == []


def test_a_weight_of_one_s_own_counts_beside_the_common_one_and_for_nobody_else() -> None:
    scorer = Scorer({"": {"near": 2.0}, "he": {"near": 1.0}, "he, speaking": {"near": 0.5}, "noun": {"near": 4.0}})
    weights = {"he": 3.0, "he, speaking": 3.5, "it": 2.0, "they": 2.0}
    assert {name: scorer.weight(name, "near") for name in BLOCKS} == {name: weights.get(name, 4.0) for name in BLOCKS}


def card(**changes: object) -> dict[str, object]:
    return {"templates": sorted(TEMPLATES), "weights": {"": {"count": 1.0}}, **changes}


def test_a_file_of_weights_is_read(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    path.write_text(json.dumps(card()), encoding="utf-8")
    assert read_scorer(path).weight("he", "count") == 1.0


@pytest.mark.parametrize(
    ("templates", "named"),
    [(sorted(TEMPLATES - {"count"}), "without ['count']"), (sorted(TEMPLATES | {"mood"}), "with ['mood'] beyond")],
)
def test_weights_for_other_features_are_refused_and_the_difference_is_named(
    tmp_path: Path, templates: list[str], named: str
) -> None:
    path = tmp_path / "weights.json"
    path.write_text(json.dumps(card(templates=templates)), encoding="utf-8")
    with pytest.raises(ModelError, match="N212") as raised:
        read_scorer(path)
    assert named in str(raised.value)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"templates": 3, "weights": {}}', "\x00"])
def test_what_is_no_file_of_weights_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "weights.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match="N207"):
        read_scorer(path)


def test_the_shipped_weights_are_of_known_templates_and_small() -> None:
    names = {feature.partition(":")[0] for weights in shipped_scorer().weights.values() for feature in weights}
    assert names <= TEMPLATES
    assert set(shipped_scorer().weights) <= {block for blocks in BLOCKS.values() for block in blocks}
    file = files("newsents.pipeline.speakers").joinpath("data/resolver.json")
    assert len(file.read_bytes()) < 200_000
