"""The training of the labels of names: what it learns from, and that it gives the same weights again."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load
from newsents.pipeline.entities.labels import CLASSES, KINDS
from tools.train_entities import Spans, rows, train

TEXT = "Ann Lee runs the Rain Bureau. Lee met Bob Ek of the Rain Bureau in Oslo on Monday, said Lee."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_entities", "newsents_quotes", "newsents_speakers"])


def spans() -> Spans:
    named = (("Ann Lee", "PERSON"), ("Rain Bureau", "ORG"), ("Lee met", "PERSON"), ("Bob Ek", "PERSON"))
    return sorted((TEXT.index(words), TEXT.index(words) + len(words.split(" met")[0]), label) for words, label in named)


def test_each_name_is_a_row_whose_classes_sum_to_one(nlp: Language) -> None:
    made = list(rows([(TEXT, spans())], [nlp(TEXT)], 1.0))
    assert {kind for kind, _ in made} <= set(KINDS)
    for _, (features, shares, weight) in made:
        assert features["bias"] == 1.0
        assert sum(shares[label] for label in CLASSES) == pytest.approx(1)
        assert weight >= 1


def test_training_again_gives_the_same_weights(nlp: Language) -> None:
    texts = [(TEXT, spans())] * 12
    docs = list(nlp.pipe([TEXT] * 12))
    first = train([(texts, 1.0)], [docs], 3.0)
    assert set(first) == set(KINDS)
    assert first == train([(texts, 1.0)], [docs], 3.0)
    assert first["full"]["PERSON"]["forename"] > first["full"]["ORG"]["forename"]
