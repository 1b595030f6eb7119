"""Who and what is named beside a name: how much it tells that two articles have it in common, in bits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from math import log2

from newsents.names.across.contexts import Context
from newsents.names.article.units import Units
from newsents.names.parsing.remembered import Remembered

MOST_BESIDE = 100
"""So many of what stands beside a name are looked at, the rarest first."""
UNSEEN = 0.5
UNREAD = 50
"""What no other article has is expected in so many of so many articles more: a small collection shows little."""
NAMED = 0.1
SAID = 0.5
"""So far one expects beside a person the names, and the roles and bodies, that other articles have there."""


_ROLE, _BODY = "role: ", "body: "


class Surroundings:
    """What stands beside each entity of a collection, and how common it is.

    Of a person's name it is the family name, which stands alone as often as not: "Dole" beside "Clinton" is what "Bob
    Dole" is beside "Bill Clinton".

    Parameters
    ----------
    units
        The entities of all articles.
    numbers
        Those that are persons.
    contexts
        What is known about them.
    """

    def __init__(self, units: Units, numbers: Iterable[int], contexts: Mapping[int, Context]) -> None:
        self._units = units
        self._numbers = numbers
        self._contexts = contexts
        self._family = Remembered(lambda name: units.identities[name].family)

    @cached_property
    def _named(self) -> Mapping[str, frozenset[str]]:
        """The family names of each article."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for unit in self._numbers:
            if article := self._units.article(unit):
                found[article].add(self._family[self._units.name(unit)])
        return {article: frozenset(names) for article, names in found.items()}

    @cached_property
    def _count(self) -> Counter[str]:
        """In how many articles each name, and of how many entities each role and body is."""
        return Counter(chain.from_iterable(chain(self._named.values(), self._more.values())))

    @cached_property
    def _more(self) -> Mapping[int, set[str]]:
        """What is told of entities beside the names of their articles."""
        nothing: frozenset[str] = frozenset()
        told = (
            (unit, _said(context) | (self._beside(context) - self._named.get(self._units.article(unit), nothing)))
            for unit, context in self._contexts.items()
        )
        return {unit: more for unit, more in told if more}

    @cached_property
    def size(self) -> int:
        """How many articles there are."""
        return len(self._named) or len(self._contexts)

    @cached_property
    def _listed(self) -> Mapping[str, list[str]]:
        """The names of each article, the rarest first."""
        return {article: self._rarest(names) for article, names in self._named.items()}

    def families(self, unit: int) -> frozenset[str]:
        """Return the family names of an entity's article, single names among them."""
        return self._named.get(self._units.article(unit), frozenset())

    def beside(self, unit: int) -> list[str]:
        """Return what stands beside an entity."""
        things = self._listed.get(self._units.article(unit), [])
        more = self._more.get(unit)
        if len(things) == MOST_BESIDE and (context := self._contexts.get(unit)):
            more = (_said(context) | self._beside(context)).difference(things)
        if more:
            things = [*things, *self._rarest(more)]
        # who shares a word of the name may be the same once more
        name = self._units.identity(unit)
        own = {name.family, *name.given}
        return [thing for thing in things if thing not in own]

    def _beside(self, context: Context) -> set[str]:
        return set(map(self._family.__getitem__, context.people))

    def _rarest(self, things: Iterable[str]) -> list[str]:
        return sorted(things, key=lambda thing: (self._count[thing], thing))[:MOST_BESIDE]

    def bits(
        self, things: Sequence[str], persons: Mapping[str, Mapping[int, int]], sizes: Mapping[int, int]
    ) -> dict[int, float]:
        """Return how much more likely things are beside each person than beside anybody, in bits.

        What other articles have, but not beside a person, speaks against it, if only a little; what no other article
        has says nothing.

        Parameters
        ----------
        things
            What stands beside a name.
        persons
            For each thing, in how many articles each person has it.
        sizes
            In how many articles each person is who may be meant.
        """
        nothing = sum(log2(1 - _expected(thing)) for thing in things if self._count[thing] > 1)
        found = dict.fromkeys(sizes, nothing)
        for thing in things:
            expected = _expected(thing)
            for person, count in persons.get(thing, {}).items():
                if person not in found:
                    continue
                others = max(self._count[thing] - count - 1, 0) + UNSEEN
                rest = max(self.size - sizes[person] - 1, 0) + UNREAD
                likelier = count / sizes[person] * rest / others
                found[person] += log2(1 + expected / (1 - expected) * likelier)
        return found


def _expected(thing: str) -> float:
    return SAID if thing.startswith((_ROLE, _BODY)) else NAMED


def _said(context: Context) -> set[str]:
    """Return the roles and bodies of a context, told from names."""
    return {f"{_ROLE}{role}" for role in context.roles} | {f"{_BODY}{body}" for body in context.affiliations}
