"""What stands for a name: "I" in a quotation, "they", "who", "the senator", "the 26-year-old", a seat of government."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import newsents
from newsents.pipeline import load
from newsents.schema import Entity


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def meant(doc: Doc, words: str) -> list[str | None]:
    """Return the names of whom some words mean, in order of the text; only mentions count."""
    return [mention.entity.name if mention.entity else None for mention in doc._.mentions if mention.text == words]


def speaker_of(doc: Doc, source: str) -> Entity | None:
    (quote,) = [quote for quote in doc._.quotes if quote.source is not None and quote.source.text == source]
    speaker: Entity | None = quote.speaker
    return speaker


@pytest.mark.parametrize("word", ["I", "my", "me", "myself"])
def test_a_first_person_in_quotation_marks_is_the_speaker(nlp: Language, word: str) -> None:
    doc = nlp('"I know my way, and nobody will stop me if I go by myself," said Ann Lee.')
    assert set(meant(doc, word)) == {"Ann Lee"}


def test_a_first_person_outside_quotation_marks_is_nobody_of_the_article(nlp: Language) -> None:
    doc = nlp("Ann Lee said that it rained. I was there.")
    assert meant(doc, "I") == []


def test_we_is_a_body_that_speaks_and_not_a_single_person(nlp: Language) -> None:
    doc = nlp('Police officials met on Monday. "We closed the road," they said. "We are late," said Ann Lee.')
    assert meant(doc, "We") == ["Police officials"]


def test_they_are_the_persons_that_a_subject_joins(nlp: Language) -> None:
    doc = nlp("Ann Lee and Bo Ek met in Oslo. They said it rained.")
    group = speaker_of(doc, "They")
    assert group is not None
    assert (group.kind, group.name, len(group.members)) == ("group", "Ann Lee and Bo Ek", 2)


@pytest.mark.parametrize(
    ("named", "members"),
    [
        ("Tom Reed and his wife, Anna,", ["Tom Reed", "Anna"]),
        ("Tom Reed and his brother Sam Moss", ["Tom Reed", "Sam Moss"]),
        ("Ann Lee, a nurse, and Tom Reed, a cook,", ["Ann Lee", "Tom Reed"]),
        ("Captain Jonas Cook and naturalist Edgar Banks", ["Jonas Cook", "Edgar Banks"]),
        ("Tom Reed, Ann Lee and Bo Ek", ["Tom Reed", "Ann Lee", "Bo Ek"]),
        ("Tom Reed, Ann Lee, Ida Moss and Bo Ek", ["Tom Reed", "Ann Lee", "Ida Moss", "Bo Ek"]),
    ],
)
def test_they_are_never_one_of_those_who_are_named_together(nlp: Language, named: str, members: list[str]) -> None:
    doc = nlp(f"{named} sold the house in May. They said they would leave.")
    group = speaker_of(doc, "They")
    names = {entity.id: entity.name for entity in doc._.entities}
    assert group is None or [names[member] for member in group.members] == members


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        ("Senator Bo Ek met Ann Lee. The senator said it rained.", "The senator", "Bo Ek"),
        ("Secretary of State Bo Ek said it rained.", "Secretary of State Bo Ek", "Bo Ek"),
        (
            "Secretary of State Bo Ek met Secretary Jan Orr. The secretary of state said it rained.",
            "The secretary of state",
            "Bo Ek",
        ),
        ("Bo Ek, a Republican from Ohio, arrived. The Republican said it rained.", "The Republican", "Bo Ek"),
        ("Bo Ek, 26, was arrested on Monday. The 26-year-old said it rained.", "The 26-year-old", "Bo Ek"),
        ("Bo Ek, 27, was arrested on Monday. The 26-year-old said it rained.", "The 26-year-old", "26-year-old"),
        (
            "Ann Lee met Ivan Petrov, her Russian counterpart. Her Russian counterpart said it rained.",
            "Her Russian counterpart",
            "Ivan Petrov",
        ),
        ("Senator Bo Ek met Senator Jan Orr. The minister said it rained.", "The minister", "minister"),
    ],
)
def test_a_nominal_means_whom_the_article_gives_such_a_role(
    nlp: Language, text: str, source: str, speaker: str
) -> None:
    assert str(speaker_of(nlp(text), source)) == speaker


def test_a_chain_goes_on_through_a_nominal(nlp: Language) -> None:
    doc = nlp("Senator Bo Ek met Jim Hay. The senator smiled. He was glad.")
    assert meant(doc, "The senator") == ["Bo Ek"]
    assert meant(doc, "He") == ["Bo Ek"]


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("The White House said it rained.", "The White House", "government"),
        ("Downing Street said it rained.", "Downing Street", "government"),
        ("The Kremlin said it rained.", "The Kremlin", "government"),
        ("London said it rained.", "London", "government"),
        ("A Republican said it rained.", "A Republican", "unnamed"),
        ("One House Republican said it rained.", "One House Republican", "unnamed"),
        ("Another Democrat said it rained.", "Another Democrat", "unnamed"),
        ("The Republicans said it rained.", "The Republicans", "group"),
        ("Pentagon officials said it rained.", "Pentagon officials", "group"),
        ("A woman in the queue said it rained.", "A woman in the queue", "unnamed"),
    ],
)
def test_who_has_no_name_has_a_kind(nlp: Language, text: str, source: str, kind: str) -> None:
    speaker = speaker_of(nlp(text), source)
    assert speaker is not None
    assert speaker.kind == kind


def test_who_is_the_spokesman_before_it(nlp: Language) -> None:
    doc = nlp("A spokesman who asked not to be named said the plant was safe.")
    assert len([entity for entity in doc._.entities if entity.kind == "unnamed"]) == 1


def test_who_wrote_the_article_is_not_whom_it_speaks_of(nlp: Language) -> None:
    doc = nlp("Mayor quits\n\nBy Hannah van der Berg\n\nThe mayor of Oslo quit on Monday. She said it was time.\n")
    assert {mention.text for mention in doc._.mentions if str(mention.entity) == "Hannah van der Berg"} == {
        "Hannah van der Berg"
    }
    assert str(speaker_of(doc, "She")) != "Hannah van der Berg"


@pytest.mark.parametrize(
    ("text", "pronoun", "person"),
    [
        ("Ann Lee came. Although he was late, Bo Ek said nothing.", "he", "Bo Ek"),
        ("Bo Ek won in Oslo. Campaigning against Jim Hay, he barely spoke.", "he", "Bo Ek"),
    ],
)
def test_grammar_decides_between_two(nlp: Language, text: str, pronoun: str, person: str) -> None:
    assert meant(nlp(text), pronoun) == [person]


def test_pronouns_that_are_no_sources_can_be_left_alone() -> None:
    nlp = load(config={"newsents_speakers": {"all_pronouns": False}})
    doc = nlp('Senator Bo Ek came. He was late. The senator sat down. "I am late," he said.')
    assert meant(doc, "He") == meant(doc, "I") == meant(doc, "The senator") == []
    assert meant(doc, "he") == ["Bo Ek"]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Bo Ek met Ann Lee in Oslo. Both ministers said that it rained.", {"Bo Ek", "Ann Lee"}),
        ("Bo Ek met Ann Lee and Jim Hay in Oslo. Both ministers said that it rained.", {"Ann Lee", "Jim Hay"}),
        ("Bo Ek met Ann Lee in Oslo. Jim Hay slept. Both ministers said that it rained.", None),
        ("Bo Ek was in Oslo. Both ministers said that it rained.", None),
    ],
)
def test_both_are_the_two_who_were_named(text: str, members: set[str] | None) -> None:
    analysis = newsents.analyze(text)
    names = {entity.id: entity.name for entity in analysis.entities}
    (quote,) = analysis.quotes
    assert quote.speaker is not None
    found = {names[member] for member in quote.speaker.members}
    assert found == members if members else len(found) != 2


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ('Jonas Beck and Karl Beck run the mill. "We work at night," the brothers said.', {"Jonas Beck", "Karl Beck"}),
        ("Senators Ann Lee and Tom Reed spoke. Later the senators said they were done.", {"Ann Lee", "Tom Reed"}),
        ("Sens. Ann Lee and Tom Reed wrote it. The senators said it would pass.", {"Ann Lee", "Tom Reed"}),
        ("Detectives Ray Cole and Amy Wu found it. The detectives said it was burnt.", {"Ray Cole", "Amy Wu"}),
        # of another family, of another title, of nobody who was named
        ("Ann Lee and Tom Reed met in Rome. The brothers said they were sorry.", None),
        ("Mayor Ann Lee and Governor Tom Reed met ten senators. The senators said they were done.", None),
        ("Ann Lee and Tom Reed were there. Nurses struck on Monday. The nurses said pay was low.", None),
    ],
)
def test_brothers_and_senators_are_the_two_who_were_named_so(
    nlp: Language, text: str, members: set[str] | None
) -> None:
    doc = nlp(text)
    (speaker,) = {quote.speaker for quote in doc._.quotes}
    names = {entity.id: entity.name for entity in doc._.entities}
    assert ({names[member] for member in speaker.members} or None) == members


def test_the_two_of_many_are_a_group_and_no_single_one_of_them(nlp: Language) -> None:
    doc = nlp("Ann Lee, Tom Reed, Ruth Penn and Carl Boone ran. Lee beat Reed. The two said it was fair.")
    assert [quote.speaker.kind for quote in doc._.quotes if quote.speaker] == ["group"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # whoever spoke last
        (
            "Mayor Eric Hale opened the bridge. Jordan Vance stood beside him. “It will last,” Mr. Vance said.\n\n"
            "“We paid for it,” the mayor said.",
            "Eric Hale",
        ),
        # a relative of one name, and a bare surname that may be either's
        (
            "Mayor Eric Hale opened the bridge. His aide Jordan Hale stood beside him. “It will last,” Mr. Hale said."
            "\n\n“We paid for it,” the mayor said.",
            "Eric Hale",
        ),
        (
            "Coach Ray Ford praised his son, guard Billy Ford. “He was calm,” Ford said. “Dad was loud,” Billy Ford "
            "said. The coach said the team was tired.",
            "Ray Ford",
        ),
    ],
)
def test_a_title_alone_means_the_one_who_was_called_so(nlp: Language, text: str, speaker: str) -> None:
    *_, last = nlp(text)._.quotes
    assert last.speaker is not None
    assert last.speaker.name == speaker
