"""What has a name like a person's and is none: animals, ships, storms, cases; and persons in the same places."""

from __future__ import annotations

import pytest

import newsents


def persons(text: str) -> list[str]:
    return [entity.name for entity in newsents.analyze(text).entities if entity.kind == "person"]


@pytest.mark.parametrize(
    "text",
    [
        "Keepers said the giant pandas Mei Lan, Bao Li and Tai Wen left on Monday. Bao Li ate bamboo on the way.",
        "The court heard that the bull, called Bertie, followed shoppers inside. Bertie was unhurt.",
        "The vet treated Rusty, a ten-year-old spaniel. Rusty is well again.",
        "The crew left the ferry Harriet Doyle before dawn. Harriet Doyle sank an hour later.",
        "For two years the probe Amelia drifted past the moon. An engineer says Amelia could still send pictures.",
        "Hurricane Hilda reached the coast on Friday. Hilda was weaker than feared.",
        "The judges set aside Mercer v. Holland on Tuesday. Lawyers had expected it.",
        "He keeps three goats named Ella, Martha and Wanda behind the house.",
    ],
)
def test_no_animal_ship_storm_or_case_is_a_person(text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The horse trainer Martin Doyle was fined on Monday. Doyle did not appeal.", "Martin Doyle"),
        ("The ferry captain, Harriet Doyle, slept through the storm.", "Harriet Doyle"),
        ("Rita Marsh, a whale expert, watched it swim away.", "Rita Marsh"),
        ("Oscar Lindqvist, the ferry's captain, apologised.", "Oscar Lindqvist"),
        ("The biologist who saw the whale, Beatrix Moran, was pleased.", "Beatrix Moran"),
        ("The cat belongs to Martha Quill, a retired nurse.", "Martha Quill"),
        ('"The dog, Martin Doyle said, was asleep." Doyle was not.', "Martin Doyle"),
        ("The hurricane researcher Hilda Brandt said it would weaken.", "Hilda Brandt"),
        ("The center Martin Doyle scored twice.", "Martin Doyle"),
        ("The shop is run by two sisters named Ella Marsh and Martha Quill.", "Martha Quill"),
    ],
)
def test_persons_beside_animals_and_ships_are_persons(text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sen. Harriet Doyle (D-Ore.) and Rep. Martin Marsh (R-TX) voted no.",
        "Sen. Harriet Doyle, D-Nev., and Martin Marsh, R-Ohio, voted no.",
    ],
)
def test_a_party_and_a_state_are_no_person(text: str) -> None:
    assert set(persons(text)) == {"Harriet Doyle", "Martin Marsh"}


def test_the_noun_before_its_name_makes_several_words_a_body() -> None:
    found = newsents.analyze("Rights group Foro Abierto said in a report that 280 people were held.").entities
    assert [(entity.name, entity.kind) for entity in found if entity.label] == [("Foro Abierto", "organization")]


def test_what_has_a_for_within_is_a_body() -> None:
    assert "Orr Endowment for Peace" not in persons('"It is late," said Bo Ek, Orr Endowment for Peace.')


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("A vet came to see the snake, Ann Lee, on Monday.", ["Ann Lee"]),  # he may be the vet
        ("A vet came to see the whale, Ann Lee, on Monday.", ["Ann Lee"]),
        ("They sailed in a ship, Ann Lee, to Rome.", ["Ann Lee"]),
        ("A vet came to see the whales, Ann Lee and Tom Hill, on Monday.", []),
        ("The keeper fed his dogs, Ann Lee and Tom Hill, at noon.", []),
    ],
)
def test_a_full_name_behind_a_comma_is_an_animals_only_where_there_are_several(text: str, named: list[str]) -> None:
    assert persons(text) == named
