"""Whom a single name means that stands alone in its article: "Eno", "Amy", "King Abdullah"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import log2
from typing import NamedTuple

from newsents.names.across.clustering import Clusters
from newsents.names.across.contexts import Context
from newsents.names.across.full_names import FullNames
from newsents.names.across.links import Part, Rule
from newsents.names.across.lives import KIN
from newsents.names.across.sexes import bits_of, women_among
from newsents.names.across.strangers import known_among, summed_odds
from newsents.names.across.surroundings import Surroundings
from newsents.names.article.units import Units
from newsents.names.words.common import commonness
from newsents.names.words.folding import fold, key
from newsents.names.words.lexicon import ARTICLE_PARTICLES, SUFFIXES

COMMONER = 0.7
"""So many bits more must speak for a person with each step that the name is more common in the world (see
`newsents.names.words.common`): papers name few of all who bear it."""
AT_MOST = 8.0
"""So many bits at most are surroundings worth: all that write about one match name the same players."""
BY_CHANCE = 0.95
"""So much less counts in how many articles a person is: whom one has may be in no other."""
FEW = 250
"""A collection is taken to have no fewer articles."""
GIVEN = 3.0
"""So many more for a given name, which seldom stands alone for somebody who is named in full elsewhere."""
ALONE = 2
"""A name may be alone in so many times as many articles as in full; what is so more often may be no person's at all."""
MARGIN = 2.0
"""So many bits must set a person apart from all others of the name."""
OFTEN = 3
"""A rare single name that is in so many articles, in full and alone, is a person's."""
SAME = 2
"""A single name at most so common (see `newsents.names.words.common`) is one person's in all articles."""
LONG_ENOUGH = 4
"""Shorter words are names of many languages."""
AGREE = 0.5
"""How rare what two articles share must be, so that a single name is one person's in both; see `Rarity`."""
AMONG_THEMSELVES = 0.8
"""How strong it is that two articles' single name, which is nobody's in full, is one person's."""
DOUBTFUL = 0.1
"""A person for whom less speaks is not even noted as doubtful."""
NEVER = -100.0
"""So many bits speak for nobody."""
MOST_HOLDERS = 200
"""With so many persons of one name, those in most articles, the surroundings of the name alone are compared."""


class Persons(NamedTuple):
    """The persons that full names show.

    Parameters
    ----------
    names, clusters
        The full names, and which of them are one person's.
    groups
        The entities of each person, by the number of the group; single names are added to them.
    """

    names: FullNames
    clusters: Clusters
    groups: defaultdict[int, list[int]]


class Noted(NamedTuple):
    """Where it is noted what became of single names.

    Parameters
    ----------
    links
        Is told.
    nodes
        The node of each single name's entity.
    persons
        Whom full names show.
    """

    links: Part
    nodes: Mapping[int, int]
    persons: Persons

    def best(self, root: int) -> int:
        """Return the name of a person that most articles have."""
        weight = self.persons.names.weight
        return max(self.persons.clusters.lowest(root), key=lambda at: (weight[at], -at))


class _Single(NamedTuple):
    """A single name as it is compared across articles: a title counts where it takes a given name ("King Abdullah")."""

    word: str
    particles: str
    style: str


