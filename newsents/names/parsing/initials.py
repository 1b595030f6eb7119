"""Initials within a name that are written together: "J.R.", "JR", "J-P"."""

from __future__ import annotations

import re

from newsents.names.words.folding import key
from newsents.names.words.relation import spelling_rows

_DOTTED = re.compile(r"(?:[^\W\d_]\.?-?){1,3}\.|[^\W\d_]")
_HYPHENATED = re.compile(r"[^\W\d_]\.?-[^\W\d_]\.?")
_SHORTENED = re.compile(r"[^\W\d_]{2,3}\.")


def part_initials(words: list[str]) -> list[str]:
    """Part initials written together: "J.R." and "J-P", as does "JR" before a name in mixed case.

    A forename that is shortened ("Wm.", "Md.") is none.

    Examples
    --------
    >>> part_initials(["J.R.", "Tolkien"]), part_initials(["J-P", "Moreau"]), part_initials(["Wm.", "Stone"])
    (['J.', 'R.', 'Tolkien'], ['J.', 'P.', 'Moreau'], ['Wm.', 'Stone'])
    """
    parted: list[str] = []
    for word in words[:-1]:
        if _are_initials(word) or (len(word) == 2 and word.isupper() and word.isalpha() and not words[-1].isupper()):
            parted += [f"{letter}." for letter in word if letter.isalpha()]
        else:
            parted.append(word)
    return [*parted, *words[-1:]]


def given_key(word: str) -> str:
    """Fold a given name; one that is shortened ("Wm.") and in no list of spellings says no more than its initial.

    Examples
    --------
    >>> given_key("Wm."), given_key("Md."), given_key("Jean-Pierre")
    ('w', 'md', 'jeanpierre')
    """
    folded = key(word)
    return folded[:1] if _SHORTENED.fullmatch(word) and not spelling_rows(folded) else folded


def _are_initials(word: str) -> bool:
    if _HYPHENATED.fullmatch(word):
        return word.isupper()
    return "." in word and not (_SHORTENED.fullmatch(word) and word[:-1].istitle()) and bool(_DOTTED.fullmatch(word))
