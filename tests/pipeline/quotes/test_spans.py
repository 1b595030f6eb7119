"""Where the content of a quotation begins and ends, marks and all."""

from __future__ import annotations

import pytest

import newsents


def content(text: str) -> list[str]:
    (quote,) = newsents.analyze(text).quotes
    return [span.text for span in quote.content]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one pair of marks: they are left off
        ('"We tested every bolt," said Ann Lee.', ["We tested every bolt,"]),
        # several: those at both ends belong to the content
        (
            '"We asked for bolts", "we got nails" and "we hoped for the best," said Ann Lee.',
            ['"We asked for bolts", "we got nails" and "we hoped for the best,"'],
        ),
        (
            "“We asked for bolts”, “we got nails” and “we hoped for the best,” said Ann Lee.",
            ["“We asked for bolts”, “we got nails” and “we hoped for the best,”"],
        ),
        # a sign belongs to the number before it, and a bracket to what it closes
        ("Wages rose by 3%, said Ann Lee.", ["Wages rose by 3%"]),
        ("Ann Lee said it was for all staff (and their families).", ["it was for all staff (and their families)"]),
        ("The bridge was safe (Ann Lee said it was shut).", ["it was shut"]),
        # marks within marks stay
        ("“‘No,’ she thought,” said Ann Lee.", ["‘No,’ she thought,"]),
        # a quotation that goes on has a span on either side of its source
        ('"We go on," said Ann Lee. "We always have."', ["We go on,", "We always have."]),
    ],
)
def test_the_content_has_the_marks_that_do_not_hold_all_of_it(text: str, expected: list[str]) -> None:
    assert content(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('"We tested every bolt," said Ann Lee.', "direct"),
        ("Ann Lee said that every bolt had been tested.", "indirect"),
        ('Ann Lee said that "every bolt" had been tested.', "mixed"),
        ('Ann Lee said it was "the worst day that any of us who built the bridge has ever seen".', "direct"),
    ],
)
def test_the_kind_is_told_by_the_share_of_letters_in_marks(text: str, kind: str) -> None:
    (quote,) = newsents.analyze(text).quotes
    assert quote.kind == kind
