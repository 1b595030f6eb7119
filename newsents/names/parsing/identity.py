"""What of a person's name matters across articles, found fast: a million names must not take a minute."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from newsents.names.parsing.bounds import readable
from newsents.names.parsing.family_first import stands_family_first
from newsents.names.parsing.parsing import names_given, parse_anew
from newsents.names.words.folding import fold, key
from newsents.names.words.lexicon import ARTICLE_PARTICLES, FAMILY_FIRST, PARTICLES, SUFFIXES, TITLES

_SPECIAL = frozenset({*PARTICLES, *SUFFIXES, *TITLES})
"""Words with a part of their own, wherever they stand; a family name that stands first has one only there."""
_BEGIN_TITLES = frozenset(title.partition("-")[0] for title in TITLES if "-" in title)
"""What begins a title of several words."""
_PATRONYMIC = ("ich", "vna", "chna", "ych")


class Identity(NamedTuple):
    """The folded parts of a name.

    ``is_single`` says that the name is a given name by itself ("Pope Francis", "Francis II").
    """

    given: tuple[str, ...]
    family: str
    generation: str
    is_single: bool


def identity(text: str) -> Identity:
    """Return the parts of a name that tell persons apart.

    Examples
    --------
    >>> identity("Dr Sergei V. Ivanov Jr")
    Identity(given=('sergei', 'v'), family='ivanov', generation='jr', is_single=False)
    """
    text = readable(text)
    words = text.split(" ")
    if 2 <= len(words) <= 3:
        keys = list(map(_folded_word if text.islower() else _plain_word, words))
        may_be_turned = keys[0] in FAMILY_FIRST or (len(words) == 2 and "-" in text)
        if all(keys) and len(keys[-1]) > 1 and not (may_be_turned and stands_family_first(words)):
            return Identity(tuple(keys[:-1]), keys[-1], "", False)
    name = parse_anew(text)
    titles = name.title.split()
    is_single = not name.given_keys and (bool(name.generation) or (bool(titles) and names_given(titles[-1])))
    return Identity(name.given_keys, name.family_key, name.generation, is_single)


def is_family_first(text: str, name: Identity) -> bool:
    """Whether a name is written family name first.

    Examples
    --------
    >>> [is_family_first(text, identity(text)) for text in ("Kim So-Hee", "Ann Kim", "Mao Zedong")]
    [True, False, True]
    """
    return (name.family in FAMILY_FIRST or "-" in text) and fold(text).startswith(name.family)


@lru_cache(maxsize=1 << 14)
def _plain_word(word: str) -> str:
    """Return the key of a word that has no special part in a name, or an initial; else ``""``."""
    if len(word) == 2 and word[1] == "." and word[0].isupper():
        return fold(word[0]) if len(fold(word[0])) == 1 else ""
    parts = word.split("-")
    if len(word) < 2 or not word[0].isupper() or not all(map(_is_plain, parts)):
        return ""
    folded = fold(word)
    if folded in _SPECIAL or (len(parts) > 1 and fold(parts[0]) in ARTICLE_PARTICLES):
        return ""
    plain = key(word)
    return "" if plain in _SPECIAL or plain.endswith(_PATRONYMIC) else plain


@lru_cache(maxsize=1 << 14)
def _folded_word(word: str) -> str:
    """Return a word of a folded name if it has no special part in it; else ``""``."""
    if len(word) < 2 or not word.isascii() or not word.isalpha() or word.endswith(_PATRONYMIC):
        return ""
    return "" if word in _SPECIAL or word in _BEGIN_TITLES else word


def _is_plain(part: str) -> bool:
    return part.isalpha() and (len(part) == 1 or part[1:].islower())