def give_single_names(
    units: Units, numbers: Iterable[int], contexts: Mapping[int, Context], persons: Persons, links: Part
) -> list[list[int]]:
    """Give single names to the persons whom they mean, where something shows it; return all groups.

    A name goes to the person with whom its article shares something telling, the more the commoner the name is, or to
    one who is in so many articles that hardly anybody else can be meant. That nobody else has it in full says little:
    most people are in no archive.

    Parameters
    ----------
    units
        The entities of all articles.
    numbers
        Those that have nothing but a single name.
    contexts
        What is known about entities.
    persons
        The persons that full names show.
    links
        Is told what joined names, and what kept them apart.
    """
    bare: defaultdict[_Single, list[int]] = defaultdict(list)
    nodes: dict[int, int] = {}
    for unit in numbers:
        bare[_single(units, units.name(unit))].append(unit)
        nodes[unit] = links.node(unit, units.canonical[unit])
    _number_rulers(units, bare)
    words = {single.word for single in bare if not single.style}
    families = _holders(persons, words, given=False)
    givens = _holders(persons, {word for word in words if word not in families or _is_given_name(word)}, given=True)
    present = _present(units, bare.values(), persons.groups)
    everybody = [*(unit for group in persons.groups.values() for unit in group), *numbers]
    surroundings = Surroundings(units, everybody, contexts)
    alone: list[list[int]] = []
    found: dict[_Single, tuple[list[_Claim], list[int]]] = {}
    claimants = _Claimants(units, contexts, persons, surroundings, present)
    odds: list[tuple[float, float]] = []
    for single, rest in bare.items():
        rest = _told_apart(units, rest, alone)
        by_family, by_given = families.get(single.word, Counter()), givens.get(single.word, Counter())
        claims = claimants.claims(single, rest, by_family or by_given, is_given=not by_family)
        odds += [claim.odds for claim in claims]
        if by_family and by_given.total() > by_family.total():
            # a given name of many articles, though a nickname of one or two ends with it: "Calm Mara"
            claims = claimants.claims(single, rest, by_given, is_given=True)
        claimed = {claim.unit for claim in claims}
        found[single] = claims, [unit for unit in rest if unit not in claimed]
    known = known_among(odds, told=bool(contexts))
    noted = Noted(links, nodes, persons)
    for single, (claims, rest) in found.items():
        if rest := sorted([*rest, *_join(claims, known, noted)]):
            alone += _among_themselves(units, single, rest, contexts, noted)
    return [*persons.groups.values(), *alone]


def _number_rulers(units: Units, bare: defaultdict[_Single, list[int]]) -> None:
    """Give rulers without a number to the one who has it, where the articles have only one: "King Charles".

    Or if they have one far more often. Who is called the first is so called after another: that is not the bare name.
    """
    titles = {single: {fold(units.parsed[units.name(unit)].title) for unit in found} for single, found in bare.items()}
    numbered: defaultdict[tuple[str, str], list[_Single]] = defaultdict(list)
    for single in bare:
        if single.style in SUFFIXES and single.style != "i":
            numbered[single.word, single.particles].append(single)
    for plain in [single for single in bare if single.style and single.style not in SUFFIXES]:
        rulers = [ruler for ruler in numbered[plain.word, plain.particles] if titles[ruler] & titles[plain]]
        rulers.sort(key=lambda ruler: (-len(bare[ruler]), ruler))
        if rulers and (len(rulers) == 1 or len(bare[rulers[0]]) >= OFTEN * len(bare[rulers[1]])):
            bare[rulers[0]] += bare.pop(plain)


def _told_apart(units: Units, numbers: Sequence[int], alone: list[list[int]]) -> list[int]:
    """Add to those alone whoever shares the single name with another of the article; return the others."""
    together = Counter(units.article(unit) for unit in numbers)
    together[""] = 0
    alone += [[unit] for unit in numbers if together[units.article(unit)] > 1]
    return [unit for unit in numbers if together[units.article(unit)] <= 1]


def _present(units: Units, bare: Iterable[Iterable[int]], groups: Mapping[int, Iterable[int]]) -> set[tuple[int, str]]:
    """Return which person stands in which of the articles that have a single name: they share its company anyhow."""
    articles = {units.article(unit) for numbers in bare for unit in numbers} - {""}
    return {
        (root, article)
        for root, group in (groups.items() if articles else ())
        for unit in group
        if (article := units.article(unit)) in articles
    }


def _single(units: Units, text: str) -> _Single:
    name, parts = units.parsed[text], units.identities[text]
    particles = [particle for particle in map(fold, name.particles) if particle not in ARTICLE_PARTICLES]
    style = (parts.generation or fold(name.title)) if parts.is_single else ""
    return _Single(parts.family, " ".join(particles), style)


