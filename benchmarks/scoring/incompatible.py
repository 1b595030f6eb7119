"""Clusters that hold full names which cannot be one person's: merges that do the most harm."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

import attrs

from benchmarks.scoring import WORDS
from newsents.annotations.scoring import wordlists
from newsents.annotations.scoring.speakers import name_parts

ALIKE = 0.6
"""From this likeness on (twice the letters in common, over all letters) two words may be spellings of one."""

Row = Mapping[str, Any]

_NUMERAL = re.compile("[ivx]+")


@attrs.frozen(slots=True)
class FullName:
    """A name of two words or more: its words without titles, numerals and accents, and its gold identity."""

    form: str
    words: tuple[str, ...]
    entity: str | None

    @classmethod
    def of(cls, row: Row) -> FullName | None:
        """Read a mention; nothing if it is not a full name."""
        plain = unicodedata.normalize("NFKD", row["mention"])
        words = name_parts("".join(letter for letter in plain if not unicodedata.combining(letter)))
        while len(words) > 1 and words[0] in wordlists.words("entity_titles.txt", WORDS) - {"a", "an"}:
            del words[0]
        while len(words) > 1 and _NUMERAL.fullmatch(words[-1]):
            del words[-1]
        return cls(row["mention"], tuple(words), row.get("entity")) if len(words) >= 2 else None


def may_be_one(a: FullName, b: FullName) -> bool:
    """Whether two full names can be one person's.

    They can if one is a shorter form of the other (words or initials), if their gold identity is the same, or, where
    that is not known, if the first and the last words are alike enough to be spellings of one name, in one order or
    the other. That is lenient: what is counted is beyond dispute.

    Examples
    --------
    >>> lee, bo, annie = (FullName(n, tuple(n.lower().split()), None) for n in ("Ann Lee", "Bo Lee", "A Lea"))
    >>> may_be_one(lee, bo), may_be_one(lee, annie)
    (False, True)
    """
    if _shortened(a.words, b.words) or _shortened(b.words, a.words):
        return True
    if a.entity is not None and b.entity is not None:
        return a.entity == b.entity
    straight = _fit(a.words[0], b.words[0]) and _fit(a.words[-1], b.words[-1])
    return straight or (_fit(a.words[0], b.words[-1]) and _fit(a.words[-1], b.words[0]))


def _shortened(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether each word of a name, but for initials, is one of the other's."""
    if short[-1] == long[-1] and len(short[0]) == 1:
        return long[0].startswith(short[0])
    return set(short) <= set(long)


def _fit(a: str, b: str) -> bool:
    if a == b or (a, b) in wordlists.pairs("speaker_nicknames.tsv"):
        return True
    short, long = sorted((a.strip("-"), b.strip("-")), key=len)
    if len(short) <= 1:
        return long.startswith(short)
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE


def incompatible_clusters(mentions: Iterable[Row], clusters: Mapping[str, Any]) -> tuple[int, list[tuple[str, str]]]:
    """Find the clusters that hold incompatible full names.

    Parameters
    ----------
    mentions
        Rows with ``id``, ``mention`` and, where it is known, ``entity``.
    clusters
        The cluster of each mention by its id.

    Returns
    -------
    tuple
        How many distinct full names there are, and for each such cluster two names that cannot be one person's.
    """
    members: dict[Any, dict[FullName, None]] = defaultdict(dict)
    for row in mentions:
        name = FullName.of(row)
        if name is not None:
            members[clusters.get(row["id"], ("alone", row["id"]))][name] = None
    witnesses = (
        next(((a.form, b.form) for a, b in combinations(names, 2) if not may_be_one(a, b)), None)
        for names in members.values()
    )
    distinct = {name.form for names in members.values() for name in names}
    return len(distinct), [pair for pair in witnesses if pair is not None]
