from __future__ import annotations

import random
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsents.names import NamesError, Record, Resolution, resolve

NAMES = [
    *("Sergei Ivanov", "Sergey Ivanov", "S. Ivanov", "Ivanov", "Anna Ivanova", "Ivanova", "George Bush", "Bush"),
    *("George W. Bush", "George H. W. Bush", "Bill Stone", "William Stone", "W. Stone", "Kate Stone", "Stone"),
]
BODIES = ["IMF", "International Monetary Fund", "Fund", "BBC", "BBC Sport", "Boeing", "Boeing Co"]
RECORDS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from("abcd"), st.just("PERSON"))
    | st.tuples(st.sampled_from(BODIES), st.sampled_from("abcd"), st.just("ORG")),
    max_size=14,
).map(lambda rows: [Record(f"r{at}", name, article, label) for at, (name, article, label) in enumerate(rows)])


def partition(resolution: Resolution) -> set[tuple[str, ...]]:
    return set(resolution.clusters().values())


def groups(*names: str) -> list[set[str]]:
    """Resolve names, each in an article of its own."""
    found = resolve(Record(name, name, f"a{at}") for at, name in enumerate(names))
    return [set(members) for members in found.clusters().values()]


@pytest.mark.parametrize(
    "names",
    [
        ("Sergei Ivanov", "Sergey Ivanov", "S. Ivanov"),
        ("Bill Halloran", "William Halloran"),
        ("Muammar Gaddafi", "Muammar Qaddafi"),
        ("Sergei Volkonin", "Volkonin"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Josef Gorbachevsky", "Josef Gorbachevskiy"),
        ("Kim So-Hee", "K. So-Hee", "So-Hee"),
        ("Bill Halloran", "William Halloran", "W. Halloran", "B. Halloran"),
        ("Maik Sealey", "Mike Sealey", "Michael Sealey"),
    ],
)
def test_one_person_of_many_articles_is_one(names: tuple[str, ...]) -> None:
    assert groups(*names) == [set(names)]


@pytest.mark.parametrize(
    "names",
    [
        ("George W. Bush", "George H. W. Bush"),
        ("Sergei Ivanov", "Anna Ivanova"),
        ("Kate Stone", "Bill Stone", "Stone"),
        ("Martin Stone Jr", "Martin Stone Sr"),
        ("Kim Jong-un", "Kim Jong-il"),
        ("Kim So-Hee", "Ko So-Hee", "K. So-Hee"),
        ("Martin Jones", "J. Martin"),
    ],
)
def test_several_persons_stay_several(names: tuple[str, ...]) -> None:
    assert groups(*names) == [{name} for name in names]


def test_an_initial_that_fits_two_goes_to_none() -> None:
    assert {"W. Stone"} in groups("William Stone", "Walter Stone", "W. Stone")


def test_a_surname_goes_to_the_person_of_its_article() -> None:
    found = resolve(
        [
            Record("1", "Kate Stone", "a"),
            Record("2", "Stone", "a"),
            Record("3", "Jim Stone", "b"),
            Record("4", "Stone", "b"),
        ]
    )
    assert partition(found) == {("1", "2"), ("3", "4")}


@given(RECORDS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_records_does_not_matter(records: list[Record], chance: random.Random) -> None:
    shuffled = records[:]
    chance.shuffle(shuffled)
    one, other = resolve(records), resolve(shuffled)
    assert one.clusters() == other.clusters()


@given(RECORDS, st.integers(0, 14))
@settings(max_examples=60, deadline=None)
def test_adding_later_is_the_same_as_all_at_once(records: list[Record], cut: int) -> None:
    assert partition(resolve(records[:cut]).add(records[cut:])) == partition(resolve(records))


@given(RECORDS, st.integers(0, 14))
@settings(max_examples=60, deadline=None)
def test_ids_stay_when_records_are_added(records: list[Record], cut: int) -> None:
    found = resolve(records[:cut])
    before = {record.id: found.cluster(record.id) for record in records[:cut]}
    old = found.clusters()
    found.add(records[cut:])
    for cluster, members in old.items():
        after = {found.cluster(member) for member in members}
        joined_by_others = any(
            before.get(member) not in (None, cluster) for now in after for member in found.clusters()[now]
        )
        assert cluster in after or joined_by_others


@given(RECORDS)
@settings(max_examples=60, deadline=None)
def test_every_record_is_in_one_cluster_of_its_label(records: list[Record]) -> None:
    found = resolve(records)
    labels = {record.id: record.label for record in records}
    members = [member for ids in found.clusters().values() for member in ids]
    assert sorted(members) == sorted(labels)
    assert all(len({labels[member] for member in ids}) == 1 for ids in found.clusters().values())


def test_an_id_that_is_there_already_is_refused() -> None:
    with pytest.raises(NamesError, match="N501"):
        resolve([Record("1", "Ann Lee"), Record("1", "Jim Lee")])


def test_an_unknown_id_is_refused() -> None:
    with pytest.raises(NamesError, match="N502"):
        resolve([]).cluster("1")


def explained(records: Iterable[Record], a: str, b: str) -> str:
    return "; ".join(resolve(records).explain(a, b))


def test_a_merge_is_explained() -> None:
    said = explained(
        [Record("1", "Sergei Ivanov", "a"), Record("2", "Ivanov", "a"), Record("3", "Sergey Ivanov", "b")], "2", "3"
    )
    assert "one identity" in said
    assert "Ivanov is Sergei Ivanov in article a" in said
    assert "spellings of one name" in said


def test_a_conflict_is_explained() -> None:
    said = explained([Record("1", "George W. Bush", "a"), Record("2", "George H. Bush", "b")], "1", "2")
    assert "two identities" in said
    assert "middle initials H. and W. differ" in said


def test_two_full_names_of_one_article_are_two_persons() -> None:
    sisters = [Record("1", "Amina Tesfaye", "runner"), Record("2", "Hana Tesfaye", "runner")]
    resolution = resolve(sisters)
    assert resolution.cluster("1") != resolution.cluster("2")


def bodies(*names: str) -> list[set[str]]:
    """Resolve names of bodies, each in an article of its own."""
    found = resolve(Record(name, name, f"a{at}", "ORG") for at, name in enumerate(names))
    return [set(members) for members in found.clusters().values()]


def test_a_body_goes_by_the_last_word_of_its_name_in_another_article() -> None:
    assert bodies("Grupo Televisa", "Televisa") == [{"Grupo Televisa", "Televisa"}]


def test_a_direction_before_a_name_makes_it_another_body() -> None:
    assert bodies("Melbourne", "North Melbourne") == [{"Melbourne"}, {"North Melbourne"}]


def test_articles_whose_numbers_are_one_value_are_two() -> None:
    records = [Record("1", "Bill Stone", "1"), Record("3", "Stone", "1"), Record("90", "Jim Stone", "x")]
    alone, with_other = resolve(records), resolve([*records, Record("2", "Ann Lee", "01")])
    assert alone.cluster("1") == alone.cluster("3")
    assert with_other.cluster("1") == with_other.cluster("3")


@pytest.mark.parametrize("other", ["SmithJones -", "SmithJones '", "- SmithJones", "SmithJones ."])
def test_a_mark_in_the_place_of_a_family_name_is_no_name(other: str) -> None:
    found = resolve([Record("1", "a SmithJones", "x"), Record("2", other, "y")])
    assert sorted(id for ids in found.clusters().values() for id in ids) == ["1", "2"]


def test_every_identity_of_records_that_are_added_has_a_record() -> None:
    names = ["a"] * 12 + ["Kate Berg", "aate Berg", "a", "da Berg"]
    records = [Record(str(at), name, f"a{at // 4}" if at % 5 else "") for at, name in enumerate(names)]
    assert all(resolve(records[:8]).add(records[8:]).clusters().values())
