"""What each group of features brings: the groups, the figures of the folds, and the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.__main__ import main
from benchmarks.people_ablation import ALWAYS, CORPORA, GROUPS, compare, figures, template
from newsents.pipeline.speakers.reference.features import TEMPLATES
from newsents.pipeline.speakers.reference.scorer import Scorer, shipped_scorer
from tools import speaker_gold
from tools.train_speakers import FOLDS, Example


def test_each_template_is_in_one_group() -> None:
    counts = {name: sum(name in group for group in GROUPS.values()) for name in TEMPLATES - set(ALWAYS)}
    assert counts == dict.fromkeys(TEMPLATES - set(ALWAYS), 1)


def test_each_feature_of_the_shipped_model_is_of_a_template() -> None:
    features = {feature for weights in shipped_scorer().weights.values() for feature in weights}
    assert {template(feature) for feature in features} <= TEMPLATES


def example(corpus: str, block: str, *, first: bool) -> Example:
    rows: tuple[dict[str, float], ...] = ({"count": 1.0}, {"rank:1": 1.0}, {"none": 1.0})
    return Example(block, rows, (first, not first, False), corpus)


def test_figures_count_what_is_most_probable_in_each_column() -> None:
    folds = [[example("sources", "he", first=True), example("modern", "body", first=False)], [], [], [], []]
    found = figures(folds, [Scorer({"": {"count": 2.0}})] * FOLDS)
    assert found["sources, pronouns"] == 1.0
    assert found["other news, nouns"] == 0.0
    assert set(found) == set(CORPORA)


def test_without_its_group_a_decisive_feature_is_missed(tmp_path: Path) -> None:
    folds = [[example("sources", "he", first=True) for _ in range(6)] for _ in range(FOLDS)]
    found = compare(folds, tmp_path).figures
    assert list(found) == ["everything", *(f"without {name}" for name in GROUPS)]
    assert found["everything"]["sources, pronouns"] == 1.0


def test_the_command_scores_the_model_without_each_group(
    made_up: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speaker_gold, "NOUNS", tmp_path / "none.tsv")
    speaker_gold.NOUNS.write_text("")
    with pytest.raises(SystemExit) as ended:
        main(["people", "--ablate", "--data", str(made_up), "--out", str(tmp_path), "--json"])
    assert ended.value.code == 0
    found = json.loads(capsys.readouterr().out)
    assert found["everything"]["sources, pronouns"] == 1.0


def test_missing_training_data_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["people", "--ablate", "--data", str(tmp_path)])
    assert ended.value.code == 2
    assert "is missing" in capsys.readouterr().err
