"""What is known of pages beforehand: the word lists and patterns under ``data``, compiled once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Set
from functools import cache
from itertools import pairwise
from typing import cast

from newsents.datafiles import lines_of
from newsents.pipeline.zones.literals import alternatives, beginnings, needed
from newsents.schema import ZoneKind

LONGEST_MENU_ENTRY = 4
"""Words in the longest entry of menu.txt."""

_FREE_START = re.compile(r"\.\{\d+\}(?=[ (\[\\])")


Matches = Callable[[str], object]


def _entries(name: str) -> list[str]:
    return lines_of("newsents.pipeline.zones", f"{name}.txt")


class Patterns:
    """Regular expressions for whole lines; of a line those are tried that it can match by its letters.

    Most can begin in few ways, and are looked up by these. Of the others a line has to hold a word or mark. Those that
    begin with "at most n characters" are searched for from their first fixed word on, which is several times as fast
    as matching them from the line's beginning.

    Parameters
    ----------
    patterns
        What a line is called that an expression matches, and the expression, in which ``.{n}`` stands for at most n
        characters.
    """

    def __init__(self, patterns: Iterable[tuple[str, str]]) -> None:
        self._kinds: list[str] = []
        self._by_start: dict[str, list[tuple[int, Matches]]] = {}
        self._by_word: dict[str, list[tuple[int, Matches]]] = {}
        for kind, pattern in patterns:
            if kind not in self._kinds:
                self._kinds.append(kind)
            free = _FREE_START.match(pattern)
            # bounds keep the time for a line linear in its length
            bounded = re.sub(r"\.\{(\d+)\}", r".{0,\1}", pattern[free.end() :] if free else pattern)
            if free:
                self._add(kind, bounded, re.compile(f"(?:{bounded})$", re.DOTALL).search, {""})
            else:
                for alternative in alternatives(bounded):
                    compiled = re.compile(alternative, re.DOTALL)
                    self._add(kind, alternative, compiled.fullmatch, beginnings(alternative))
        self._lengths = sorted(set(map(len, self._by_start)))

    def _add(self, kind: str, pattern: str, matches: Matches, starts: Set[str]) -> None:
        if "" in starts:
            # "" stands in every line
            for word in needed(pattern) or ("",):
                self._by_word.setdefault(word, []).append((self._kinds.index(kind), matches))
        else:
            for start in starts:
                self._by_start.setdefault(start, []).append((self._kinds.index(kind), matches))

    def find(self, line: str) -> str | None:
        """Return what a line is that one of the expressions is the whole of, the kind named first if several are."""
        best = len(self._kinds)
        for length in self._lengths:
            for rank, matches in self._by_start.get(line[:length], ()):
                if rank < best and matches(line):
                    best = rank
        for word, ranked in self._by_word.items():
            if word in line:
                for rank, matches in ranked:
                    if rank < best and matches(line):
                        best = rank
        return self._kinds[best] if best < len(self._kinds) else None


def _by_kind(name: str) -> Patterns:
    entries = (entry.partition("\t") for entry in _entries(name))
    return Patterns((kind, pattern) for kind, _, pattern in entries)


@cache
def _furniture() -> Patterns:
    return _by_kind("furniture")


@cache
def _sections() -> Patterns:
    return _by_kind("sections")


@cache
def _captions() -> Patterns:
    return Patterns(("caption", pattern) for pattern in _entries("captions"))


@cache
def menu() -> frozenset[str]:
    """Return the words of menus and footers."""
    return frozenset(_entries("menu"))


@cache
def _firsts_of_menu() -> frozenset[str]:
    """The first words of these."""
    return frozenset(entry.split()[0] for entry in menu())


@cache
def places() -> frozenset[str]:
    """Return the places that stand alone in datelines."""
    return frozenset(_entries("places"))


@cache
def publishers() -> dict[str, str]:
    """Return the names of known publishers by the forms in which pages spell them."""
    return dict(entry.split("\t") for entry in _entries("publishers"))


@cache
def words(name: str) -> frozenset[str]:
    """Return one of the lists of words.txt."""
    lists = dict(entry.split("\t") for entry in _entries("words"))
    return frozenset(lists[name].split("|"))


def furniture(key: str) -> ZoneKind | None:
    """Tell what a line is that belongs to the page wherever it stands, or ``None``.

    Parameters
    ----------
    key
        The line as `Unit.key` gives it.

    Examples
    --------
    >>> furniture("share this article"), furniture("all rights reserved."), furniture("rain came.")
    ('navigation', 'boilerplate', None)
    """
    return cast("ZoneKind | None", _furniture().find(key)) if key else None


def section(key: str) -> str | None:
    """Tell which part of a page a line opens: "links", "comments", "about", "notes", "contacts", or ``None``."""
    if not key or len(key) > 150:
        return None
    return _sections().find(key)


def is_credit(key: str) -> bool:
    """Whether a line describes a picture and says so, or names its photographer."""
    return bool(key) and _captions().find(key) is not None


def is_menu(key: str) -> bool:
    """Whether a line is made of nothing but words of menus.

    Examples
    --------
    >>> is_menu("world | uk politics | sci/tech"), is_menu("sports news travel weather"), is_menu("rain in spain")
    (True, True, False)
    """
    if not key or len(key) > 400:
        return False
    known = menu()
    if key.strip(" :»>›+▾▼") in known:
        return True
    left = re.sub(r"[|·•»›>]+|\s/\s", " ", key).split()
    entries, unread = _read_menu(left, known)
    return bool(entries) and (not unread or (entries >= 5 and unread <= 0.3 * len(left)))


def _read_menu(rest: list[str], known: frozenset[str]) -> tuple[int, int]:
    """Read words, longest entries first, as entries of the menu; return how many are read and words are left."""
    at = entries = unread = 0
    firsts = _firsts_of_menu()
    while at < len(rest):
        for length in range(LONGEST_MENU_ENTRY if rest[at] in firsts else 0, 0, -1):
            if " ".join(rest[at : at + length]) in known:
                at += length
                entries += 1
                break
        else:
            at += 1
            unread += 1
    return entries, unread


def names_publisher(pieces: list[str]) -> bool:
    """Whether words in capitals are the name of a paper, an agency or an office: "Harbor Times".

    The word that tells stands last, or before what it is in charge of: "Department of Defense".

    Examples
    --------
    >>> names_publisher("Harbor Times".split()), names_publisher("Times are hard in Harbor".split())
    (True, False)
    """
    names = words("publisher")
    small = ("of", "the", "and", "for", "&")
    if not pieces or not all(piece[0].isupper() or piece in small for piece in pieces):
        return False
    tells = [pieces[-1], *(piece for piece, after in pairwise(pieces) if after in ("of", "for"))]
    return any(piece.casefold() in names for piece in tells)
