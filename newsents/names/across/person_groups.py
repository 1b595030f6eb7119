"""Which of the persons of many articles are one: full names by their spelling, single names by who has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain, combinations

from newsents.names.across.blocking import Counts
from newsents.names.across.contexts import Context, Rarity, senses
from newsents.names.across.full_names import FullNames
from newsents.names.across.links import Links
from newsents.names.across.lives import LIFE
from newsents.names.across.person_clusters import cluster_names
from newsents.names.across.single_names import Persons, give_single_names
from newsents.names.across.writing import write_alike
from newsents.names.article.units import Units
from newsents.names.parsing.given import words_fit
from newsents.names.parsing.identity import Identity, is_family_first
from newsents.names.parsing.parsing import Name, has_particle

JUNIOR, SENIOR = "jr", "sr"
COMPANY = 0.05
"""So much two names share that differ in a suffix such as Jr., by how rare it is, if they are one person's."""
FAR_BETTER_KNOWN = 8
"""Who is in so many times as many articles without the suffix may be the father of the one with it."""
MOST_NAMESAKES = 20
"""How many persons of one family name are kept apart in one article."""


def group_persons(units: Units, numbers: Iterable[int], counts: Counts, links: Links) -> list[list[int]]:
    """Group units that are persons.

    Parameters
    ----------
    units
        The entities of all articles.
    numbers
        Which of them are persons.
    counts
        Is told the size of blocks and the number of comparisons.
    links
        Is told what joined names, and what kept them apart.
    """
    names = FullNames()
    nodes: dict[tuple[Identity, int], int] = {}
    contexts = _contexts(units, numbers := list(numbers))
    sense_of = _senses(units, numbers, contexts)
    node_of: dict[int, int] = {}
    linked: set[tuple[int, int]] = set()
    namesakes: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    unread: set[tuple[str, str]] = set()
    bare: list[int] = []
    elders = _elders(units, numbers)
    for unit in numbers:
        name = units.identity(unit)
        if not name.given:
            bare.append(unit)
            continue
        if unit in elders:
            name = name._replace(generation=SENIOR)
        main = node_of[unit] = names.node(nodes, name, sense_of.get(unit, 0), units.canonical[unit])
        names.weight[main] += 1
        if main not in names.family_first and is_family_first(units.name(unit), name):
            names.family_first.add(main)
        if unit in contexts:
            if main not in names.contexts:
                names.contexts[main] = Context()
            names.contexts[main].add(contexts[unit])
        if units.article(unit):
            here = units.article(unit), name.family
            namesakes[here].add(main)
            if not units.is_linked(unit):
                unread.add(here)
        if len(units.members[unit]) > 1:
            for record in units.members[unit]:
                other = units.identities[units.records[record].name]
                if other.given and other != name:
                    node = names.node(nodes, other, sense_of.get(unit, 0), record)
                    linked.add((min(main, node), max(main, node)))
    names.rarity = Rarity(contexts.values())
    apart = _kept_apart(names, ((together, here not in unread) for here, together in namesakes.items()))
    _note_generations(names, linked, apart - linked)
    apart -= linked
    if sense_of:
        _note_namesakes(names, nodes)

    def with_particles(at: int) -> Name | None:
        text = units.records[names.shown[at]].name
        return units.parsed[text] if has_particle(text) else None

    write_alike(names, with_particles)
    nodes.clear()  # a million names are too many to keep while they are compared
    part = links.part(names.shown)
    clusters = cluster_names(names, sorted(linked), sorted(apart), counts, part)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for unit, main in node_of.items():
        part.has(unit, main)
        groups[clusters.root(main)].append(unit)
    return give_single_names(units, bare, contexts, Persons(names, clusters, groups), part)


def _elders(units: Units, numbers: Iterable[int]) -> set[int]:
    """Return who is the elder of two of one name, as an article calls the other one "Jr.": "Ann Lee", "Ann Jr."."""
    younger: set[tuple[str, str, str]] = set()
    for unit in numbers:
        name = units.identity(unit)
        if name.generation == JUNIOR and (article := units.article(unit)):
            younger.add((article, *((name.given[0], name.family) if name.given else (name.family, ""))))
    if not younger:
        return set()
    articles = {article for article, _, _ in younger}
    named = ((unit, article, units.identity(unit)) for unit in numbers if (article := units.article(unit)) in articles)
    return {
        unit
        for unit, article, name in named
        if name.given and not name.generation
        if not younger.isdisjoint(((article, name.given[0], name.family), (article, name.given[0], "")))
    }


