"""Clusters of names against identities: within articles, across them, and where equal strings are not enough."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from benchmarks.scoring.clusters import ClusterTallies, Labels

TYPES = ("PER", "ORG")
VIEWS = ("within", "cross", "hard")
"""``within``: mentions of different articles are never together. ``cross``: all mentions. ``hard``: those of ``cross``
whose identity has several forms, or whose form has several identities, case apart."""

Row = Mapping[str, Any]


def figures(
    mentions: Sequence[Row], clusters: Mapping[str, Any], types: Iterable[str] = TYPES
) -> dict[str, dict[str, dict[str, Any]]]:
    """Score a grouping of name mentions, by type of name and view.

    Parameters
    ----------
    mentions
        Gold rows with ``id``, ``doc``, ``type``, ``mention`` and ``entity``; without an entity they are not scored.
    clusters
        The cluster of each mention by its id; a mention that is missing is a cluster of its own.
    types
        The types of names to score.
    """
    scored = {kind: [row for row in mentions if row["type"] == kind and row.get("entity")] for kind in types}
    return {kind: _of_type(rows, clusters) for kind, rows in scored.items() if rows}


def _of_type(rows: Sequence[Row], clusters: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    gold: Labels = {row["id"]: row["entity"] for row in rows}
    predicted: Labels = {row["id"]: clusters.get(row["id"], ("alone", row["id"])) for row in rows}
    document = {row["id"]: row["doc"] for row in rows}
    hard = hard_mentions(rows)
    views: dict[str, tuple[Labels, Labels]] = {
        "within": (
            {mention: (document[mention], entity) for mention, entity in gold.items()},
            {mention: (document[mention], cluster) for mention, cluster in predicted.items()},
        ),
        "cross": (gold, predicted),
        "hard": (
            {mention: gold[mention] for mention in hard},
            {mention: predicted[mention] for mention in hard},
        ),
    }
    return {view: _compare(*sides) for view, sides in views.items() if sides[0]}


def _compare(gold: Labels, predicted: Labels) -> dict[str, Any]:
    sizes = {
        "mentions": len(gold),
        "entities": len(set(gold.values())),
        "clusters": len(set(predicted.values())),
    }
    return {**ClusterTallies.of(gold, predicted).figures(empty_is_right=True), "n": sizes}


def hard_mentions(rows: Iterable[Row]) -> list[str]:
    """Return the ids of the mentions that comparing strings, case apart, can get wrong.

    Examples
    --------
    >>> hard_mentions([
    ...     {"id": "1", "mention": "Ann Lee", "entity": "a"},
    ...     {"id": "2", "mention": "Lee", "entity": "a"},
    ...     {"id": "3", "mention": "OSLO", "entity": "o"},
    ...     {"id": "4", "mention": "Oslo", "entity": "o"},
    ... ])
    ['1', '2']
    """
    forms, entities = defaultdict(set), defaultdict(set)
    keyed = [(row["id"], " ".join(row["mention"].casefold().split()), row["entity"]) for row in rows]
    for _, form, entity in keyed:
        forms[entity].add(form)
        entities[form].add(entity)
    return [mention for mention, form, entity in keyed if len(forms[entity]) > 1 or len(entities[form]) > 1]
