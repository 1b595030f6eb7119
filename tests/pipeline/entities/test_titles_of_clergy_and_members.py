"""Titles of the clergy and of members of parliaments, surnames with an apostrophe: where a name begins."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_quotes", "newsents_speakers"])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Rt Revd Anne Moss refused.", "Anne Moss"),
        ("The Very Revd Josiah Kwakye left.", "Josiah Kwakye"),
        ("Revd Kit Hallow left.", "Kit Hallow"),
        ("The Revd Canon Josiah Kwakye left.", "Josiah Kwakye"),
        ("Preb Anne Moss left.", "Anne Moss"),
        ("The Ven Ruth Okoro left.", "Ruth Okoro"),
        ("Chief Barr. Ikenna Obiora left.", "Ikenna Obiora"),
        ("Mam' Gladys Tshiva left.", "Gladys Tshiva"),
        ("Nominated MCA Abdinoor Guro said it was void.", "Abdinoor Guro"),
        ("Green MEP Ska Lowenfeld said it was void.", "Ska Lowenfeld"),
        ("Labour AM Gwen Rhys said no.", "Gwen Rhys"),
        ("Co-EP Teddy Vann said it was fun.", "Teddy Vann"),
        ("There is a column by Duke Farnham in it.", "Duke Farnham"),
        ("Fisherman Roddie d'Entremer said the catch was poor.", "Roddie d'Entremer"),
        ("Pilot Anne d'Arcy-Hughes said she was tired.", "Anne d'Arcy-Hughes"),
        ("The road is closed, said Ochieng' Odero.", "Ochieng' Odero"),
    ],
)
def test_a_name_is_without_its_titles_and_with_its_apostrophe(nlp: Language, text: str, name: str) -> None:
    assert [mention.entity.name for mention in nlp(text)._.mentions if mention.label == "PERSON"] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [("Canon Cameras said no.", "Canon Cameras"), ("Duke Energy said prices rose.", "Duke Energy")],
)
def test_a_bodys_name_may_begin_like_a_title(nlp: Language, text: str, name: str) -> None:
    assert [(mention.text, mention.label) for mention in nlp(text)._.mentions] == [(name, "ORG")]


@pytest.mark.parametrize(
    "text",
    [
        "Eva Novak, whose English name is Grace Orr, left.",
        "Sun Wenli, whose English name is Grace, left. Grace was late.",
        "Mirza Kal, whose Christian name is Peter Kal, left.",
    ],
)
def test_who_has_another_name_in_a_language_is_one(nlp: Language, text: str) -> None:
    people = nlp(text)._.people
    assert len({entity.id for entity in people}) == 1


def test_the_name_of_a_dog_is_not_its_owners(nlp: Language) -> None:
    assert len(nlp("Eva Lee, whose dog's name is Max, left. Max barked.")._.people) == 2


def test_who_speaks_behind_a_comma_gives_no_role_to_the_name_before(nlp: Language) -> None:
    (niazi,) = nlp("Taxes rose under Asad Niazi, the minister said.")._.people
    assert niazi.roles == ()
    (niazi,) = nlp("Asad Niazi, the minister, said no.")._.people
    assert niazi.roles == ("minister",)
