"""What is given as a date is read, whoever wrote it; what may be two days is told."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsents.dates import may_be_two_days, read_date

DAYS = st.dates(datetime.date(1973, 3, 4), datetime.date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("6 May 2024", "2024-05-06"),
        ("  6th  of May, 2024 ", "2024-05-06"),
        ("May 6, 2024", "2024-05-06"),
        ("Monday, May 6th, 2024 at 10:30am", "2024-05-06T10:30"),
        ("06-May-2024", "2024-05-06"),
        ("Mon, 06 May 2024 10:30:00 +0000", "2024-05-06T10:30+00:00"),
        ("Mon, 6 May 2024 10:30 GMT", "2024-05-06T10:30Z"),
        ("Mon May  6 10:30:00 2024", "2024-05-06T10:30"),
        ("Published: 2024-05-06", "2024-05-06"),
        ("2024/5/6", "2024-05-06"),
        ("06.05.2024", "2024-05-06"),
        ("13/05/2024", "2024-05-13"),
        ("05/13/2024", "2024-05-13"),
        ("5/5/2024 10:30", "2024-05-05T10:30"),
        ("20240506", "2024-05-06"),
        ("20240506.0", "2024-05-06"),
        ("20240506103000", "2024-05-06T10:30"),
        ("20240506T103000Z", "2024-05-06T10:30Z"),
        ("1714991400", "2024-05-06T10:30:00Z"),
        ("1714991400.5", "2024-05-06T10:30:00Z"),
        ("1714991400000", "2024-05-06T10:30:00Z"),
        ("1714991400000000000", "2024-05-06T10:30:00Z"),
        ("2024-05", "2024-05"),
        ("202405", "2024-05"),
        ("05/2024", "2024-05"),
        ("2024/5", "2024-05"),
        ("May 2024", "2024-05"),
        ("Sept. 2024", "2024-09"),
        ("2024", "2024"),
        ("2024.0", "2024"),
    ],
)
def test_a_date_is_read_as_iso(text: str, iso: str) -> None:
    assert read_date(text) == iso
    assert read_date(text, day_first=True) == read_date(text, day_first=False) == iso


@pytest.mark.parametrize(
    "text", ["2024-05-06", "2024-05-06T10:30:00.000+02:00", "2024-05-06 10:30:00+00:00", "2024-05-06T00:00:00Z"]
)
def test_iso_is_given_back_as_it_is(text: str) -> None:
    assert read_date(text) == text


@pytest.mark.parametrize(
    "text",
    ["", "soon", "yesterday", "12", "45418", "2024-13-45", "2024-00", "202413", "30/02/2024", "31 February 2024",
     "2024.05", "6/5/24", "9" * 40, "²"],
)  # fmt: skip
def test_what_tells_no_year_for_certain_is_not_read(text: str) -> None:
    assert read_date(text) is None
    assert not may_be_two_days(text)


@given(DAYS, st.sampled_from("/-"))
def test_numbers_that_may_be_two_days_are_read_as_is_said(day: datetime.date, mark: str) -> None:
    text = day.strftime(f"%d{mark}%m{mark}%Y")
    assert read_date(text, day_first=True) == day.isoformat()
    assert may_be_two_days(text) == (day.day <= 12 and day.day != day.month)
    assert read_date(day.strftime(f"%m{mark}%d{mark}%Y"), day_first=False) == day.isoformat()


@given(DAYS, st.sampled_from(["%Y%m%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y 10:30:00 GMT", "%Y/%m/%d", "%c"]))
def test_every_day_is_read_in_every_form(day: datetime.date, form: str) -> None:
    assert (read_date(day.strftime(form)) or "")[:10] == day.isoformat()


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    iso = read_date(text)
    assert iso is None or iso == text.strip() or read_date(iso) == iso
