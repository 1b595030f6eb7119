"""What is known of bodies by their names."""

from __future__ import annotations

import pytest

from newsents.pipeline.entities.known_bodies import fit_of, known_as, known_bodies, known_body, likely_sorts
from newsents.pipeline.entities.lexicon import read_table

SORTS = frozenset(
    "agency airline alliance band bank company court hospital league legislature media military museum nonprofit party"
    " police school team union".split()
)


def test_each_line_of_the_table_is_a_body_with_its_sort_and_nouns() -> None:
    assert len(read_table("bodies.tsv")) > 10_000
    for name, body in known_bodies().items():
        assert body.sort in SORTS, name
        assert body.nouns, name
        assert all(noun.islower() for noun in body.nouns), name
        assert body.also in ("", "person", "word"), name


@pytest.mark.parametrize("name", ["NASA", "Nasa", "the NASA", "The NASA", "NASA's", "NASA’s"])
def test_a_body_is_known_however_it_is_written(name: str) -> None:
    body = known_body(name)
    assert body is not None
    assert body.sort == "agency"


@pytest.mark.parametrize("suffix", [" Inc", " Inc.", ", Inc.", " Corp.", " plc"])
def test_what_says_how_a_company_was_founded_is_no_part_of_its_name(suffix: str) -> None:
    assert known_body(f"Boeing{suffix}") == known_body("Boeing") is not None


@pytest.mark.parametrize(
    "forms", [["Moody", "'s"], ["Moody's"], ["AT&T"], ["AT", "&", "T"], ["A.C.L.U."], ["ACLU"], ["The", "ACLU"]]
)
def test_a_name_is_known_however_its_words_are_parted(forms: list[str]) -> None:
    assert known_as(forms) == ""


def test_what_else_a_name_means_is_said() -> None:
    assert known_as(["Herbert", "Smith"]) == "person"
    assert known_as(["Target"]) == "word"
    assert known_as(["Ann", "Lindgren"]) is None


@pytest.mark.parametrize(
    ("name", "noun", "fit"),
    [
        ("Delta", "airline", (True, "noun")),
        ("Boeing", "airline", (True, "other")),
        ("Oslo Gazette", "newspaper", (False, "sort")),
        ("Oslo Gazette", "airline", (False, "other")),
        ("University of Elton", "school", (False, "sort")),
        # what may be said of bodies of many sorts speaks against none
        ("Elton Police", "company", None),
        ("Delta", "hat", None),
        ("Lindgren", "airline", None),
    ],
)
def test_a_noun_suits_a_body_or_not(name: str, noun: str, fit: tuple[bool, str] | None) -> None:
    assert fit_of(name, noun) == fit


def test_a_sort_is_supposed_by_the_head_of_a_name() -> None:
    assert likely_sorts("University of Elton") == likely_sorts("Elton University")
    assert likely_sorts("Elton Tribune") == {"media"}
    assert likely_sorts("Elton") == frozenset()
