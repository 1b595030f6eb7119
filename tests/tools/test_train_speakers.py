"""The training of whom he and she mean: what it learns from, and that it gives the same weights again."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from spacy.language import Language

from newsents.pipeline import load
from newsents.pipeline.speakers.scene import read_scene
from newsents.pipeline.speakers.scorer import Scorer
from tools.train_speakers import Corpora, fit, from_gap, from_gum, from_news, train

TEXT = "Ann Lee met Bob Ek in Oslo. She said that she was late. Lee said nothing else."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_speakers"])


def mention(words: str, kind: str, entity: str, at: int = 0) -> dict[str, object]:
    start = TEXT.index(words, at)
    return {"ms": start, "me": start + len(words), "ent": entity, "etype": "person", "type": kind}


ARTICLE = {"text": TEXT, "mentions": [mention("Ann Lee", "name", "1"), mention("She", "pron", "1")]}
ROW = {
    "Text": TEXT,
    "Pronoun": "She",
    "Pronoun-offset": str(TEXT.index("She")),
    "A": "Ann Lee",
    "A-offset": "0",
    "A-coref": "TRUE",
    "B": "Bob Ek",
    "B-offset": str(TEXT.index("Bob Ek")),
    "B-coref": "FALSE",
}


@pytest.fixture(scope="module")
def corpora(nlp: Language) -> Corpora:
    scenes = list(map(read_scene, nlp.pipe([TEXT] * 12)))
    return Corpora([ARTICLE] * 12, scenes, [ROW] * 12, scenes, scenes)


def test_a_pronoun_of_gum_is_an_example_with_its_person_right(corpora: Corpora) -> None:
    (example,) = from_gum(corpora.gum[:1], corpora.gum_scenes[:1], weight=2.0)
    assert example.weight == 2.0
    assert len(example.right) == 1
    assert example.features[example.right[0]]["form:name"] == 1.0


def test_a_row_of_gap_that_means_neither_name_tells_who_is_wrong(corpora: Corpora) -> None:
    neither = {**ROW, "A-coref": "FALSE"}
    (example,) = from_gap([neither], corpora.gap_scenes[:1], Scorer({}))
    assert example.open
    assert example.wrong


def test_a_speaker_s_bare_surname_is_a_silver_example_that_says_nothing_of_distance(corpora: Corpora) -> None:
    for example in from_news(corpora.news_scenes[:1], Scorer({}), weight=0.3):
        assert not any(name.startswith(("distance", "fit")) for features in example.features for name in features)


def test_training_again_gives_the_same_weights(corpora: Corpora) -> None:
    first = train(corpora, 1.0, 0.3, 5.0)
    assert first.weights == train(corpora, 1.0, 0.3, 5.0).weights
    assert any(weight for weight in first.weights.values())


def test_features_can_be_left_out(corpora: Corpora) -> None:
    without = train(corpora, 1.0, 0.3, 5.0, keep=lambda name: not name.startswith("role:"))
    assert without.weights
    assert not any(name.startswith("role:") for name in without.weights)


def test_the_right_candidate_comes_to_be_the_most_probable(corpora: Corpora) -> None:
    examples = list(from_gum(corpora.gum, corpora.gum_scenes, weight=1.0))
    scorer = Scorer(fit(examples, strength=0.1))
    shares = scorer.shares(examples[0].features)
    assert max(range(len(shares)), key=shares.__getitem__) in examples[0].right


def test_the_shipped_weights_are_of_features_that_training_makes(corpora: Corpora) -> None:
    shipped = json.loads(files("newsents.pipeline.speakers").joinpath("data/pronouns.json").read_text("utf-8"))
    made = {name for example in from_gum(corpora.gum, corpora.gum_scenes, 1.0) for f in example.features for name in f}
    assert {name for name in made if name.startswith(("fit", "distance", "topic"))} <= set(shipped["weights"])