def _contexts(units: Units, numbers: Iterable[int]) -> dict[int, Context]:
    """Return what is known about the units that anything is known about."""
    records = units.records
    if not any(record.has_context for record in records):
        return {}
    found = ((unit, [records[at] for at in units.members[unit] if records[at].has_context]) for unit in numbers)
    return {unit: Context.of(told) for unit, told in found if told}


def _senses(units: Units, numbers: Iterable[int], contexts: Mapping[int, Context]) -> dict[int, int]:
    """Tell persons of one full name apart by their contexts."""
    by_name: defaultdict[Identity, dict[int, Context]] = defaultdict(dict)
    for unit, context in chain(contexts.items(), _dated(units, numbers, contexts).items()):
        by_name[units.identity(unit)][unit] = context
    return {unit: sense for told in by_name.values() if len(told) > 1 for unit, sense in senses(told).items()}


def _dated(units: Units, numbers: Iterable[int], contexts: Mapping[int, Context]) -> dict[int, Context]:
    """Return the dates of units of which nothing else is known, if the articles are of more years than a life."""
    years = {record.date[:4] for record in units.records if record.date[:4].isdecimal()}
    if not years or int(max(years)) - int(min(years)) <= LIFE:
        return {}
    found = ((unit, [units.records[at] for at in units.members[unit]]) for unit in numbers)
    return {unit: Context.of(told) for unit, told in found if unit not in contexts and any(one.date for one in told)}


def _note_namesakes(names: FullNames, nodes: Mapping[tuple[Identity, int], int]) -> None:
    """Note which nodes are several persons of one full name."""
    several = {name for name, sense in nodes if sense}
    numbers: dict[Identity, int] = {}
    for (name, _), node in nodes.items():
        if name in several:
            names.namesakes[node] = numbers.setdefault(name, len(numbers))


def _note_generations(names: FullNames, linked: Iterable[tuple[int, int]], apart: Iterable[tuple[int, int]]) -> None:
    """Note which suffixes are left out at will.

    That is where an article has the name with it and without for one person, or where the two names share a role or a
    body, which father and son seldom do, or company; and no article has both for two persons.
    """
    plain: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    younger = [at for at, generation in enumerate(names.generation) if generation]
    wanted = {(names.given[at][0], names.family[at]) for at in younger}
    for at, generation in enumerate(names.generation):
        if not generation and (full := (names.given[at][0], names.family[at])) in wanted:
            plain[full].append(at)
    together, two = set(linked), set(apart)
    for at in younger:
        others = plain[names.given[at][0], names.family[at]]
        pairs = {(min(at, other), max(at, other)) for other in others}
        if pairs & two:
            continue
        if pairs & together or any(
            _have_one_place(names, at, other) or _keep_company(names, at, other) for other in others
        ):
            names.optional.add(at)


def _have_one_place(names: FullNames, a: int, b: int) -> bool:
    """Whether two names share a role or a body."""
    one, other = names.contexts.get(a), names.contexts.get(b)
    return bool(one and other and (one.roles & other.roles or one.affiliations & other.affiliations))


def _keep_company(names: FullNames, younger: int, plain: int) -> bool:
    """Whether a name with a suffix shares company with the name without, and that is no far better-known elder's."""
    known = names.weight[plain] <= FAR_BETTER_KNOWN * names.weight[younger]
    return known and names.agreement(younger, plain) >= COMPANY


def _kept_apart(names: FullNames, namesakes: Iterable[tuple[set[int], bool]]) -> set[tuple[int, int]]:
    """Pairs of full names that one article gives to two persons of one family name.

    Their given names differ, or one of them is the younger: "Ann Lee" and "Ann Lee Jr.". Whoever has read the article
    and linked its names knows them for two even if the given names may be one: "Thomas Lee" and his father "Tom Lee".
    """
    apart: set[tuple[int, int]] = set()
    for together, is_read in namesakes:
        for a, b in combinations(sorted(together)[:MOST_NAMESAKES], 2):
            one, other = names.given[a], names.given[b]
            differ = one != other if is_read else one[0] != other[0] and not words_fit(one[0], other[0])
            may_be = differ and not (names.is_initial(a) or names.is_initial(b))
            # that an article has two forms of one name does not make them two persons' everywhere
            if may_be or names.generation[a] != names.generation[b]:
                apart.add((a, b))
    return apart
