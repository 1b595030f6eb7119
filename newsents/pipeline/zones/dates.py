"""What the lines of a page tell of when it was published."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsents.dates import CLOCK, DAY, MONTH, PUBLISHED, UPDATED, WEEKDAY, Stamp, find_dates

_PIECE = re.compile(
    "|".join(
        (
            re.sub(r"\?P<\w+>", "", DAY.replace("(?P=mark)", "[./]")),
            rf"\b{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?!\d)|(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH}",
            r"T?(?<!\d)" + re.sub(r"\?P<\w+>", "", CLOCK),
            rf"\b{WEEKDAY}",
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
    rf"[\W_]*(?:T?\d|{MONTH}|{WEEKDAY}|(?:an?|one)\s|yesterday|just now|{_AROUND_WORDS})", re.IGNORECASE
)


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
        for stamp in find_dates(line, by_zone=True):
            said = line[end : stamp.start]
            found.append((1 if not UPDATED.search(said) else 2, stamp))
            if PUBLISHED.search(said):
                return stamp
            end = stamp.end
    return min(found, key=lambda ranked: ranked[0], default=(0, None))[1]


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