def _holders(persons: Persons, words: Collection[str], *, given: bool) -> dict[str, Counter[int]]:
    """Count for some family (or given) names in how many articles each person who has it is."""
    found: defaultdict[str, Counter[int]] = defaultdict(Counter)
    names = persons.names
    for at, family in enumerate(names.family):
        word = "".join(names.given[at]) if given else family
        if word in words:
            found[word][persons.clusters.root(at)] += names.weight[at]
    return dict(found)


def _with_particles(units: Units, persons: Persons, held: Mapping[int, int], particles: str) -> dict[int, int]:
    """Return those of some persons whose full names have the particles that a single name has: "De Block"."""
    if not particles or not held:
        return dict(held)

    def has(root: int) -> bool:
        units_of = persons.groups.get(root, ())
        return any(particles in " ".join(map(fold, units.parsed[units.name(unit)].particles)) for unit in units_of)

    return {root: count for root, count in held.items() if has(root)}


class _Claim(NamedTuple):
    """Who has the best claim to a single name.

    Parameters
    ----------
    unit
        The single name.
    root
        The person.
    bits
        How much more speaks for the person than for a stranger of the name, if there were as many strangers as persons.
    others
        The same for all others who have the name.
    odds
        How likely it is anybody of them against a stranger, before and after what stands beside the name is known.
    """

    unit: int
    root: int
    bits: float
    others: float
    odds: tuple[float, float]


class _Claimants(NamedTuple):
    """Finds who has the best claims to single names; ``present`` tells who stands in which article (`_present`)."""

    units: Units
    contexts: Mapping[int, Context]
    persons: Persons
    surroundings: Surroundings
    present: set[tuple[int, str]]

    def claims(
        self, single: _Single, numbers: Sequence[int], held: Mapping[int, int], *, is_given: bool
    ) -> list[_Claim]:
        """Return the best claims to a single name's entities, given who has it in full and in how many articles."""
        units, contexts = self.units, self.contexts
        held = _with_particles(units, self.persons, {} if single.style else held, single.particles)
        holders = _Holders(units, self.persons.groups, self.surroundings, held)
        least = _least(single.word, is_given=is_given)
        kin = {unit for unit in numbers if is_given and unit in contexts and not KIN.isdisjoint(contexts[unit].roles)}
        claims = (holders.claim(unit, len(numbers), least, self.present, unit in kin) for unit in numbers)
        return [claim for claim in claims if claim]


class _Holders:
    """The persons who have a single name in full, and what stands beside them."""

    def __init__(
        self, units: Units, groups: Mapping[int, Iterable[int]], surroundings: Surroundings, held: Mapping[int, int]
    ) -> None:
        self._units = units
        self._articles: Counter[int] = Counter()
        self._surroundings = surroundings
        self._beside: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._women: dict[int, float] = {}
        self._families: defaultdict[int, set[str]] = defaultdict(set)
        for root in sorted(held, key=lambda root: (-held[root], root))[:MOST_HOLDERS]:
            self._women[root] = women_among(units, groups.get(root, ()))
            for unit in groups.get(root, ()):
                if (name := units.identity(unit)).given:
                    self._articles[root] += 1
                    self._families[root].add(name.family)
                    for thing in surroundings.beside(unit):
                        counts = self._beside[thing]
                        counts[root] = counts.get(root, 0) + 1

    def claim(
        self, unit: int, times: int, least: float, present: Collection[tuple[int, str]], is_kin: bool
    ) -> _Claim | None:
        """Return the best claim to a single name that is alone in so many articles, if there is any.

        ``least`` says how common the name is; see `_least`. Whoever is named as a relative has the family name of
        somebody in the article.
        """
        article = self._units.article(unit)
        named = self._surroundings.families(unit) if is_kin else frozenset()
        held = {root: count for root, count in self._articles.items() if not is_kin or self._families[root] & named}
        # whom its article names in full it would have been given to there, if that were clear
        there = {root for root in held if (root, article) in present}
        articles = {root: count for root, count in held.items() if root not in there}
        if not articles:
            return None
        shared = self._surroundings.bits(self._surroundings.beside(unit), self._beside, articles)
        size = max(self._surroundings.size, FEW)
        before = {
            root: log2((count - BY_CHANCE) / size) - log2(max(times / count / ALONE, 1)) - least
            for root, count in held.items()
        }
        rivals = [before.pop(root) + AT_MOST for root in there]
        after = {
            root: bits + min(shared[root], AT_MOST) + bits_of(self._units, unit, self._women[root])
            for root, bits in before.items()
        }
        root = max(after, key=lambda root: (after[root], -root))
        others = [*rivals, *(bits for other, bits in after.items() if other != root)]
        odds = summed_odds(before.values()), summed_odds(after.values())
        return _Claim(unit, root, after[root], max(others, default=NEVER), odds)


