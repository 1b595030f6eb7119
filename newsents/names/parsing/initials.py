"""Initials within a name that are written together: "J.R.", "JR", "J-P"."""

from __future__ import annotations

import re

_DOTTED = re.compile(r"(?:[^\W\d_]\.?-?){1,3}\.|[^\W\d_]")
_HYPHENATED = re.compile(r"[^\W\d_]\.?-[^\W\d_]\.?")


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


def _are_initials(word: str) -> bool:
    if _HYPHENATED.fullmatch(word):
        return word.isupper()
    is_shortened = word[:1].isupper() and word[1:-1].islower() and word[1:-1].isalpha()
    return "." in word and not is_shortened and _DOTTED.fullmatch(word) is not None
