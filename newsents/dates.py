"""Dates and times as newspapers, tables and machines write them, read as ISO 8601.

`find_date` finds one in a text, `read_date` reads what is given as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timezone
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_ZONES = {
    "z": "Z", "gmt": "Z", "utc": "Z", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00", "eet": "+02:00",
    "msk": "+03:00", "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00",
    "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "jst": "+09:00", "aest": "+10:00", "aedt": "+11:00",
}  # fmt: skip
_AMERICAN = frozenset("est edt cst cdt mst mdt pst pdt et ct mt pt".split())
_EUROPEAN = frozenset("gmt bst uk cet cest eet".split())
# "ET" and the like depend on the season, "IST" on the country: such times are given without a zone.
_ZONE = r"(?:" + "|".join(_ZONES) + r"|et|ct|mt|pt|ist|uk|[+-]\d\d:?\d\d)\b"
CLOCK = (
    r"(?:(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d{1,6})?)?(?:\s?(?P<half>[ap]\.?m\b\.?))?"
    r"|(?P<hour12>1[0-2]|0?[1-9])\s?(?P<half12>[ap]\.?m\b\.?))"
    rf"(?:\s?\(?(?P<zone>{_ZONE})\)?)?"
)
DAY = (
    rf"(?<!\d)(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?[\s-](?P<m1>{MONTH}),?[\s-](?P<y1>\d{{4}})(?!\d)"
    rf"|\b(?P<m2>{MONTH})\s?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y2>\d{{4}})(?!\d)"
    r"|(?<!\d)(?P<y3>\d{4})[-/.](?P<m3>\d{2})[-/.](?P<d3>\d{2})(?!\d)"
    r"|(?<!\d)(?P<d4>\d{1,2})(?P<mark>[./])(?P<m4>\d{1,2})(?P=mark)(?P<y4>\d{4})(?!\d)"
)
_DATE = re.compile(DAY, re.IGNORECASE)
_TIME = re.compile(r"(?<![\d.])" + CLOCK, re.IGNORECASE)
UPDATED = re.compile(r"\b(?:last )?(?:updated?|modified|edited)\b", re.IGNORECASE)
"""Words that say that a date is not that of publication."""

PUBLISHED = re.compile(r"\b(?:(?:first|originally) )?(?:published|posted|issued|released|created)\b", re.IGNORECASE)
_NEXT = re.compile(rf"{UPDATED.pattern}|{PUBLISHED.pattern}", re.IGNORECASE)
"""With what the time of another date begins."""

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_PART = re.compile(
    rf"(?P<y>\d{{4}})(?:[-/](?P<m>\d{{1,2}}))?|(?P<m2>\d{{1,2}})[-/](?P<y2>\d{{4}})|(?P<name>{MONTH}),?[\s-](?P<y3>\d{{4}})",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)?(?:T?([01]\d|2[0-3])([0-5]\d)(?:[0-5]\d(?:\.\d+)?)?(Z)?)?")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(?P<one>\d{1,2})(?P<mark>[-/])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)")
_CTIME = re.compile(rf"\b(?P<month>{MONTH})\s(?P<day>\d{{1,2}})\s{CLOCK}\s(?P<year>\d{{4}})(?!\d)", re.IGNORECASE)
_NUMBER = re.compile(r"(?P<whole>\d+)(?:\.(?P<rest>\d*))?")

_UNITS = {9: 1, 10: 1, 12: 10**3, 13: 10**3, 15: 10**6, 16: 10**6, 18: 10**9, 19: 10**9}
"""By the number of their digits, how many of what machines count since 1970 are a second."""

_YEARS = range(1500, 2200)
"""A number of four digits is a year if it is one of these."""


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


def find_dates(text: str, *, by_zone: bool = False) -> Iterator[Stamp]:
    """Yield all dates as `find_date` finds the first.

    Parameters
    ----------
    text
        As for `find_date`.
    by_zone
        Whether the zone of a time beside it tells which day ``3/4/2001`` is: with ``EDT`` the fourth of March.

    Examples
    --------
    >>> [stamp.iso for stamp in find_dates("3/4/2001 6 p.m. ET", by_zone=True)]
    ['2001-03-04T18:00']
    """
    before = 0  # where the date before, and its time, ends
    for found in _DATE.finditer(text):
        start, end = found.span()
        clock = _TIME.search(_NEXT.split(text[end : end + 40])[0])
        behind = clock.end() if clock else 0
        clock = clock or _last_time(text[max(before, start - 40) : start])
        before = end + behind
        day = _day(found, (clock["zone"] or "").lower() if clock and by_zone else "")
        if day is not None:
            yield Stamp(start, end, day + (_clock(clock) if clock else ""))


def _last_time(before: str) -> re.Match[str] | None:
    found = list(_TIME.finditer(before))
    return found[-1] if found else None


def _day(found: re.Match[str], zone: str) -> str | None:
    """Return the day that is written; of 3/4/2001 the zone of the time beside it tells which that is."""
    groups = found.groupdict()
    form = next(form for form in "1234" if groups[f"y{form}"])
    year, month, day = groups[f"y{form}"], groups[f"m{form}"], int(groups[f"d{form}"])
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    if form == "4" and groups["mark"] == "/":
        in_america = zone in _AMERICAN
        if day <= 12 and number <= 12 and day != number and not in_america and zone not in _EUROPEAN:
            return None
        if number > 12 or (in_america and day <= 12):
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


def read_date(text: str, *, day_first: bool | None = None) -> str | None:
    """Read what is given as a date.

    Parameters
    ----------
    text
        ISO 8601, which is given back as it is; a date that names its month, with or without a weekday and the time, as
        newspapers, mails (RFC 2822) and C (``ctime``) write it; numbers parted by ``-``, ``/`` or ``.``; numbers run
        together (``20240506``); seconds since 1970 (or their thousandths and so on); a month or year alone.
    day_first
        Whether ``06/05/2024`` is a day in May, which some write, or one in June, as others do.

    Returns
    -------
    str or None
        ISO 8601, as precise as the date; None for what tells no year, cannot be, or may be either of two days.

    Examples
    --------
    >>> [read_date(text) for text in ("6 May 2024", "May 6, 2024", "20240506", "06.05.2024", "13/05/2024")]
    ['2024-05-06', '2024-05-06', '2024-05-06', '2024-05-06', '2024-05-13']
    >>> read_date("Mon, 06 May 2024 10:30:00 +0000"), read_date("1714991400"), read_date("May 2024")
    ('2024-05-06T10:30+00:00', '2024-05-06T10:30:00Z', '2024-05')
    >>> read_date("06/05/2024"), read_date("06/05/2024", day_first=True), read_date("06/05/2024", day_first=False)
    (None, '2024-05-06', '2024-06-05')
    """
    text = text.strip()
    iso = _ISO.match(text)
    if iso and _made(**iso.groupdict()):
        return text
    text = " ".join(text.split())
    found = _of_part(text) or (_of_number(text) if text[:1].isdigit() else None)
    if found is None and (stamp := find_date(text)):
        return stamp.iso
    return found or _of_numbers(text, day_first) or _of_ctime(text)


def may_be_two_days(text: str) -> bool:
    """Whether a date is one day where days stand first, and another one where months do.

    Examples
    --------
    >>> may_be_two_days("06/05/2024"), may_be_two_days("13/05/2024"), may_be_two_days("soon")
    (True, False, False)
    """
    return read_date(text) is None and read_date(text, day_first=True) is not None


def _made(year: str | int, month: str | int, day: str | int) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _of_part(text: str) -> str | None:
    """Read a year, or a month of one."""
    part = _PART.fullmatch(text)
    if part is None:
        return None
    year = part["y"] or part["y2"] or part["y3"]
    if int(year) not in _YEARS:
        return None
    name = part["name"]
    month = _MONTHS.index(name[:3].lower()) + 1 if name else int(part["m"] or part["m2"] or 0)
    if not month:
        return None if part["m"] or part["m2"] else year
    return f"{year}-{month:02d}" if month <= 12 else None


def _of_number(text: str) -> str | None:
    """Read digits run together, or a time that a machine counts."""
    number = _NUMBER.fullmatch(text)
    # Tables make 2024.0 of a whole number where others are missing.
    is_whole = number is not None and not (number["rest"] or "").strip("0")
    whole = number["whole"] if number else text
    compact = _COMPACT.fullmatch(whole) if is_whole or number is None else None
    if compact and int(compact[1]) in _YEARS:
        year, month, day, hour, minute, zone = compact.groups()
        if day and (made := _made(year, month, day)):
            return made + (f"T{hour}:{minute}{zone or ''}" if hour else "")
        if not day and not hour and _made(year, month, 1):
            return f"{year}-{month}"
    unit = _UNITS.get(len(whole)) if number else None
    if unit is None:
        return _of_part(whole) if is_whole else None
    return datetime.fromtimestamp(int(whole) // unit, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def _of_numbers(text: str, day_first: bool | None) -> str | None:
    """Read numbers with marks between them, the year at either end."""
    found = _YEAR_FIRST.match(text)
    made = _made(found["year"], found["month"], found["day"]) if found else None
    if found is None and (found := _YEAR_LAST.search(text)):
        year, one, two = found["year"], found["one"], found["two"]
        either = [_made(year, two, one), _made(year, one, two)]  # as it is if the day stands first, and if the month
        possible = {iso for iso in either if iso}
        made = possible.pop() if len(possible) == 1 else None if day_first is None else either[not day_first]
    if found is None or made is None:
        return None
    clock = _TIME.search(text, found.end(), found.end() + 40)
    return made + (_clock(clock) if clock else "")


def _of_ctime(text: str) -> str | None:
    """Read what C writes: the year behind the time."""
    found = _CTIME.search(text)
    if found is None:
        return None
    made = _made(found["year"], _MONTHS.index(found["month"][:3].lower()) + 1, found["day"])
    return made + _clock(found) if made else None
