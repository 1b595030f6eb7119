"""Whom a single name means that stands alone in its article: "Eno", "Amy", "King Abdullah"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from newsents.names.across.clustering import Clusters
from newsents.names.across.contexts import Context
from newsents.names.across.full_names import FullNames
from newsents.names.article.units import Units
from newsents.names.parsing.identity import identity
from newsents.names.parsing.parsing import parse
from newsents.names.words.common import commonness
from newsents.names.words.folding import fold, key
from newsents.names.words.lexicon import ARTICLE_PARTICLES, EAST_ASIAN

SHARE = 0.5
"""A single name goes to a person who has more than this share of the articles that have it in a full name."""
KNOWN = 2
"""In at least so many articles a person must be named in full to be meant by a single name that hardly anybody else
bears; see `articles_needed`."""
GIVEN = 3
"""Steps by which a given name may be more common: it seldom stands alone for somebody else."""
OFTEN = 3
"""A rare single name that is in so many articles, in full and alone, is a person's."""
ENOUGH = 32
"""So many articles are enough for any name."""
RARE = 4
"""What is at most so common (see `newsents.names.words.common`) hardly anybody else bears."""
SAME = 2
"""A single name at most so common is one person's in all articles."""
LONG_ENOUGH = 4
"""Shorter words are names of many languages."""
AGREE = 0.5
"""So much the context of a single name must share with a person's, or with that of the same name in another article."""
MOST_HOLDERS = 200
"""With so many persons of one name, those in most articles, the context of the name alone is compared."""


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


class _Single(NamedTuple):
    """A single name as it is compared across articles: a title counts where it takes a given name ("King Abdullah")."""

    word: str
    particles: str
    style: str


def articles_needed(word: str) -> int:
    """Return in how many articles a person must be named in full to be meant by a single name, and nobody else.

    Twice as many for each step that the name is more common.

    Examples
    --------
    >>> articles_needed("mullally") < articles_needed("burton") < articles_needed("johnson")
    True
    """
    if _is_rare(word):
        return 1
    found = commonness(word)
    return min(KNOWN << max(0, max(found.family, found.given - GIVEN) - RARE), ENOUGH)


def give_single_names(
    units: Units, numbers: Iterable[int], contexts: Mapping[int, Context], persons: Persons
) -> list[list[int]]:
    """Give single names to the persons whom they mean, where something shows it; return all groups.

    A name goes to the person with whom its article shares something telling, or to the one whom hardly anybody can fail
    to mean. That nobody else has it in full says little: most people are in no archive.

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
    """
    bare: defaultdict[_Single, list[int]] = defaultdict(list)
    for unit in numbers:
        bare[_single(units.name(unit))].append(unit)
    words = {single.word for single in bare if not single.style}
    families = _holders(persons, words, given=False)
    givens = _holders(persons, words - families.keys(), given=True)
    present = _present(units, bare.values(), persons.groups)
    alone: list[list[int]] = []
    for single, rest in bare.items():
        held: Mapping[int, int] = {} if single.style else families.get(single.word) or givens.get(single.word) or {}
        held = _with_particles(units, persons, held, single.particles)
        if held and contexts:
            rest = _join_by_context(units, rest, contexts, held, persons, present)
        is_known = single.word in families or _is_rare(single.word)
        if rest and held and is_known and (root := _known(persons, held, single.word, len(rest))) is not None:
            persons.groups[root] += rest
        elif rest:
            alone += _among_themselves(units, single, rest, contexts, persons.names)
    return [*persons.groups.values(), *alone]


def _present(units: Units, bare: Iterable[Iterable[int]], groups: Mapping[int, Iterable[int]]) -> set[tuple[int, str]]:
    """Return which person stands in which of the articles that have a single name: they share its company anyhow."""
    articles = {units.article(unit) for numbers in bare for unit in numbers} - {""}
    return {
        (root, article)
        for root, group in (groups.items() if articles else ())
        for unit in group
        if (article := units.article(unit)) in articles
    }


def _single(text: str) -> _Single:
    name, parts = parse(text), identity(text)
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
        return any(particles in " ".join(map(fold, parse(units.name(unit)).particles)) for unit in units_of)

    return {root: count for root, count in held.items() if has(root)}


def _known(persons: Persons, held: Mapping[int, int], word: str, times: int) -> int | None:
    """Return the person whom a single name in so many articles means even without context, if there is one."""
    root, count = min(held.items(), key=lambda item: (-item[1], item[0]))
    if count <= SHARE * sum(held.values()) or count < articles_needed(word):
        return None
    # what is in one article, without a given name that is known ("Coachella Duo"), may be no person at all
    names, members = persons.names, persons.clusters.lowest(root)
    is_named = any(commonness(names.given[at][0]).given or names.family[at] in EAST_ASIAN for at in members)
    return root if count >= KNOWN or count + times >= OFTEN or is_named else None


def _join_by_context(
    units: Units,
    numbers: Iterable[int],
    contexts: Mapping[int, Context],
    held: Mapping[int, int],
    persons: Persons,
    present: Collection[tuple[int, str]],
) -> list[int]:
    """Give each single name to the one person it shares context with; return those that share too little."""
    rest: list[int] = []
    rarity = persons.names.rarity
    most = sorted(held.items(), key=lambda item: (-item[1], item[0]))[:MOST_HOLDERS]
    known = {root: about for root, _ in most if (about := _context_of(persons, root))}
    for unit in numbers:
        told = contexts.get(unit)
        shared = {root: told.agreement(other, rarity) for root, other in known.items()} if told else {}
        shared = {root: count for root, count in shared.items() if (root, units.article(unit)) not in present}
        best = max(shared.values(), default=0.0)
        fitting = [root for root, count in shared.items() if count == best]
        if best >= AGREE and len(fitting) == 1:
            persons.groups[fitting[0]].append(unit)
        else:
            rest.append(unit)
    return rest


def _context_of(persons: Persons, root: int) -> Context:
    """Gather what is known about a person."""
    told = Context()
    for at in persons.clusters.members(root):
        if at in persons.names.contexts:
            told.add(persons.names.contexts[at])
    return told


def _is_rare(word: str) -> bool:
    """Whether a single name is no given name in use, and hardly anybody's family name."""
    found = commonness(word)
    return len(word) >= LONG_ENOUGH and found.family <= SAME and not found.given


def _among_themselves(
    units: Units, single: _Single, numbers: Sequence[int], contexts: Mapping[int, Context], names: FullNames
) -> list[list[int]]:
    """Group the entities of one single name that is nobody's in full: those that share something rare, or all."""
    is_one = bool(key(single.word)) and bool(single.style or _is_rare(single.word))
    clusters = Clusters(len(numbers))

    def stand_together(a: int, b: int) -> bool:
        article = units.article(numbers[a])
        return bool(article) and article == units.article(numbers[b])

    first: dict[str, int] = {}
    for place, unit in enumerate(numbers):
        if is_one:
            clusters.join_one(0, place, stand_together)
        told = contexts.get(unit)
        for thing in sorted(told.people | told.affiliations) if told else ():
            if names.rarity.weight(thing) >= AGREE:
                clusters.join_one(place, first.setdefault(thing, place), stand_together)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for place, unit in enumerate(numbers):
        found[clusters.root(place)].append(unit)
    return list(found.values())
