"""Joining what belongs together, strongest evidence first, and never across a conflict."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs

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
    """

    score: float
    low: int
    high: int


class Clusters:
    """Groups of nodes, growing by joining two at a time.

    Examples
    --------
    >>> clusters = Clusters(3)
    >>> clusters.join_all([Edge(0.9, 0, 1), Edge(0.8, 1, 2)], lambda a, b: {a, b} == {0, 2})
    >>> clusters.members(0), clusters.members(2)
    ([0, 1], [2])
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

    def join_all(self, edges: Iterable[Edge], forbidden: Callable[[int, int], bool]) -> None:
        """Join along edges, strongest first, unless two members of the groups may not be one."""
        for edge in sorted(edges, key=lambda edge: (-edge.score, edge.low, edge.high)):
            self.join_one(edge.low, edge.high, forbidden)

    def join_one(self, one: int, other: int, forbidden: Callable[[int, int], bool]) -> bool:
        """Join the groups of two nodes unless two of their members may not be one; say whether they are one now."""
        root_one, root_other = self.root(one), self.root(other)
        if root_one == root_other:
            return True
        if any(forbidden(a, b) for a in self.lowest(root_one) for b in self.lowest(root_other)):
            return False
        self.join(root_one, root_other)
        return True
