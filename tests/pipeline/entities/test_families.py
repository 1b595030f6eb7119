"""A bare surname is not that of a relative who alone is named in full, where the article tells them apart."""

from __future__ import annotations

import pytest
from spacy.language import Language

import newsents
from newsents.pipeline import load
from newsents.schema import Analysis


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_quotes", "newsents_speakers"])


def persons(nlp: Language, text: str) -> list[str]:
    """Return whom each bare surname, and each surname behind a title, means."""
    return [one.entity.name for one in nlp(text)._.mentions if one.label == "PERSON" and " " not in one.text]


@pytest.mark.parametrize(
    "text",
    [
        # what titles say of the sex
        "Mr. Vance denied it. Clara Vance left the court in tears. Mr. Vance will appeal.",
        "Mrs. Stromberg came home late. Nils Stromberg was in the cellar. Mrs. Stromberg called for help.",
        # whose relative somebody is
        "Vance said the ship would sail. Clara Vance, his mother, waved. “It is ready,” Vance said.",
        "Sheriff Boone shut the road. Boone's son, Tyler Boone, drove the truck. Sheriff Boone was sorry.",
        "Governor Ashby signed the bill. The governor's wife, Lena Ashby, stood by. Governor Ashby was glad.",
        "Dr. Keane said the drug was safe. His brother, Paul Keane, a lawyer, sold shares. Dr. Keane was not told.",
        "Judge Boone said it was over. Clara Boone, the judge's sister, sat behind. Judge Boone left.",
        # whose aide somebody is
        "Mayor Boone shut the school. Tyler Boone, his aide, read the letter. Mayor Boone was sorry.",
        "Governor Ashby signed it. Lena Ashby, her press secretary, read it aloud. Governor Ashby was glad.",
        "Sheriff Boone spoke at noon. An aide to the sheriff, Tyler Boone, took notes. Sheriff Boone left.",
        # an office that is not hers
        "President Orr flew to Lima. Karin Orr, the first lady, went along. President Orr was tired.",
        "Orr thanked his troops. Karin Orr, the first lady, sang. Orr said he was proud.",
        # another forename than the one that everybody knows
        "Trump spoke. Ivanka Trump sang. Trump said he was glad.",
    ],
)
def test_a_surname_is_not_that_of_a_relative_who_alone_is_named_in_full(nlp: Language, text: str) -> None:
    found = persons(nlp, text)
    assert len(found) > 1
    assert {" " in name for name in found} == {False}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mr. Vance said the road would open. Tom Vance, the mayor, promised it. Mr. Vance was late.", "Tom Vance"),
        ("Vance won. Tom Vance, the club's captain, thanked his coach. Vance was glad.", "Tom Vance"),
        ("Vance wins\n\nTom Vance won on Tuesday. Vance thanked the town.", "Tom Vance"),
        ("Dr. Osman said it worked. Leila Osman, a doctor, led the trial. Dr. Osman was glad.", "Leila Osman"),
        ("Mayor Vance said the city was broke. Clara Vance, who won in 2020, blamed the state.", "Clara Vance"),
        ("Clara Vance, the first lady, opened the ward. Mrs. Vance sang. Vance left.", "Clara Vance"),
        ("Vance ran for mayor. Tom Vance lost. His wife, Clara, wept. Vance was sad.", "Tom Vance"),
        ("President Biden spoke. Joe Biden has been there before. Biden was tired.", "Joe Biden"),
        ("Vance said it was near. Clara Vance, whose husband Tom was hurt, wept. Vance left.", "Clara Vance"),
        ("Mr. Serra sold the farm. Andrea Serra, a wine grower, wept. Mr. Serra left.", "Andrea Serra"),
        ("Vance said the tax was theft. Tom Vance, son of a miner, is from Leeds. Vance wept.", "Tom Vance"),
    ],
)
def test_a_surname_before_the_full_name_is_the_same_persons_where_nothing_says_otherwise(
    nlp: Language, text: str, name: str
) -> None:
    assert {found for found in persons(nlp, text) if found not in ("Clara", "Tom")} == {name}


@pytest.mark.parametrize(
    "text",
    [
        "Clara Vance won. Clara Vance spoke, and Vance wept. Clara Vance left, and so did Vance. Clara Vance was glad.",
        "Vance is ill. If Vance comes, Vance will lose. Clara Vance sang, and Vance slept. Clara Vance won.",
        "Vance spoke. “It will be for Clara Vance,” Vance's adviser Jo Ek said. Vance left. Clara Vance will be back.",
        "Vance backs Clara Vance. Clara Vance met Vance. Vance said no. Clara Vance left. Clara Vance is back.",
    ],
)
def test_how_often_and_where_both_stand_alone_makes_no_relative(nlp: Language, text: str) -> None:
    assert set(persons(nlp, text)) == {"Clara Vance"}


def test_a_title_says_which_of_two_is_meant_though_one_is_never_named_in_full(nlp: Language) -> None:
    text = "President Orr flew to Lima. Karin Orr, the first lady, sang. Mrs. Orr was ill. Mr. Orr was not."
    assert persons(nlp, text) == ["Orr", "Karin Orr", "Orr"]


@pytest.mark.parametrize("office", ["Mayor", "Judge", "Senator", "Coach", "President"])
def test_an_office_is_its_holders_beside_a_relative_who_has_the_surname_too(nlp: Language, office: str) -> None:
    text = f"{office} Lena Ashby spoke. Her husband, Paul Ashby, did not. {office} Ashby was tired."
    assert persons(nlp, text) == ["Lena Ashby"]


@pytest.fixture(scope="module")
def orrs() -> Analysis:
    return newsents.analyze(
        "President Orr flew to Lima on Monday. Karin Orr, the first lady, went with him. "
        "Mr. Orr said the talks were good. “I sang,” Mrs. Orr said."
    )


def test_what_he_says_and_what_he_is_is_not_hers(orrs: Analysis) -> None:
    assert [str(quote.speaker) for quote in orrs.quotes] == ["Orr", "Karin Orr"]
    roles = {person.name: person.roles for person in orrs.people}
    assert roles == {"Orr": ("President",), "Karin Orr": ("first lady",)}
