"""The fast way is really taken: with the default model nothing falls back on spaCy, which only a clock would show."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

import newsents
from newsents.pipeline.fast import load_fast
from newsents.pipeline.fast.rules import Condition, Rule
from newsents.pipeline.model import PYPI_MODEL
from tests.pipeline.fast.compared import PAGES, differences, twin, untrained

MADE = {
    "tok2vec": "_network",
    "parser": "_network",
    "ner": "_network",
    "attribute_ruler": "_table",
    "lemmatizer": "_known",
}
"""For each fast component what it makes from its weights, rules or tables; None as long as spaCy does its work."""


@pytest.fixture(scope="module")
def read() -> Language:
    nlp = newsents.load()
    list(nlp.pipe(PAGES[:3]))
    return nlp


def made(nlp: Language, component: str) -> Any:
    return getattr(nlp.get_pipe(component), MADE[component])


@pytest.mark.parametrize("component", MADE)
def test_with_the_default_model_it_is_not_left_to_spacy(read: Language, component: str) -> None:
    assert made(read, component) is not None


@pytest.mark.parametrize("component", MADE)
def test_what_is_made_from_weights_and_rules_is_made_once(read: Language, component: str) -> None:
    before = made(read, component)
    list(read.pipe(PAGES[3:6]))
    assert made(read, component) is before


@pytest.mark.parametrize("component", ["tok2vec", "parser", "ner"])
def test_weights_that_change_are_read_anew(component: str) -> None:
    nlp = load_fast(PYPI_MODEL)
    list(nlp.pipe(PAGES[:1]))
    before = made(nlp, component)
    model: Any = nlp.get_pipe(component).model  # type: ignore[attr-defined]
    node = next(node for node in model.walk() if node.has_param("b"))
    node.set_param("b", node.get_param("b") + 1)
    list(nlp.pipe(PAGES[:1]))
    assert made(nlp, component) is not before


def test_a_token_is_matched_once_by_all_rules(read: Language) -> None:
    table: Any = made(read, "attribute_ruler")
    list(read.pipe(PAGES[:3]))
    rows = len(table._values)
    list(read.pipe(PAGES[:3]))
    assert len(table._values) == rows


def test_a_word_is_looked_up_once_by_the_lemmatizer(read: Language) -> None:
    list(read.pipe(PAGES[:3]))
    _, _, found = made(read, "lemmatizer")
    words = len(found)
    list(read.pipe(PAGES[:3]))
    assert len(found) == words > 100


def test_a_model_without_an_upper_layer_is_left_to_spacy() -> None:
    plain = untrained(4, use_upper=False)
    fast = twin(plain)
    assert differences(list(fast.pipe(PAGES[:2])), list(plain.pipe(PAGES[:2]))) == []
    assert made(fast, "ner") is made(fast, "parser") is None
    assert made(fast, "tok2vec") is not None


@pytest.mark.parametrize(
    ("pattern", "words", "holds"),
    [
        ({"LOWER": "ann"}, "Ann", True),
        ({"LOWER": "ann"}, "Lee", False),
        ({"LOWER": {"IN": ["ann", "lee"]}}, "Lee", True),
        ({"LOWER": {"NOT_IN": ["ann", "lee"]}}, "Lee", False),
        ({"LOWER": {"NOT_IN": ["ann", "lee"]}}, "Ek", True),
        ({"LOWER": {"REGEX": "^l"}}, "Lee", True),
        ({"LOWER": {"REGEX": "^l"}}, "Ann", False),
        ({"IS_SPACE": True}, "\n", True),
        ({"IS_SPACE": True}, "Ann", False),
        ({"IS_SPACE": False}, "Ann", True),
    ],
)
def test_a_condition_holds_where_spacys_matcher_finds_it(
    read: Language, pattern: dict[str, Any], words: str, holds: bool
) -> None:
    (tokens,) = Rule.read([pattern], read.vocab).tokens
    assert [condition.holds(read.make_doc(words)[0]) for condition in tokens] == [holds]


@pytest.mark.parametrize(
    ("name", "value"), [("NORM", "ann"), ("LOWER", {"FUZZY": "ann"}), ("LOWER", 7), ("LOWER", {"REGEX": 7})]
)
def test_a_rule_of_another_kind_is_refused_so_that_spacy_applies_it(read: Language, name: str, value: Any) -> None:
    with pytest.raises(ValueError, match="a rule looks at"):
        Condition.read(name, value, read.vocab)
