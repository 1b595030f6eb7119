"""What `compare` says of two names, and what `resolve` does with them."""

from __future__ import annotations

import pytest

from newsents.names import Record, compare, resolve


def joined(*names: str) -> bool:
    found = resolve([Record(name, name, f"article of {name}") for name in names])
    return len(found.clusters()) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Mahmoud el-Sherbini", "Mahmud Al Sherbiny"),
        ("Mohammed Khalifah", "Muhammad Khalifa"),
        ("Ji hoon Park", "Park Jihoon"),
        ("Park Ji-sung", "Park Jisung"),
        ("Ji Sung Park", "Park Ji-sung"),
        ("Lee Sungmin", "Sungmin Lee"),
        ("Kim Min Ho", "Kim Minho"),
    ],
)
def test_names_that_differ_in_both_words_are_joined_as_compare_says(a: str, b: str) -> None:
    assert compare(a, b).verdict == "same"
    assert joined(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Michael Bloom", "Michel Bloom"),
        ("Michael Cohen", "Michel Cohen"),
        ("Laura Hall", "Lara Hall"),
        ("Mahmoud Sherbini", "Mahmoud Shaarawi"),
        ("Mohammed Karimi", "Ahmed Karim"),
    ],
)
def test_what_compare_does_not_take_for_one_is_not_joined(a: str, b: str) -> None:
    assert compare(a, b).verdict != "same"
    assert not joined(a, b)


@pytest.mark.parametrize(
    ("a", "b"), [("Lee Ann", "Ann Lee"), ("Martin Kim", "Kim Martin"), ("James Martin", "Martin James")]
)
def test_names_in_use_both_ways_round_are_two_across_articles(a: str, b: str) -> None:
    assert not joined(a, b)


def test_contexts_may_join_two_names_in_use() -> None:
    known = {"roles": ("surgeon",), "affiliations": ("Mercy Hospital",), "people": ("Ada Byrne",)}
    found = resolve([Record("1", "Michael Bloom", "a", **known), Record("2", "Michel Bloom", "b", **known)])
    assert found.cluster("1") == found.cluster("2")


def test_a_suffix_stays_a_conflict_where_all_words_are_the_same() -> None:
    assert compare("Martin King Jr", "Martin King Sr").verdict == "different"
