from __future__ import annotations

import pytest

from newsents.names import compare


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cedar Mills", "Cedar Hills"),
        ("Coal Board", "Coral Board"),
        ("Green Party", "Greek Party"),
        ("First Union", "First Onion"),
        ("Golden Lake", "Golden Lane"),
    ],
)
def test_bodies_that_differ_in_two_words_in_use_are_two(one: str, other: str) -> None:
    assert compare(one, other, label="ORG").verdict == "different"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mountain Rescue", "Montain Rescue"), ("Goldman Sachs", "Goldmann Sachs"), ("Al Qaeda", "Al Qaida")],
)
def test_a_slip_and_another_spelling_are_still_one_body(one: str, other: str) -> None:
    assert compare(one, other, label="ORG").verdict == "same"
