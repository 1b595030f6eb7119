"""Given names that are a man's and a woman's: spelled alike as they may be, they are two persons' names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from newsents.names.words.folding import key
from newsents.names.words.lexicon import are_nicknames, lines
from newsents.names.words.relation import are_known_spellings

AT_MOST = 0.05
AT_LEAST = 0.95
"""Names of which so few, and so many, of the bearers are women are a man's and a woman's name."""


@lru_cache(maxsize=1)
def forenames() -> Mapping[str, float]:
    """Return the share of women, 0 to 1, among the bearers of each forename (lower case, with and without accents).

    ``data/forenames.tsv`` tells where the numbers come from. They are evidence, not fact.

    Examples
    --------
    >>> forenames()["sergei"], forenames()["anna"]
    (0.0, 1.0)
    """
    rows = (line.split("\t") for line in lines("forenames.tsv"))
    return MappingProxyType({name: int(percent) / 100 for name, percent in rows})


@lru_cache(maxsize=1)
def _shares() -> Mapping[str, float]:
    """Return the share of women by folded name: the mean of the spellings that fold to it."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    for name, share in forenames().items():
        found[key(name)].append(share)
    return {name: sum(shares) / len(shares) for name, shares in found.items()}


def share_of_women(name: str) -> float:
    """Return the share of women among the bearers of a folded forename; 0.5 where it is not known, or either's.

    Examples
    --------
    >>> share_of_women("sergei"), share_of_women("andrea"), share_of_women("xyzzy")
    (0.0, 0.5, 0.5)
    """
    return 0.5 if is_of_either(name) else _shares().get(name, 0.5)


@lru_cache(maxsize=1)
def _listed() -> tuple[Mapping[str, frozenset[int]], Mapping[str, frozenset[int]], frozenset[str]]:
    """Return the lines that have each man's and each woman's name, and the names that either sex has."""
    men: defaultdict[str, set[int]] = defaultdict(set)
    women: defaultdict[str, set[int]] = defaultdict(set)
    either: set[str] = set()
    for number, line in enumerate(lines("men_and_women.txt")):
        if line.startswith("="):
            either.update(line[1:].split())
            continue
        of_men, _, of_women = line.partition(":")
        for names, words in ((men, of_men), (women, of_women)):
            for word in words.split():
                names[word].add(number)
    return (
        {word: frozenset(rows) for word, rows in men.items()},
        {word: frozenset(rows) for word, rows in women.items()},
        frozenset(either),
    )


def is_of_either(name: str) -> bool:
    """Whether a folded given name is a man's in one country and a woman's in another, whatever its share says.

    Examples
    --------
    >>> is_of_either("andrea"), is_of_either("anna")
    (True, False)
    """
    return name in _listed()[2]


_FOND = re.compile(r"(?:ie|ey|ee|i|y)$")
"""Endings of fond forms, which people spell as they like: Billy is not always a man, nor Billi a woman."""

_NO_ROWS: frozenset[int] = frozenset()


@lru_cache(maxsize=1 << 14)
def is_man_and_woman(man: str, woman: str) -> bool:
    """Whether the first of two folded given names is a man's and the second a woman's.

    What lists give as spellings or short forms of one name, and what either sex has in some country, is not parted.

    Examples
    --------
    >>> is_man_and_woman("daniel", "danielle"), is_man_and_woman("danielle", "daniel")
    (True, False)
    >>> is_man_and_woman("sam", "samantha"), is_man_and_woman("andreas", "andrea")
    (False, False)
    """
    if are_nicknames(man, woman) or are_known_spellings(man, woman):
        return False
    men, women, either = _listed()
    if not men.get(man, _NO_ROWS).isdisjoint(women.get(woman, _NO_ROWS)):
        return True
    if man in either or woman in either or (_FOND.sub("", man) == _FOND.sub("", woman) != ""):
        return False
    shares = _shares()
    return shares.get(man, 0.5) <= AT_MOST and shares.get(woman, 0.5) >= AT_LEAST


def sexes_differ(a: str, b: str) -> bool:
    """Whether one of two folded given names is a man's and the other a woman's.

    Examples
    --------
    >>> sexes_differ("simone", "simon"), sexes_differ("julia", "yulia")
    (True, False)
    """
    return is_man_and_woman(a, b) or is_man_and_woman(b, a)
