"""Dates and times in the forms of newspapers."""

from __future__ import annotations

import pytest

from newsents.dates import find_date
from newsents.pipeline.zones.dates import find_publication, is_date_line


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Monday, 13 August, 2001, 08:46 GMT 09:46 UK", "2001-08-13T08:46Z"),
        ("Nov. 3, 2001", "2001-11-03"),
        ("3rd of May 2019", "2019-05-03"),
        ("May 3, 2019 at 4:15 p.m. EDT", "2019-05-03T16:15-04:00"),
        ("May 3, 2019 12:05 AM ET", "2019-05-03T00:05"),
        ("2019-05-03T14:05:10Z", "2019-05-03T14:05Z"),
        ("2019-05-03T14:05:10+0530", "2019-05-03T14:05+05:30"),
        ("2019-05-03T14:05:10+05:30", "2019-05-03T14:05+05:30"),
        ("2019-05-03T14:05:10-0400", "2019-05-03T14:05-04:00"),
        ("May 3, 2019 12:05 PM", "2019-05-03T12:05"),
        ("12/12/2019", "2019-12-12"),
        ("12/13/2019", "2019-12-13"),
        ("13/12/2019", "2019-12-13"),
        ("Fri 3 May 2019 08.46 BST", "2019-05-03T08:46+01:00"),
        ("15:23, 3 May 2019", "2019-05-03T15:23"),
        ("3.5.2019", "2019-05-03"),
        ("23/05/2019", "2019-05-23"),
        ("05/23/2019", "2019-05-23"),
        ("04/04/2019", "2019-04-04"),
        ("2019/05/03", "2019-05-03"),
        ("Sept. 5 2016 9 pm", "2016-09-05T21:00"),
        ("May 3, 2019 Updated: May 5, 2019 10:12am", "2019-05-03"),
    ],
)
def test_date_is_read_as_iso(text: str, iso: str):
    stamp = find_date(text)
    assert stamp is not None
    assert stamp.iso == iso


@pytest.mark.parametrize(
    "text", ["", "3/4/2019", "11/12/2019", "31 February 2019", "29 February 2019", "May 3", "12:30", "1" * 10_000]
)
def test_what_names_no_day_for_certain_is_not_read(text: str):
    assert find_date(text) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published 3 May 2019 at 14:05", True),
        ("2 hours ago", True),
        ("14.05 BST", True),
        ("Last updated: May 3, 2019 | 10:00 am", True),
        ("The ferry left on 3 May 2019", False),
        ("May is on her way", False),
        ("1 of 4", False),
        (" | ".join(["May 3, 2019"] * 3), True),
        (" | ".join(["May 3, 2019"] * 20), False),  # too long for a line that says only when
        ("Monday, in the afternoon", False),
    ],
)
def test_line_that_says_only_when_is_told(line: str, expected: bool):
    assert is_date_line(line) is expected


@pytest.mark.parametrize(
    ("lines", "iso"),
    [
        (["Published: May 3, 2019 | Updated: May 5, 2019"], "2019-05-03"),
        (["Updated: May 5, 2019 | Published: May 3, 2019"], "2019-05-03"),
        (["Last modified on Sun 5 May 2019", "First published on Fri 3 May 2019"], "2019-05-03"),
        (["Updated 5 May 2019", "3 May 2019"], "2019-05-03"),
        (["Updated 5 May 2019", "Edited 6 May 2019"], "2019-05-05"),
        (["3 May 2019", "5 May 2019"], "2019-05-03"),
        (["Last updated 2:12 PM May 5, 2019; first published May 3, 2019"], "2019-05-03"),
        (["Updated May 5, 2019 2:12 PM | Published May 3, 2019"], "2019-05-03"),
        (["Updated May 5, 2019. Published: 9:15 AM May 3, 2019"], "2019-05-03T09:15"),
    ],
)
def test_publication_goes_before_updates(lines: list[str], iso: str):
    stamp = find_publication(lines)
    assert stamp is not None
    assert stamp.iso == iso


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("05/03/2019 6:14 PM EDT", "2019-05-03T18:14-04:00"),
        ("6:14 PM ET, 05/03/2019", "2019-05-03T18:14"),
        ("03/05/2019 18:14 BST", "2019-05-03T18:14+01:00"),
        ("23/05/2019 18:14 EDT", "2019-05-23T18:14-04:00"),
    ],
)
def test_the_zone_of_its_time_tells_which_day_numbers_are(line: str, iso: str):
    stamp = find_publication([line])
    assert stamp is not None
    assert stamp.iso == iso


def test_no_date_no_publication():
    assert find_publication(["Published today"]) is None
