"""The joins that are least sure and the likeliest that were missed, for somebody to decide: the weightiest first."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import attrs

from newsents.listing import Listing
from newsents.names.across.corrections import Pair
from newsents.names.across.explanation import Explainer
from newsents.names.across.links import Link, Rule
from newsents.names.words.folding import fold
from newsents.showing import Shown

if TYPE_CHECKING:
    from newsents.viz.sheet import Sheet

_STEPS = (0.0, 0.7, 0.85)
_SURE: Mapping[Rule, tuple[float, float, float]] = {
    Rule.EQUAL: (0.9, 0.9, 0.9),
    Rule.ARTICLE: (0.98, 0.98, 0.98),
    Rule.MIDDLE: (0.97, 0.97, 0.97),
    Rule.SPELLING: (0.75, 0.85, 0.96),
    Rule.SHORT: (0.75, 0.8, 0.95),
    Rule.SWAP: (0.97, 0.97, 0.97),
    Rule.SURROUNDINGS: (0.85, 0.85, 0.85),
    Rule.INITIALS: (0.85, 0.85, 0.9),
    Rule.SINGLE: (0.8, 0.9, 0.97),
    Rule.RARE: (0.9, 0.9, 0.9),
    Rule.SHARED: (0.9, 0.9, 0.9),
    Rule.BODY: (0.65, 0.6, 0.9),
}
"""How often links are right by their rule, from each strength of `_STEPS` on: see docs/names.md."""
_MISSED: Mapping[Rule, float] = {Rule.SINGLE: 0.6, Rule.SHORT: 0.5, Rule.SPELLING: 0.25, Rule.BODY: 0.3}
"""How often two names are one all the same that a rule left apart."""
COLUMNS = ("a", "b", "relation", "names", "chance wrong", "articles", "quotes", "reasons")
"""What a row of a doubt has."""

_FORBIDDEN = 0.05
"""The same where something forbade it."""


@attrs.frozen(slots=True, repr=False)
class Doubt(Shown):
    """Something about identities that may be wrong, and what it would move.

    Parameters
    ----------
    a, b
        The two names, as `newsents.names.Corrections` takes them: a record's id where a name is not enough.
    names
        The two names.
    relation
        What they are now: ``"same"`` or ``"different"``.
    chance
        How likely that is wrong, from 0 to 1.
    articles, quotes
        How many records would go elsewhere, and quotations with them.
    reasons
        What joined them or kept them apart, each a short sentence.

    Examples
    --------
    >>> Doubt("r1", "r7", ("Jon Hale", "John Hale"), "same", 0.25, 3, 5, ("two spellings of one name",)).weight
    2.0
    """

    a: str
    b: str
    names: tuple[str, str]
    relation: Literal["same", "different"]
    chance: float
    articles: int
    quotes: int
    reasons: tuple[str, ...]

    @property
    def weight(self) -> float:
        """How much one would expect to put right by looking: articles and quotations, times the chance.

        Examples
        --------
        >>> Doubt("r1", "r7", ("Jon Hale", "John Hale"), "same", 0.25, 3, 5, ()).weight
        2.0
        """
        return self.chance * (self.articles + self.quotes)

    def to_row(self) -> dict[str, Any]:
        """Return it as a row, which `newsents review --decided` takes, too.

        Examples
        --------
        >>> row = Doubt("r1", "r7", ("Jon Hale", "John Hale"), "same", 0.25, 3, 5, ("two spellings",)).to_row()
        >>> row["names"], row["chance wrong"], row["reasons"]
        ('Jon Hale / John Hale', 0.25, 'two spellings')
        """
        of_names = (self.a, self.b, self.relation, " / ".join(self.names))
        cells = (*of_names, self.chance, self.articles, self.quotes, "; ".join(self.reasons))
        return dict(zip(COLUMNS, cells, strict=True))

    def _sheet(self) -> Sheet:
        from newsents.viz.sheets.names import doubt_sheet  # only a notebook or rich needs it

        return doubt_sheet(self)


def sureness(link: Link) -> float:
    """Return how likely a link is right.

    Examples
    --------
    >>> sureness(Link(0, 1, Rule.SPELLING, 0.9)) > sureness(Link(0, 1, Rule.SPELLING, 0.6))
    True
    """
    step = sum(link.strength >= least for least in _STEPS[1:])
    return _SURE[link.rule][step] if link.rule in _SURE else 1.0


class _Found(NamedTuple):
    """A doubt before its reasons are told: the link, what it is now, and what `Doubt` has of it."""

    link: Link
    relation: Literal["same", "different"]
    chance: float
    articles: int
    quotes: int
    times: int = 1

    def order(self) -> tuple[float, int, int]:
        return -self.chance * (self.articles + self.quotes), self.link.one, self.link.other

    def and_also(self, other: _Found) -> _Found:
        """Return this with what another moves, which is about the same names."""
        weights = self.articles + self.quotes, other.articles + other.quotes
        chance = (self.chance * weights[0] + other.chance * weights[1]) / sum(weights)
        return self._replace(
            chance=chance,
            articles=self.articles + other.articles,
            quotes=self.quotes + other.quotes,
            times=self.times + other.times,
        )


class Reviewer:
    """Finds what may be wrong among the identities of a collection.

    Parameters
    ----------
    explainer
        Tells reasons; it has the entities, the identities and the links.
    quotes
        How many quotations each record has, by its id.
    """

    def __init__(self, explainer: Explainer, quotes: Mapping[str, int]) -> None:
        self._explainer = explainer
        self._links = explainer.links
        self._records = explainer.units.records
        size = len(self._links.record_of)
        self._articles = array("q", [0]) * size
        self._quotes = array("q", [0]) * size
        for unit in explainer.number:
            node = self._links.node_of[unit]
            self._articles[node] += 1
            self._quotes[node] += sum(quotes.get(self._records[at].id, 0) for at in explainer.units.members[unit])

    def doubts(self, decided: Iterable[Pair], limit: int) -> Listing[Doubt]:
        """Return so many doubts, the weightiest first, without those about pairs that a user has decided."""
        known = {frozenset(map(fold, pair)) for pair in decided}
        found: Listing[Doubt] = Listing((), COLUMNS, COLUMNS[2:])
        together: dict[tuple[str, str, str], _Found] = {}
        for one in sorted([*self._joins(), *self._missed()], key=_Found.order):
            name, other = self._names(one.link)
            about = one.relation, fold(name), fold(other)
            together[about] = together[about].and_also(one) if about in together else one
        for one in sorted(together.values(), key=_Found.order):
            if len(found) == limit:
                break
            doubt = self._doubt(one)
            if known.isdisjoint((frozenset(map(fold, (doubt.a, doubt.b))), frozenset(map(fold, doubt.names)))):
                found.append(doubt)
        return found

    def _joins(self) -> Iterator[_Found]:
        """Yield what was joined, with the chance that it is not one."""
        forest = self._explainer.forest
        articles, quotes = self._articles[:], self._quotes[:]
        for node in reversed(forest.order):
            if forest.above[node] >= 0:
                articles[forest.parent[node]] += articles[node]
                quotes[forest.parent[node]] += quotes[node]
        top = array("q", range(len(articles)))
        for node in forest.order:
            if forest.above[node] < 0:
                continue
            whole = top[node] = top[forest.parent[node]]
            link = forest.links[forest.above[node]]
            below = articles[node], quotes[node]
            lesser = min(below, (articles[whole] - below[0], quotes[whole] - below[1]))
            # where no entity has a name as its fullest, an article joined it
            if lesser[0] and link.rule is not Rule.CORRECTION and self._explainer.are_one(link):
                yield _Found(link, "same", 1 - sureness(link), *lesser)

    def _missed(self) -> Iterator[_Found]:
        """Yield what was left apart though something speaks for its being one, with the chance that it is."""
        for (one, other), link in self._explainer.refused.items():
            chance = _FORBIDDEN if link.between else _MISSED.get(link.rule, _FORBIDDEN) * link.strength
            yield _Found(link, "different", chance, *min(self._size(one), self._size(other)))

    def _size(self, number: int) -> tuple[int, int]:
        nodes = {self._links.node_of[unit] for unit in self._explainer.groups[number]}
        return sum(self._articles[node] for node in nodes), sum(self._quotes[node] for node in nodes)

    def _names(self, link: Link) -> tuple[str, str]:
        return self._explainer.node_name(link.one), self._explainer.node_name(link.other)

    def _doubt(self, found: _Found) -> Doubt:
        link, names = found.link, self._names(found.link)
        tell = self._explainer.linked if found.relation == "same" else self._explainer.refused_between
        # one article's single name may be another person than the next one's, and so may two of one name
        is_open = link.rule in (Rule.SINGLE, Rule.RARE, Rule.SHARED) or fold(names[0]) == fold(names[1])
        one, other = (self._records[self._links.record_of[node]].id for node in (link.one, link.other))
        sides = (one, other) if is_open and found.times == 1 else names
        chance = round(found.chance, 3)
        return Doubt(*sides, names, found.relation, chance, found.articles, found.quotes, tuple(tell(link, *names)))
