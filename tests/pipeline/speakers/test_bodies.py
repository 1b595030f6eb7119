"""Bodies that are called by whose they are or where they stand, and whoever is taken up again by a bare noun."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load
from newsents.pipeline.entities.words import read_words
from newsents.pipeline.speakers.reference.owned import owned_noun


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def speakers(nlp: Language, text: str) -> list[str]:
    return [str(quote.speaker) for quote in nlp(text)._.quotes]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Irma Dahl won. The Dahl administration said on Monday that it would appeal.", "Dahl administration"),
        ("Irma Dahl's campaign said it had raised $2 million.", "Dahl campaign"),
        ("Irma Dahl won. The Dahl presidential campaign said it was ready.", "Dahl campaign"),
        ("Oslo police said the road was closed.", "Oslo police"),
        ("Norway's parliament said the law was old.", "Norway parliament"),
    ],
)
def test_a_body_is_called_by_its_owner_or_its_place(nlp: Language, text: str, speaker: str) -> None:
    assert speakers(nlp, text)[-1] == speaker


@pytest.mark.parametrize("text", ["Oslo officials said it rained.", "Dahl aides said it rained."])
def test_who_belongs_to_a_body_is_not_the_body(nlp: Language, text: str) -> None:
    (quote,) = nlp(text)._.quotes
    assert quote.speaker.kind == "group"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Irma Dahl spoke in Oslo. Dahl's campaign had grown. The campaign said it had raised $2 million.",
            "Dahl campaign",
        ),
        ("Oslo police closed the road on Monday. Two men fled. Police said they were armed.", "Oslo police"),
        ("Irma Dahl, a candidate for governor, spoke. “We will win,” the campaign said.", "Dahl campaign"),
    ],
)
def test_a_bare_noun_takes_up_such_a_body(nlp: Language, text: str, speaker: str) -> None:
    assert speakers(nlp, text)[-1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Two men were held in Oslo on Sunday, police said. Oslo police have searched the house.",
        "Oslo police searched a house on Sunday. The city’s police said that two men were held.",
    ],
)
def test_police_are_those_of_the_one_place_whose_police_are_named(nlp: Language, text: str) -> None:
    (speaker,) = speakers(nlp, text)
    assert speaker == "Oslo police"


@pytest.mark.parametrize(
    "text",
    [
        "Two men were held on Sunday, police said. Oslo police and Bergen police have searched two houses.",
        "Two men were held on Sunday, police said. Oslo police were told of it by German police.",
        "Two men were held on Sunday, the harbour police said. Oslo police have searched the house.",
    ],
)
def test_where_others_may_be_meant_police_stay_without_a_place(nlp: Language, text: str) -> None:
    assert "Oslo" not in speakers(nlp, text)[0]


@pytest.mark.parametrize("told", ["Blue Harbour, which was sold in May", "Blue Harbour, a label"])
def test_what_is_called_a_body_is_no_she(nlp: Language, told: str) -> None:
    doc = nlp(f"Ann Reed spoke in Oslo. Her songs were released through {told}. Blue Harbour says she may sing.")
    assert [str(m.entity) for m in doc._.mentions if m.text == "she"] == ["Ann Reed"]


def test_a_campaign_is_not_its_spokesman_s(nlp: Language) -> None:
    text = (
        "Irma Dahl, a candidate for governor, met Jim Hay, a spokesman, in Oslo. Hay was late. "
        "The campaign said it rained."
    )
    assert "Hay" not in speakers(nlp, text)[-1]


def test_the_mention_of_an_owned_body_holds_the_owner_s_name(nlp: Language) -> None:
    doc = nlp("Irma Dahl ran for mayor in May. In June the Dahl campaign hired Jim Hay.")
    assert [m.text for m in doc._.mentions if m.entity and m.entity.name == "Dahl campaign"] == ["the Dahl campaign"]


@pytest.mark.parametrize(
    ("text", "kind", "noun"),
    [
        ("Dahl campaign", "person", "campaign"),
        ("Dahl's presidential campaign", "person", "campaign"),
        ("Dahl's very long presidential campaign", "person", None),
        ("Dahl\ncampaign", "person", None),
        ("Oslo police", "place", "police"),
        ("Oslo campaign", "place", None),
        ("Dahl police", "person", None),
        ("Dahl", "person", None),
    ],
)
def test_the_noun_of_a_body_stands_behind_the_name(nlp: Language, text: str, kind: str, noun: str | None) -> None:
    words = read_words(nlp(text))
    at = owned_noun(words, 1, kind)
    assert (None if at is None else words.lower[at]) == noun


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The authors of a study in the Oslo Journal were careful. Rats sleep less in spring, the authors wrote.",
            "authors of a study in the Oslo Journal",
        ),
        ("A 43-year-old man fell ill. He was treated in Oslo. The man said he had not slept.", "43-year-old man"),
        ("The authors were careful. Rats sleep less in spring, the authors wrote.", "authors"),
        ("Doctors from Oslo met. The authors wrote that rats sleep less in spring.", "authors"),
    ],
)
def test_a_bare_noun_keeps_what_was_told_of_it_before(nlp: Language, text: str, speaker: str) -> None:
    assert speakers(nlp, text)[-1] == speaker


def test_a_noun_that_nobody_was_found_for_is_asked_anew(nlp: Language) -> None:
    text = "The senator said it rained. Senator Bo Ek had met Jim Hay. The senator said it was cold."
    assert speakers(nlp, text)[-1] == "Bo Ek"


def test_a_noun_that_nobody_was_found_for_stays_one(nlp: Language) -> None:
    doc = nlp("Senator Bo Ek met Jim Hay. The nurse said it rained. The nurse said it was cold.")
    first, second = [quote.speaker for quote in doc._.quotes]
    assert (first.id, first.kind) == (second.id, "unnamed")


def test_what_governs_one_place_is_not_what_governs_another(nlp: Language) -> None:
    text = (
        "Key Harbour Council powers kept away. Norway's foreign ministry said it was wrong. "
        "The French foreign ministry said it was late. The ministry said France would wait."
    )
    assert speakers(nlp, text) == ["Norway's foreign ministry", "French foreign ministry", "French foreign ministry"]


def test_a_company_may_stand_anywhere(nlp: Language) -> None:
    text = "Harbour Motors fired Irma Dahl on Monday. The French company said she had broken its rules."
    assert speakers(nlp, text)[-1] == "Harbour Motors"


@pytest.mark.parametrize("again", ["WHO", "The WHO"])
def test_a_body_whose_letters_are_a_pronoun_is_the_body(nlp: Language, again: str) -> None:
    text = (
        f"The World Health Organization (WHO) sent a team to Peru on Monday. {again} said that 300 cases were reported."
    )
    assert speakers(nlp, text) == ["World Health Organization"]


def test_a_relative_pronoun_in_a_line_of_capitals_is_no_body(nlp: Language) -> None:
    doc = nlp("THE NURSE WHO SAID THE WARD WAS COLD LEFT.")
    assert not any(mention.text == "WHO" and mention.form == "name" for mention in doc._.mentions)
