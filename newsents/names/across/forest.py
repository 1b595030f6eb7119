"""The links that joined names as a forest: the one way from each name of an identity to each other."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence

from newsents.names.across.links import Link


class Forest:
    """Trees of links.

    Parameters
    ----------
    size
        How many nodes there are.
    links
        What joined them, no two nodes twice.

    Examples
    --------
    >>> from newsents.names.across.links import Rule
    >>> links = [Link(0, 1, Rule.SHORT, 0.9), Link(2, 1, Rule.SPELLING, 0.8)]
    >>> [link.strength for link in Forest(4, links).way(0, 2)], Forest(4, links).way(0, 3)
    ([0.9, 0.8], None)
    """

    def __init__(self, size: int, links: Sequence[Link]) -> None:
        self.links = links
        self.parent = array("q", range(size))
        """The node above each; its own number for the top of a tree."""
        self.above = array("q", [-1]) * size
        """The place of the link to it."""
        self._depth = array("q", [0]) * size
        self.order: list[int] = []
        """The nodes that are linked, each after the one above it."""
        beside: defaultdict[int, list[int]] = defaultdict(list)
        for place, link in enumerate(links):
            beside[link.one].append(place)
            beside[link.other].append(place)
        seen: set[int] = set()
        for top in beside:
            if top not in seen:
                seen.add(top)
                self._grow(top, beside, seen)

    def _grow(self, top: int, beside: dict[int, list[int]], seen: set[int]) -> None:
        start = len(self.order)
        self.order.append(top)
        while start < len(self.order):
            node = self.order[start]
            start += 1
            for place in beside[node]:
                link = self.links[place]
                other = link.other if link.one == node else link.one
                if other not in seen:
                    seen.add(other)
                    self.parent[other], self.above[other] = node, place
                    self._depth[other] = self._depth[node] + 1
                    self.order.append(other)

    def way(self, one: int, other: int) -> list[Link] | None:
        """Return the links from one node to another, or ``None`` if nothing joins them."""
        up: list[Link] = []
        down: list[Link] = []
        while one != other:
            lower, way = (one, up) if self._depth[one] >= self._depth[other] else (other, down)
            if self.above[lower] < 0:
                return None
            way.append(self.links[self.above[lower]])
            if lower == one:
                one = self.parent[one]
            else:
                other = self.parent[other]
        return up + down[::-1]
