"""Which of the persons of many articles are one: full names by their spelling, single names by who has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from newsents.names.blocking import Counts
from newsents.names.identity import Identity, identity
from newsents.names.lexicon import GIVEN_NAMES
from newsents.names.person_clusters import FullNames, cluster_names, holders
from newsents.names.units import Units

BARE_SHARE = 0.5
"""A surname that stands alone in its article goes to a person who has more than this share of its articles."""
MOST_NAMESAKES = 20
"""How many persons of one family name are kept apart in one article."""


def group_persons(units: Units, numbers: Iterable[int], counts: Counts) -> list[list[int]]:
    """Group units that are persons.

    Parameters
    ----------
    units
        The entities of all articles.
    numbers
        Which of them are persons.
    counts
        Is told the size of blocks and the number of comparisons.
    """
    names = FullNames()
    nodes: dict[Identity, int] = {}
    node_of: dict[int, int] = {}
    linked: set[tuple[int, int]] = set()
    namesakes: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    bare: defaultdict[str, list[int]] = defaultdict(list)
    single: set[str] = set()
    for unit in numbers:
        name = identity(units.name(unit))
        if not name.given:
            bare[name.family].append(unit)
            if name.is_single:
                single.add(name.family)
            continue
        main = node_of[unit] = names.node(nodes, name)
        names.weight[main] += 1
        if units.article(unit):
            namesakes[units.article(unit), name.family].add(main)
        if len(units.members[unit]) > 1:
            for form in units.forms(unit):
                other = identity(form)
                if other.given and other != name:
                    node = names.node(nodes, other)
                    linked.add((min(main, node), max(main, node)))
    nodes.clear()
    clusters = cluster_names(names, sorted(linked), sorted(_kept_apart(names, namesakes.values()) - linked), counts)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for unit, main in node_of.items():
        groups[clusters.root(main)].append(unit)
    by_family = holders(names, clusters, bare.keys() - single, given=False)
    by_given = holders(names, clusters, bare.keys() - by_family.keys() - GIVEN_NAMES, given=True)
    alone: list[list[int]] = []
    for word, numbers_of in bare.items():
        held = by_family.get(word)
        if held:
            root, count = min(held.items(), key=lambda item: (-item[1], item[0]))
            if count > BARE_SHARE * sum(held.values()):
                groups[root] += numbers_of
                continue
        elif len(by_given.get(word, ())) == 1:
            groups[next(iter(by_given[word]))] += numbers_of
            continue
        # What is a given name by itself says little about who it is in another article.
        alone += [[unit] for unit in numbers_of] if word in GIVEN_NAMES else [numbers_of]
    return [*groups.values(), *alone]


def _kept_apart(names: FullNames, namesakes: Iterable[set[int]]) -> set[tuple[int, int]]:
    """Pairs of full names that one article gives to two persons of one family name, by different given names."""
    apart: set[tuple[int, int]] = set()
    for together in namesakes:
        for a, b in combinations(sorted(together)[:MOST_NAMESAKES], 2):
            if names.given[a][0] != names.given[b][0] and not (names.is_initial(a) or names.is_initial(b)):
                apart.add((a, b))
    return apart
