"""Two persons of one name whose lives cannot be one, and one person whose articles only differ."""

from __future__ import annotations

from typing import Any

import pytest

from newsents.names import Record, resolve


def persons(name: str, one: dict[str, Any], other: dict[str, Any]) -> int:
    """Return how many persons of a name there are whom three articles tell of in one way, and three in another."""
    records = [
        Record(f"{side}{at}", name, f"{side}{at}", **told)
        for side, told in (("a", one), ("b", other))
        for at in range(3)
    ]
    return len(resolve(records).clusters())


def called(role: str, year: int = 2020, **more: Any) -> dict[str, Any]:
    return {"roles": (role,), "date": f"{year}-05-01", **more}


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("Oscar Brandt", {"date": "1924-05-01"}, {"date": "2019-05-01"}),
        ("Oscar Brandt", called("grocer", 1948), called("engineer", 2020)),
        ("Oscar Brandt", called("21-year-old student"), called("66-year-old baker")),
        ("Oscar Brandt", {"roles": ("aged 21",)}, {"roles": ("aged 66",)}),
        ("Oscar Brandt", called("21-year-old", people=("Ann Lee",)), called("66-year-old", people=("Ann Lee",))),
        ("Oscar Brandt", called("mayor of Dayton"), called("Fresno mayor")),
        ("Oscar Brandt", called("mayor", affiliations=("Dayton",)), called("mayor", affiliations=("Fresno",))),
        ("Oscar Brandt", called("sheriff of Cook County"), called("Harris County sheriff")),
        ("Jordan Brandt", called("actress"), called("actor")),
        ("Robin Brandt", called("congresswoman"), called("businessman")),
        ("Oscar Brandt", called("linebacker"), called("shortstop")),
        ("Oscar Brandt", called("chef"), called("magistrate")),
        ("Oscar Brandt", called("CEO"), called("rabbi")),
        ("Oscar Brandt", called("gunman"), called("judge")),
    ],
)
def test_what_cannot_be_of_one_life_parts_namesakes(name: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert persons(name, one, other) == 2


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("Oscar Brandt", {"date": "1975-05-01"}, {"date": "2019-05-01"}),
        ("Oscar Brandt", called("president", 1865), called("president", 2020)),
        ("Oscar Brandt", called("21-year-old", 2010), called("31-year-old", 2020)),
        ("Oscar Brandt", called("mayor of New York"), called("New York City mayor")),
        ("Oscar Brandt", called("mayor of Los Angeles"), called("L.A. mayor")),
        ("Oscar Brandt", called("former mayor of Dayton"), called("mayor of Fresno")),
        (
            "Oscar Brandt",
            called("mayor of Dayton", people=("Ann Lee",)),
            called("mayor of Fresno", people=("Ann Lee",)),
        ),
        ("Oscar Brandt", called("mayor", affiliations=("GOP",)), called("mayor", affiliations=("Republican Party",))),
        ("Viola Brandt", called("actress"), called("actor")),
        ("Viola Brandt", called("businesswoman"), called("chairman")),
        ("Oscar Brandt", called("lawyer"), called("suspect")),
        ("Oscar Brandt", called("CEO"), called("engineer")),
        ("Oscar Brandt", called("linebacker"), called("footballer")),
    ],
)
def test_what_may_be_of_one_life_does_not(name: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert persons(name, one, other) == 1


def test_the_reasons_tell_why() -> None:
    found = resolve(
        [
            Record("1", "Oscar Brandt", "a", roles=("21-year-old",)),
            Record("2", "Oscar Brandt", "b", roles=("66-year-old",)),
        ]
    )
    assert "one is aged 21, the other aged 66" in " ".join(found.explain("1", "2"))


@pytest.mark.parametrize(
    ("role", "beside", "is_given"),
    [
        ("son", "Elke Harvick", True),
        ("eldest son", "Elke Harvick", True),
        ("son", "Elke Brandt", False),
        ("late husband", "Elke Brandt", False),
        ("grocer", "Elke Brandt", True),
    ],
)
def test_a_relative_s_given_name_is_of_a_family_that_the_article_names(role: str, beside: str, is_given: bool) -> None:
    match = ("Ines Tolland", "Arno Velde", "Ole Brekke")
    full = [Record(f"f{at}", "Tobin Harvick", f"f{at}", people=match) for at in range(12)]
    other = Record("other", beside, "x")
    found = resolve([*full, other, Record("bare", "Tobin", "x", roles=(role,), people=match)])
    assert (found.cluster("bare") == found.cluster("f0")) == is_given
