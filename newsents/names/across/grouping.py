"""The entities of articles in groups of one identity, each kind of name by its own rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from newsents.names.across.blocking import Counts
from newsents.names.across.links import Links
from newsents.names.across.organization_groups import group_organizations
from newsents.names.across.person_groups import group_persons
from newsents.names.article.units import Units
from newsents.names.labels import ORGANIZATION_LABELS
from newsents.names.words.folding import fold


def group_all(units: Units, counts: Counts, links: Links) -> list[list[int]]:
    """Group entities of one label: persons, organizations, and of any other label those of equal names.

    Parameters
    ----------
    units
        The entities of all articles.
    counts
        Is told the size of blocks and the number of comparisons.
    links
        Is told what joined names, and what kept them apart.
    """
    by_label: defaultdict[str, list[int]] = defaultdict(list)
    for unit in range(len(units)):
        by_label[units.label(unit)].append(unit)
    groups: list[list[int]] = []
    for label in sorted(by_label):
        if label == "PERSON":
            groups += group_persons(units, by_label[label], counts, links)
        elif label in ORGANIZATION_LABELS:
            groups += group_organizations(units, by_label[label], counts, links)
        else:
            groups += _group_equal(units, by_label[label], links)
    return groups


def _group_equal(units: Units, numbers: Iterable[int], links: Links) -> list[list[int]]:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for unit in numbers:
        groups[" ".join(fold(units.name(unit)).split())].append(unit)
    part = links.part([units.canonical[group[0]] for group in groups.values()])
    for node, group in enumerate(groups.values()):
        for unit in group:
            part.has(unit, node)
    return list(groups.values())
