"""The training of what tells whose a bare surname is: what it learns from, and that it gives the same weights again."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load
from newsents.pipeline.entities.component import find_names
from newsents.pipeline.entities.lexicon import lexicon
from newsents.pipeline.entities.words import read_words
from tools.train_families import Example, card, examples


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_quotes", "newsents_speakers", "newsents_entities"])


def learned_from(nlp: Language, text: str) -> list[Example]:
    doc = nlp(text)
    words = read_words(doc)
    return list(examples("a", words, find_names(doc, words, (), lexicon()), ()))


def test_one_person_is_learned_from_as_named_and_with_the_first_names_cut(nlp: Language) -> None:
    found = learned_from(nlp, "Tom Vance came. Mr. Vance sang. Tom Vance left.")
    assert [apart for _, apart in found] == [False, False]
    assert ["full first" in row for row, _ in found] == [True, False]


def test_of_two_persons_each_is_learned_from_as_if_never_named_in_full(nlp: Language) -> None:
    found = learned_from(nlp, "Mayor Tom Vance came. Tom Vance sang. His wife, Susan Vance, did not.")
    ((row, apart),) = found
    assert apart
    assert row["relative of bare, not named"] == 1.0


def test_the_same_texts_give_the_same_weights(nlp: Language) -> None:
    found = learned_from(nlp, "Mayor Tom Vance came. Tom Vance sang. His wife, Susan Vance, did not.") * 3
    assert card(found) == card(found)
    assert '"relative of bare, not named": 0.' in card(found)
