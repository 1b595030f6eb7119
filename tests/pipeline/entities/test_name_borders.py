"""Where a person's name begins and ends, beside bodies, short offices, bylines and words of another script."""

from __future__ import annotations

import pytest

import newsents


def _names(text: str, label: str = "PERSON") -> list[str]:
    return [
        mention.text for mention in newsents.analyze(text).mentions if mention.label == label and mention.form == "name"
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Northgate's Daniel Hobbs scored twice before the break.", "Daniel Hobbs"),
        ("Fans cheered when Kestrel’s Maria Lundgren came on.", "Maria Lundgren"),
        ("RHP William Hobbs pitched seven innings on Friday.", "William Hobbs"),
        ("The crowd stood up for MVP Daniel Hobbs on Friday.", "Daniel Hobbs"),
    ],
)
def test_a_body_and_a_short_office_before_a_name_are_none_of_it(text: str, name: str) -> None:
    assert _names(text) == [name]


@pytest.mark.parametrize("name", ["JJ Hobbs", "DJ Hobbs", "CJ Hobbs", "AJ Lindgren", "JD Stroud"])
def test_a_forename_in_capitals_stays(name: str) -> None:
    assert name in _names(f"{name} said the bridge was safe. The council thanked {name} for the work.")


def test_the_month_of_a_byline_is_no_name() -> None:
    assert _names("By Daniel Hobbs March 05, 2024 at 5:00 pm\n\nThe bridge is closed.") == ["Daniel Hobbs"]


@pytest.mark.parametrize("name", ["Ann March", "June Hobbs", "April Hobbs"])
def test_a_month_that_is_somebodys_name_stays(name: str) -> None:
    assert _names(f"{name} said the bridge was safe, and the mayor thanked her.") == [name]


def test_a_sentence_of_another_script_is_no_name() -> None:
    found = _names("The board met on Friday.\n\n我们学校的新图书馆Hobbs Hall里面的大屏幕非常漂亮 said so.")
    assert not [name for name in found if "学" in name or "屏" in name]
