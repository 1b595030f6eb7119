"""Offices in their initials: "the CM" is the Chief Minister whom the article names, and no name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from newsents.pipeline.entities.found import Found
from newsents.pipeline.entities.lexicon import read_words
from newsents.pipeline.entities.words import Words

_SMALL = frozenset(("of", "for", "the", "and"))
_KNOWN = frozenset(("pm", "cm"))
"""Initials that the news writes whether or not it has told the office in full."""


@cache
def office_initials() -> frozenset[str]:
    """Return the initials, in lower case, by which the news calls those who hold an office: "pm", "igp"."""
    return read_words("office_initials.txt")


def initials_of(role: Sequence[str]) -> frozenset[str]:
    """Return the initials of the words of a role, in lower case, that are known to stand for offices.

    Examples
    --------
    >>> sorted(initials_of(["former", "inspector", "-", "general", "of", "police"]))
    ['ig', 'igp']
    >>> initials_of(["team", "captain"])
    frozenset()
    """
    words = [word for word in role if word[0].isalpha() and word not in _SMALL]
    letters = "".join(word[0] for word in words)
    made = {letters[first:last] for first in range(len(letters)) for last in range(first + 2, len(letters) + 1)}
    return frozenset(made) & office_initials()


def without_initials(words: Words, found: Sequence[Found]) -> list[Found]:
    """Return the names of an article but for the initials of offices, behind "the", that persons in it hold.

    Nor are those names that stand before a person's with what they are of in brackets: "SSP (Traffic) Ann Lee".

    Parameters
    ----------
    words
        The article's words.
    found
        The names in it, with the roles beside them.
    """
    held = _KNOWN.union(*(initials_of(words.lower[slice(*name.role)]) for name in found if name.role is not None))

    persons = {name.start for name in found if name.label == "PERSON"}
    held |= {words.lower[at - 1] for at in persons if at > 0} & office_initials()

    def is_office(name: Found) -> bool:
        if name.end - name.start > 1 or name.trusted or not words.forms[name.start].isupper():
            return False
        if name.end in persons or _behind_bracket(words, name.end) in persons:
            return words.lower[name.start] in office_initials()
        before = words.lower[name.start - 1] if name.start else ""
        return words.lower[name.start] in held and before in _BEFORE_OFFICES

    return [name for name in found if not is_office(name)]


def _behind_bracket(words: Words, index: int) -> int:
    """Return the token behind brackets that open at a token; -1 where none do."""
    if words.forms[index : index + 1] != ["("]:
        return -1
    inside = range(index + 1, min(len(words) - 1, index + LONGEST_BRACKET))
    return next((at + 1 for at in inside if words.forms[at] == ")"), -1)


LONGEST_BRACKET = 6
"""Tokens of what an office is of in brackets, with these."""
_BEFORE_OFFICES = frozenset(("the", "deputy", "former", "ex", "acting"))
