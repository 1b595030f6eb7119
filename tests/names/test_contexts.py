from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsents.names import Record, resolve


def groups(*records: Record) -> set[tuple[str, ...]]:
    return set(resolve(records).clusters().values())


def stone(id: str, name: str = "Paul Stone", **context: Any) -> Record:
    return Record(id, name, f"article {id}", **context)


def test_roles_of_distant_fields_at_one_time_are_two_persons() -> None:
    assert groups(
        stone("1", roles=("striker",), date="2020-05-01"),
        stone("2", roles=("judge",), date="2020-06-01"),
        stone("3", roles=("the former England midfielder",), date="2020-07-01"),
    ) == {("1", "3"), ("2",)}


def test_a_former_role_is_no_conflict_and_yet_tells_whose_mention_it_is() -> None:
    former = ("former cricketer",)
    assert groups(stone("1", roles=former), stone("2", roles=("prime minister",))) == {("1", "2")}
    found = groups(stone("1", roles=("judge",)), stone("2", roles=("bowler",)), stone("3", roles=former))
    assert found == {("1",), ("2", "3")}


def test_roles_of_other_years_are_no_conflict() -> None:
    found = groups(stone("1", roles=("striker",), date="1995-05-01"), stone("2", roles=("senator",), date="2018-05-01"))
    assert found == {("1", "2")}


@pytest.mark.parametrize(
    ("one", "other"),
    [("foreign minister", "governor"), ("judge", "senator"), ("director", "striker"), ("economist", "minister")],
)
def test_near_fields_and_vague_roles_are_no_conflict(one: str, other: str) -> None:
    assert groups(stone("1", roles=(one,)), stone("2", roles=(other,))) == {("1", "2")}


@pytest.mark.parametrize("shared", [{"people": ("Ann Lee",)}, {"affiliations": ("Arsenal",)}])
def test_what_contexts_share_outweighs_their_roles(shared: dict[str, Any]) -> None:
    assert groups(stone("1", roles=("striker",), **shared), stone("2", roles=("judge",), **shared)) == {("1", "2")}


def test_mentions_without_context_go_to_the_larger_person() -> None:
    found = groups(
        stone("1", roles=("judge",)), stone("2", roles=("striker",)), stone("3", roles=("winger",)), stone("4")
    )
    assert found == {("1",), ("2", "3", "4")}


def test_other_people_beside_one_name_do_not_make_it_two_persons() -> None:
    found = groups(
        *(stone(f"a{at}", people=("Ann Lee",)) for at in range(4)),
        *(stone(f"b{at}", people=("Jim Bell",)) for at in range(3)),
    )
    assert len(found) == 1


def test_a_spelling_goes_to_the_person_whose_context_it_fits() -> None:
    found = groups(
        stone("1", "Sergei Ivanov", roles=("goalkeeper",)),
        stone("2", "Sergei Ivanov", roles=("goalkeeper",)),
        stone("3", "Sergei Ivanov", roles=("minister",)),
        stone("4", "Sergey Ivanov", roles=("minister",)),
    )
    assert found == {("1", "2"), ("3", "4")}


WEAK = ("Ali Rahimi", "Ali Rahmani")


def test_weak_spellings_are_joined_where_contexts_agree() -> None:
    context: dict[str, Any] = {"affiliations": ("Budapest Zoo",), "people": ("Ann Lee",)}
    assert len(groups(stone("1", WEAK[0]), stone("2", WEAK[1]))) == 2
    assert len(groups(stone("1", WEAK[0], **context), stone("2", WEAK[1], **context))) == 1


def test_no_context_joins_what_conflicts() -> None:
    context: dict[str, Any] = {"affiliations": ("Texas Rangers", "White House"), "people": ("Ann Lee",)}
    assert len(groups(stone("1", "George W. Bush", **context), stone("2", "George H. W. Bush", **context))) == 2


def test_a_bare_surname_goes_to_the_person_of_its_context() -> None:
    found = groups(
        stone("1", "Kate Stone", affiliations=("Boeing",)),
        *(stone(f"2{letter}", "James Stone", affiliations=("Airbus",)) for letter in "abcd"),
        stone("3", "Stone", affiliations=("Airbus",)),
        stone("4", "Stone"),
    )
    assert found == {("1",), ("2a", "2b", "2c", "2d", "3"), ("4",)}


CONTEXTS = st.fixed_dictionaries(
    {},
    optional={
        "roles": st.sampled_from([("striker",), ("judge",), ("minister",), ("poet",)]),
        "affiliations": st.sampled_from([("Boeing",), ("Airbus",)]),
        "people": st.sampled_from([("Ann Lee",), ("Jim Bell",), ("Ann Lee", "Jim Bell")]),
        "date": st.sampled_from(["2001-01-01", "2020-01-01"]),
    },
)
RECORDS = st.lists(
    st.tuples(
        st.sampled_from(["Paul Stone", "Stone", "P. Stone", "Pavel Stone", "Kate Stone", *WEAK]),
        st.sampled_from("abcdef"),
        CONTEXTS,
    ),
    max_size=12,
).map(lambda rows: [Record(f"r{at}", name, article, **context) for at, (name, article, context) in enumerate(rows)])


@given(RECORDS, st.randoms(use_true_random=False), st.integers(0, 12))
@settings(max_examples=80, deadline=None)
def test_neither_order_nor_adding_later_matters(records: list[Record], chance: random.Random, cut: int) -> None:
    shuffled = records[:]
    chance.shuffle(shuffled)
    expected = groups(*records)
    assert groups(*shuffled) == expected
    assert set(resolve(records[:cut]).add(records[cut:]).clusters().values()) == expected


@given(RECORDS)
@settings(max_examples=60, deadline=None)
def test_an_article_and_a_date_alone_change_nothing(records: list[Record]) -> None:
    bare = [Record(record.id, record.name, record.article) for record in records]
    dated = [Record(record.id, record.name, record.article, date="2020-01-01") for record in records]
    assert groups(*dated) == groups(*bare)
