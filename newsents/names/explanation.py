"""Why two records are one identity or two: the chain of names between them, the conflict, or what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import pairwise

import attrs

from newsents.names.comparison import Comparison, compare
from newsents.names.contexts import Context
from newsents.names.linking import PERSON_LABELS
from newsents.names.parsing import parse
from newsents.names.units import Units

MOST = 40
"""So many names of an identity, the commonest, may be links of a chain."""
SHOWN = 3
"""So many rivals are named."""


@attrs.frozen(slots=True, eq=False)
class Explainer:
    """Finds reasons among the entities of articles.

    Parameters
    ----------
    units
        The entities of all articles.
    groups
        The entities of each identity.
    """

    units: Units
    groups: Sequence[Sequence[int]]

    def together(self, a: int, b: int, group: Sequence[int]) -> Iterator[str]:
        """Yield what joins two entities of one identity: each link with its score."""
        yield from self._alone(a, group)
        yield from self._alone(b, group)
        name_a, name_b, label = self.units.name(a), self.units.name(b), self.units.label(a)
        names = [name_a, name_b, *(name for name, _ in self._names(group).most_common(MOST))]
        chain = _chain(list(dict.fromkeys(names)), name_a, name_b, label)
        if len(chain) > 2:
            yield f"they are linked through {' and '.join(chain[1:-1])}"
        for one, other in pairwise(chain):
            yield from _scored(one, other, compare(one, other, label))
        yield from self._context(a).shared(self._context(b))

    def apart(self, a: int, b: int, one: Sequence[int], other: Sequence[int], *, is_corrected: bool) -> Iterator[str]:
        """Yield what keeps two entities apart: a conflict, or the missing evidence (unless a user parted them)."""
        name_a, name_b, label = self.units.name(a), self.units.name(b), self.units.label(a)
        if label != self.units.label(b):
            yield f"{name_a} is labelled {label}, {name_b} {self.units.label(b)}"
            return
        direct = compare(name_a, name_b, label)
        yield from _scored(name_a, name_b, direct)
        conflict = self._context_of(one).conflict(self._context_of(other))
        if conflict:
            yield f"their contexts conflict: {conflict}"
        elif direct.verdict != "different" and not is_corrected:
            yield from self._between(one, other, label, {name_a, name_b})
        article = self.units.article(a)
        if article and article == self.units.article(b):
            yield f"article {article} has both names and nothing that says they are one"
        yield from self._rivals(a)
        yield from self._rivals(b)

    def _between(self, one: Sequence[int], other: Sequence[int], label: str, named: set[str]) -> Iterator[str]:
        """Yield the worst conflict between other names of the two identities, or that there is too little evidence."""
        pairs = [
            (comparison.score, name, rival, comparison)
            for name, _ in self._names(one).most_common(MOST)
            for rival, _ in self._names(other).most_common(MOST)
            if {name, rival} != named
            for comparison in [compare(name, rival, label)]
            if comparison.verdict == "different"
        ]
        if pairs:
            _, name, rival, comparison = min(pairs, key=lambda pair: pair[:3])
            yield f"the one is also {name}, the other also {rival}"
            yield from _scored(name, rival, comparison)
        else:
            yield "nothing forbids that they are one, but names and contexts give too little evidence for it"

    def _alone(self, unit: int, group: Sequence[int]) -> Iterator[str]:
        """Yield why a single name without a full name in its article belongs to an identity."""
        name = self.units.name(unit)
        if self.units.label(unit) not in PERSON_LABELS or not parse(name).is_bare:
            return
        shares = self._holders(unit)
        mine = sum(count for holders, count in shares if holders is group)
        if mine:
            total = sum(count for _, count in shares)
            where = (
                f"stands alone in article {self.units.article(unit)}; "
                if self.units.article(unit)
                else "stands alone; "
            )
            yield f"{name} {where}this identity has the name in {mine} of {total} articles that have it in full"

    def _rivals(self, unit: int) -> Iterator[str]:
        """Yield who else a single name may mean."""
        name = self.units.name(unit)
        if self.units.label(unit) not in PERSON_LABELS or not parse(name).is_bare:
            return
        shares = sorted(
            ((count, self._fullest(holders)) for holders, count in self._holders(unit)),
            key=lambda its: (-its[0], its[1]),
        )
        if len(shares) > 1:
            told = ", ".join(f"{full} ({count} article{'s' * (count > 1)})" for count, full in shares[:SHOWN])
            yield f"{name} may be any of {len(shares)} identities: {told}"

    def _holders(self, unit: int) -> list[tuple[Sequence[int], int]]:
        """Return the identities that have a single name in full, and in how many articles."""
        word = parse(self.units.name(unit)).family_key
        found: list[tuple[Sequence[int], int]] = []
        for group in self.groups:
            if self.units.label(group[0]) not in PERSON_LABELS:
                continue
            count = sum(
                not name.is_bare and word in (name.family_key, *name.given_keys)
                for name in (parse(self.units.name(other)) for other in group)
            )
            if count:
                found.append((group, count))
        return found

    def _fullest(self, group: Sequence[int]) -> str:
        return max(self._names(group), key=lambda name: (len(name.split()), name))

    def _names(self, group: Sequence[int]) -> Counter[str]:
        return Counter(self.units.name(unit) for unit in group)

    def _context(self, unit: int) -> Context:
        return Context.of(self.units.records[at] for at in self.units.members[unit])

    def _context_of(self, group: Sequence[int]) -> Context:
        found = Context()
        for unit in group:
            found.add(self._context(unit))
        return found


def _scored(one: str, other: str, comparison: Comparison) -> Iterator[str]:
    yield f"{one} and {other} score {comparison.score:.2f}: {comparison.verdict}"
    yield from comparison.reasons


def _chain(names: Sequence[str], start: str, end: str, label: str) -> list[str]:
    """Return the way from one name to another whose weakest link is strongest; of those, the shortest."""
    queue: list[tuple[float, int, str, tuple[str, ...]]] = [(-1.0, 1, start, (start,))]
    seen: set[str] = set()
    while queue:
        weakest, length, name, way = heappop(queue)
        if name == end:
            return list(way) if len(way) > 1 else [start, end]
        if name in seen:
            continue
        seen.add(name)
        for other in names:
            if other not in seen:
                score = compare(name, other, label).score
                heappush(queue, (max(weakest, -round(score, 2)), length + 1, other, (*way, other)))
    return [start, end]
