"""Joining what belongs together, strongest evidence first, and never across a conflict."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs

from newsents.names.across.links import Part, Rule

LARGE = 40
"""Of a large cluster, so many members speak for it when conflicts are looked for."""


@attrs.frozen(slots=True)
class Edge:
    """Evidence that two nodes are one.

    Parameters
    ----------
    score
        How strong it is, between 0 and 1.
    low, high
        The nodes' numbers.
    rule
        What makes them one.
    ahead
        By how much stronger an edge it goes before others: of two that exclude each other one has to.
    """

    score: float
    low: int
    high: int
    rule: Rule
    ahead: float = 0.0

    @classmethod
    def between(cls, score: float, one: int, other: int, rule: Rule, ahead: float = 0.0) -> Edge:
        """Return the edge between two nodes in any order."""
        return cls(score, min(one, other), max(one, other), rule, ahead)


Forbidden = Callable[[int, int], str]
"""Says why two nodes may not be one, or ``""``."""


class Clusters:
    """Groups of nodes, growing by joining two at a time.

    Examples
    --------
    >>> from newsents.names.across.links import Links
    >>> clusters, links = Clusters(3), Links(3)
    >>> edges = [Edge(0.9, 0, 1, Rule.SPELLING), Edge(0.8, 1, 2, Rule.SPELLING)]
    >>> clusters.join_all(edges, lambda a, b: "other given names" if {a, b} == {0, 2} else "", links.part([0, 1, 2]))
    >>> clusters.members(0), clusters.members(2), links.apart[0].against
    ([0, 1], [2], 'other given names')
    """

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))
        self._members: dict[int, list[int]] = {}
        self._lowest: dict[int, list[int]] = {}
        """Of groups of more than `LARGE`, whose members are in no order: sorting at each join would take too long."""

    def root(self, node: int) -> int:
        """Return the number that stands for a node's group: its lowest member."""
        parent = self._parent
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def members(self, node: int) -> list[int]:
        """Return the nodes of a node's group, in order."""
        root = self.root(node)
        return sorted(self._members.get(root, [root]))

    def lowest(self, node: int) -> list[int]:
        """Return the lowest `LARGE` nodes of a node's group, in order."""
        root = self.root(node)
        return self._lowest.get(root) or self._members.get(root, [root])

    def join(self, one: int, other: int) -> None:
        """Make the groups of two nodes one."""
        low, high = sorted((self.root(one), self.root(other)))
        if low == high:
            return
        lowest = sorted([*self.lowest(low), *self.lowest(high)])
        fewer, more = sorted((self._members.pop(low, [low]), self._members.pop(high, [high])), key=len)
        if len(fewer) + len(more) <= LARGE:
            self._members[low] = lowest
        else:
            more += fewer
            self._members[low], self._lowest[low] = more, lowest[:LARGE]
            self._lowest.pop(high, None)
        self._parent[high] = low

    def join_all(self, edges: Iterable[Edge], forbidden: Forbidden, links: Part) -> None:
        """Join along edges, strongest first, unless two members of the groups may not be one; note what was done."""
        for edge in sorted(edges, key=lambda edge: (-edge.score - edge.ahead, edge.low, edge.high)):
            one, other = self.root(edge.low), self.root(edge.high)
            if one == other:
                continue
            against = self.against(one, other, forbidden)
            if against is None:
                self.join(one, other)
                links.join(edge.low, edge.high, edge.rule, edge.score)
            else:
                links.refuse(edge.low, edge.high, edge.rule, edge.score, *against)

    def against(self, one: int, other: int, forbidden: Forbidden) -> tuple[str, tuple[int, int]] | None:
        """Return why the groups of two nodes may not be one and which members forbid it, or nothing."""
        others = self.lowest(self.root(other))
        for a in self.lowest(self.root(one)):
            for b in others:
                if why := forbidden(a, b):
                    return why, (a, b)
        return None

    def join_one(self, one: int, other: int, forbidden: Forbidden) -> bool:
        """Join the groups of two nodes unless two of their members may not be one; say whether that was done."""
        if self.root(one) == self.root(other) or self.against(one, other, forbidden) is not None:
            return False
        self.join(one, other)
        return True
