"""The training of what tells nobody's names: what it learns from, and that it gives the same weights again."""

from __future__ import annotations

import json
from math import log
from pathlib import Path

import pytest
from typer.testing import CliRunner

import newsents
from newsents.cli.app import app
from newsents.schema import Analysis
from tools.train_nobody import UNLEARNED, Example, card, examples, fit, is_of_first_half, judged, main

TEXT = '"It will rain," said Ann Hale, the mayor. Tom Lindgren met her in Oslo.'


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return newsents.analyze(TEXT)


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have two names that were judged, one of them in several ways."""
    rows: dict[str, list[str]] = {}
    for article, name, label in [
        ("a", "Ann Hale", "PERSON"), ("a", "Tom Lindgren", "OTHER"), ("b", "Ann Hale", "PERSON"),
        ("b", "Oslo", "PERSON"), ("a", "Oslo", "PLACE"),
    ]:  # fmt: skip
        start = TEXT.index(name)
        rows.setdefault(article, []).append(f"{start}-{start + len(name)}:{label}")
    lines = (f"news.jsonl\t{article}\t{' '.join(names)}\n" for article, names in rows.items())
    (tmp_path / "read.tsv").write_text("# names\n" + "".join(lines), "utf-8")
    monkeypatch.setattr("tools.train_entities.READ_NAMES", tmp_path / "read.tsv")


@pytest.mark.usefixtures("read")
def test_a_name_is_learned_from_if_its_judgements_agree(analysis: Analysis) -> None:
    analyses = [("a", analysis), ("b", analysis)]
    assert judged(analyses) == {"ann hale": True, "tom lindgren": False}
    (one, other) = sorted(examples(analyses), key=lambda example: -example.is_person)
    assert one.features["full speaks"] == 1.0
    assert "full speaks" not in other.features


def test_what_labels_have_learned_is_seen_as_if_they_had_not(
    analysis: Analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = TEXT.index("Oslo")
    (tmp_path / "read.tsv").write_text(f"news.jsonl\ta\t{at}-{at + 4}:PLACE\n", "utf-8")
    monkeypatch.setattr("tools.train_entities.READ_NAMES", tmp_path / "read.tsv")
    (oslo,) = examples([("a", analysis), ("b", analysis)])
    assert (oslo.is_person, oslo.weight) == (False, UNLEARNED)
    assert oslo.features["single count"] == log(2)
    assert "single any others" not in oslo.features


@pytest.mark.usefixtures("read")
def test_what_extract_writes_is_learned_from_and_gives_the_same_weights_again(tmp_path: Path) -> None:
    ids = [name for name in map(str, range(40)) if is_of_first_half(name)][:8]
    news = tmp_path / "news.jsonl"
    news.write_text("".join(json.dumps({"id": name, "text": TEXT}) + "\n" for name in ("a", "b", *ids)) + "{}\n")
    analyses = tmp_path / "analyses.jsonl"
    CliRunner().invoke(app, ["extract", str(news), "-o", str(analyses)])
    assert len(analyses.read_bytes().splitlines()) == 11
    for name in ("one", "two"):
        main([str(tmp_path / name), "--analyses", str(analyses)])
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_weights_speak_for_what_persons_show() -> None:
    persons = [Example({"full bias": 1.0, "full speaks": 1.0}, True)] * 20
    found = persons + [Example({"full bias": 1.0, "full leads": 2.0}, False)] * 20
    weights = fit(found, 1.0)
    assert weights["full speaks"] > 0 > weights["full leads"]
    assert card(found, 1.0) == card(found, 1.0)


def test_about_half_of_an_archive_is_learned_from() -> None:
    halves = [is_of_first_half(f"2024/05/{at}") for at in range(400)]
    assert 150 < sum(halves) < 250
