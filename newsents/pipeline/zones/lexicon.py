"""What is known of pages beforehand: the word lists and patterns under ``data``, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise

from newsents.pipeline.zones.first_letters import first_letters
from newsents.schema import ZoneKind

LONGEST_MENU_ENTRY = 4
"""Words in the longest entry of menu.txt."""

_FREE_START = re.compile(r"\.\{\d+\}(?=[ (\[\\])")


def _entries(name: str) -> Iterator[str]:
    text = files(__package__).joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line


class Patterns:
    """Regular expressions for whole lines; of a line those are tried that can begin as it does.

    Those that begin with "at most n characters" are searched for from their first fixed word on, which is
    several times as fast as matching them from the line's beginning.

    Parameters
    ----------
    patterns
        Expressions in which ``.{n}`` stands for at most n characters.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self._whole: list[tuple[frozenset[str] | None, re.Pattern[str]]] = []
        inside: list[str] = []
        for pattern in patterns:
            free = _FREE_START.match(pattern)
            # bounds keep the time for a line linear in its length
            bounded = re.sub(r"\.\{(\d+)\}", r".{0,\1}", pattern[free.end() :] if free else pattern)
            if free:
                inside.append(f"(?:{bounded})")
            else:
                self._whole.append((first_letters(bounded), re.compile(bounded, re.DOTALL)))
        self._by_first: dict[str, tuple[re.Pattern[str], ...]] = {}
        # one by one: each begins with letters that the search can skip to
        self._inside = tuple(re.compile(f"{pattern}$", re.DOTALL) for pattern in inside)

    def match(self, line: str) -> bool:
        """Whether one of the expressions is the whole line, which is not empty."""
        whole = self._by_first.get(line[0]) or self._beginning(line[0])
        return any(pattern.fullmatch(line) for pattern in whole) or any(
            pattern.search(line) for pattern in self._inside
        )

    def _beginning(self, letter: str) -> tuple[re.Pattern[str], ...]:
        """Return the expressions whose matches can begin with a letter."""
        fit = tuple(pattern for letters, pattern in self._whole if letters is None or letter in letters)
        if letter.isascii():
            self._by_first[letter] = fit
        return fit


def _by_name(name: str) -> dict[str, Patterns]:
    patterns: dict[str, list[str]] = {}
    for entry in _entries(name):
        kind, _, pattern = entry.partition("\t")
        patterns.setdefault(kind, []).append(pattern)
    return {kind: Patterns(group) for kind, group in patterns.items()}


@cache
def _furniture() -> dict[str, Patterns]:
    return _by_name("furniture")


@cache
def _sections() -> dict[str, Patterns]:
    return _by_name("sections")


@cache
def _captions() -> Patterns:
    return Patterns(_entries("captions"))


@cache
def menu() -> frozenset[str]:
    """Return the words of menus and footers."""
    return frozenset(_entries("menu"))


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
    if not key:
        return None
    patterns = _furniture()
    if patterns["navigation"].match(key):
        return "navigation"
    return "boilerplate" if patterns["boilerplate"].match(key) else None


def section(key: str) -> str | None:
    """Tell which part of a page a line opens: "links", "comments", "about", "notes", "contacts", or ``None``."""
    if not key or len(key) > 150:
        return None
    return next((name for name, pattern in _sections().items() if pattern.match(key)), None)


def is_credit(key: str) -> bool:
    """Whether a line describes a picture and says so, or names its photographer."""
    return bool(key) and _captions().match(key)


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
    while at < len(rest):
        for length in range(LONGEST_MENU_ENTRY, 0, -1):
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
