"""Dates and times as newspapers write them, read as ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_ZONES = {
    "z": "Z", "gmt": "Z", "utc": "Z", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00", "eet": "+02:00",
    "msk": "+03:00", "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00",
    "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "jst": "+09:00", "aest": "+10:00", "aedt": "+11:00",
}  # fmt: skip
# "ET" and the like depend on the season, "IST" on the country: such times are given without a zone.
_ZONE = r"(?:" + "|".join(_ZONES) + r"|et|ct|mt|pt|ist|uk|[+-]\d\d:?\d\d)\b"
_CLOCK = (
    r"(?:(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d{1,6})?)?(?:\s?(?P<half>[ap]\.?m\b\.?))?"
    r"|(?P<hour12>1[0-2]|0?[1-9])\s?(?P<half12>[ap]\.?m\b\.?))"
    rf"(?:\s?\(?(?P<zone>{_ZONE})\)?)?"
)
_DAY = (
    rf"(?<!\d)(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?[\s-](?P<m1>{_MONTH}),?[\s-](?P<y1>\d{{4}})(?!\d)"
    rf"|\b(?P<m2>{_MONTH})\s?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y2>\d{{4}})(?!\d)"
    r"|(?<!\d)(?P<y3>\d{4})[-/.](?P<m3>\d{2})[-/.](?P<d3>\d{2})(?!\d)"
    r"|(?<!\d)(?P<d4>\d{1,2})(?P<mark>[./])(?P<m4>\d{1,2})(?P=mark)(?P<y4>\d{4})(?!\d)"
)
_DATE = re.compile(_DAY, re.IGNORECASE)
_TIME = re.compile(r"(?<![\d.])" + _CLOCK, re.IGNORECASE)
_PIECE = re.compile(
    "|".join(
        (
            re.sub(r"\?P<\w+>", "", _DAY.replace("(?P=mark)", "[./]")),
            rf"\b{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?!\d)|(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}",
            r"T?(?<!\d)" + re.sub(r"\?P<\w+>", "", _CLOCK),
            rf"\b{_WEEKDAY}",
            r"\b(?:\d+|an?|one)\s?(?:m|h|d|sec(?:ond)?s?|min(?:ute)?s?|hrs?|hours?|days?|weeks?|months?|years?)\sago\b",
            r"\b(?:yesterday|just now)\b",
        )
    ),
    re.IGNORECASE,
)
_AROUND_WORDS = (
    r"\b(?:first|last|originally|published|publication|updated?|posted|modified|edited|created|issued|released?"
    r"|added|date|time|dated|on|at|the|and|uk|local|edition|online|print|from|minutes?|mins?|read|\d+)\b"
)
_AROUND = re.compile(rf"{_AROUND_WORDS}|[\W_]", re.IGNORECASE)
# With what a line begins that is made of nothing but pieces and the words around them.
_BEGINNING = re.compile(
    rf"[\W_]*(?:T?\d|{_MONTH}|{_WEEKDAY}|(?:an?|one)\s|yesterday|just now|{_AROUND_WORDS})", re.IGNORECASE
)


_UPDATED = re.compile(r"\b(?:last )?(?:updated?|modified|edited)\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:(?:first|originally) )?(?:published|posted|issued|released|created)\b", re.IGNORECASE)


class Stamp(NamedTuple):
    """A date, or date and time, as found in a text."""

    start: int
    end: int
    iso: str


def find_date(text: str) -> Stamp | None:
    """Find the first date that names a day, a month and a year without doubt.

    Parameters
    ----------
    text
        A line, or the beginning of a page; it is searched in time linear in its length.

    Returns
    -------
    Stamp or None
        Where it stands (half-open, code points), and the date in ISO 8601 with the time of day and the zone if
        they stand beside it. ``3/4/2001`` is not read: it is another day in London than in New York.

    Examples
    --------
    >>> find_date("Monday, 13 August, 2001, 08:46 GMT 09:46 UK").iso
    '2001-08-13T08:46Z'
    >>> find_date("Nov. 3, 2001").iso, find_date("3/4/2001")
    ('2001-11-03', None)
    """
    return next(find_dates(text), None)


def find_dates(text: str) -> Iterator[Stamp]:
    """Yield all dates as `find_date` finds the first."""
    for found in _DATE.finditer(text):
        day = _day(found)
        if day is None:
            continue
        start, end = found.span()
        clock = _TIME.search(_UPDATED.split(text[end : end + 40])[0]) or _last_time(text[max(0, start - 40) : start])
        yield Stamp(start, end, day + (_clock(clock) if clock else ""))


def find_publication(lines: Iterable[str]) -> Stamp | None:
    """Return the date on which something was published; failing that, one that is not called an update; else any.

    Examples
    --------
    >>> find_publication(["Last modified on 3 Nov 2019", "First published on 1 Nov 2019"]).iso
    '2019-11-01'
    >>> find_publication(["Updated 3 Nov 2019"]).iso
    '2019-11-03'
    """
    found = []
    for line in lines:
        end = 0
        for stamp in find_dates(line):
            said = line[end : stamp.start]
            found.append((1 if not _UPDATED.search(said) else 2, stamp))
            if _PUBLISHED.search(said):
                return stamp
            end = stamp.end
    return min(found, key=lambda ranked: ranked[0], default=(0, None))[1]


def _last_time(before: str) -> re.Match[str] | None:
    found = list(_TIME.finditer(before))
    return found[-1] if found else None


def _day(found: re.Match[str]) -> str | None:
    groups = found.groupdict()
    form = next(form for form in "1234" if groups[f"y{form}"])
    year, month, day = groups[f"y{form}"], groups[f"m{form}"], int(groups[f"d{form}"])
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    if form == "4" and groups["mark"] == "/":
        if day <= 12 and number <= 12 and day != number:
            return None
        if number > 12:
            day, number = number, day
    try:
        return date(int(year), number, day).isoformat()
    except ValueError:
        return None


def _clock(found: re.Match[str]) -> str:
    hour = int(found["hour"] or found["hour12"])
    half = (found["half"] or found["half12"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    zone = (found["zone"] or "").lower()
    if zone[:1] in ("+", "-") and zone:
        zone = zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    else:
        zone = _ZONES.get(zone, "")
    return f"T{hour:02d}:{found['minute'] or '00'}{zone}"


def is_date_line(text: str) -> bool:
    """Whether a line says nothing but when: a date, a time, "2 hours ago", with the words that go with them.

    Examples
    --------
    >>> is_date_line("Last updated at 9.30am on Tue 5 March 2019"), is_date_line("May is on her way")
    (True, False)
    """
    if len(text) > 160 or not _BEGINNING.match(text) or (len(text) > 20 and not any(map(str.isdigit, text))):
        return False
    rest, pieces = _PIECE.subn(" ", text)
    return pieces > 0 and not _AROUND.sub("", rest)
