"""Titles before a name that tell what somebody is, and how they are shortened."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from newsents.names.words.folding import key
from newsents.names.words.lexicon import lines


@cache
def _roles() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in lines("title_roles.txt"):
        role, _, short = line.partition(":")
        found |= dict.fromkeys([role, *short.split()], role)
    return found


def roles_of_title(title: str) -> tuple[str, ...]:
    """Return the offices and callings that a title tells.

    Examples
    --------
    >>> roles_of_title("Rev. Dr."), roles_of_title("Mr")
    (('reverend', 'doctor'), ())
    """
    found = (_roles().get(key(word.rstrip("."))) for word in title.split())
    return tuple(role for role in found if role)
