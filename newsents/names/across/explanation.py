"""Why two records are one identity or two: the chain of names between them, the conflict, or what is missing."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from heapq import heappop, heappush, nsmallest
from itertools import pairwise

import attrs

from newsents.names.across.contexts import Context
from newsents.names.article.units import Units
from newsents.names.comparing.comparison import Comparison, compare
from newsents.names.labels import PERSON_LABELS
from newsents.names.parsing.parsing import parse

MOST = 40
"""So many names of an identity, the commonest, may be links of a chain."""
SHOWN = 3
"""So many rivals are named."""


@attrs.frozen(slots=True, eq=False)
class _Holders:
    """Who has a word in a full name.

    Parameters
    ----------
    articles
        In how many articles each identity has it, by the identity's number.
    total
        In how many all have it.
    rivals
        Those of most articles, in words.
    """

    articles: Mapping[int, int]
    total: int
    rivals: str


class Explainer:
    """Finds reasons among the entities of articles; what it looks up for one pair it keeps for the next.

    Parameters
    ----------
    units
        The entities of all articles.
    groups
        The entities of each identity.
    """

    def __init__(self, units: Units, groups: Sequence[Sequence[int]]) -> None:
        self.units = units
        self.groups = groups
        self._number = {unit: number for number, group in enumerate(groups) for unit in group}
        self._commonest: dict[int, list[str]] = {}
        self._contexts: dict[int, Context] = {}
        self._held: dict[str, _Holders] = {}

    def together(self, a: int, b: int) -> Iterator[str]:
        """Yield what joins two entities of one identity: each link with its score."""
        yield from self._alone(a)
        yield from self._alone(b)
        name_a, name_b, label = self.units.name(a), self.units.name(b), self.units.label(a)
        names = [name_a, name_b, *self._names(self._number[a])]
        chain = _chain(list(dict.fromkeys(names)), name_a, name_b, label)
        if len(chain) > 2:
            yield f"they are linked through {' and '.join(chain[1:-1])}"
        for one, other in pairwise(chain):
            yield from _scored(one, other, compare(one, other, label))
        yield from self._context(a).shared(self._context(b))

    def apart(self, a: int, b: int, *, is_corrected: bool) -> Iterator[str]:
        """Yield what keeps two entities apart: a conflict, or the missing evidence (unless a user parted them)."""
        name_a, name_b, label = self.units.name(a), self.units.name(b), self.units.label(a)
        if label != self.units.label(b):
            yield f"{name_a} is labelled {label}, {name_b} {self.units.label(b)}"
            return
        direct = compare(name_a, name_b, label)
        yield from _scored(name_a, name_b, direct)
        one, other = self._number[a], self._number[b]
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

    def _between(self, one: int, other: int, label: str, named: set[str]) -> Iterator[str]:
        """Yield the worst conflict between other names of the two identities, or that there is too little evidence."""
        pairs = [
            (comparison.score, name, rival, comparison)
            for name in self._names(one)
            for rival in self._names(other)
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

    def _alone(self, unit: int) -> Iterator[str]:
        """Yield why a single name without a full name in its article belongs to an identity."""
        name = self.units.name(unit)
        if not self._is_bare(unit):
            return
        holders = self._holders(parse(name).family_key)
        if mine := holders.articles.get(self._number[unit]):
            where = (
                f"stands alone in article {self.units.article(unit)}; "
                if self.units.article(unit)
                else "stands alone; "
            )
            yield f"{name} {where}this identity has the name in {mine} of {holders.total} articles that have it in full"

    def _rivals(self, unit: int) -> Iterator[str]:
        """Yield who else a single name may mean."""
        name = self.units.name(unit)
        if not self._is_bare(unit):
            return
        holders = self._holders(parse(name).family_key)
        if len(holders.articles) > 1:
            yield f"{name} may be any of {len(holders.articles)} identities: {holders.rivals}"

    def _is_bare(self, unit: int) -> bool:
        return self.units.label(unit) in PERSON_LABELS and parse(self.units.name(unit)).is_bare

    def _holders(self, word: str) -> _Holders:
        """Return the identities that have a single name in full, and in how many articles."""
        if word not in self._held:
            articles = Counter(self._having.get(word, ()))
            shares = ((count, self._fullest(number)) for number, count in articles.items())
            most = nsmallest(SHOWN, shares, key=lambda its: (-its[0], its[1]))
            told = ", ".join(f"{full} ({count} article{'s' * (count > 1)})" for count, full in most)
            self._held[word] = _Holders(articles, articles.total(), told)
        return self._held[word]

    @cached_property
    def _having(self) -> Mapping[str, Sequence[int]]:
        """The identities that have each word in a full name, each as often as there are articles."""
        found: defaultdict[str, array[int]] = defaultdict(lambda: array("q"))
        for number, group in enumerate(self.groups):
            if self.units.label(group[0]) in PERSON_LABELS:
                for name in (parse(self.units.name(unit)) for unit in group):
                    for word in () if name.is_bare else {name.family_key, *name.given_keys}:
                        found[word].append(number)
        return dict(found)

    def _fullest(self, number: int) -> str:
        return max(map(self.units.name, self.groups[number]), key=lambda name: (len(name.split()), name))

    def _names(self, number: int) -> list[str]:
        """Return the commonest names of an identity."""
        if number not in self._commonest:
            names = Counter(map(self.units.name, self.groups[number]))
            self._commonest[number] = [name for name, _ in names.most_common(MOST)]
        return self._commonest[number]

    def _context(self, unit: int) -> Context:
        return Context.of(self.units.records[at] for at in self.units.members[unit])

    def _context_of(self, number: int) -> Context:
        if number not in self._contexts:
            found = self._contexts[number] = Context()
            for unit in self.groups[number]:
                found.add(self._context(unit))
        return self._contexts[number]


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
