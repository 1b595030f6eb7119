"""Several family names of one person, of which papers give one or all: two surnames, halves, the name at birth."""

from __future__ import annotations

import attrs

from newsents.names.parsing.given import given_conflict
from newsents.names.parsing.parsing import Name, parse
from newsents.names.words.common import commonness
from newsents.names.words.folding import key
from newsents.names.words.relation import LIKELY, relate

_LINKS = frozenset({"i", "y", "e"})
"""What stands between two family names of one person in Catalan, Spanish and Portuguese."""
_NO_FORENAME = 2
"""A middle name at most so common as a given name (see `newsents.names.words.common`) may be a family name."""
_INITIAL = 1


def other_family(a: Name, b: Name) -> str:
    """Say by which of several family names of one the other may be meant, or ``""``.

    That one has another family name forbids then nothing, and shows nothing.

    Examples
    --------
    >>> other_family(parse("Jane Smythe (née Jolley)"), parse("Jane Jolley"))
    'Jolley is the family name at birth of Jane Smythe'
    >>> other_family(parse("Helen Baker-Johnson"), parse("Helen Baker"))
    'Baker is a half of the family name Baker-Johnson'
    >>> other_family(parse("Nadal"), parse("Rafael Nadal Parera"))
    'Nadal may be the first of two family names of Rafael Nadal Parera'
    >>> other_family(parse("Anna Baker"), parse("Helen Baker-Johnson"))
    ''
    """
    return _by_other_family(a, b) or _by_other_family(b, a)


def _by_other_family(one: Name, other: Name) -> str:
    family = " ".join(one.family)
    if len(one.family_key) <= _INITIAL or one.family_key == other.family_key:
        return ""
    if other.birth_name and _is(one, parse(other.birth_name).family_key) and not given_conflict(one, other):
        return f"{family} is the family name at birth of {other.full}"
    if len(one.family) > 1:
        return ""
    halves = " ".join(other.family).split("-")
    if len(halves) == 2 and any(_is(one, key(half)) for half in halves) and not given_conflict(one, other):
        return f"{family} is a half of the family name {' '.join(other.family)}"
    if (two := _with_two_families(other)) and _is(one, key(two.family[0])) and not given_conflict(one, two):
        return f"{family} may be the first of two family names of {other.full}"
    return ""


def _is(one: Name, family: str) -> bool:
    return len(family) > _INITIAL and relate(one.family_key, family).probability >= LIKELY


def _with_two_families(name: Name) -> Name | None:
    """Read the last given name as the first of two family names, if it may be one."""
    if len(name.family) > 1:
        return name
    if not name.given or name.order != "given first":
        return None
    first = name.given[-1]
    is_linked = name.particles and name.particles[0] in _LINKS
    if not is_linked:
        counts = commonness(key(first))
        if name.particles or len(name.given) == 1 or counts.given > _NO_FORENAME or len(key(first)) == _INITIAL:
            return None
    given, keys = name.given[:-1], name.given_keys[: len(name.given) - 1]
    return attrs.evolve(name, given=given, given_keys=keys, family=(first, *name.family))
