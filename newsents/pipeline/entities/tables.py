"""Clubs in the tables and results of sports pages, which no sentence surrounds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsents.pipeline.entities.found import Found
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.words import Words

_NAME = r"[A-Z][\w'&-]*\.?(?: (?:[A-Z][\w'&-]*\.?|of|and)){0,3}"
_TABLE_ROW = re.compile(rf"^(?P<first>{_NAME})(?: \d+){{2}}(?: [\d.+-]+(?:/\d)?)+\s*$", re.MULTILINE)
_RESULT = re.compile(
    rf"^(?P<first>{_NAME}) \d{{1,3}} (?P<second>{_NAME}) \d{{1,3}}(?: \([^)\n]{{1,40}}\))?\s*$", re.MULTILINE
)
_FIXTURE = re.compile(rf"^(?P<first>{_NAME}) (?:AT|v) (?P<second>{_NAME})\s*$", re.MULTILINE)

FEWEST_LINES = 3
"""Fewer such lines on a page are not believed to be a table."""


def clubs(words: Words, lexicon: Lexicon) -> Iterator[Found]:
    """Yield the names in tables ("Rovers 3 1 2 0"), results ("Rovers 2 United 1") and fixtures ("Rovers v United").

    Rows that begin with a forename or an initial are left to the others: they are players'.
    """
    if not _may_hold_tables(words.text):
        return
    matches = [match for pattern in (_TABLE_ROW, _RESULT, _FIXTURE) for match in pattern.finditer(words.text)]
    if len(matches) < FEWEST_LINES:
        return
    for match in matches:
        for group in match.groupdict():
            first, last = words.tokens_of(*match.span(group))
            word = words.lower[first]
            if first < last and word not in lexicon.forenames and len(word) > 2 and word not in lexicon.not_names:
                yield Found(first, last, "ORG", propagated=True)


def _may_hold_tables(text: str) -> bool:
    """Whether a text has the middle of a fixture, or enough lines that end as tables and results do; prose has not."""
    return " v " in text or " AT " in text or sum(map(_ends_as_a_row, text.split("\n"))) >= FEWEST_LINES


def _ends_as_a_row(line: str) -> bool:
    ending = line.rstrip()[-2:]
    last = ending[-1:]
    return last.isdecimal() or last == ")" or (last in _SIGNS and not ending[:1].isalpha())


_SIGNS = frozenset((".", "+", "-"))
