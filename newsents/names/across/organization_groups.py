"""Which organisations' names, out of many articles, are one organisation's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from newsents.names.across.blocking import Counts, distinct, neighbours, ranks
from newsents.names.across.clustering import Clusters, Edge
from newsents.names.across.links import Links, Part, Rule
from newsents.names.article.units import Units
from newsents.names.comparing.bodies import alias_numbers, are_worth_comparing, leagues_of, match_all, teams_of_place
from newsents.names.parsing.organizations import GENERIC, OrganizationName, organization
from newsents.names.words.weights import trees

WINDOW = 30
"""How many neighbours that share a word or an acronym a name is compared with."""
FROM = 0.6
"""From which mean probability on two groups of names are one organisation's."""
DOUBTFUL = 0.3
"""Pairs that are less probably one are not even noted as doubtful."""
CHUNK = 1 << 13
"""So many pairs of names are compared together, so that memory does not grow with their number."""
COMPANY = 2
"""So many teams of one league in an article, and a place stands for its team of that league."""


def group_organizations(units: Units, numbers: Iterable[int], counts: Counts, links: Links) -> list[list[int]]:
    """Group the organisations of many articles by average link, never across a conflict; note what joined them."""
    nodes: dict[tuple[str, ...], int] = {}
    members: list[list[int]] = []
    teams = _teams(units, numbers)
    for unit in numbers:
        words = organization(teams.get(unit) or units.name(unit)).words
        if words not in nodes:
            nodes[words] = len(nodes)
            members.append([])
        members[nodes[words]].append(unit)
    parsed = [organization(teams.get(group[0]) or units.name(group[0])) for group in members]
    keys: defaultdict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(parsed):
        last = {name.words[-1]} if len(name.words) > 1 and name.words[-1] not in GENERIC else set()
        for entry in {name.words[0], name.words[0].rstrip("s"), *last, *name.acronyms, *map(str, alias_numbers(name))}:
            keys[entry].append(at)
    rows = np.array([at for entry in sorted(keys) for at in keys[entry]], np.int64)
    labels = np.repeat(np.arange(len(keys)), [len(keys[entry]) for entry in sorted(keys)])
    order = ranks([" ".join(name.words) for name in parsed])
    low, high = neighbours(labels, order[rows], WINDOW, counts)
    one, other = rows[low], rows[high]
    low, high = distinct([(np.minimum(one, other), np.maximum(one, other))], max(len(parsed), 1))
    low, high = low[low != high], high[low != high]
    pairs = zip(low.tolist(), high.tolist(), strict=True)
    worth = [(a, b) for a, b in pairs if are_worth_comparing(parsed[a], parsed[b])]
    counts.comparisons += len(worth)
    part = links.part([units.canonical[group[0]] for group in members])
    for at, group in enumerate(members):
        for unit in group:
            part.has(unit, at)
    clusters = _average_link(len(parsed), _scores(parsed, worth), part)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for at, group in enumerate(members):
        groups[clusters.root(at)] += group
    return list(groups.values())


def _scores(parsed: Sequence[OrganizationName], pairs: Sequence[tuple[int, int]]) -> dict[tuple[int, int], float]:
    """Say how likely the names of each pair are one organisation's."""
    scores: dict[tuple[int, int], float] = {}
    for start in range(0, len(pairs), CHUNK):
        chunk = pairs[start : start + CHUNK]
        found = match_all([(parsed[a], parsed[b]) for a, b in chunk])
        values = trees("organization").probability(np.array([match.features for match in found]))
        for pair, match, value in zip(chunk, found, values.tolist(), strict=True):
            scores[pair] = 0.0 if match.conflict else 1.0 if match.equal else value
    return scores


def _teams(units: Units, numbers: Iterable[int]) -> dict[int, str]:
    """Say which team a place stands for in an article, by the league of the other teams there."""
    by_article: defaultdict[str, list[int]] = defaultdict(list)
    for unit in numbers:
        if units.article(unit):
            by_article[units.article(unit)].append(unit)
    found: dict[int, str] = {}
    for together in by_article.values():
        leagues: Counter[str] = Counter()
        for unit in together:
            leagues.update(leagues_of(organization(units.name(unit))))
        for unit in together:
            teams = teams_of_place(organization(units.name(unit)))
            if not teams:
                continue
            league = max(sorted(teams), key=lambda league: leagues[league])
            if leagues[league] >= COMPANY and len(teams[league]) == 1:
                found[unit] = teams[league][0]
    return found


def _average_link(size: int, scores: dict[tuple[int, int], float], links: Part) -> Clusters:
    """Join groups whose members score `FROM` on average; pairs that were never compared count as nothing."""
    clusters = Clusters(size)
    edges = [Edge(score, *pair, Rule.BODY) for pair, score in scores.items() if score >= FROM]
    for edge in sorted(edges, key=lambda edge: (-edge.score, edge.low, edge.high)):
        one, other = clusters.members(edge.low), clusters.members(edge.high)
        if one[0] == other[0]:
            continue
        between = [scores.get((min(a, b), max(a, b)), 0.0) for a in one for b in other]
        mean = sum(between) / len(between)
        if mean >= FROM:
            clusters.join(edge.low, edge.high)
            links.join(edge.low, edge.high, edge.rule, mean)
        else:
            links.refuse(edge.low, edge.high, edge.rule, mean, "the other names of the two bodies are too unlike")
    for (low, high), score in scores.items():
        if DOUBTFUL <= score < FROM and clusters.root(low) != clusters.root(high):
            links.refuse(low, high, Rule.BODY, score, "the names are too unlike")
    return clusters
