"""What joined the names of a collection, what nearly did and what forbade it: noted while names are joined."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from enum import Enum

import attrs


class Rule(Enum):
    """A rule that makes two names one identity's, in words that go on after the two names."""

    EQUAL = "are one name in two ways of writing"
    ARTICLE = "stand for one person in one article"
    MIDDLE = "differ in middle names or a suffix alone"
    SECOND = "differ in a second family name, and agree in what is named beside them"
    SPELLING = "are spellings of one name that this collection bears out"
    SHORT = "are a given name and its short form"
    SWAP = "differ in two letters that changed places"
    SURROUNDINGS = "are too unlike by themselves, but agree in what is named beside them"
    INITIALS = "fit each other, and no other person fits the initials so well"
    SINGLE = "are one person, as what stands beside them and the number of articles show"
    RARE = "are one name that hardly anybody else has"
    SHARED = "are one name, and something rare is named beside both"
    BODY = "are names of one body"
    CORRECTION = "are one by a correction or the list of known names"


@attrs.frozen(slots=True)
class Link:
    """What was found about two names.

    Parameters
    ----------
    one, other
        The names' nodes; see `Links`.
    rule
        What makes them one, or would.
    strength
        How strong the rule is here, between 0 and 1.
    against
        What forbade it or was missing, in words, where they were left apart.
    between
        The nodes that this is about, if it is about two others of the same identities.
    """

    one: int
    other: int
    rule: Rule
    strength: float
    against: str = ""
    between: tuple[int, int] | None = None


class Links:
    """The distinct names of a collection as nodes, and what was found about pairs of them.

    What joins is a forest: there is one way from each name of an identity to each other one.

    Parameters
    ----------
    size
        How many entities there are.

    Examples
    --------
    >>> links = Links(2)
    >>> part = links.part([0, 1])
    >>> part.join(0, 1, Rule.SHORT, 0.9)
    >>> links.joined[0].rule.value
    'are a given name and its short form'
    """

    def __init__(self, size: int) -> None:
        self.node_of = array("q", [-1]) * size
        """The node of each entity's fullest name."""
        self.record_of = array("q")
        """A record that has the name of each node."""
        self.joined: list[Link] = []
        self.apart: list[Link] = []

    def part(self, records: Sequence[int]) -> Part:
        """Add nodes for some names, each given by a record that has it; they are numbered from 0 in the part."""
        start = len(self.record_of)
        self.record_of.extend(records)
        return Part(self, start)


class Part:
    """Some nodes of `Links`, numbered by themselves.

    Parameters
    ----------
    links
        All of them.
    start
        The number of the first one there.
    """

    def __init__(self, links: Links, start: int) -> None:
        self._links = links
        self._start = start

    def has(self, unit: int, node: int) -> None:
        """Say which node has the name of an entity."""
        self._links.node_of[unit] = self._start + node

    def node(self, unit: int, record: int) -> int:
        """Add a node for an entity by itself."""
        self._links.node_of[unit] = len(self._links.record_of)
        self._links.record_of.append(record)
        return len(self._links.record_of) - 1 - self._start

    def join(self, one: int, other: int, rule: Rule, strength: float) -> None:
        """Note that two nodes were joined."""
        self._links.joined.append(Link(self._start + one, self._start + other, rule, strength))

    def refuse(
        self, one: int, other: int, rule: Rule, strength: float, against: str, between: tuple[int, int] | None = None
    ) -> None:
        """Note that two nodes were left apart, and why."""
        pair = (self._start + between[0], self._start + between[1]) if between else None
        self._links.apart.append(Link(self._start + one, self._start + other, rule, strength, against, pair))
