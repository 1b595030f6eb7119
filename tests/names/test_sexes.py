from __future__ import annotations

import pytest

from newsents.names import NameForm, Record, compare, link, resolve
from newsents.names.words.lexicon import lines
from newsents.names.words.sexes import forenames, sexes_differ

TWO = [
    ("Daniel Cohen", "Danielle Cohen"),
    ("Simon Weil", "Simone Weil"),
    ("Joseph Hill", "Josephine Hill"),
    ("Gabriel Attal", "Gabrielle Attal"),
    ("Marcel Blanc", "Marcelle Blanc"),
    ("Francis Bacon", "Frances Bacon"),
    ("Ali Hassan", "Aliya Hassan"),
    ("Paul Stone", "Paula Stone"),
    ("Evgeny Orlov", "Evgenia Orlov"),
    ("Michel Roux", "Michelle Roux"),
    ("Joël Martin", "Joëlle Martin"),
]


def joined(a: str, b: str, *more: str) -> bool:
    records = [Record(name, name, f"article {at}") for at, name in enumerate((a, b, *more))]
    found = resolve(records)
    return found.cluster(a) == found.cluster(b)


@pytest.mark.parametrize(("man", "woman"), TWO)
def test_a_mans_and_a_womans_name_are_two_persons(man: str, woman: str) -> None:
    comparison = compare(woman, man)
    assert comparison.verdict == "different"
    assert not joined(man, woman)
    assert link([NameForm(man), NameForm(woman)]) == (0, 1)


def test_the_conflict_says_which_is_which() -> None:
    reason = "given names Daniel and Danielle are a man's and a woman's name"
    assert compare("Daniel Cohen", "Danielle Cohen").reasons[-1] == reason
    assert compare("Danielle Cohen", "Daniel Cohen").reasons[-1] == reason


def test_a_third_name_does_not_join_a_man_and_a_woman() -> None:
    assert not joined("Gabriel Attal", "Gabrielle Attal", "Gabriele Attal", "G. Attal", "Gabi Attal")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Yulia Halloran", "Julia Halloran"),
        ("Sergei Halloran", "Sergey Halloran"),
        ("Sam Halloran", "Samantha Halloran"),
        ("Dan Halloran", "Daniel Halloran"),
        ("Billy Halloran", "Billie Halloran"),
        ("Hillary Halloran", "Hilary Halloran"),
    ],
)
def test_spellings_and_short_forms_are_one_person_still(a: str, b: str) -> None:
    assert joined(a, b)


@pytest.mark.parametrize(
    ("a", "b"), [("andrea", "andreas"), ("nikita", "nikitas"), ("joan", "juan"), ("jean", "jeanne")]
)
def test_nothing_is_said_of_names_that_either_sex_has(a: str, b: str) -> None:
    assert not sexes_differ(a, b)


def test_word_order_makes_no_conflict() -> None:
    assert not any("woman's" in said for said in compare("Martin Laura", "Laura Martin").reasons)


def test_no_line_has_a_name_for_a_man_and_for_a_woman() -> None:
    for line in lines("men_and_women.txt"):
        men, _, women = line.partition(":")
        assert line.startswith("=") or (men.split() and women.split() and set(men.split()).isdisjoint(women.split()))


@pytest.mark.parametrize(
    ("name", "share"), [("wanjiru", 1), ("njeri", 1), ("mwangi", 0), ("achieng", 1), ("dumisani", 0), ("nomvula", 1)]
)
def test_names_of_kenya_and_of_the_zulus_are_on_the_right_side(name: str, share: float) -> None:
    assert forenames()[name] == share
