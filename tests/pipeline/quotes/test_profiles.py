"""People who are asked one after the other, each below a name."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load
from newsents.pipeline.quotes.fixed.profiles import find_profiles
from newsents.pipeline.quotes.reading.tokens import Tokens


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_entities", "newsents_speakers"])


INTRO = "Readers on the new bridge\n\nWe asked people at the harbor what they think of the new bridge.\n\n"
OUTRO = "\n\nThe bridge opens on Monday. “A close thing,” the paper wrote."


def profiles(nlp: Language, *blocks: str) -> list[tuple[str, str]]:
    quotes = nlp(INTRO + "\n\n".join(blocks) + OUTRO)._.quotes
    return [(quote.source.text, quote.text) for quote in quotes if quote.evidence == ("profile",)]


LEE = "Name: Ann Lee\nAge: 21\nHow is it: “I would say I like it.”\nIn one word: Tall\n“It took them too long.”"
REED = "Name: Tom Reed\nJob: Baker\n\n“I never cross it.”"


def test_words_in_marks_below_a_name_are_its_bearers(nlp: Language) -> None:
    assert profiles(nlp, LEE, REED) == [
        ("Ann Lee", "I would say I like it."),
        ("Ann Lee", "It took them too long."),
        ("Tom Reed", "I never cross it."),
    ]


def test_a_name_may_stand_alone_with_an_office(nlp: Language) -> None:
    blocks = ("Ann Lee - baker at the harbor\n“It took them too long.”", "Tom Reed - retired\n“I never cross it.”")
    assert profiles(nlp, *blocks) == [("Ann Lee", "It took them too long."), ("Tom Reed", "I never cross it.")]


def test_a_line_of_text_ends_what_belongs_to_a_name(nlp: Language) -> None:
    story = "The old bridge was shut in May.\n\n“I miss it already every day.”"
    assert len(profiles(nlp, LEE, REED, story)) == 3


def test_one_name_alone_is_no_list(nlp: Language) -> None:
    assert profiles(nlp, REED) == []


def test_marks_without_words_are_nobodys_words(nlp: Language) -> None:
    lines = "Name: Ann Lee\n“I like it.”\n“” “”\nName: Tom Reed\n“I never cross it.”\n“. .”"
    found = find_profiles(Tokens.of(nlp.make_doc(lines)))
    assert [quote.content[0].text for quote in found] == ["I like it.", "I never cross it."]
