"""Many persons' full names as parallel lists, and what forbids that two of them are one person's."""

from __future__ import annotations

from collections import defaultdict

import attrs

from newsents.names.across.contexts import Context, Rarity
from newsents.names.comparing.persons import gendered
from newsents.names.parsing.given import given_differ, words_fit
from newsents.names.parsing.identity import Identity
from newsents.names.words.sexes import sexes_differ

UNRELATED = 0.2
"""Given names that are less probably one than this forbid that two groups are joined."""
OTHER_GIVEN = "their given names or initials differ"


@attrs.define(slots=True, eq=False)
class FullNames:
    """Many distinct persons' names as parallel lists, and how many articles have each.

    Parameters
    ----------
    given
        The folded given names and initials of each.
    family
        The folded family name of each, without particles.
    generation
        "jr", "iii", or ``""``.
    weight
        Number of articles.
    alike
        For a first given name, others that the names of the collection show to be spellings of it: beside a rare
        family name two names may be one that by themselves would be two.
    contexts
        What is known about those that anything is known about.
    family_first
        Those that are written family name first.
    rarity
        What it counts that two contexts share something.
    optional
        Those with a suffix ("Jr.") that articles leave out at will; the others' fathers may be named without.
    namesakes
        For those whose whole name several persons have, a number of that name: they are never one.
    shown
        A record that has each name.
    """

    given: list[tuple[str, ...]] = attrs.field(factory=list)
    family: list[str] = attrs.field(factory=list)
    generation: list[str] = attrs.field(factory=list)
    weight: list[int] = attrs.field(factory=list)
    alike: defaultdict[str, set[str]] = attrs.field(factory=lambda: defaultdict(set))
    contexts: dict[int, Context] = attrs.field(factory=dict)
    family_first: set[int] = attrs.field(factory=set)
    namesakes: dict[int, int] = attrs.field(factory=dict)
    rarity: Rarity = attrs.field(factory=Rarity)
    optional: set[int] = attrs.field(factory=set)
    shown: list[int] = attrs.field(factory=list)

    def __len__(self) -> int:
        return len(self.family)

    def node(self, nodes: dict[tuple[Identity, int], int], name: Identity, sense: int = 0, record: int = -1) -> int:
        """Return the number of a name, new or known in ``nodes``; each of several persons of one name has its own.

        ``record`` is one that has the name.
        """
        at = nodes.get((name, sense))
        if at is None:
            at = nodes[name, sense] = len(self.family)
            self.given.append(name.given)
            self.family.append(name.family)
            self.generation.append(name.generation)
            self.weight.append(0)
            self.shown.append(record)
        return at

    def add_alike(self, one: str, other: str) -> None:
        """Note that two first given names are spellings of one in this collection, unless their sexes differ."""
        if sexes_differ(one, other):
            return
        self.alike[one].add(other)
        self.alike[other].add(one)

    def agreement(self, a: int, b: int) -> float:
        """Return how much the contexts of two names share; see `Context.agreement`."""
        one, other = self.contexts.get(a), self.contexts.get(b)
        return one.agreement(other, self.rarity) if one and other else 0.0

    def share_too_little(self, a: int, b: int, asked: float) -> bool:
        """Whether something is known of both names, and their contexts share less than is asked for."""
        return a in self.contexts and b in self.contexts and self.agreement(a, b) < asked

    def is_initial(self, at: int) -> bool:
        """Whether the first given name is an initial."""
        return len(self.given[at][0]) == 1

    def conflict(self, a: int, b: int) -> str:
        """Say what forbids that two names are one person's, or ``""``."""
        if a in self.namesakes and self.namesakes[a] == self.namesakes.get(b) and a != b:
            told = self.contexts[a].conflict(self.contexts[b]) if a in self.contexts and b in self.contexts else ""
            return f"their contexts conflict: {told}" if told else "two persons are called so, as their roles show"
        generation_a, generation_b = self.generation[a], self.generation[b]
        if generation_a != generation_b:
            if generation_a and generation_b:
                return "their suffixes differ"
            if (a if generation_a else b) not in self.optional:
                return "one has a suffix such as Jr., and the other is without it"
        family_a, family_b = self.family[a], self.family[b]
        if family_a != family_b and gendered(family_a, family_b) is not None:
            return "one family name has a man's form, the other a woman's"
        if a in self.contexts and b in self.contexts and (told := self.contexts[a].conflict(self.contexts[b])):
            return f"their contexts conflict: {told}"
        given_a, given_b = self.given[a], self.given[b]
        if not given_differ(given_a, given_b, UNRELATED):
            return ""
        if not sexes_differ(given_a[0], given_b[0]) and self._are_alike(given_a[0], given_b[0]):
            return OTHER_GIVEN if given_differ(given_a, (given_a[0], *given_b[1:]), UNRELATED) else ""
        return OTHER_GIVEN

    def _are_alike(self, one: str, other: str) -> bool:
        """Whether two first given names are one in this collection, if only through a third ("Maik", Mike, Michael)."""
        return any(
            words_fit(word, answer, UNRELATED)
            for start, answer in ((one, other), (other, one))
            if start in self.alike
            for word in self.alike[start]
        )
