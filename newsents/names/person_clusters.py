"""Which of many persons' full names are one person's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

import attrs
import numpy as np
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cpdist

from newsents.names.blocking import Counts, Ints, distinct, neighbours, ranks
from newsents.names.clustering import Clusters, Edge
from newsents.names.identity import Identity
from newsents.names.lexicon import SHORT_FORMS, are_nicknames
from newsents.names.persons import gendered
from newsents.names.relation import LIKELY, are_known_spellings, relate, relate_all
from newsents.names.spelling import skeleton, sound
from newsents.names.weights import Floats

WINDOW = 60
"""How many neighbours of one family name, by the sound of the given name, a name is compared with."""
FAMILY_WINDOW = 8
"""How many neighbours of one given name, by the family name, a name is compared with."""
GIVEN_FROM = 0.6
"""From which probability on differently spelled given names of one family name are one."""
FAMILY_FROM = 0.75
"""From which probability on differently spelled family names of one given name are one."""
_ALIKE = 0.75
"""Words less alike than this (Jaro-Winkler) are not weighed at all."""


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
    """

    given: list[tuple[str, ...]] = attrs.field(factory=list)
    family: list[str] = attrs.field(factory=list)
    generation: list[str] = attrs.field(factory=list)
    weight: list[int] = attrs.field(factory=list)

    def __len__(self) -> int:
        return len(self.family)

    def node(self, nodes: dict[Identity, int], name: Identity) -> int:
        """Return the number of a name, new or known in ``nodes``."""
        at = nodes.get(name)
        if at is None:
            at = nodes[name] = len(self.family)
            self.given.append(name.given)
            self.family.append(name.family)
            self.generation.append(name.generation)
            self.weight.append(0)
        return at

    def is_initial(self, at: int) -> bool:
        """Whether the first given name is an initial."""
        return len(self.given[at][0]) == 1


def cluster_names(names: FullNames, linked: Iterable[tuple[int, int]], counts: Counts) -> Clusters:
    """Find out which full names are one person's.

    Names that write a given name out are joined along pairs of likely spellings, likeliest first, unless something
    in the groups conflicts. Names with initials only then go to the one group that they fit, if there is just one.

    Parameters
    ----------
    names
        The names.
    linked
        Pairs that one article uses for one person.
    counts
        Is told the size of blocks and the number of comparisons.
    """
    clusters = Clusters(len(names))
    conflicts = _Conflicts(names)
    edges = [Edge(0.97, *sorted(pair)) for pair in linked]
    edges += _edges(names, counts)
    clusters.join_all(edges, conflicts.between)
    _join_initials(names, clusters, conflicts)
    return clusters


class _Conflicts:
    """What forbids that two names are one person's."""

    def __init__(self, names: FullNames) -> None:
        self._names = names

    def between(self, a: int, b: int) -> bool:
        names = self._names
        generation_a, generation_b = names.generation[a], names.generation[b]
        if generation_a and generation_b and generation_a != generation_b:
            return True
        family_a, family_b = names.family[a], names.family[b]
        if family_a != family_b and gendered(family_a, family_b) is not None:
            return True
        return given_differ(names.given[a], names.given[b])


