"""One spelling for what the romanizations of one script write in several ways."""

from __future__ import annotations

import re
from functools import lru_cache

from newsents.names.words.lexicon import ROMANIZATIONS, WADE_GILES

_SYLLABLE = re.compile("|".join(sorted(WADE_GILES, key=lambda syllable: (-len(syllable), syllable))))
_PINYIN = re.compile(f"(?:{_SYLLABLE.pattern}){{1,3}}")


@lru_cache(maxsize=1 << 14)
def wade_giles(word: str) -> str:
    """Return how Wade-Giles writes a folded Pinyin word, or ``""`` if it is no Pinyin.

    Examples
    --------
    >>> wade_giles("enlai"), wade_giles("zedong"), wade_giles("smith")
    ('enlai', 'tsetung', '')
    """
    if not _PINYIN.fullmatch(word):
        return ""
    return "".join(WADE_GILES[syllable] for syllable in _SYLLABLE.findall(word))


def are_romanizations(a: str, b: str) -> bool:
    """Whether one of two folded words is Pinyin and the other the same in Wade-Giles.

    Examples
    --------
    >>> are_romanizations("zhou", "chou"), are_romanizations("xiaoping", "hsiaoping")
    (True, True)
    """
    return wade_giles(a) == b or wade_giles(b) == a


@lru_cache(maxsize=1 << 14)
def plain(word: str, script: str) -> str:
    """Return one spelling for a folded word, whatever romanization of a script it is in.

    Examples
    --------
    >>> plain("zelenskyy", "slavic") == plain("zelenski", "slavic")
    True
    >>> plain("gaddafi", "arabic") == plain("qadhdhafi", "arabic")
    True
    """
    for pattern, letters in ROMANIZATIONS[script]:
        word = pattern.sub(letters, word)
    return word


def with_compounds(name: str) -> tuple[str, frozenset[str]]:
    """Write Arabic names of two words as one in a folded name, and return how they were written, up to their last word.

    Examples
    --------
    >>> with_compounds("abd al-rahman nasser"), with_compounds("abdurrahman nasser")
    (('abdulrahman nasser', frozenset({'abd al-'})), ('abdulrahman nasser', frozenset({'abdur'})))
    """
    written: set[str] = set()
    for pattern, letters in ROMANIZATIONS["compound"]:
        written.update(found[0] for found in pattern.finditer(name))
        name = pattern.sub(letters, name)
    return name, frozenset(written)


def is_pinyin(word: str) -> bool:
    """Whether a folded word is two syllables of Pinyin written as one.

    Examples
    --------
    >>> is_pinyin("jinping"), is_pinyin("figuier")
    (True, False)
    """
    return _TWO_SYLLABLES.fullmatch(word) is not None


_TWO_SYLLABLES = re.compile(f"(?:{_SYLLABLE.pattern}){{2}}")
