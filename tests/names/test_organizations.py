"""Short names of organisations, on either side of each rule."""

from __future__ import annotations

import pytest

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
