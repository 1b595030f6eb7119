"""The training of the confidence in speakers: what it learns from, and that it gives the same weights again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.files import write_rows
from newsents.annotations.training.speaker_confidence import Example, fit
from newsents.pipeline.speakers.confidence import SpeakerModel
from tools import train_confidence
from tools.train_confidence import held_out, main
from tools.train_speakers import part_of

TEXT = 'Ann Lee met Bo Ek. "It is late," said Ann Lee. She said that it would rain. The ferry said that it was full.'


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "quotes").mkdir()
    (tmp_path / "people").mkdir()
    quotes = [
        {"content": [span("It is late,")], "source": [span("Ann Lee")], "kind": "direct", "speaker": "Ann Lee"},
        {"content": [span("that it would rain")], "source": [span("She")], "kind": "indirect", "speaker": "Bo Ek"},
    ]
    said = [{**quote, "type": "person", "doubt": False} for quote in quotes]
    for name in ("modern_train", "campus_train", "modern_more", "campus_more", "modern_dev"):
        rows = [{"id": f"{name}{number}", "text": TEXT, "quotes": said} for number in range(10)]
        write_rows(tmp_path / f"quotes/{name}.jsonl", rows)
    write_rows(tmp_path / "quotes/train.jsonl", [{"id": str(number), "text": TEXT} for number in range(10)])
    start, end = span("She")
    marked = {"source_start": start, "source_end": end, "form": "pronoun", "pronoun": "She", "speaker": "Ann Lee"}
    rows = [{"article": str(number), "kind": "named person", "shares_surname": [], **marked} for number in range(10)]
    write_rows(tmp_path / "people/sources_train.jsonl", rows)
    return tmp_path


def test_training_tells_the_calibration_and_writes_the_same_weights_again(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([str(data / "one.json"), "--data", str(data)])
    told = capsys.readouterr().err
    assert "modern_train, held out: 20 speakers, 50.0% right" in told
    assert "sources_train, held out: 10 speakers, 100.0% right" in told
    assert "modern_dev: 20 speakers" in told
    main([str(data / "two.json"), "--data", str(data)])
    assert (data / "one.json").read_bytes() == (data / "two.json").read_bytes()
    weights = json.loads((data / "one.json").read_text())["weights"]
    assert {"always", "how: name", "how: pronoun"} <= set(weights)


def example(article: str, value: float, *, right: bool, weight: float = 1.0) -> Example:
    return Example(article, {"always": 1.0, "share": value}, right, weight)


def test_what_speaks_for_a_speaker_raises_his_confidence() -> None:
    examples = [example(str(at), at % 2, right=at % 2 == 1) for at in range(60)]
    model = SpeakerModel(fit(examples, 1.0))
    assert model.confidence({"always": 1.0, "share": 1.0}) > 0.8
    assert model.confidence({"always": 1.0}) < 0.2


def test_a_marked_source_counts_half() -> None:
    whole = [example(str(at), 0.0, right=at < 10) for at in range(20)]
    half = [example(str(at), 0.0, right=at < 10, weight=0.5 if at < 10 else 1.0) for at in range(20)]
    assert fit(whole, 1.0)["always"] == pytest.approx(0, abs=1e-3)
    assert fit(half, 1.0)["always"] < -0.3


def test_an_article_is_judged_by_models_that_do_not_know_it(monkeypatch: pytest.MonkeyPatch) -> None:
    examples = [example(str(at), 1.0, right=True) for at in range(20)]
    trained: list[set[str]] = []

    def recorded(its: list[Example], strength: float) -> dict[str, float]:
        trained.append({one.article for one in its})
        return {}

    monkeypatch.setattr(train_confidence, "fit", recorded)
    assert held_out(examples, 1.0) == [0.5] * 20
    for part, known in enumerate(trained):
        assert known == {str(at) for at in range(20) if part_of(str(at)) != part}


def test_parts_are_given_all_or_not_at_all(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([str(data / "one.json"), "--data", str(data), "--part", "one.json"])
    assert "--part is given 5 times" in capsys.readouterr().err
