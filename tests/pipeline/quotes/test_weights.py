"""The numbers behind the choice: hashed features give what they would give one by one, and weights survive a file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import newsents
from newsents.errors import ModelError
from newsents.pipeline.quotes.reading.columns import Columns, Ints
from newsents.pipeline.quotes.reading.hashing import Features, mix
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.pipeline.quotes.scoring import model
from newsents.pipeline.quotes.scoring.features import cue_candidates, cue_features
from newsents.pipeline.quotes.scoring.model import QuoteModel, shipped
from newsents.shipped import read_arrays


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


def test_words_in_portions_are_as_probable_as_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = newsents.load()
    doc = nlp("Ann Lee said that it rained, and Bob Hay, who had denied it, told her that he knew. " * 5)
    tokens = Tokens.of(doc)
    at, scorer = cue_candidates(tokens), shipped("polnear").linear
    whole = scorer.cues(tokens, at)
    assert (whole > 0.5).sum() >= 10
    looked: list[int] = []

    def features(tokens: Columns, some: Ints) -> Features:
        looked.append(len(some))
        return cue_features(tokens, some)

    monkeypatch.setattr(model, "WORDS_TOGETHER", 7)
    monkeypatch.setattr(model, "cue_features", features)
    assert np.array_equal(scorer.cues(tokens, at), whole)
    assert len(looked) > 2
    assert max(looked) == 7


def test_the_shipped_weights_survive_a_file(tmp_path: Path) -> None:
    shipped("polnear").to_file(tmp_path / "again.npz")
    again = QuoteModel.from_file(tmp_path / "again.npz")
    assert np.array_equal(again.linear.cue, shipped("polnear").linear.cue)
    table = np.zeros((3, int(again.judge.feature.max()) + 1), dtype=np.float32)
    assert np.array_equal(again.judge.log_odds(table), shipped("polnear").judge.log_odds(table))


@pytest.mark.parametrize("change", ["without one", "in another order", "with another one"])
def test_weights_for_other_features_are_refused(tmp_path: Path, change: str) -> None:
    shipped("polnear").to_file(tmp_path / "own.npz")
    arrays = read_arrays(tmp_path / "own.npz")
    seen = arrays[model.SEEN].tolist()
    others = {"without one": seen[1:], "in another order": seen[::-1], "with another one": [*seen, "cue: weather"]}
    np.savez(tmp_path / "own.npz", **{**arrays, model.SEEN: np.array(others[change])})
    with pytest.raises(ModelError, match="N212"):
        QuoteModel.from_file(tmp_path / "own.npz")


def test_weights_that_do_not_say_what_they_are_for_are_no_model(tmp_path: Path) -> None:
    shipped("polnear").to_file(tmp_path / "own.npz")
    arrays = read_arrays(tmp_path / "own.npz")
    del arrays[model.SEEN]
    np.savez(tmp_path / "own.npz", **arrays)
    with pytest.raises(ModelError, match="N207"):
        QuoteModel.from_file(tmp_path / "own.npz")
