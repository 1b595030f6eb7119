"""Training again gives the same weights, and they are a model that reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import newsents
from benchmarks.quotes import quote_row
from newsents import samples
from newsents.pipeline.quotes.scoring.model import QuoteModel
from tools.train_quotes import app

WRITTEN = ("cues.tsv", "patterns.tsv", "polnear.npz")


def train(data: Path, out: Path, *options: str) -> Result:
    out.mkdir(exist_ok=True)
    return CliRunner().invoke(app, ["--data", str(data), "--out", str(out), *options])


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample pages, annotated with what newsents finds in them: enough to learn something from."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "quotes").mkdir()
    with (folder / "quotes" / "train.jsonl").open("w", encoding="utf-8") as lines:
        for page in samples.load():
            quotes = [quote_row(quote) for quote in newsents.analyze(page.text).quotes]
            lines.write(json.dumps({"id": page.name, "text": page.text, "quotes": quotes}) + "\n")
    return folder


def test_the_same_data_give_the_same_weights_bit_for_bit(data: Path, tmp_path: Path) -> None:
    first = train(data, tmp_path / "first")
    assert first.exit_code == 0, first.output
    again = train(data, tmp_path / "again", "--cache", str(tmp_path / "parses"))
    from_cache = train(data, tmp_path / "from_cache", "--cache", str(tmp_path / "parses"))
    assert again.exit_code == from_cache.exit_code == 0
    for name in WRITTEN:
        written = (tmp_path / "first" / name).read_bytes()
        assert written == (tmp_path / "again" / name).read_bytes() == (tmp_path / "from_cache" / name).read_bytes()


def test_what_was_trained_is_a_model_that_reads(data: Path, tmp_path: Path) -> None:
    assert train(data, tmp_path, "--limit", "12").exit_code == 0
    assert (tmp_path / "polnear.npz").stat().st_size < 5_000_000
    assert len(QuoteModel.from_file(tmp_path / "polnear.npz").judge.roots)
    nlp = newsents.load(config={"newsents_quotes": {"model": str(tmp_path / "polnear.npz")}})
    (quote,) = nlp('"It will rain tomorrow," said Ann Lee.')._.quotes
    assert (quote.text, quote.evidence[0]) == ("It will rain tomorrow,", "model")


def test_missing_data_are_told(tmp_path: Path) -> None:
    result = train(tmp_path, tmp_path / "out")
    assert result.exit_code == 2
    assert "train.jsonl: --data names the folder that holds quotes/train.jsonl" in result.output
