"""What newsents finds is what somebody has read and approved; `python -m tests.approved.results` writes it anew."""

from __future__ import annotations

import re
from difflib import unified_diff

import pytest

from tests.approved.results import FOLDER, RESULTS

NUMBER = re.compile(r"\b\d\.\d\d\b")
CLOSE = 0.015
"""So much a probability, written with two digits, may differ between machines, which add up in different orders."""


def is_same(found: str, approved: str) -> bool:
    if found == approved:
        return True
    numbers = zip(NUMBER.findall(found), NUMBER.findall(approved), strict=False)
    return NUMBER.sub("", found) == NUMBER.sub("", approved) and all(
        abs(float(a) - float(b)) < CLOSE for a, b in numbers
    )


@pytest.mark.parametrize("name", RESULTS)
def test_what_is_found_is_what_was_approved(name: str) -> None:
    approved = (FOLDER / name).read_text("utf-8").splitlines()
    found = RESULTS[name]()
    if len(found) == len(approved) and all(map(is_same, found, approved)):
        return
    difference = list(unified_diff(approved, found, "approved", "found", n=1, lineterm=""))
    pytest.fail(
        "\n".join([*difference[:60], "if this is meant: python -m tests.approved.results, and read the difference"])
    )


@pytest.mark.parametrize(
    ("found", "approved", "same"),
    [
        ("quote direct 0.96", "quote direct 0.97", True),
        ("score 0.96: same; score 0.12", "score 0.97: same; score 0.12", True),
        ("score 0.96: same; score 0.12", "score 0.96: same; score 0.22", False),
        ("quote direct 0.96", "quote direct 0.98", False),
        ("quote direct 0.96", "quote mixed 0.96", False),
        ("zone body 0:12", "zone body 0:13", False),
    ],
)
def test_only_a_probability_may_differ_a_little(found: str, approved: str, same: bool) -> None:
    assert is_same(found, approved) is same
