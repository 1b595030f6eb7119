"""The word lists about names, read once from ``data/``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from newsents.datafiles import lines_of


def lines(name: str) -> list[str]:
    """Return the lines of a data file about names without its comments and empty lines."""
    return lines_of("newsents.names", name)


def _marked(name: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the words of a list, those with a star, and those with a plus."""
    marks = {word: mark for word, _, mark in (line.partition(" ") for line in lines(name))}
    starred = frozenset(word for word, mark in marks.items() if "*" in mark)
    return frozenset(marks), starred, frozenset(word for word, mark in marks.items() if "+" in mark)


def _pairs(name: str) -> Mapping[str, str]:
    return MappingProxyType(dict(line.split("\t") for line in lines(name)))


def _family_first() -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines("family_first.txt"):
        language, _, names = line.partition(":")
        for name in names.split():
            found[name].add(language)
    return MappingProxyType({name: frozenset(languages) for name, languages in found.items()})


def _nicknames() -> Mapping[str, frozenset[str]]:
    sets: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines("nicknames.txt"):
        full, _, short = line.partition(":")
        for name in full.split("="):
            sets[name].update(short.split())
    return MappingProxyType({name: frozenset(short) for name, short in sets.items()})


def _romanizations() -> Mapping[str, tuple[tuple[re.Pattern[str], str], ...]]:
    found: defaultdict[str, list[tuple[re.Pattern[str], str]]] = defaultdict(list)
    for line in lines("romanizations.tsv"):
        script, pattern, plain = line.split("\t")
        found[script].append((re.compile(pattern), plain))
    return MappingProxyType({script: tuple(rules) for script, rules in found.items()})


LETTERS = _pairs("letters.tsv")
"""Letters that Unicode does not take apart, and their plain Latin spelling."""

TITLES, TITLES_OF_GIVEN_NAMES, BEFORE_TITLES = _marked("titles.txt")
"""Titles before a name; those that a given name alone may follow; those that are one only before another title."""

TITLE_FORENAMES = frozenset(lines("title_forenames.txt"))
"""Titles that are forenames, too."""

SUFFIXES = _pairs("suffixes.txt")
"""Suffixes: ``g`` for those that tell generations apart, ``d`` for degrees and honours."""

PARTICLES, ARTICLE_PARTICLES, GIVEN_PARTICLES = _marked("particles.txt")
"""Particles of family names; the Arabic articles, which come and go with the paper; those that are given names too."""

FAMILY_FIRST = _family_first()
"""Family names that are written first, and the languages (zh, ko, vi) that have them."""

EAST_ASIAN = frozenset(name for name, languages in FAMILY_FIRST.items() if languages - {"no"})
"""The family names among them; the others are given names that do not follow one."""

COMMON_WORDS = frozenset(lines("common_words.txt"))
"""Words that news writes small: as a word of a body's name neither is a slip for another."""

KNOWN_WORDS, _SMALL, _ = _marked("known_words.txt")
"""More words that articles use, names too."""

SMALL_WORDS = COMMON_WORDS | _SMALL
"""All words that are written small."""

WADE_GILES = _pairs("wade_giles.tsv")
"""Pinyin syllables and how Wade-Giles writes them."""

ROMANIZATIONS = _romanizations()
"""For ``slavic`` and ``arabic``, rules that take the spellings of one name to one."""

SHORT_FORMS = _nicknames()
"""Given names and their short forms."""

GIVEN_NAMES = frozenset(SHORT_FORMS).union(*SHORT_FORMS.values())
"""Given names that have short forms, and these."""

_FULL_FORMS: defaultdict[str, set[str]] = defaultdict(set)
for _full, _shorts in SHORT_FORMS.items():
    for _short in _shorts:
        _FULL_FORMS[_short].add(_full)


def share_full_form(a: str, b: str) -> bool:
    """Whether two given names (keys) are short forms of one: no evidence that they are one, but no conflict either.

    Examples
    --------
    >>> share_full_form("mike", "micky"), share_full_form("mike", "bob")
    (True, False)
    """
    return not _FULL_FORMS.get(a, set()).isdisjoint(_FULL_FORMS.get(b, set()))


def are_nicknames(a: str, b: str) -> bool:
    """Whether one of two given names (keys) is a short form of the other.

    Examples
    --------
    >>> are_nicknames("bill", "william"), are_nicknames("bill", "robert")
    (True, False)
    """
    return b in SHORT_FORMS.get(a, ()) or a in SHORT_FORMS.get(b, ())
