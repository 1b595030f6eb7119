"""A surname or forename that is another word too, "May" or "Will", is the person's where it says something."""

from __future__ import annotations

import pytest

import newsents


@pytest.mark.parametrize(
    "text",
    [
        "Harriet May said the vote was near. May added that she would stay.",
        "Omar Said and Harriet May met. May said the talks were good.",
        "Harriet May resigned. “I did my best,” May said.",
    ],
)
def test_a_month_that_says_something_is_whose_surname_it_is(text: str) -> None:
    analysis = newsents.analyze(text)
    quote = analysis.quotes[-1]
    assert (str(quote.speaker), quote.source_kind) == ("Harriet May", "named_person")
    assert "May" not in [entity.name for entity in analysis.entities]


@pytest.mark.parametrize(
    "text", ["Harriet May spoke. May was cold.", "Harriet May left in May. She said May was near."]
)
def test_a_month_that_says_nothing_is_a_month_beside_a_person_of_that_name(text: str) -> None:
    (person,) = newsents.analyze(text).people
    assert person.aliases == ()


def test_a_forename_that_is_a_paper_too_is_no_document() -> None:
    quotes = newsents.analyze("Will Harker said it was late. Will said the train had gone.").quotes
    assert [(str(quote.speaker), quote.source_kind) for quote in quotes] == [("Will Harker", "named_person")] * 2
