"""Training: on enough examples only, the same twice, told on articles held out, written with a sum that is checked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsents
from newsents import samples
from newsents.annotations import AnnotatedArticle, AnnotatedQuote, read_annotations
from newsents.annotations.learning import check_ending
from newsents.annotations.training.folds import HELD_OUT, fold_of
from newsents.errors import InputError, ModelError

pytest.importorskip("sklearn")
pytest.importorskip("scipy")

from newsents.annotations import Trained, train
from newsents.annotations.training.quotes import FOLDS, WAYS, part_of, recalibrated
from newsents.pipeline.quotes.scoring.model import QuoteModel, shipped
from newsents.pipeline.speakers.confidence import read_speaker_model, speaker_model

CALLS = "“The ferry is late,” {name} called. “It is always late.” {name} grumbled forth that the sea was rough."


def wrong_speakers() -> list[AnnotatedArticle]:
    """The samples, some of their speakers exchanged, so that there is something wrong to learn from."""
    articles = read_annotations(samples.ANNOTATED)
    changed = []
    for number, article in enumerate(articles):
        quotes = [
            AnnotatedQuote(quote.content, quote.cue, quote.source, speaker="Bo Ek", kind=quote.kind)
            if number % 4 == 0
            else quote
            for quote in article.quotes
        ]
        changed.append(AnnotatedArticle(article.id, article.text, tuple(quotes)))
    return changed


@pytest.fixture(scope="module")
def quotes() -> Trained:
    return train("quotes", samples.ANNOTATED)


@pytest.fixture(scope="module")
def confidence() -> Trained:
    return train("speaker_confidence", wrong_speakers())


@given(st.lists(st.text(max_size=5), max_size=40), st.integers(0, 5))
def test_parts_are_of_like_size_and_depend_on_ids_and_seed_alone(ids: list[str], seed: int) -> None:
    folds = fold_of(ids, seed)
    sizes = [folds.count(part) for part in range(HELD_OUT)]
    assert max(sizes) - min(sizes) <= 1
    assert fold_of(ids, seed) == folds


def test_every_article_is_held_out_once(quotes: Trained) -> None:
    assert sum(fold.articles for fold in quotes.folds) == quotes.articles == 17
    assert sum(fold.examples for fold in quotes.folds) == quotes.examples == 149
    assert set(quotes.before) == set(quotes.after) == {"found", "exact", "attributed", "calibration_error"}


def test_what_was_trained_reads_and_carries_its_sum(quotes: Trained, tmp_path: Path) -> None:
    file = tmp_path / "mine.npz"
    quotes.write(file)
    nlp = newsents.load(config={"newsents_quotes": {"model": str(file)}})
    (quote,) = nlp('"It will rain tomorrow," said Ann Lee.')._.quotes
    assert quote.text == "It will rain tomorrow,"
    arrays = dict(np.load(file))
    made = json.loads(str(arrays["made"]))
    assert (made["kind"], made["articles"], made["held_out"]) == ("quotes", 17, dict(quotes.after))
    arrays["judge.bias"] = arrays["judge.bias"] + 1
    np.savez_compressed(file, **arrays)
    with pytest.raises(ModelError) as caught:
        QuoteModel.from_file(file)
    assert caught.value.code == "N735"


def test_the_same_articles_give_the_same_weights(quotes: Trained, tmp_path: Path) -> None:
    quotes.write(tmp_path / "one.npz")
    train("quotes", samples.ANNOTATED).write(tmp_path / "two.npz")
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


def test_a_word_of_ones_own_is_learned_as_a_cue() -> None:
    """ "called" and "muttered" are cues of many articles, which newsents without them is less sure of."""
    names = ("Ann Lee", "Tom Hay", "Eva Stone", "Ben Frost", "Ida Marsh", "Jon Reed")
    made = []
    for number in range(50):
        text = f"Page {number}.\n\n" + CALLS.format(name=names[number % len(names)]).replace(
            "muttered", "grumbled forth"
        )
        starts = [text.index(words) for words in ("The ferry is late,", "It is always late.", "that the sea was rough")]
        spans = [(start, start + length) for start, length in zip(starts, (18, 18, 22), strict=True)]
        name = names[number % len(names)]
        first, second = text.index(name), text.rindex(name)
        cue, other = text.index("called"), text.index("grumbled")
        made.append(
            AnnotatedArticle(
                str(number),
                text,
                (
                    AnnotatedQuote(spans[:2], ((cue, cue + 6),), ((first, first + len(name)),)),
                    AnnotatedQuote(spans[2:], ((other, other + 8),), ((second, second + len(name)),)),
                ),
            )
        )
    trained = train("quotes", made)
    assert trained.after["exact"] >= trained.before["exact"]
    assert trained.after["attributed"] > 0.95


def test_speakers_that_are_often_wrong_are_less_sure_afterwards(confidence: Trained, tmp_path: Path) -> None:
    assert confidence.after["log_loss"] < confidence.before["log_loss"]
    file = tmp_path / "mine.json"
    confidence.write(file)
    assert read_speaker_model(file).weights != speaker_model().weights
    nlp = newsents.load(config={"newsents_speakers": {"confidence": str(file)}})
    text = samples.load()[0].text
    sure = [[quote.speaker_confidence or 0 for quote in its(text)._.quotes] for its in (nlp, newsents.load())]
    assert sum(sure[0]) < sum(sure[1])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda card: card["weights"].update(always=9.0), "N735"),
        (lambda card: card.pop("sha256"), "N735"),
        (lambda card: card.pop("weights"), "N736"),
        (lambda card: card.update(kind="other"), "N736"),
        (lambda card: card["weights"].update(always="much"), "N736"),
    ],
)
def test_changed_weights_are_refused(confidence: Trained, tmp_path: Path, change: object, code: str) -> None:
    file = tmp_path / "mine.json"
    confidence.write(file)
    card = json.loads(file.read_text("utf-8"))
    change(card)  # type: ignore[operator]
    file.write_text(json.dumps(card), "utf-8")
    with pytest.raises(ModelError) as caught:
        newsents.load(config={"newsents_speakers": {"confidence": str(file)}})
    assert caught.value.code == code


def test_too_few_examples_are_refused() -> None:
    few = read_annotations(samples.ANNOTATED)
    silent = [[attrs.evolve(quote, speaker=None) for quote in article.quotes] for article in few]
    without_speakers = [attrs.evolve(its, quotes=tuple(quotes)) for its, quotes in zip(few, silent, strict=True)]
    for kind, gold, nothing in (
        ("quotes", few[:9], False),
        ("quotes", [AnnotatedArticle(article.id, article.text, article.quotes[:2]) for article in few], False),
        ("quotes", few, True),
        ("speaker_confidence", few[:11], False),
        ("speaker_confidence", without_speakers, False),
    ):
        with pytest.raises(InputError) as caught:
            train(kind, gold, from_nothing=nothing)  # type: ignore[arg-type]
        assert caught.value.code == "N732"


@pytest.mark.parametrize(
    ("kind", "name", "code"),
    [("zones", "a.npz", "N733"), ("quotes", "a.json", "N734"), ("speaker_confidence", "a", "N734")],
)
def test_what_cannot_be_trained_or_written_is_said(kind: str, name: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        check_ending(kind, Path(name))
    assert caught.value.code == code


def test_recalibrated_trees_give_what_is_right_on_average() -> None:
    trees = shipped("polnear").judge
    chance = np.random.default_rng(0)
    table = chance.normal(size=(4000, trees.width)).astype(np.float32)
    right = chance.random(4000) < 0.3 * trees.probability(table) + 0.1
    again = recalibrated(trees, table, right)
    assert again.probability(table).mean() == pytest.approx(right.mean(), abs=0.01)
    order = np.argsort(trees.log_odds(table))
    assert (np.diff(again.log_odds(table)[order]) >= -1e-3).all()


@pytest.mark.parametrize("count", [FOLDS, 10, 4 * FOLDS, 50])
def test_articles_are_parted_in_ways_that_differ(count: int) -> None:
    articles: Any = range(count)
    ways: list[list[Any]] = [[set(part_of(articles, fold, way)) for fold in range(FOLDS)] for way in range(WAYS)]
    for way, parts in enumerate(ways):
        assert sorted(at for part in parts for at in part) == list(articles)
        assert max(map(len, parts)) - min(map(len, parts)) <= FOLDS - 1
        for fold, part in enumerate(parts):
            assert part
            assert set(part_of(articles, fold, way, learning=True)) == set(articles) - part
    together = max(len(one & other) for one in ways[0] for other in ways[1])
    assert together <= count // FOLDS**2 + 1