def given_differ(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two lists of folded given names cannot be one person's.

    Examples
    --------
    >>> given_differ(("george", "w"), ("george", "h", "w")), given_differ(("george", "w"), ("george",))
    (True, False)
    """
    if not a or not b or a == b or "".join(a) == "".join(b):
        return False
    if not words_fit(a[0], b[0]):
        return True
    return any(not words_fit(one, other) for one, other in zip(a[1:], b[1:], strict=False))


def words_fit(a: str, b: str) -> bool:
    """Whether two folded given names may be one: equal, initial, short form or likely spelling."""
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if JaroWinkler.similarity(a, b) < _ALIKE:
        return are_nicknames(a, b) or are_known_spellings(a, b)
    return relate(a, b).probability >= LIKELY


def _edges(names: FullNames, counts: Counts) -> list[Edge]:
    """Return the pairs of names, given names written out, that are likely spellings of one."""
    rows = np.array([at for at in range(len(names)) if not names.is_initial(at)], np.int64)
    if len(rows) < 2:
        return []
    first = [names.given[at][0] for at in rows]
    family = [names.family[at] for at in rows]
    low, high = distinct(_candidates(first, family, counts), len(rows))
    counts.comparisons += len(low)
    given_words, given_ids = _vocabulary(first)
    family_words, family_ids = _vocabulary(family)
    given = _probabilities(given_words, given_ids[low], given_ids[high])
    one_family = family_ids[low] == family_ids[high]
    keep = np.where(one_family, given >= GIVEN_FROM, given >= 1.0)
    low, high, given = low[keep], high[keep], given[keep]
    spelled = _probabilities(family_words, family_ids[low], family_ids[high])
    keep = spelled >= FAMILY_FROM
    low, high, score = rows[low[keep]], rows[high[keep]], (given * spelled)[keep]
    return [Edge(value * 0.95, a, b) for value, a, b in zip(score.tolist(), low.tolist(), high.tolist(), strict=True)]


def _candidates(first: Sequence[str], family: Sequence[str], counts: Counts) -> list[tuple[Ints, Ints]]:
    family_keys, given_keys = ranks(family), ranks(first)
    pairs = [neighbours(family_keys, ranks([sound(word) for word in first]), WINDOW, counts)]
    at, group = _nickname_groups(first)
    if len(at):
        keys = family_keys[at] * (int(group.max()) + 1) + group
        low, high = neighbours(keys, given_keys[at], WINDOW, counts)
        pairs.append((at[low], at[high]))
    for order in (family, [word[::-1] for word in family], [skeleton(word) for word in family]):
        pairs.append(neighbours(given_keys, ranks(order), FAMILY_WINDOW, counts))
    return [(np.minimum(low, high), np.maximum(low, high)) for low, high in pairs]


def _nickname_groups(first: Sequence[str]) -> tuple[Ints, Ints]:
    """Return rows and numbers of the full names that a given name is, or may be short for."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for number, (full, short) in enumerate(sorted(SHORT_FORMS.items())):
        for word in (full, *sorted(short)):
            groups[word].append(number)
    found = [(at, number) for at, word in enumerate(first) for number in groups.get(word, ())]
    table = np.array(found, np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def _vocabulary(words: Sequence[str]) -> tuple[list[str], Ints]:
    distinct_words = sorted(set(words))
    return distinct_words, ranks(words)


def _probabilities(words: list[str], a: Ints, b: Ints) -> Floats:
    """Return for pairs of numbers of words how probable it is that the words are one name."""
    size = len(words)
    codes, where = np.unique(np.minimum(a, b) * size + np.maximum(a, b), return_inverse=True)
    low, high = codes // size, codes % size
    found = np.zeros(len(codes))
    found[low == high] = 1.0
    differ = np.flatnonzero(low != high)
    one = [words[at] for at in low[differ]]
    other = [words[at] for at in high[differ]]
    alike = np.asarray(cpdist(one, other, scorer=JaroWinkler.similarity, score_cutoff=_ALIKE)) if one else np.zeros(0)
    weigh = [
        at
        for at, x, y, likeness in zip(range(len(one)), one, other, alike.tolist(), strict=True)
        if likeness or are_nicknames(x, y) or are_known_spellings(x, y)
    ]
    found[differ[weigh]] = [relation.probability for relation in relate_all([(one[at], other[at]) for at in weigh])]
    return found[where]


def _join_initials(names: FullNames, clusters: Clusters, conflicts: _Conflicts) -> None:
    """Give each name with initials only to the one group of its family name that it fits."""
    by_family: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    initials: list[int] = []
    for at in range(len(names)):
        if names.is_initial(at):
            initials.append(at)
        else:
            by_family[names.family[at], names.given[at][0][0]].add(clusters.root(at))
    for at in sorted(initials, key=lambda at: (-len(names.given[at]), at)):
        if not names.given[at]:
            continue
        roots = {clusters.root(root) for root in by_family[names.family[at], names.given[at][0][0]]}
        fitting = [
            root for root in sorted(roots) if not any(conflicts.between(at, other) for other in clusters.members(root))
        ]
        if len(fitting) == 1:
            clusters.join(at, fitting[0])


def commonest(names: FullNames, clusters: Clusters, families: Collection[str]) -> dict[str, Counter[int]]:
    """Count for each of some family names in how many articles each group that has it is."""
    found: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for at, family in enumerate(names.family):
        if family in families:
            found[family][clusters.root(at)] += names.weight[at]
    return dict(found)
