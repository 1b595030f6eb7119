"""What words beside a name say that it is: a seat, a paper, a home, a people, a shop, a firm; offices in initials."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_quotes", "newsents_speakers"])


def persons(nlp: Language, text: str) -> list[str]:
    """Return the persons that a text names, each once, in order."""
    named = [mention.entity.name for mention in nlp(text)._.mentions if mention.label == "PERSON"]
    return list(dict.fromkeys(named))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Mr Haziq Roslan (Pasir Laut GRC) asked about fees.", ["Haziq Roslan"]),
        ("Orla Finch (Lab, Welbeck West) said no.", ["Orla Finch"]),
        ("Cllr Orla Finch (Con) said no.", ["Orla Finch"]),
        ("The minister told the Croatian daily Pravé Listy that he would go.", []),
        ("He told the Slovak painter Eva Novak that he would go.", ["Eva Novak"]),
        ("An Alden man was held.", []),
        ("Tom Hill, 22, of Ashcroft, was held.", ["Tom Hill"]),
        ("Documents seen by Ledgerwatch show it.", []),
        ("Marlow's Hardware closed.", []),
        ("Ann's sister closed the shop.", ["Ann"]),
        ("Aerovia Linhos, which flies to Rome, said its profit fell.", []),
        ("Sierra Leone signed it.", []),
        ("She stopped in Ringby, a hamlet, and Fenton, home to 300.", []),
        ("He won Scott and Marlow counties.", []),
        ("Marlow, a small town in the north, was flooded.", []),
        ("Marlow, a town councillor, was late.", ["Marlow"]),
        ("Ann and Scott visited six counties.", ["Ann", "Scott"]),
        ("Ann, home from school, was ill.", ["Ann"]),
    ],
)
def test_words_beside_a_name_tell_that_it_is_no_persons(nlp: Language, text: str, named: list[str]) -> None:
    assert persons(nlp, text) == named


@pytest.mark.parametrize("place", ["Haziq", "Barnaby", "Holvik"])
def test_a_place_that_only_words_beside_it_tell_is_a_mention(nlp: Language, place: str) -> None:
    mentions = nlp(f"Tom Hill, 102, of {place}, was held.")._.mentions
    assert [(mention.text, mention.label) for mention in mentions] == [("Tom Hill", "PERSON"), (place, "GPE")]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Halden Building Society closed it. Halden said it was sorry.", []),
        ("Barnaby Trust opened a school. Barnaby said its pupils were happy.", []),
        ("Barnaby Hill founded Barnaby Trust. Barnaby said he was happy.", ["Barnaby Hill"]),
        ("Orr Foundation gave money. Mrs Orr said no. Orr said it was late.", ["Orr"]),
        ("Lee Holdings fell. Lee said he would leave.", ["Lee"]),
    ],
)
def test_the_first_word_of_a_bodys_name_is_the_body(nlp: Language, text: str, named: list[str]) -> None:
    assert persons(nlp, text) == named
    if not named:
        assert len({mention.entity.id for mention in nlp(text)._.mentions}) == 1


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("The hospital charity Together urged care.", ["Together"]),
        ("The rail union Passengers First described it as weak.", ["Passengers First"]),
        ("The network Friday said it was brave.", []),
        ("The firm Ann Lee runs said it was late.", []),
    ],
)
def test_a_noun_for_a_body_stands_before_its_name(nlp: Language, text: str, bodies: list[str]) -> None:
    assert [mention.text for mention in nlp(text)._.mentions if mention.label == "ORG"] == bodies


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Chief Minister Ali Noor spoke. The CM said it was late.", ["Ali Noor"]),
        ("SSP (Operations) Kashif Rahim told reporters the man was held.", ["Kashif Rahim"]),
        ("IGP Noor Shah spoke. The IGP said it was late.", ["Noor Shah"]),
    ],
)
def test_initials_of_an_office_are_no_name(nlp: Language, text: str, named: list[str]) -> None:
    doc = nlp(text)
    assert persons(nlp, text) == named
    assert {mention.entity.name for mention in doc._.mentions} == set(named)


def test_initials_of_other_things_stay_names(nlp: Language) -> None:
    assert [mention.text for mention in nlp("The CMA said no. The IMF said yes.")._.mentions] == ["CMA", "IMF"]


def test_who_worked_on_a_report_is_named_beneath_it(nlp: Language) -> None:
    text = "Shares fell on Monday.\n\n(Reporting by Filippa Brandt and Jon Bell in Oslo; Editing by Colm Rask)"
    assert persons(nlp, text) == ["Filippa Brandt", "Jon Bell", "Colm Rask"]
    assert persons(nlp, "A report by Oslo Bank fell.") == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Goals from Bukai Tchamo and Joe Hill won it.\n\nCaptain Tchamo praised Hill.", ["Bukai Tchamo", "Joe Hill"]),
        ("He left Fort Lee. Mayor Lee said no.", ["Lee"]),
        ("Rain fell. Officer Kaminsky advised her to call.", ["Kaminsky"]),
    ],
)
def test_a_title_before_the_surname_tells_of_a_person(nlp: Language, text: str, named: list[str]) -> None:
    assert persons(nlp, text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ong Kian Seng was jailed. Kian Seng was late.", ["Ong Kian Seng"]),
        ("Ong Kian Seng and Lim Kian Seng left. Kian Seng was late.", ["Ong Kian Seng", "Lim Kian Seng", "Kian Seng"]),
    ],
)
def test_two_given_names_are_whose_family_name_stands_before_them(nlp: Language, text: str, named: list[str]) -> None:
    assert persons(nlp, text) == named
