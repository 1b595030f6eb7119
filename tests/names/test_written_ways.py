"""Names of many articles that are written in several ways: turned, shortened to two surnames, without a number."""

from __future__ import annotations

import pytest

from newsents.names import Record, parse, resolve


def persons(*names: str, people: tuple[str, ...] = ()) -> int:
    records = [Record(str(at), name, f"a{at}", people=people) for at, name in enumerate(names)]
    return len(resolve(records).clusters())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Okabe Fumino", "Fumino Okabe"),
        ("Anna Van Kirk", "Anna VanKirk"),
        ("Rosa De La Vega", "Rosa DeLaVega"),
        ("Tomas Brodal", "Tomas Brodal Quiroz"),
        ("Gabriel Garcia Marquez", "Garcia Marquez"),
        ("Andres Manuel Lopez Obrador", "Lopez Obrador"),
        ("Helena Bonham Carter", "Bonham Carter"),
        ("King Charles III", "King Charles"),
        ("King George V", "King George"),
        ("Pope Leo XIV", "Pope Leo"),
    ],
)
def test_two_ways_of_writing_one_name_are_one_person(one: str, other: str) -> None:
    assert persons(one, other) == persons(other, one) == persons(one, one, other) == persons(one, other, other) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("James Thomas", "Thomas James"),
        ("Mary Taylor", "Mary Taylor Moore"),
        ("Mary Ann Smith", "Ann Smith"),
        ("Iain Duncan Smith", "Duncan Smith"),
        ("Maria Garcia", "Maria Garcia Lopez"),
        ("Tom Vine", "Tom LeVine"),
        ("Mario Vargas Llosa", "Alvaro Vargas Llosa", "Vargas Llosa"),
        ("Queen Elizabeth I", "Queen Elizabeth"),
        ("King George V", "King George VI", "King George"),
        ("Pope Paul VI", "King Paul"),
    ],
)
def test_names_that_only_look_like_it_stay_apart(names: tuple[str, ...]) -> None:
    assert persons(*names) == len(names)


@pytest.mark.parametrize("other", ["Duncan Smith", "Lloyd Webber"])
def test_two_surnames_that_may_be_a_whole_name_go_to_the_full_one_in_its_company(other: str) -> None:
    company = ("Nora Holm", "Peter Quist")
    assert persons(*[f"Iain {other}"] * 6, *[other] * 6, people=company) == 1
    assert persons(f"Iain {other}", other, people=company[:1]) == 2


def test_the_commoner_ruler_has_the_name_without_a_number() -> None:
    assert persons(*["Pope Leo XIV"] * 3, "Pope Leo XIII", "Pope Leo") == 2


@pytest.mark.parametrize(("text", "suffix"), [("Queen Elizabeth I", "I"), ("King Harald V", "V"), ("Malcolm X", "")])
def test_one_letter_behind_the_name_of_a_ruler_is_a_number(text: str, suffix: str) -> None:
    assert parse(text).suffix == suffix


def test_a_word_glued_to_one_name_does_not_hide_its_spellings() -> None:
    right = ["Asna Tabassum"] * 6
    assert persons(*right, "Valedictorian Asna Tabassum", "Asna Tabasumm") == persons(*right, "Asna Tabasumm") == 1
