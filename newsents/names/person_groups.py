"""Which of the persons of many articles are one: full names by their spelling, single names by who has them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from newsents.names.blocking import Counts
from newsents.names.clustering import Clusters
from newsents.names.common import commonness
from newsents.names.contexts import Context, senses
from newsents.names.full_names import FullNames
from newsents.names.identity import Identity, identity, is_family_first
from newsents.names.lexicon import EAST_ASIAN, GIVEN_NAMES
from newsents.names.person_clusters import cluster_names, holders
from newsents.names.units import Units

BARE_SHARE = 0.5
"""A surname that stands alone in its article goes to a person who has more than this share of its articles."""
RARE = 2
"""What is so rare a name elsewhere (see `newsents.names.common`) may be an East Asian given name."""
MOST_NAMESAKES = 20
"""How many persons of one family name are kept apart in one article."""
MOST_HOLDERS = 200
"""With so many persons of one family name, those in most articles, the context of the name alone is compared."""


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
    nodes: dict[tuple[Identity, int], int] = {}
    contexts = _contexts(units, numbers := list(numbers))
    sense_of = _senses(units, contexts)
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
        main = node_of[unit] = names.node(nodes, name, sense_of.get(unit, 0))
        names.weight[main] += 1
        if main not in names.family_first and is_family_first(units.name(unit), name):
            names.family_first.add(main)
        if unit in contexts:
            names.contexts.setdefault(main, Context()).add(contexts[unit])
        if units.article(unit):
            namesakes[units.article(unit), name.family].add(main)
        if len(units.members[unit]) > 1:
            for form in units.forms(unit):
                other = identity(form)
                if other.given and other != name:
                    node = names.node(nodes, other, sense_of.get(unit, 0))
                    linked.add((min(main, node), max(main, node)))
    apart = _kept_apart(names, namesakes.values()) - linked
    if sense_of:
        _note_namesakes(names, nodes)
    _turn(names)
    nodes.clear()  # a million names are too many to keep while they are compared
    clusters = cluster_names(names, sorted(linked), sorted(apart), counts)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for unit, main in node_of.items():
        groups[clusters.root(main)].append(unit)
    by_family = holders(names, clusters, bare.keys() - single, given=False)
    by_given = holders(names, clusters, bare.keys() - by_family.keys() - GIVEN_NAMES, given=True)
    alone: list[list[int]] = []
    for word, numbers_of in bare.items():
        held = by_family.get(word)
        if held and contexts:
            numbers_of = _join_by_context(numbers_of, contexts, held, _contexts_of(names, clusters, held), groups)
            if not numbers_of:
                continue
        if held:
            root, count = min(held.items(), key=lambda item: (-item[1], item[0]))
            if count > BARE_SHARE * sum(held.values()):
                groups[root] += numbers_of
                continue
        elif len(by_given.get(word, ())) == 1:
            groups[next(iter(by_given[word]))] += numbers_of
            continue
        # What is a given name by itself says little about who it is in another article.
        # And what has no letters ("...") is no name.
        alone += [[unit] for unit in numbers_of] if word in GIVEN_NAMES or not word else [numbers_of]
    return [*groups.values(), *alone]


def _turn(names: FullNames) -> None:
    """Write East Asian names of one spelling in one way: "Park Jisung" and "Ji Sung Park" as "Park Ji-sung".

    A name is turned only if the collection has it the other way round, and its last word is no name in use elsewhere
    ("Lee Ann").
    """
    spelled: dict[tuple[str, str], tuple[str, ...]] = {}
    for given, family in zip(names.given, names.family, strict=True):
        if family in EAST_ASIAN and len(given[0]) > 1:
            entry = "".join(given), family
            spelled[entry] = min(given, spelled.get(entry, given), key=lambda way: (len(way), way))
    for at, (given, family) in enumerate(zip(names.given, names.family, strict=True)):
        if family in EAST_ASIAN:
            names.given[at] = spelled.get(("".join(given), family), given)
        elif len(given) == 1 and (family, given[0]) in spelled and max(commonness(family)) <= RARE:
            names.given[at], names.family[at] = spelled[family, given[0]], given[0]
            names.family_first.add(at)


def _contexts(units: Units, numbers: Iterable[int]) -> dict[int, Context]:
    """Return what is known about the units that anything is known about."""
    records = units.records
    if not any(record.has_context for record in records):
        return {}
    found = ((unit, [records[at] for at in units.members[unit] if records[at].has_context]) for unit in numbers)
    return {unit: Context.of(told) for unit, told in found if told}


def _senses(units: Units, contexts: Mapping[int, Context]) -> dict[int, int]:
    """Tell persons of one full name apart by their contexts."""
    by_name: defaultdict[Identity, dict[int, Context]] = defaultdict(dict)
    for unit, context in contexts.items():
        by_name[identity(units.name(unit))][unit] = context
    return {unit: sense for told in by_name.values() if len(told) > 1 for unit, sense in senses(told).items()}


def _note_namesakes(names: FullNames, nodes: Mapping[tuple[Identity, int], int]) -> None:
    """Note which nodes are several persons of one full name."""
    several = {name for name, sense in nodes if sense}
    numbers: dict[Identity, int] = {}
    for (name, _), node in nodes.items():
        if name in several:
            names.namesakes[node] = numbers.setdefault(name, len(numbers))


def _contexts_of(names: FullNames, clusters: Clusters, roots: Iterable[int]) -> dict[int, Context]:
    """Gather what is known about groups of names."""
    found: dict[int, Context] = {}
    for root in roots:
        told = Context()
        for at in clusters.members(root):
            if at in names.contexts:
                told.add(names.contexts[at])
        if told:
            found[root] = told
    return found


def _join_by_context(
    numbers: Iterable[int],
    contexts: Mapping[int, Context],
    held: Counter[int],
    persons: Mapping[int, Context],
    groups: Mapping[int, list[int]],
) -> list[int]:
    """Give each surname that stands alone to the one person it shares context with; return those that share none."""
    rest: list[int] = []
    roots = [root for root, _ in sorted(held.items(), key=lambda item: (-item[1], item[0])) if root in persons]
    for unit in numbers:
        told = contexts.get(unit)
        shared = {root: told.agreement(persons[root]) for root in roots[:MOST_HOLDERS]} if told else {}
        best = max(shared.values(), default=0)
        fitting = [root for root, count in shared.items() if count == best]
        if best and len(fitting) == 1:
            groups[fitting[0]].append(unit)
        else:
            rest.append(unit)
    return rest


def _kept_apart(names: FullNames, namesakes: Iterable[set[int]]) -> set[tuple[int, int]]:
    """Pairs of full names that one article gives to two persons of one family name.

    Their given names differ, or one of them is the younger: "Ann Lee" and "Ann Lee Jr.".
    """
    apart: set[tuple[int, int]] = set()
    for together in namesakes:
        for a, b in combinations(sorted(together)[:MOST_NAMESAKES], 2):
            differ = names.given[a][0] != names.given[b][0] and not (names.is_initial(a) or names.is_initial(b))
            if differ or names.generation[a] != names.generation[b]:
                apart.add((a, b))
    return apart
