"""Short names of organisations, on either side of each rule."""

from __future__ import annotations

import pytest

from newsents.names import Record, compare, resolve
from newsents.names.parsing.organizations import is_short_for, organization


@pytest.mark.parametrize(
    ("short", "full", "stands"),
    [
        ("Acme", "Acme Ponar", True),  # its beginning
        ("Ponar", "Acme Ponar", True),  # its end, of one word
        ("Blue Ponar", "Acme Blue Ponar", True),  # or of several
        ("Blue", "Acme Blue Ponar", False),  # but nothing from its middle
        ("Acme Ponar", "Acme Ponar", False),
        ("Acme Ponar", "Acme", False),
        ("BBC", "BBC Sport", False),  # a part is another body
        ("Sport", "BBC Sport", False),
        ("Melbourne", "North Melbourne", False),
        ("Bank", "Ponar Bank", False),
        ("IMF", "International Monetary Fund", True),
        ("IMG", "International Monetary Fund", False),
    ],
)
def test_a_short_name_is_an_acronym_or_either_end_of_a_full_one(short: str, full: str, stands: bool) -> None:
    assert is_short_for(organization(short), organization(full)) is stands


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("Food Agency", "Flood Agency", "different"),
        ("Harbour Bank", "Harbour Tank", "different"),
        ("Protection Agency", "Protecton Agency", "same"),
        ("Harbour Bank", "Harbuor Bank", "same"),
    ],
)
def test_two_common_words_are_no_slip_of_each_other(one: str, other: str, verdict: str) -> None:
    assert compare(one, other, "ORG").verdict == verdict
    found = resolve([Record("1", one, "a", "ORG"), Record("2", other, "b", "ORG")])
    assert (found.cluster("1") == found.cluster("2")) is (verdict == "same")


def test_names_that_have_their_last_word_alone_in_common_are_compared() -> None:
    names = ["Ecumenical Councils Quorlan", "Oecumenical Council of Quorlan"]
    found = resolve([Record(name, name, name, "ORG") for name in names])
    assert len(found.clusters()) == 1
