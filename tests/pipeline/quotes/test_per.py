""" "Per" for "according to"."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_entities", "newsents_speakers"])


def found(nlp: Language, text: str) -> list[tuple[str | None, str]]:
    return [(quote.source and quote.source.text, quote.text) for quote in nlp(text)._.quotes]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("A vote could come by June 4, per a committee memo.", "a committee memo", "A vote could come by June 4"),
        ("Per the Labor Department, wages rose 3%.", "the Labor Department", "wages rose 3%"),
        ("The fever, per the WHO, is often found in mice.", "the WHO", "The fever is often found in mice"),
        ("The town has the most cars, as per the Motor Club.", "the Motor Club", "The town has the most cars"),
        (
            "The bill has the votes, per two people familiar with the count.",
            "two people familiar with the count",
            "The bill has the votes",
        ),
    ],
)
def test_per_somebody_or_a_document_is_according_to_it(nlp: Language, text: str, source: str, content: str) -> None:
    assert found(nlp, text) == [(source, content)]
    assert [quote.act for quote in nlp(text)._.quotes] == ["speech"]


@pytest.mark.parametrize(
    "text",
    [
        "The fee is $20 per hour, per person.",
        "They met at noon, as per usual, and ate.",
        "Prices rose as well, per capita, in rich states.",
        "The hall was cleaned twice, as per the rules, before the show.",
    ],
)
def test_a_measure_and_a_rule_tell_nothing(nlp: Language, text: str) -> None:
    assert found(nlp, text) == []


def test_each_half_of_a_sentence_has_its_own_source(nlp: Language) -> None:
    text = "Ohio has the most lakes according to the Lake Office, and the most cars in the country, as per Motor Club."
    assert found(nlp, text) == [
        ("the Lake Office", "Ohio has the most lakes"),
        ("Motor Club", "the most cars in the country"),
    ]


def test_who_speaks_through_somebody_else_speaks(nlp: Language) -> None:
    assert ("Lee", "that it was late") in found(nlp, "Lee said, per a translator, that it was late.")
