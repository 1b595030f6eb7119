"""How much contexts must share for two names that are spelled otherwise to be one person's."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from newsents.names.across.contexts import AGREE
from newsents.names.across.evidence import FROM, Pairs
from newsents.names.across.full_names import FullNames
from newsents.names.comparing.slips import FAMILIES, are_two_families, are_two_given, is_swap, may_be_slip
from newsents.names.words.common import commonness
from newsents.names.words.relation import are_known_spellings, are_listed, relate
from newsents.names.words.romanization import are_romanizations
from newsents.names.words.spelling import skeleton

WEAK = 0.05
"""Spellings that are less likely one than this are not joined whatever their contexts say."""
COMMON_FAMILY = 7
"""Beside a family name at least so common, a short form is the same person's only where contexts agree."""
SUPPORTED = 0.2
"""How much they must share then: one person's articles do in three of ten cases, those of two in two of a thousand."""
FAMILY_IN_USE = 4
"""Beside a family name at least so common they must share something, in a collection that tells contexts."""
ANYTHING = 1e-6
"""That is anything at all, be it what many articles have."""
COMMONEST_FAMILY, SOMETHING = 9, 0.1
"""Beside the commonest of family names it must be rarer than that: "student" is not enough for an Erika Johnson."""
GIVEN_IN_USE = 5
SURE, SURER, NEVER = 0.92, 0.97, 2.0
"""Spellings that differ in a letter, in several but in no consonant, and in more, are believed from so much on.

Of the pairs below that share nothing, in a student archive, 31 of 43 that differ in several letters were two persons.
"""
WEAKEST = 0.8
"""What is less likely needs something rare."""
SLIP, SHORT_SLIP = 0.2, 1.25
"""So much contexts must share to show that one letter of a family name, and of a short one, is a slip, though both are
names in use. Of other names, those of two persons share 0.2 in two of a thousand pairs, those of one in a third."""
SLIPS = 3
"""In so many articles at most one of the two names is then."""
SLIP_LENGTH, SHORTEST_SLIP = 5, 4
KNOWN = 0.05
"""So much is asked for beside known spellings of one given name that both are in use."""
RARE_PART = 2
LONG_PART = 4


def asked(names: FullNames, pairs: Pairs, at: int, score: float) -> float:
    """Return how much contexts must share for a pair to be one person's that its spelling alone would join.

    Nothing, where a collection tells no contexts, or nothing of one of the two: then spelling is all there is.
    """
    if not names.contexts:
        return 0.0
    one, other = pairs.one[at], pairs.other[at]
    if score < WEAKEST and not (are_listed(one, other) or _is_part(one, other)):
        return SOMETHING
    if pairs.is_family[at]:
        return ANYTHING if score < _believed(pairs, at) else 0.0
    family = commonness(pairs.fixed[at]).family
    if family >= FAMILY_IN_USE and not is_short_form(pairs, at) and _are_borne(one, other):
        return KNOWN if are_known_spellings(one, other) else SOMETHING
    return least_shared(family) if score < _believed(pairs, at) else 0.0


def asked_of_weak(pairs: Pairs, at: int, score: float) -> float:
    """Return how much contexts must share to join a pair whose spelling does not; 0 if nothing they share does."""
    one, other = pairs.one[at], pairs.other[at]
    if _is_slip_of_family(pairs, at):
        return SLIP if min(len(one), len(other)) >= SLIP_LENGTH else SHORT_SLIP
    if are_two_names(pairs, at):
        return AGREE if may_be_slip(one, other, pairs.fixed[at]) else 0.0
    return AGREE if WEAK <= score < FROM else 0.0


def _believed(pairs: Pairs, at: int) -> float:
    """Return from how much on a pair's spelling is believed though nothing known of the two is shared."""
    one, other = pairs.one[at], pairs.other[at]
    if is_short_form(pairs, at):
        return NEVER if commonness(pairs.fixed[at]).family >= FAMILY_IN_USE else 0.0
    if pairs.is_family[at] and (are_romanizations(one, other) or _are_families(one, other)):
        return NEVER  # whoever is called Jeffrey Dang is not written Tang, nor Vincent Lee Li
    if are_listed(one, other) or is_swap(one, other, pairs.fixed[at]) or _is_part(one, other):
        return 0.0
    if OSA.distance(one, other) <= 1:
        return SURE
    return SURER if one[0] == other[0] and skeleton(one) == skeleton(other) else NEVER


def least_shared(family: float) -> float:
    """Return how much contexts must share at least, beside a family name that is so common."""
    return SOMETHING if family >= COMMONEST_FAMILY else ANYTHING


def are_two_names(pairs: Pairs, at: int) -> bool:
    """Whether a pair differs in names that are two in wide use: no collection shows that these are one."""
    one, other = pairs.one[at], pairs.other[at]
    return are_two_families(one, other) if pairs.is_family[at] else are_two_given(one, other, pairs.fixed[at])


def is_too_common(pairs: Pairs, at: int) -> bool:
    """Whether a pair differs in a short form of the given name beside a family name that many have."""
    return is_short_form(pairs, at) and commonness(pairs.fixed[at]).family >= COMMON_FAMILY


def is_short_form(pairs: Pairs, at: int) -> bool:
    """Whether a pair differs in a given name and a short form of it."""
    return not pairs.is_family[at] and relate(pairs.one[at], pairs.other[at]).kind == "nickname"


def is_rare_part(one: str, other: str) -> bool:
    """Whether one of two family names stands within the other, and hardly anybody has it."""
    short = min(one, other, key=len)
    return _is_part(one, other) and len(short) >= LONG_PART and commonness(short).family <= RARE_PART


def _is_part(one: str, other: str) -> bool:
    """Whether one of two words is the other with more before or after it: a double name, or something glued to it."""
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) >= LONG_PART and (long.startswith(short) or long.endswith(short))


def _is_slip_of_family(pairs: Pairs, at: int) -> bool:
    """Whether family names beside one given name differ in a letter, and few articles have one of the two names."""
    if not pairs.is_family[at] or pairs.rarer[at] > SLIPS:
        return False
    one, other = pairs.one[at], pairs.other[at]
    return min(len(one), len(other)) >= SHORTEST_SLIP and OSA.distance(one, other, score_cutoff=1) <= 1


def _are_borne(one: str, other: str) -> bool:
    """Whether two given names are both borne by many, though one may be written for the other: Erica and Erika."""
    return min(commonness(one).given, commonness(other).given) >= GIVEN_IN_USE


def _are_families(one: str, other: str) -> bool:
    """Whether two family names are both borne by many, be they spellings of one: Lee and Li."""
    return min(commonness(one).family, commonness(other).family) >= FAMILIES