def _join(claims: Iterable[_Claim], known: float, noted: Noted) -> list[int]:
    """Give each single name to the one person for whom enough speaks; return those that are nobody's.

    ``known`` says how much speaks for any person; see `known_among`.
    """
    rest: list[int] = []
    for claim in claims:
        bits = claim.bits + known
        clear = claim.bits - claim.others >= MARGIN
        strength = _share(bits, [0.0, claim.others + known])
        node, other = noted.nodes[claim.unit], noted.best(claim.root)
        if clear and bits >= 0:
            noted.persons.groups[claim.root].append(claim.unit)
            noted.links.join(node, other, Rule.SINGLE, strength)
            continue
        rest.append(claim.unit)
        if strength >= DOUBTFUL:
            against = "too little speaks for it" if bits < 0 else "as much speaks for somebody else of the name"
            noted.links.refuse(node, other, Rule.SINGLE, strength, against)
    return rest


def _share(bits: float, others: Iterable[float]) -> float:
    """Return the probability of one of several things, given by how many bits each is likelier than the rest."""
    return float(1 / (1 + sum(2.0 ** min(other - bits, FEW) for other in others)))


def _least(word: str, *, is_given: bool) -> float:
    """Return how many bits a single name needs: the more the commoner it is."""
    found = commonness(word)
    if is_given:
        return COMMONER * (found.given + GIVEN)
    return COMMONER * max(found.family, found.given - GIVEN, float(any(found)))


def _is_given_name(word: str) -> bool:
    """Whether a single name is a given name rather than a family name."""
    found = commonness(word)
    return found.given > found.family


def _is_rare(word: str) -> bool:
    """Whether a single name is no given name in use, and hardly anybody's family name."""
    found = commonness(word)
    return len(word) >= LONG_ENOUGH and found.family <= SAME and not found.given


def _among_themselves(
    units: Units, single: _Single, numbers: Sequence[int], contexts: Mapping[int, Context], noted: Noted
) -> list[list[int]]:
    """Group the entities of one single name that is nobody's in full: those that share something rare, or all."""
    is_one = bool(key(single.word)) and bool(single.style or _is_rare(single.word))
    clusters = Clusters(len(numbers))

    def stand_together(a: int, b: int) -> str:
        article = units.article(numbers[a])
        return "an article has both" if article and article == units.article(numbers[b]) else ""

    def join(one: int, other: int, rule: Rule) -> None:
        if clusters.join_one(one, other, stand_together):
            noted.links.join(noted.nodes[numbers[one]], noted.nodes[numbers[other]], rule, AMONG_THEMSELVES)

    first: dict[str, int] = {}
    for place, unit in enumerate(numbers):
        if is_one:
            join(0, place, Rule.RARE)
        told = contexts.get(unit)
        for thing in sorted(told.people | told.affiliations) if told else ():
            if noted.persons.names.rarity.weight(thing) >= AGREE:
                join(place, first.setdefault(thing, place), Rule.SHARED)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for place, unit in enumerate(numbers):
        found[clusters.root(place)].append(unit)
    return list(found.values())
