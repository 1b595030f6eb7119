"""A noun takes up whoever was called by one akin to it: "the singer" a rapper, "the Dane" a Danish cyclist."""

from __future__ import annotations

import pytest
from spacy.language import Language

import newsents
from newsents.pipeline.speakers.reference.nouns import akin, is_person_noun, person_kinds


@pytest.fixture(scope="module")
def nlp() -> Language:
    return newsents.load()


def said_by(nlp: Language, text: str) -> list[str | None]:
    return [quote.speaker.name if quote.speaker else None for quote in newsents.analyze(text, nlp=nlp).quotes]


@pytest.mark.parametrize(
    ("called", "noun", "name"),
    [
        ("Pop star Ida Brandt cancelled her tour on Monday.", "the singer", "Ida Brandt"),
        ("Rapper Bo Farrow was cleared on Monday.", "the musician", "Bo Farrow"),
        ("Novelist Ann Blythe won the prize on Monday.", "the author", "Ann Blythe"),
        ("Captain Nils Moss won the toss on Tuesday.", "the skipper", "Nils Moss"),
        ("Sergeant Lena Shaw stopped the car on Monday.", "the officer", "Lena Shaw"),
        ("Danish cyclist Mikkel Thorup crashed on the last bend.", "the Dane", "Mikkel Thorup"),
        ("Naomi Reed, 24, withdrew on Monday with a bad wrist.", "the 24-year-old", "Naomi Reed"),
    ],
)
def test_a_noun_means_who_was_called_by_one_akin(nlp: Language, called: str, noun: str, name: str) -> None:
    assert said_by(nlp, f'{called} "It was a long day," {noun} said.') == [name]


@pytest.mark.parametrize(
    ("called", "noun"),
    [
        ("Novelist Ann Blythe won the prize on Monday.", "the surgeon"),
        ("Sergeant Lena Shaw stopped the car on Monday.", "the singer"),
        ("Naomi Reed, 24, withdrew on Monday with a bad wrist.", "the 51-year-old"),
    ],
)
def test_a_noun_means_nobody_who_was_called_by_another(nlp: Language, called: str, noun: str) -> None:
    assert said_by(nlp, f'{called} "It was a long day," {noun} said.') == [noun.removeprefix("the ")]


@pytest.mark.parametrize(
    ("told", "noun", "name"),
    [
        (
            "Kenya's Ruth Arap won the half-marathon in Oslo on Sunday. Ethiopia's Sara Bekele was second.",
            "the Ethiopian",
            "Sara Bekele",
        ),
        (
            "Kenya's Ruth Arap won the half-marathon in Oslo on Sunday. Ethiopia's Sara Bekele was second.",
            "the Kenyan",
            "Ruth Arap",
        ),
        ("Striker Ines Falk was dropped by coach Mona Reed on Friday.", "the striker", "Ines Falk"),
        (
            "Ruth Arap won the half-marathon in Oslo on Sunday, and Ruth Arap will run again in May.",
            "the 24-year-old",
            "Ruth Arap",
        ),
    ],
)
def test_a_noun_means_the_one_person_whom_nothing_speaks_against(
    nlp: Language, told: str, noun: str, name: str
) -> None:
    assert said_by(nlp, f'{told} "It was a long day," {noun} said.') == [name]


@pytest.mark.parametrize(
    ("told", "noun"),
    [
        ("Kenya's Ruth Arap won the half-marathon in Oslo on Sunday.", "the Ethiopian"),
        ("Coach Mona Reed was sent off on Friday.", "the striker"),
        ("Ruth Arap, 31, won the half-marathon in Oslo on Sunday.", "the 24-year-old runner"),
    ],
)
def test_a_noun_means_nobody_of_another_people_field_or_age(nlp: Language, told: str, noun: str) -> None:
    assert not {"Ruth Arap", "Mona Reed"} & set(said_by(nlp, f'{told} "It was a long day," {noun} said.'))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A porter, Bo Lamb, found the letter and told police that it was wet.", "Bo Lamb"),
        ("According to a porter, Bo Lamb, a nurse, found the letter in May.", "porter"),
        ("A porter, who knew Bo Lamb, found the letter and told police that it was wet.", "porter"),
    ],
)
def test_a_name_in_apposition_speaks_with_the_second_verb_too(nlp: Language, text: str, name: str) -> None:
    assert said_by(nlp, text)[-1] == name


def test_a_noun_that_says_no_calling_means_who_has_another_title(nlp: Language) -> None:
    text = "Actor Joel Hession was cleared on Monday. Hession had pushed a referee."
    assert said_by(nlp, f'{text} "I was wrong," the 40-year-old said.') == ["Joel Hession"]
    assert said_by(nlp, f'{text} "I was wrong," the surgeon said.') == ["surgeon"]


def test_who_takes_up_another_is_a_noun_for_a_person() -> None:
    assert all(is_person_noun(noun) for noun in person_kinds())
    assert not akin("weather")
