"""Names of bodies that are longer than a recognizer sees them, and bodies whose name begins like a title."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load
from newsents.pipeline.entities.bodies import titled_bodies
from newsents.pipeline.entities.lexicon import lexicon
from newsents.pipeline.entities.words import read_words


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def names(nlp: Language, text: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.label) for mention in nlp(text)._.mentions if mention.form == "name"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Attorney General's Office said the case was closed.", "Attorney General's Office"),
        ("The Cook County State’s Attorney’s Office declined to comment.", "Cook County State’s Attorney’s Office"),
        ("The Elton District Attorney's Office said so on Monday.", "Elton District Attorney's Office"),
        (
            "Weller pleaded guilty, the U.S. Attorney's Office for the Northern District of Ohio said on Monday.",
            "U.S. Attorney's Office for the Northern District of Ohio",
        ),
        (
            "The Senate Committee on Health, Education, Labor and Pensions said it would vote.",
            "Senate Committee on Health, Education, Labor and Pensions",
        ),
    ],
)
def test_a_body_s_name_goes_on_over_possessives_and_commas(nlp: Language, text: str, name: str) -> None:
    assert (name, "ORG") in names(nlp, text)


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Norway's Foreign Ministry said the talks had failed.", "Norway"),
        ("Karin Holm's Institute of Music said it would close.", "Karin Holm"),
        ("President Holm's Cabinet said it would resign.", "Holm"),
    ],
)
def test_an_owner_with_a_name_is_not_part_of_the_body_s_name(nlp: Language, text: str, owner: str) -> None:
    found = [name for name, _ in names(nlp, text)]
    assert not any(owner in name and len(name) > len(owner) for name in found)


def test_three_bodies_in_a_row_stay_three(nlp: Language) -> None:
    found = names(nlp, "Officials of the Department of Justice, Amnesty International and Oxfam met on Monday.")
    assert all("," not in name for name, _ in found)


def test_a_name_that_begins_like_a_title_is_found_wherever_it_stands(nlp: Language) -> None:
    text = (
        "The songs were released through Big Lantern, which was sold in May. Ann Reed accused Big Lantern of greed.\n\n"
        "Big Lantern have denied it."
    )
    assert [name for name in names(nlp, text) if "Lantern" in name[0]] == [("Big Lantern", "ORG")] * 3


def test_a_longer_name_around_such_a_body_is_kept(nlp: Language) -> None:
    text = "The Russian Defense Ministry said the ship had sunk. A spokesman for the Defense Ministry denied it."
    assert ("Russian Defense Ministry", "ORG") in names(nlp, text)


def test_a_shorter_name_of_the_kind_may_end_a_text(nlp: Language) -> None:
    words = read_words(nlp.make_doc("Big Lantern Songs sued Big Lantern"))
    labels = {("big", "lantern"): "ORG", ("big", "lantern", "songs"): "ORG"}
    assert [(name.start, name.end) for name in titled_bodies(words, [], labels, lexicon())] == [(0, 3), (4, 6)]
