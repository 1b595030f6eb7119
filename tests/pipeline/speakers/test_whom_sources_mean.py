"""Whom the words of a source mean where the words beside them tell: a question, a clause of "who", a house, a lead."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def speakers(nlp: Language, text: str) -> dict[str, str | None]:
    quotes = nlp(text)._.quotes
    return {quote.source.text: quote.speaker and quote.speaker.name for quote in quotes if quote.source}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"Rents fall," said Ann Lee, chief economist at Acme Bank, who added that they would rise.', "Ann Lee"),
        ("Rents fall, said Ann Lee of Acme Bank, who adds that they will rise.", "Ann Lee"),
    ],
)
def test_who_is_a_person_and_not_whose_body_was_named(nlp: Language, text: str, name: str) -> None:
    assert speakers(nlp, text)["who"] == name


def test_which_is_the_body(nlp: Language) -> None:
    text = "Rents fall, said Tom Hill, head of research at Acme Bank, which said rents would fall."
    assert speakers(nlp, text)["which"] == "Acme Bank"


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("When she rang Acme Bank, an adviser told her it was shut.", "an adviser", "adviser"),
        ("At the Queen Mary Hospital, a doctor who asked not to be named said it was full.", "a doctor", "doctor"),
        ("Acme Bank, a lender, told her it was shut.", "Acme Bank, a lender", "Acme Bank"),
    ],
)
def test_who_speaks_at_a_house_is_not_the_house(nlp: Language, text: str, source: str, name: str) -> None:
    assert speakers(nlp, text)[source] == name


@pytest.mark.parametrize("letters", ["", ", MD,", ", MD, PhD,", ", MD, of Orebro University,"])
def test_letters_do_not_part_a_name_from_colleagues(nlp: Language, letters: str) -> None:
    (quote,) = nlp(f"Risk fell by a third, Anna Berg{letters} and colleagues reported.")._.quotes
    assert (quote.speaker and quote.speaker.name, quote.content[0].text) == ("Anna Berg", "Risk fell by a third")
    assert speakers(nlp, "Anna Berg, MD, left, and colleagues said she was tired.") == {"colleagues": "colleagues"}


@pytest.mark.parametrize(
    ("question", "name"), [("what she would tell him", "Maria Hill"), ("what he would tell her", "Mark Bell")]
)
def test_who_is_asked_is_the_subject_of_the_question(nlp: Language, question: str, name: str) -> None:
    text = f'Maria Hill is to meet Mark Bell on Monday. Asked {question}, the minister replied: "Louder."'
    assert speakers(nlp, text)["the minister"] == name


def test_a_subject_parted_from_its_verb_is_not_who_says_so(nlp: Language) -> None:
    text = "Ali Moss told his flock it was good. Yusuf, he added, had chosen it."
    assert speakers(nlp, text)["he"] == "Ali Moss"
    assert speakers(nlp, 'Kallie, she added, "would give you his last shirt".')["she"] is None
    assert speakers(nlp, "Ann Lee left. Lee was tired, she said.")["she"] == "Ann Lee"


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Inspector General Noor Shah came. The IG said it was over.", "The IG", "Noor Shah"),
        ("DGP Noor Shah came. It is over, the DGP said.", "the DGP", "Noor Shah"),
        ("FBI director Noor Shah came. It is over, the FBI said.", "the FBI", "FBI"),
        ("Inspector General Noor Shah came. The IGB said it was over.", "The IGB", "IGB"),
        ("Prime Minister Lin Oda came. The PM's office said it was over.", "The PM's office", "PM's office"),
    ],
)
def test_initials_of_an_office_are_who_holds_it(nlp: Language, text: str, source: str, name: str) -> None:
    assert speakers(nlp, text)[source] == name


@pytest.mark.parametrize(
    ("lead", "next_one", "source", "name"),
    [
        ("The mayor of Sydney says he will go.", "Mayor Bo Ek said it was time.", "The mayor of Sydney", "Bo Ek"),
        ("An Ohio judge has ruled that it may open.", '"He lied," Judge Ann Bolt wrote.', "An Ohio judge", "Ann Bolt"),
        ("A judge has ruled that it may open.", "Justice Ann Bolt said it was safe.", "A judge", "Ann Bolt"),
        ("CEO says mill will stay shut", "OSLO - Chief Executive Bo Ek said it was bad.", "CEO", "Bo Ek"),
        ("A judge ruled in 2019 that it may open.", "Judge Ann Bolt said on Monday it was safe.", "A judge", "judge"),
        ("Bo Ek sued. A judge has ruled he may.", "Judge Ann Bolt said it was safe.", "A judge", "judge"),
    ],
)
def test_an_article_begins_with_the_office_of_who_is_named_next(
    nlp: Language, lead: str, next_one: str, source: str, name: str
) -> None:
    assert speakers(nlp, f"{lead}\n\n{next_one}")[source] == name


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Acme Bank fell. Lund Mining will cut jobs, the company said.", "the company", "Lund Mining"),
        ("Acme Bank fell. Lund Mining will cut jobs, the bank said.", "the bank", "Acme Bank"),
        ("Acme Oil fell. Lund Mining is its largest rival, the company said.", "the company", "Acme Oil"),
        ("Acme Oil fell. Bo Ek will leave, the company said.", "the company", "Acme Oil"),
    ],
)
def test_a_company_that_its_words_are_about_speaks_itself(nlp: Language, text: str, source: str, name: str) -> None:
    assert speakers(nlp, text)[source] == name


def test_an_age_is_of_who_has_just_spoken(nlp: Language) -> None:
    text = 'The shop is full, said owner Bo Lund, who came in May. "I love it," the 58-year-old said.'
    assert speakers(nlp, text)["the 58-year-old"] == "Bo Lund"


def test_his_sister_is_of_his_family(nlp: Language) -> None:
    text = (
        'Tom Bell died. "I heard it," said Mark Zul.\n\nHis sister, Mary Bell, said he was to have been married. '
        '"He told my mum this would be his last ride," she said.'
    )
    nested = nlp(text)._.nested if nlp(text).has_extension("nested") else ()
    mentions = [mention.entity.name for mention in nlp(text)._.mentions if mention.text == "His" and mention.entity]
    assert mentions == ["Tom Bell"]
    assert all(quote.speaker is None or quote.speaker.name != "Mark Zul" for quote in nested)
