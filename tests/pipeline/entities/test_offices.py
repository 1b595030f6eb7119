"""Offices: what somebody is, for whom, and whether now; and names that the recognizer does not mark."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load
from newsents.schema import Entity, Mention, Office


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_quotes", "newsents_speakers"])


def person(nlp: Language, text: str, name: str) -> Entity:
    (found,) = [entity for entity in nlp(text)._.people if entity.name == name]
    assert isinstance(found, Entity)
    return found


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Former US Defence Secretary Hugh Hill left.", Office("Defence Secretary", "US", "former")),
        ("President-elect Ann Lee left.", Office("President", None, "elect")),
        ("Acting Mayor Ann Lee left.", Office("Mayor", None, "acting")),
        ("Ex-president Ann Lee left.", Office("president", None, "ex")),
        ("Ann Lee, the former BBC editor, left.", Office("editor", "BBC", "former")),
        ("Ann Lee, an analyst at the Carnegie Endowment, left.", Office("analyst", "Carnegie Endowment")),
        ("Secretary of State Ann Lee left.", Office("Secretary of State")),
        ("Ann Lee, the former secretary of state, left.", Office("secretary of state", None, "former")),
        (
            "Ann Lee, a professor of history at Yale University, left.",
            Office("professor of history", "Yale University"),
        ),
        ("Ann Lee, the mayor of Oslo, left.", Office("mayor", "Oslo")),
        ("Carnegie Endowment analyst Ann Lee left.", Office("analyst", "Carnegie Endowment")),
        ("Ann Lee of the Carnegie Endowment left.", Office("", "Carnegie Endowment")),
        ("Ann Lee, a Republican from Ohio, left.", Office("", "Republican")),
        ("Ann Lee, a doctor, left.", Office("doctor")),
        ("A doctor, Hugh Hill, left.", Office("doctor")),
    ],
)
def test_role_affiliation_and_time_stand_together(nlp: Language, text: str, office: Office) -> None:
    name = "Hugh Hill" if "Hugh Hill" in text else "Ann Lee"
    assert person(nlp, text, name).offices == (office,)


def test_the_mention_has_the_words_for_the_time(nlp: Language) -> None:
    (hill,) = [mention for mention in nlp("Former US envoy Hugh Hill left.")._.mentions if mention.label == "PERSON"]
    assert isinstance(hill, Mention)
    assert [str(part) for part in (hill.time, hill.affiliation, hill.role)] == ["Former", "US", "Former US envoy"]


def test_a_second_role_after_the_name_is_a_role_too(nlp: Language) -> None:
    assert person(nlp, "Judge Ann Lee, a pilot, left.", "Ann Lee").roles == ("Judge", "pilot")


def test_a_surname_in_a_headline_is_cut_from_the_verb_after_it(nlp: Language) -> None:
    doc = nlp("LEE QUITS AFTER STORM\n\nThe mayor, Ann Lee, quit on Monday after a storm.")
    assert [(mention.text, mention.entity.name) for mention in doc._.mentions] == [
        ("LEE", "Ann Lee"),
        ("Ann Lee", "Ann Lee"),
    ]


@pytest.mark.parametrize("text", ["Crooked Hillary Clinton left.", "“Lyin’ Ted Cruz is bad,” he said."])
def test_a_scornful_word_is_no_part_of_a_name_and_no_affiliation(nlp: Language, text: str) -> None:
    (entity,) = nlp(text)._.people
    assert (entity.name, entity.affiliations) in (("Hillary Clinton", ()), ("Ted Cruz", ()))


def test_a_title_alone_is_nobody_s_name(nlp: Language) -> None:
    assert nlp("Thank you, Madam Speaker. Thank you, Mr. President.")._.people == ()


def test_names_that_the_recognizer_marks_nowhere_are_found(nlp: Language) -> None:
    text = "A rowdy night ended badly. Dr. Quillon was there. Quillon said that she was late, and Quillon left at dawn."
    doc = nlp(text)
    doc.ents = []
    nlp.get_pipe("newsents_entities")(doc)
    assert [mention.text for mention in doc._.mentions] == ["Quillon"] * 3


def test_without_propagation_only_what_the_recognizer_marks_is_found() -> None:
    nlp = load(exclude=["newsents_quotes", "newsents_speakers"], config={"newsents_entities": {"propagate": False}})
    doc = nlp("Ann Lee left.")
    doc.ents = []
    nlp.get_pipe("newsents_entities")(doc)
    assert doc._.mentions == ()
