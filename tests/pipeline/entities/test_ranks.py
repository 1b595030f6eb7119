"""Ranks and titles of many trades before a name are none of it, and end no sentence."""

from __future__ import annotations

import pytest
from spacy.language import Language

import newsents


@pytest.fixture(scope="module")
def nlp() -> Language:
    return newsents.load()


RANKS = [
    *("Ch Insp", "Det Ch Supt", "Det Con", "Chf Insp", "PCSO", "Flt Lt", "Wg Cdr"),
    *("Staff Sgt.", "Lance Cpl.", "Lt. Cmdr.", "Brig. Gen.", "Master Sgt.", "1st Lt.", "Spc.", "Sgt. Maj."),
    *("Monsignor", "Msgr.", "The Very Rev", "The Right Rev", "The Rev Canon"),
    *("Taoiseach", "Tánaiste", "Landeshauptmann", "Bürgermeister", "Starosta", "Datuk", "Alhaji", "Viscountess"),
    *("Harbourmaster", "Stationmaster", "Assemblymember", "Ranger", "Coun.", "Cllr.", "Undersheriff"),
]


@pytest.mark.parametrize("rank", RANKS)
def test_a_rank_before_a_name_is_none_of_it(nlp: Language, rank: str) -> None:
    doc = nlp(f"{rank} Ann Holt said the road was shut. The town waited for hours.")
    assert [quote.speaker.name for quote in doc._.quotes if quote.speaker] == ["Ann Holt"]
    assert [person.name for person in doc._.people] == ["Ann Holt"]


@pytest.mark.parametrize("rank", [rank for rank in RANKS if rank.endswith(".")])
def test_a_shortened_rank_behind_a_verb_ends_no_sentence(nlp: Language, rank: str) -> None:
    doc = nlp(f'"The road is shut," said {rank} Peter Norling.')
    assert [quote.speaker.name for quote in doc._.quotes if quote.speaker] == ["Peter Norling"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Canon said its camera was ready.", "Canon"),
        ("Gunner Olson said he was tired.", "Gunner Olson"),
        ("Detectives Ray Cole and Amy Wu left. Cole said it was late.", "Ray Cole"),
        ("State security forces killed many, according to Human Rights Watch.", "Human Rights Watch"),
    ],
)
def test_what_is_no_title_stays_and_a_title_of_several_goes(nlp: Language, text: str, speaker: str) -> None:
    assert [quote.speaker.name for quote in nlp(text)._.quotes if quote.speaker] == [speaker]
