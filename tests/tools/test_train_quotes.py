"""Training again gives the same weights, and they are a model that reads."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

import newsents
from benchmarks.quotes import quote_row
from newsents import samples
from newsents.pipeline.quotes.scoring.model import QuoteModel
from tools.said_gold import SETS
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
    lines = []
    for page in samples.load():
        quotes = [quote_row(quote) for quote in newsents.analyze(page.text).quotes]
        lines.append(json.dumps({"id": page.name, "text": page.text, "quotes": quotes}) + "\n")
    for name, some in (("train", lines), *zip(SETS, (lines[:2], lines[2:4]), strict=True)):
        (folder / "quotes" / f"{name}.jsonl").write_text("".join(some), "utf-8")
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


def test_cues_can_be_gone_on_with_from_weights_that_there_are(data: Path, tmp_path: Path) -> None:
    assert train(data, tmp_path / "whole").exit_code == 0
    begun = train(data, tmp_path / "further", "--begin", str(tmp_path / "whole" / "polnear.npz"))
    assert begun.exit_code == 0, begun.output
    before, after = (QuoteModel.from_file(tmp_path / name / "polnear.npz") for name in ("whole", "further"))
    assert not np.array_equal(before.linear.cue, after.linear.cue)
    assert np.array_equal(before.linear.content, after.linear.content)
    assert np.array_equal(before.judge.value, after.judge.value)


def test_missing_data_are_told(tmp_path: Path) -> None:
    result = train(tmp_path, tmp_path / "out")
    assert result.exit_code == 2
    assert "quotes/train.jsonl is missing" in result.output
