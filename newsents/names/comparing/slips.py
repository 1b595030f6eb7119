"""Is a name another one with a slip of the pen, or a name of its own? How many people bear it tells."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from newsents.names.parsing.given import are_in_use, words_fit
from newsents.names.parsing.parsing import Name
from newsents.names.words.common import commonness
from newsents.names.words.lexicon import lines, share_full_form
from newsents.names.words.relation import are_listed
from newsents.names.words.sexes import sexes_differ
from newsents.names.words.spelling import skeleton

UNRELATED = 0.2
"""Given names that are less probably one than this are two, if both are names that people bear."""
FAMILIES = 3
"""Family names at least so common (see `newsents.names.words.common`) are two, not one of them a slip."""
GIVEN = 3
"""The same for given names with the same consonants that differ in more than a letter ("Tyree", "Terry")."""
_LONG_ENOUGH = 4
"""In shorter words one other letter makes another name."""
_RARE = 1
_FAR_RARER = 5
"""A name is no name of its own beside one that is so many steps (doublings) more common."""
_SWAPPED = 5
"""From so many letters on two that changed places are a slip."""
_RARE_FAMILY = 4
_RARE_BESIDE = 3
"""What is at most so common beside them shows that two swapped spellings are one person's."""


_ENDING = re.compile(f"(?:{'|'.join(lines('family_endings.txt'))})$")
_UMLAUT = re.compile("([aou])e")
"""How papers write an umlaut: "Mueller" for "Müller"."""


def is_slip(a: str, b: str) -> bool:
    """Whether one of two folded words looks like the other with a letter wrong, missing, doubled or out of place.

    Where both are names in wide use ("Erik" and "Eric"), they are two names, and no slip.

    Examples
    --------
    >>> is_slip("anglea", "angela"), is_slip("martin", "martina")
    (True, False)
    """
    if min(len(a), len(b)) < _LONG_ENOUGH or OSA.distance(a, b, score_cutoff=1) > 1:
        return False
    rarer, other = sorted((max(commonness(a)), max(commonness(b))))
    return rarer <= _RARE or other - rarer >= _FAR_RARER


def are_two_stems(a: str, b: str) -> bool:
    """Whether two folded family names that hardly anybody bears have one ending of such names, and other stems.

    Examples
    --------
    >>> are_two_stems("mackiewicz", "mickiewicz"), are_two_stems("mitsotakis", "mitsotakos")
    (True, False)
    """
    if len(a) != len(b) or sorted(a) == sorted(b) or max(*commonness(a), *commonness(b)) > _RARE:
        return False
    ending = _ENDING.search(a)
    return ending is not None and b.endswith(ending[0])


def is_slip_of(a: Name, b: Name) -> bool:
    """Whether two names of one family name differ in a slip in the first given name alone.

    Examples
    --------
    >>> from newsents.names.parsing.parsing import parse
    >>> is_slip_of(parse("Besty Porter"), parse("Betsy Porter")), is_slip_of(parse("Jan Porter"), parse("Ian Porter"))
    (True, False)
    """
    if not a.given_keys or not b.given_keys or a.given_keys[1:] != b.given_keys[1:] or a.generation != b.generation:
        return False
    one, other = a.given_keys[0], b.given_keys[0]
    return is_slip(one, other) and not sexes_differ(one, other)


def is_swap(one: str, other: str, beside: str) -> bool:
    """Whether two folded words differ in two letters that changed places, beside a rare word that both names have.

    Examples
    --------
    >>> is_swap("wagner", "wanger", "dov"), is_swap("wagner", "wanger", "john")
    (True, False)
    """
    return (
        min(len(one), len(other)) >= _SWAPPED
        and sorted(one) == sorted(other)
        and OSA.distance(one, other) == 1
        and max(commonness(beside)) <= _RARE_BESIDE
    )


def may_be_slip(one: str, other: str, beside: str) -> bool:
    """Whether a letter is all that sets two folded words apart, beside a rare word that both names have.

    Even if both are names that people bear, what surrounds them may then show that one is meant.

    Examples
    --------
    >>> may_be_slip("isiah", "isaiah", "waddle"), may_be_slip("chris", "craig", "waddle")
    (True, False)
    """
    return max(commonness(beside)) <= _RARE_FAMILY and OSA.distance(one, other, score_cutoff=1) <= 1


def are_two_families(one: str, other: str) -> bool:
    """Whether two folded family names are two that people bear, and not known as spellings of one.

    Examples
    --------
    >>> are_two_families("cohen", "chen"), are_two_families("deniau", "deniaud")
    (True, False)
    >>> are_two_families("muller", "mueller")
    False
    """
    if min(len(one), len(other)) == 1:
        return one != other
    if _UMLAUT.sub(r"\1", one) == _UMLAUT.sub(r"\1", other):
        return False
    return min(commonness(one).family, commonness(other).family) >= FAMILIES and not are_listed(one, other)


def are_two_given(one: str, other: str, beside: str) -> bool:
    """Whether two folded given names are two that people bear, and no spellings of one, beside a family name.

    Examples
    --------
    >>> are_two_given("ivana", "ivanka", "stone"), are_two_given("jay", "jaylen", "stone")
    (True, True)
    >>> are_two_given("marco", "marko", "stone"), are_two_given("michael", "michel", "stone")
    (False, True)
    >>> are_two_given("jack", "jake", "stone")  # both may be short for Jacob
    True
    >>> are_two_given("tyree", "terry", "stone"), are_two_given("tyree", "terry", "sealey")
    (True, False)
    """
    least = min(commonness(one).given, commonness(other).given)
    if not least or are_listed(one, other):
        return False
    if share_full_form(one, other):
        return True
    if skeleton(one) == skeleton(other) and not are_in_use(one, other):
        is_rare = commonness(beside).family <= _RARE_FAMILY
        return least >= GIVEN and OSA.distance(one, other) > 1 and not is_rare
    return not words_fit(one, other, UNRELATED)
