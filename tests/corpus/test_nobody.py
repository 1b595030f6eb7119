"""Names that all articles of a collection show to be nobody's, and names with a word too many."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import pytest

import newsents
from newsents.corpus.nobody import FEWEST, Judged, Seen, judge
from newsents.corpus.people import joined_persons, people
from newsents.schema import Analysis, Entity


def _often(name: str, persons: int, others: int = 0, *, first: int = 0, speaks: bool = False) -> list[Seen]:
    return [Seen(str(first + at), name, at < persons, speaks, speaks) for at in range(persons + others)]


CROWD = _often("Ann Hale", 30, speaks=True) + _often("Tom Lindgren", 30, first=30, speaks=True)
"""Two persons in sixty articles."""


@pytest.mark.parametrize("name", ["Ridgeview Eagles", "Northgate Chapel", "Grandview"])
def test_what_most_articles_take_for_something_else_is_nobody(name: str) -> None:
    assert judge(CROWD + _often(name, 3, 25)).of_person(name) is None


def test_what_longer_names_of_others_begin_with_is_nobody() -> None:
    college = _often("Kestrel Lundy", 4) + _often("Kestrel Lundy University Choir", 0, 30)
    assert judge(CROWD + college).of_person("Kestrel Lundy") is None
    assert judge(CROWD + _often("Kestrel Lundy", 4)).of_person("Kestrel Lundy") == "Kestrel Lundy"


@pytest.mark.parametrize(
    "name",
    ["Ann Hale", "Oluwaseun Adebayo", "Nguyễn Thị Hoa", "Siiri Päivärinta", "Xiadani Quispe", "Tom Lindgren"],
)
def test_persons_of_any_origin_stay(name: str) -> None:
    assert judge(CROWD + _often(name, 1)).of_person(name) == name
    assert judge(CROWD + _often(name, 4, speaks=True)).of_person(name) == name


def test_a_person_whom_a_few_articles_take_for_a_body_stays() -> None:
    assert judge(CROWD + _often("Siiri Hale", 9, 2, speaks=True)).of_person("Siiri Hale") == "Siiri Hale"


def test_a_family_name_of_somebody_named_in_full_stays() -> None:
    assert judge(CROWD + _often("Lindgren", 5)).of_person("Lindgren") == "Lindgren"


@pytest.mark.parametrize(("persons", "others", "is_somebody"), [(1, 12, False), (1, 2, True), (5, 2, True)])
def test_a_family_name_that_far_more_articles_take_for_something_else_is_nobody_s(
    persons: int, others: int, is_somebody: bool
) -> None:
    found = judge(CROWD + _often("Hale", persons, others))
    assert (found.of_person("Hale") == "Hale") == is_somebody
    assert found.of_person("Ann Hale") == "Ann Hale"


@pytest.mark.parametrize(
    ("name", "is_somebody"),
    [("Skating", False), ("Dilemma", False), ("They’ve", False), ("Hale", True), ("Xiadani", True), ("Oyelaran", True)],
)
def test_a_word_that_news_writes_small_is_nobody_s_name_where_nothing_says_so(name: str, is_somebody: bool) -> None:
    assert (judge(CROWD + _often(name, 1)).of_person(name) == name) == is_somebody
    assert judge(CROWD + _often(name, 2, speaks=True)).of_person(name) == name


def test_few_articles_are_not_judged() -> None:
    few = _often("Ridgeview Eagles", 1, FEWEST - 2)
    assert judge(few) == Judged()
    assert judge([*few, Seen("another", "Ann Hale", True)]).of_person("Ridgeview Eagles") is None


def test_who_is_known_is_somebody() -> None:
    eagles = _often("Ridgeview Eagles", 3, 25)
    assert judge(CROWD + eagles, ["RIDGEVIEW Eagles"]).of_person("Ridgeview Eagles") == "Ridgeview Eagles"


def test_a_word_before_several_persons_names_is_none_of_theirs() -> None:
    glued = _often("Polesitter Ann Hale", 1) + _often("Polesitter Tom Lindgren", 1)
    assert judge(CROWD + glued).of_person("Polesitter Ann Hale") == "Ann Hale"
    assert judge(CROWD + glued[:1]).of_person("Polesitter Ann Hale") != "Ann Hale"


def test_a_forename_before_several_persons_names_stays() -> None:
    two = _often("Maria Ann Hale", 1) + _often("Maria Tom Lindgren", 1)
    assert judge(CROWD + two).of_person("Maria Ann Hale") == "Maria Ann Hale"


@pytest.mark.parametrize(
    "name",
    ["Condemn Ann Hale", "I’m Ann Hale", "Ann Hale Apologizes", "Supervisor Ann Hale Tells", "Ann Hale Protest"],
)
def test_words_that_news_writes_small_are_none_of_a_name(name: str) -> None:
    assert judge(CROWD + _often(name, 1)).of_person(name) == "Ann Hale"


@pytest.mark.parametrize(
    "name", ["Rose Ann Hale", "Ann Hale Garcia", "Will Ann Hale", "Ann Hale King", "Oyelaran Ann Hale"]
)
def test_what_may_be_a_name_stays_in_it(name: str) -> None:
    assert judge(CROWD + _often(name, 1)).of_person(name) == name


def test_the_order_of_articles_does_not_matter() -> None:
    seen = CROWD + _often("Ridgeview Eagles", 3, 25) + _often("Winger Ann Hale", 1) + _often("Winger Tom Lindgren", 1)
    assert judge(seen[::-1]) == judge(seen)


TEAM = "The Ridgeview Eagles"


@pytest.fixture(scope="module")
def analyses() -> list[Analysis]:
    """Articles of which a few take a team for somebody."""
    (one,) = newsents.analyze_many(['"It will rain," said Ann Hale, the mayor. Supporters met at noon.'])
    team = Entity("e9", "Ridgeview Eagles", "organization", "ORG")
    found = []
    for at in range(FEWEST):
        its = attrs.evolve(team, kind="person", label="PERSON") if at < 3 else team
        found.append(attrs.evolve(one, entities=(*one.entities, its)))
    return found


def test_nobody_is_none_of_the_people(analyses: list[Analysis]) -> None:
    assert [person.name for person in people(enumerated(analyses))] == ["Ann Hale"]
    assert {person.name for person in joined_persons(analyses).values()} == {"Ann Hale"}
    assert "Ridgeview Eagles" in [person.name for person in people(enumerated(analyses[:9]))]


def enumerated(analyses: list[Analysis]) -> Iterator[tuple[str, Analysis]]:
    """Name articles by their places."""
    return ((str(place), analysis) for place, analysis in enumerate(analyses))
