"""Relatives who are introduced by a forename alone bear the surname that a title later gives them."""

from __future__ import annotations

import pytest

import newsents

NAMED = "Nina Tickle fell on Monday. Her husband, Simon, laughed. "


def whom(text: str, words: str) -> str | None:
    (found,) = {
        m.entity and m.entity.name for m in newsents.analyze(text).mentions if m.text == words and m.form == "name"
    }
    return found


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (NAMED + "Mr Tickle said that it rained.", "Simon"),
        ("Nina Tickle fell on Monday. Her husband Simon laughed. Mr Tickle said that it rained.", "Simon"),
        (NAMED + "Ms Tickle said that it rained.", "Nina Tickle"),
        (NAMED + "Tickle said that it rained.", "Nina Tickle"),
        ("Nina Tickle fell on Monday. Her neighbour, Simon, laughed. Ms Tickle said that it rained.", "Nina Tickle"),
        ("Bo Tickle fell on Monday. His wife, Anna, laughed. Mr Tickle said that it rained.", "Bo Tickle"),
        ("Bo Tickle fell on Monday. His wife, Anna, laughed. Mrs Tickle said that it rained.", "Anna"),
    ],
)
def test_a_title_of_the_other_sex_is_the_relatives(text: str, person: str) -> None:
    assert whom(text, "Tickle") == person


def test_another_who_is_named_in_full_keeps_the_title() -> None:
    text = "Nina Tickle fell on Monday beside Otto Tickle. Her husband, Simon, laughed. Mr Tickle said that it rained."
    assert whom(text, "Tickle") != "Simon"
