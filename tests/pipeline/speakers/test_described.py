"""The role and affiliation of speakers without a name."""

from __future__ import annotations

import pytest

import newsents
from newsents.schema import Office


@pytest.mark.parametrize(
    ("source", "office"),
    [
        ("A spokesman for the ministry", Office("spokesman", "ministry")),
        ("An agency spokesman", Office("spokesman", "agency")),
        ("Pentagon officials", Office("officials", "Pentagon")),
        ("A senior Obama administration official", Office("official", "Obama administration")),
        ("The city's chief engineer", Office("chief engineer", "city")),
        ("Two former officials of the Justice Department", Office("officials", "Justice Department", "former")),
        ("A professor at the University of Oslo", Office("professor", "University of Oslo")),
        ("A US defence official", Office("defence official", "US")),
        ("One resident", Office("resident")),
    ],
)
def test_the_words_of_a_source_tell_role_and_affiliation(source: str, office: Office) -> None:
    (quote,) = newsents.analyze(f"{source} said that the bridge is safe.").quotes
    assert quote.speaker is not None
    assert quote.speaker.offices == (office,)
    assert quote.speaker.roles == (office.role,)
    assert quote.speaker.affiliations == ((office.affiliation,) if office.affiliation else ())


@pytest.mark.parametrize("source", ["The report", "The bridge company", "Ann Lee", "They"])
def test_what_is_no_role_tells_none(source: str) -> None:
    (quote,) = newsents.analyze(f"{source} said that the bridge is safe.").quotes
    assert quote.speaker is None or not quote.speaker.offices


@pytest.mark.parametrize(
    ("opening", "noun", "name"),
    [
        ("The Norrland-based firm opened a plant.", "firm", "Norrland-based firm"),
        ("The state-run bank lent money.", "bank", "state-run bank"),
        ("A small bakery chain opened a shop.", "chain", "small bakery chain"),
    ],
)
def test_what_is_taken_up_again_is_called_by_all_its_words(opening: str, noun: str, name: str) -> None:
    *_, quote = newsents.analyze(f"{opening} The {noun} said that it would hire.").quotes
    assert quote.speaker is not None
    assert quote.speaker.name == name
