"""Whoever is named with a second family name, or by the two without a forename: "Ana Ruiz Vega", "Ruiz Vega"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from newsents.names.across.clustering import Edge
from newsents.names.across.full_names import UNRELATED, FullNames
from newsents.names.across.links import Rule
from newsents.names.across.support import SUPPORTED
from newsents.names.parsing.given import given_differ
from newsents.names.words.common import commonness

STRENGTH = 0.55
"""How strong it is that two names differ in a second family name, and share what stands beside them."""
FORENAMES = 0.5
"""So much must be shared where the last word of the shorter name is a forename rather: "Jón Þór"."""
UNHYPHENED = 0.9
"""How strong it is that two names differ in nothing but a hyphen."""
NEAR = 12
"""So many longer names that begin, or end, with a shorter one are looked at."""

Words = tuple[str, ...]


def second_name_edges(names: FullNames) -> Iterator[Edge]:
    """Yield edges between names of which one leaves out what the other one ends, or begins, with.

    "Ana Ruiz Vega" is Ana Ruiz where both share what stands beside them, and so is "Ruiz Vega", if Ruiz is no forename.
    Names alone tell too little: Mary Jones is seldom Mary Jones Smith.
    """
    longer: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    ending: defaultdict[Words, list[int]] = defaultdict(list)
    for at in names.contexts:
        given = names.given[at]
        if len(given) > 1 and len(given[0]) > 1:
            if len(given[-1]) > 1:
                longer[given[0], given[-1]].append(at)
            ending[given[-1], names.family[at]].append(at)
    for at in names.contexts if longer else ():
        given, family = names.given[at], names.family[at]
        for other in longer.get((given[0], family), ())[:NEAR]:
            least = SUPPORTED if _is_family(family) else FORENAMES
            if names.agreement(at, other) >= least and not given_differ(given, names.given[other][:-1], UNRELATED):
                yield Edge.between(STRENGTH, at, other, Rule.SECOND)
        if len(given) == 1 and _is_family(given[0]):
            for other in ending.get((given[0], family), ())[:NEAR]:
                if names.agreement(at, other) >= SUPPORTED:
                    yield Edge.between(STRENGTH, at, other, Rule.SECOND)


def unhyphened_edges(names: FullNames) -> Iterator[Edge]:
    """Yield edges between names that differ in nothing but a hyphen within the family name: "Ana Ruiz-Vega"."""
    apart: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, given in enumerate(names.given):
        if len(given) > 1 and len(given[0]) > 1 and len(given[1]) > 1:
            apart[given[0], "".join(given[1:]) + names.family[at]].append(at)
    for at, given in enumerate(names.given) if apart else ():
        if len(given) == 1:
            for other in apart.get((given[0], names.family[at]), ())[:NEAR]:
                yield Edge.between(UNHYPHENED, at, other, Rule.EQUAL)


def _is_family(word: str) -> bool:
    """Whether a word is a family name rather than a forename."""
    found = commonness(word)
    return found.family > found.given
