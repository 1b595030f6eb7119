"""Why two records are one identity or two: the links that really joined them, what forbade it, or what is missing."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import nsmallest
from itertools import pairwise

import attrs

from newsents.names.across.contexts import Context
from newsents.names.across.forest import Forest
from newsents.names.across.links import Link, Links, Rule
from newsents.names.article.units import Units
from newsents.names.comparing.comparison import Comparison, compare
from newsents.names.display import display_name
from newsents.names.labels import PERSON_LABELS
from newsents.names.parsing.parsing import parse
from newsents.names.words.folding import fold

MOST = 12
"""So many names of an identity, the commonest, are compared to find what keeps it from another."""
SHOWN = 3
"""So many rivals are named."""
SPOKEN_FOR = frozenset({Rule.SPELLING, Rule.SHORT, Rule.SWAP, Rule.MIDDLE, Rule.INITIALS, Rule.SURROUNDINGS, Rule.BODY})
"""Where one of these joins two names, comparing them by themselves tells more."""


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
    links
        What joined names, and what kept them apart.
    article_name
        Says what an article is called for whoever reads the reasons.
    """

    def __init__(
        self, units: Units, groups: Sequence[Sequence[int]], links: Links, article_name: Callable[[str], str] = str
    ) -> None:
        self.units = units
        self.groups = groups
        self.links = links
        self.article_name = article_name
        self.number = {unit: number for number, group in enumerate(groups) for unit in group}
        self._commonest: dict[int, list[str]] = {}
        self._contexts: dict[int, Context] = {}
        self._held: dict[str, _Holders] = {}

    def node_name(self, node: int) -> str:
        """Return the name that a node stands for."""
        return self.units.records[self.links.record_of[node]].name

    def together(self, a: int, b: int) -> Iterator[str]:
        """Yield what joined two entities of one identity: each link with its reason."""
        yield from self._alone(a)
        yield from self._alone(b)
        name_a, name_b = self.units.name(a), self.units.name(b)
        start, end = self.links.node_of[a], self.links.node_of[b]
        way = self.forest.way(start, end)
        if way is None or not self._is_whole(way, self.number[a]):
            # a correction has parted what stood between the two
            yield f"{name_a} and {name_b} were left together when a correction parted others from them"
        elif way:
            yield from self._chain(start, way)
        elif name_a == name_b:
            yield f"both have {name_a} in full, and nothing known of the one conflicts with the other"
        else:
            yield f"{name_a} and {name_b} are the same but for case, accents, signs and titles"
        yield from self._context(a).shared(self._context(b))

    def _chain(self, start: int, way: Sequence[Link]) -> Iterator[str]:
        """Yield the names on the way from one node to another, and each of its links."""
        passed = [start]
        for link in way:
            passed.append(link.other if link.one == passed[-1] else link.one)
        between = list(dict.fromkeys(self.node_name(node) for node in passed[1:-1]))
        ends = {self.node_name(passed[0]), self.node_name(passed[-1])}
        if between := [name for name in between if name not in ends]:
            yield f"they are linked through {' and '.join(between)}"
        for link, (one, other) in zip(way, pairwise(passed), strict=True):
            yield from self.linked(link, self.node_name(one), self.node_name(other))

    def are_one(self, link: Link) -> bool:
        """Whether two names that were joined are still one, no correction having parted them."""
        return self._number_of_node[link.one] == self._number_of_node[link.other]

    def _is_whole(self, way: Sequence[Link], number: int) -> bool:
        """Whether all names on a way are still an identity's; those that are no entity's fullest name are."""
        nodes = (node for link in way for node in (link.one, link.other))
        return all(self._number_of_node[node] in (number, -1) for node in nodes)

    def linked(self, link: Link, one: str, other: str) -> Iterator[str]:
        """Yield why a link joins two names."""
        yield f"{one} and {other} {link.rule.value} ({link.strength:.0%})"
        if link.rule in SPOKEN_FOR and one != other:
            comparison = compare(one, other, self.units.records[self.links.record_of[link.one]].label)
            # what names say against it by themselves did not decide
            yield from (reason for reason in comparison.reasons if " differ" not in reason)
        if link.rule in (Rule.SURROUNDINGS, Rule.SHARED):
            contexts = [self._context_of_node(node) for node in (link.one, link.other)]
            yield from contexts[0].shared(contexts[1])

    def apart(self, a: int, b: int, *, is_corrected: bool) -> Iterator[str]:
        """Yield what keeps two entities apart: a conflict, or the missing evidence (unless a user parted them)."""
        name_a, name_b, label = self.units.name(a), self.units.name(b), self.units.label(a)
        if label != self.units.label(b):
            yield f"{name_a} is labelled {label}, {name_b} {self.units.label(b)}"
            return
        article = self.units.article(a)
        if article and article == self.units.article(b):
            yield f"{self._told_article(article)} has both names and nothing that says they are one"
        if not is_corrected:
            yield from self._parted(a, b)
        yield from self._rivals(a)
        yield from self._rivals(b)

    def _parted(self, a: int, b: int) -> Iterator[str]:
        """Yield what kept two entities apart, as the rules found it, or else as their names tell."""
        name_a, name_b, label = self.units.name(a), self.units.name(b), self.units.label(a)
        one, other = self.number[a], self.number[b]
        if link := self.refused.get((min(one, other), max(one, other))):
            yield from self.refused_between(link, name_a, name_b)
            return
        conflict = self._context_of(one).conflict(self._context_of(other))
        if conflict and fold(name_a) == fold(name_b):
            yield f"their contexts conflict: {conflict}"
            return
        direct = compare(name_a, name_b, label)
        if direct.verdict == "different":
            yield from _against(direct)
        else:
            yield from self._between(one, other, label, {name_a, name_b})

    def refused_between(self, link: Link, name_a: str, name_b: str) -> Iterator[str]:
        """Yield what kept two names apart that a rule would have joined, or nearly."""
        one, other = self.node_name(link.one), self.node_name(link.other)
        if link.between is None:
            yield f"{one} and {other} might be one ({link.strength:.0%}), but {link.against}"
            return
        left, right = map(self.node_name, link.between)
        if {left, right} != {name_a, name_b}:
            yield f"the one is also {left}, the other also {right}"
        yield f"{left} and {right} are two: {link.against}"
        comparison = compare(left, right, self.units.records[self.links.record_of[link.one]].label)
        if comparison.verdict == "different":
            yield from _against(comparison)

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
            yield from _against(comparison)
        else:
            yield "nothing forbids that they are one, but names and contexts give too little evidence for it"

    @cached_property
    def refused(self) -> Mapping[tuple[int, int], Link]:
        """The strongest link that was refused between each two identities, by their numbers."""
        found: dict[tuple[int, int], Link] = {}
        for link in self.links.apart:
            one, other = self._number_of_node[link.one], self._number_of_node[link.other]
            pair = (min(one, other), max(one, other))
            if one != other and min(pair) >= 0 and (pair not in found or found[pair].strength < link.strength):
                found[pair] = link
        return found

    @cached_property
    def _number_of_node(self) -> Sequence[int]:
        """The identity that has each node, or -1 where no entity has its name as the fullest."""
        found = array("q", [-1]) * len(self.links.record_of)
        for unit, number in self.number.items():
            found[self.links.node_of[unit]] = number
        return found

    @cached_property
    def forest(self) -> Forest:
        """What joined the names."""
        return Forest(len(self.links.record_of), self.links.joined)

    def _alone(self, unit: int) -> Iterator[str]:
        """Yield why a single name without a full name in its article belongs to an identity."""
        name = self.units.name(unit)
        if not self._is_bare(unit):
            return
        holders = self._holders(parse(name).family_key)
        if mine := holders.articles.get(self.number[unit]):
            article = self.units.article(unit)
            where = f"stands alone in {self._told_article(article)}; " if article else "stands alone; "
            yield f"{name} {where}this identity has the name in {mine} of {holders.total} articles that have it in full"

    def _rivals(self, unit: int) -> Iterator[str]:
        """Yield who else a single name may mean."""
        name = self.units.name(unit)
        if not self._is_bare(unit):
            return
        holders = self._holders(parse(name).family_key)
        if len(holders.articles) > 1:
            yield f"{name} may be any of {len(holders.articles)} identities: {holders.rivals}"

    def _told_article(self, article: str) -> str:
        return f"article {self.article_name(article)}"

    def _is_bare(self, unit: int) -> bool:
        return self.units.label(unit) in PERSON_LABELS and parse(self.units.name(unit)).is_bare

    def _holders(self, word: str) -> _Holders:
        """Return the identities that have a single name in full, and in how many articles."""
        if word not in self._held:
            articles = Counter(self._having.get(word, ()))
            shares = ((count, self.name(number)) for number, count in articles.items())
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

    def name(self, number: int) -> str:
        """Return the name by which an identity is shown."""
        group = self.groups[number]
        return display_name(Counter(map(self.units.name, group)), self.units.label(group[0]))

    def _names(self, number: int) -> list[str]:
        """Return the commonest names of an identity."""
        if number not in self._commonest:
            names = Counter(map(self.units.name, self.groups[number]))
            self._commonest[number] = [name for name, _ in names.most_common(MOST)]
        return self._commonest[number]

    def _context(self, unit: int) -> Context:
        return Context.of(self.units.records[at] for at in self.units.members[unit])

    def _context_of_node(self, node: int) -> Context:
        return Context.of([self.units.records[self.links.record_of[node]]])

    def _context_of(self, number: int) -> Context:
        if number not in self._contexts:
            found = self._contexts[number] = Context()
            for unit in self.groups[number]:
                found.add(self._context(unit))
        return self._contexts[number]


def _against(comparison: Comparison) -> Iterator[str]:
    """Yield why two names are two, each reason once."""
    for reason in comparison.reasons:
        if not any(other != reason and other.startswith(reason) for other in comparison.reasons):
            yield reason
