"""Where the words of a source hold a name, the name is the speaker; whose it is not is left alone."""

from __future__ import annotations

import pytest
from spacy.language import Language

import newsents


@pytest.fixture(scope="module")
def nlp() -> Language:
    return newsents.load()


def speakers(nlp: Language, text: str) -> list[str | None]:
    return [quote.speaker.name if quote.speaker else None for quote in nlp(text)._.quotes]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A spokeswoman for the port, Karin Holm, said the dock was shut.", "Karin Holm"),
        ('"The dock is shut," said the head of the union, Karin Holm.', "Karin Holm"),
        ("An aide to Nils Becker, Karin Holm, said the dock was shut.", "Karin Holm"),
        ("Another witness in the trial, former harbour pilot Karin Holm, said the dock was shut.", "Karin Holm"),
        ("Nils Becker's lawyer, Karin Holm, said the dock was shut.", "Karin Holm"),
        ("Karin Holm, a lawyer for Nils Becker, said the dock was shut.", "Karin Holm"),
        ("Commissioner for Jobs and Social Rights Karin Holm said the dock was shut.", "Karin Holm"),
        ("Deputy Director of Public Works Karin Holm said the dock was shut.", "Karin Holm"),
        ('"The roof may fall," said Karin Holm from the town council.', "Karin Holm"),
        ('"The roof may fall," said Karin Holm of the town council.', "Karin Holm"),
        ("A second speaker at the rally, retired miner Karin Holm, said the dock was shut.", "Karin Holm"),
        ("One of the guests, 23-year-old nurse Karin Holm, said the dock was shut.", "Karin Holm"),
        ("“The dock is shut,” [Karin] Holm said.", "Karin Holm"),
        ("Ki-woo Bang said the dock was shut.", "Ki-woo Bang"),
        ("National Rail Federation (NRF) chairman Karin Holm said the dock was shut.", "Karin Holm"),
        ("Deputy Commissioner (South) Karin Holm said the dock was shut.", "Karin Holm"),
        ("The National Rail Federation (NRF) said the dock was shut.", "National Rail Federation"),
        ("One user who saw it, Karin Holm of Derby, told us the dock was shut.", "Karin Holm"),
        ("One user who follows Karin Holm of Oslo, a singer, said the dock was shut.", "One user"),
        ("A ransomware group calling itself NightHeron says it has the data.", "NightHeron"),
        ("A cyclist, who wanted to be known only as Mr Zul, said the dock was shut.", "Zul"),
        ("A resident, who gave her name only as Mary, said the dock was shut.", "Mary"),
        ("A resident, who lives near Mary, said the dock was shut.", "resident"),
        ('Karin Holm, the author of "Ice and Rain," who studies ports, said the dock was shut.', "Karin Holm"),
        ("The airline, Vesper, said the plane had landed.", "Vesper"),
        ("The bank that gave the loan, Corvane, said it had checked the papers.", "Corvane"),
        ("His label, Stone River, said the album would come in May.", "Stone River"),
        ("A startup called Dovetail said the tool was free.", "Dovetail"),
        ("The captain of the team, Wickett, said the pitch was dry.", "Wickett"),
        ("The owner of the bank, Holm, said the bank was safe.", "Holm"),
        ("The firm that owns most of his songs, Rain Music Group, said it would sue.", "Rain Music Group"),
        ("The company that runs the fair, Dan Hart Productions, denied that it was over.", "Dan Hart Productions"),
        ("The Pilots' head of ice operations Karin Holm during a tour on Monday said the dock was shut.", "Karin Holm"),
        ("Chair of the fisheries department Karin Holm said the dock was shut.", "Karin Holm"),
        ("Professor of coasts and marine studies Karin Holm said the dock was shut.", "Karin Holm"),
        ("Her lawyer, former pilot and judge Karin Holm, said the dock was shut.", "Karin Holm"),
        ("In a talk with Rain Media, Karin Holm, a director of the port, said that the dock was shut.", "Karin Holm"),
    ],
)
def test_the_name_in_a_sources_words_is_the_speakers(nlp: Language, text: str, speaker: str) -> None:
    assert speakers(nlp, text) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Nils Becker's lawyer said the dock was shut.",
        "A spokesman for President Nils Becker said the dock was shut.",
        "Two aides to the mayor, Nils Becker and Karin Holm, said the dock was shut.",
        "A friend of Nils Becker said the dock was shut.",
        "A critic of the plan, which hurt baker Karin Holm, said the dock was shut.",
        "The owner of the mill, like baker Karin Holm, said the dock was shut.",
        "The coach of tennis champion Karin Holm said the dock was shut.",
        "A spokesman for opera legend Karin Holm said the dock was shut.",
    ],
)
def test_a_name_that_only_tells_whose_the_speaker_is_is_not_the_speaker(nlp: Language, text: str) -> None:
    (speaker,) = speakers(nlp, text)
    assert speaker not in ("Nils Becker", "Karin Holm")


def test_an_apposition_behind_an_adjunct_is_not_the_whole_source(nlp: Language) -> None:
    doc = nlp("Nils Becker left. In a letter to Rain Media, Karin Holm, a retired pilot, warned the port had shut.")
    (quote,) = doc._.quotes
    assert quote.source is not None
    assert quote.speaker is not None
    assert (quote.source.text, quote.speaker.name) == ("Karin Holm, a retired pilot", "Karin Holm")


@pytest.mark.parametrize(
    ("text", "hypothetical"),
    [
        ("Will Becker said the year was bad.", False),
        ('"This is the worst year," Will said.', False),
        ("Karin Becker will say that the year was bad.", True),
        ("Karin Becker would have said that the year was bad.", True),
    ],
)
def test_a_person_called_will_is_no_auxiliary(nlp: Language, text: str, hypothetical: bool) -> None:
    assert [quote.hypothetical for quote in nlp(text)._.quotes] == [hypothetical]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Will Becker left. "It was dark," Will said.', "Will Becker"),
        ("Theresa Will, the miller, left. Will said the year was bad.", "Theresa Will"),
        ("Theresa May met the union. May said the deal was fair.", "Theresa May"),
    ],
)
def test_a_person_called_will_or_may_speaks(nlp: Language, text: str, speaker: str) -> None:
    assert speakers(nlp, text) == [speaker]


def test_a_possessor_who_is_the_whole_source_is_the_speaker(nlp: Language) -> None:
    doc = nlp("Nils Becker left.\n\nDespite Mr. Becker's announcement that the dock was shut, ships came in.")
    assert [(quote.source.text, str(quote.speaker)) for quote in doc._.quotes] == [("Mr. Becker", "Nils Becker")]
    (quote,) = nlp("Karin Holm's warning that the dock was shut came late.")._.quotes
    assert (quote.speaker.name, quote.source_kind) == ("Karin Holm", "named_person")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ben met Karin Holm. She said the talks were long.", "Karin Holm"),
        ("Joe met Karin Holm. She said the talks were long.", "Karin Holm"),
        # a surname as often as a forename
        ("Thomas left on Monday. “I owe nothing,” she said.", "Thomas"),
    ],
)
def test_a_short_forename_of_men_is_no_woman(nlp: Language, text: str, speaker: str) -> None:
    assert speakers(nlp, text) == [speaker]
