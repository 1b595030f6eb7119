"""Headlines with a colon: what somebody says, and titles."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_entities", "newsents_speakers"])


STORY = (
    "\n\nBy Ann Lee\n\nThe northern bridge was closed for two days after the storm tore at its cables.\n\n"
    "Mayor Tom Reed said that the bridge was safe. “We tested every bolt,” he said."
)


def in_headline(nlp: Language, headline: str) -> list[str]:
    return [quote.source.text for quote in nlp(headline + STORY)._.quotes if quote.start < len(headline)]


@pytest.mark.parametrize("headline", ["Reed: The bridge is safe again", "Reed: “It was never in danger of falling”"])
def test_what_a_headline_has_from_one_who_speaks_in_the_text_is_said(nlp: Language, headline: str) -> None:
    assert in_headline(nlp, headline) == ["Reed"]


@pytest.mark.parametrize("mark", ["'", "’"])
def test_whose_office_speaks_in_the_text_speaks_in_the_headline(nlp: Language, mark: str) -> None:
    story = STORY.partition("Mayor")[0] + f"Tom Reed{mark}s office said that the bridge was safe."
    headline = "Reed: The bridge is safe again"
    said = nlp(headline + story)._.quotes
    assert [quote.source.text for quote in said] == ["Reed", f"Tom Reed{mark}s office"]


@pytest.mark.parametrize("headline", ["The Harbor Report: The bridge is safe again", "BRIDGES: City opens its last"])
def test_the_title_of_a_column_says_nothing(nlp: Language, headline: str) -> None:
    assert in_headline(nlp, headline) == []
