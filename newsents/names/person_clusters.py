"""Which of many persons' full names are one person's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

import attrs
import numpy as np

from newsents.names.blocking import Counts, Ints, ranks
from newsents.names.clustering import Clusters, Edge
from newsents.names.contexts import AGREE, Context
from newsents.names.evidence import FROM, Pairs, weigh
from newsents.names.given import are_in_use, given_differ, words_fit
from newsents.names.identity import Identity
from newsents.names.persons import gendered
from newsents.names.relation import are_known_spellings
from newsents.names.sexes import sexes_differ
from newsents.names.variants import WordPairs, word_pairs
from newsents.names.weights import Floats

TOGETHER = 0.95
"""How strong it is that one article uses two full names for one person."""
BOTH = FROM / 0.9
"""What is left of a score if the given names differ as well: such family names must be one at 0.9.

Of 100,000 names of the benchmark, 44 of the 51 pairs above are right, and none of the ten below.
"""
MIDDLE = 0.9
"""How strong it is that two names differ in middle names only, one of them having none."""
WEAK = 0.05
"""Spellings that are less likely one than this are not joined whatever their contexts say."""
BY_CONTEXT = 0.4
"""How strong it is that the contexts of two weak spellings agree: after all that names themselves tell."""
UNRELATED = 0.2
"""Given names that are less probably one than this forbid that two groups are joined."""
FAR_MORE = 4
"""How many times as many articles as all others a person must be in to be meant by an initial that fits several."""
NEAR = 12
"""How many names of one first and family name are paired with those of another."""


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
    """

    given: list[tuple[str, ...]] = attrs.field(factory=list)
    family: list[str] = attrs.field(factory=list)
    generation: list[str] = attrs.field(factory=list)
    weight: list[int] = attrs.field(factory=list)
    alike: defaultdict[str, set[str]] = attrs.field(factory=lambda: defaultdict(set))
    contexts: dict[int, Context] = attrs.field(factory=dict)
    family_first: set[int] = attrs.field(factory=set)

    def __len__(self) -> int:
        return len(self.family)

    def node(self, nodes: dict[tuple[Identity, int], int], name: Identity, sense: int = 0) -> int:
        """Return the number of a name, new or known in ``nodes``; each of several persons of one name has its own."""
        at = nodes.get((name, sense))
        if at is None:
            at = nodes[name, sense] = len(self.family)
            self.given.append(name.given)
            self.family.append(name.family)
            self.generation.append(name.generation)
            self.weight.append(0)
        return at

    def add_alike(self, one: str, other: str) -> None:
        """Note that two first given names are spellings of one in this collection, unless their sexes differ."""
        if sexes_differ(one, other):
            return
        self.alike[one].add(other)
        self.alike[other].add(one)

    def is_initial(self, at: int) -> bool:
        """Whether the first given name is an initial."""
        return len(self.given[at][0]) == 1

    def conflict(self, a: int, b: int) -> bool:
        """Whether something forbids that two names are one person's."""
        generation_a, generation_b = self.generation[a], self.generation[b]
        if generation_a and generation_b and generation_a != generation_b:
            return True
        family_a, family_b = self.family[a], self.family[b]
        if family_a != family_b and gendered(family_a, family_b) is not None:
            return True
        if a in self.contexts and b in self.contexts and self.contexts[a].conflict(self.contexts[b]):
            return True
        given_a, given_b = self.given[a], self.given[b]
        if not given_differ(given_a, given_b, UNRELATED):
            return False
        if not sexes_differ(given_a[0], given_b[0]) and self._are_alike(given_a[0], given_b[0]):
            return given_differ(given_a, (given_a[0], *given_b[1:]), UNRELATED)
        return True

    def _are_alike(self, one: str, other: str) -> bool:
        """Whether two first given names are one in this collection, if only through a third ("Maik", Mike, Michael)."""
        return any(
            words_fit(word, answer, UNRELATED)
            for start, answer in ((one, other), (other, one))
            if start in self.alike
            for word in self.alike[start]
        )


def cluster_names(
    names: FullNames, linked: Iterable[tuple[int, int]], apart: Iterable[tuple[int, int]], counts: Counts
) -> Clusters:
    """Find out which full names are one person's.

    Names that write a given name out are joined along pairs of likely spellings, likeliest first, unless something
    in the groups conflicts. Names with initials only then go to the one group that they fit, if there is just one.

    Parameters
    ----------
    names
        The names.
    linked
        Pairs that one article uses for one person.
    apart
        Pairs that must not be one.
    counts
        Is told the size of blocks and the number of comparisons.
    """
    clusters = Clusters(len(names))
    forbidden = frozenset(apart)

    def conflict(a: int, b: int) -> bool:
        return (min(a, b), max(a, b)) in forbidden or names.conflict(a, b)

    cells = Cells.of(names)
    edges = [Edge(TOGETHER, *sorted(pair)) for pair in linked]
    edges += _middle_edges(names, cells)
    pairs = candidate_pairs(names, cells, counts, both=True)
    given = cells.codes % max(len(cells.given_words), 1)
    scores = weigh(pairs) * np.where(pairs.is_family & (given[pairs.low] != given[pairs.high]), BOTH, 1.0)
    edges += _variant_edges(names, cells, pairs, scores)
    if names.contexts:
        edges += _context_edges(names, cells, pairs, scores)
    clusters.join_all(edges, conflict)
    _join_initials(names, clusters, conflict)
    return clusters


@attrs.frozen(slots=True, eq=False)
class Cells:
    """Names by first given and family name: a cell holds those that differ in middle names and suffixes only.

    Parameters
    ----------
    given_words, family_words
        The vocabularies, sorted.
    codes
        For each cell, ``family number * len(given_words) + given number``, sorted.
    rows
        Numbers of the names, cell after cell.
    starts
        Where each cell's names start in ``rows``, and the end.
    """

    given_words: list[str]
    family_words: list[str]
    codes: Ints
    rows: Ints
    starts: Ints

    @classmethod
    def of(cls, names: FullNames) -> Cells:
        """Sort names that write their first given name out into cells."""
        rows = np.array([at for at, given in enumerate(names.given) if len(given[0]) > 1], np.int64)
        first = [names.given[at][0] for at in rows.tolist()]
        family = [names.family[at] for at in rows.tolist()]
        given_words, family_words = sorted(set(first)), sorted(set(family))
        codes = ranks(family) * max(len(given_words), 1) + ranks(first)
        order = np.lexsort((rows, codes))
        codes = codes[order]
        starts = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]]) if len(codes) else codes
        return cls(given_words, family_words, codes[starts], rows[order], np.r_[starts, len(rows)])

    def members(self, cell: int) -> list[int]:
        """Return the names of a cell."""
        found: list[int] = self.rows[self.starts[cell] : self.starts[cell + 1]].tolist()
        return found


def _middle_edges(names: FullNames, cells: Cells) -> list[Edge]:
    """Join names of one cell through the one without middle names, or the commonest."""
    edges: list[Edge] = []
    for cell in np.flatnonzero(np.diff(cells.starts) > 1).tolist():
        members = cells.members(cell)
        members.sort(key=lambda at: (len(names.given[at]), -names.weight[at], at))
        hub = members[0]
        for rank, at in enumerate(members[1:], 1):
            edges.append(Edge(MIDDLE - 0.0001 * min(rank, 100), *sorted((hub, at))))
            if len(names.given[hub]) > 1 and rank + 1 < len(members):
                edges.append(Edge(MIDDLE - 0.02, *sorted((at, members[rank + 1]))))
    return edges


def candidate_pairs(names: FullNames, cells: Cells, counts: Counts, *, both: bool = False) -> Pairs:
    """Find the pairs of cells that differ in a likely spelling of the given or of the family name.

    Parameters
    ----------
    names
        The names.
    cells
        The same in cells.
    counts
        Is told the size of blocks and the number of comparisons.
    both
        Whether also those that differ in both, the given names being spellings of the list: such a pair is weighed
        by its family names alone.
    """
    size = max(len(cells.given_words), 1)
    if not len(cells.codes):
        return Pairs.of([], [], cells.codes, cells.codes, cells.codes, np.zeros(0, bool), cells.codes)
    given, family = cells.codes % size, cells.codes // size
    by_given = word_pairs(cells.given_words, counts, given=True)
    by_family = word_pairs(cells.family_words, counts, given=False)
    everything = np.arange(len(cells.codes))
    found: list[tuple[Ints, Ints, bool]] = []

    def look_up(rows: Ints, code: Ints, is_family: bool) -> None:
        at = np.minimum(np.searchsorted(cells.codes, code), len(cells.codes) - 1)
        there = (cells.codes[at] == code) & (at > rows)
        found.append((rows[there], at[there], is_family))

    for words, held, is_family in ((by_given, given, False), (by_family, family, True)):
        for start in range(0, len(held), _CHUNK):
            rows, other = words.partners(held[start : start + _CHUNK])
            rows += start
            keep = other > held[rows]
            rows, other = rows[keep], other[keep]
            counts.comparisons += len(rows)
            look_up(rows, other * size + given[rows] if is_family else family[rows] * size + other, is_family)
    if both:
        known = _known_only(by_given, cells.given_words)
        rest = everything[np.isin(given, known.one)]
        for start in range(0, len(rest), _CHUNK // 8):
            chunk = rest[start : start + _CHUNK // 8]
            rows, other = by_family.partners(family[chunk])
            rows = chunk[rows]
            again, spelled = known.partners(given[rows])
            counts.comparisons += len(again)
            look_up(rows[again], other[again] * size + spelled, True)
    low = np.concatenate([pair[0] for pair in found])
    high = np.concatenate([pair[1] for pair in found])
    flags = np.repeat([pair[2] for pair in found], [len(pair[0]) for pair in found]).astype(bool)
    weight = np.add.reduceat(np.array(names.weight, np.int64)[cells.rows], cells.starts[:-1])
    return Pairs.of(cells.given_words, cells.family_words, cells.codes, low, high, flags, weight)


def _known_only(pairs: WordPairs, words: Sequence[str]) -> WordPairs:
    """Return the pairs that the list of spellings has."""
    numbers = zip(pairs.one.tolist(), pairs.other.tolist(), strict=True)
    keep = np.fromiter((are_known_spellings(words[one], words[other]) for one, other in numbers), bool, len(pairs.one))
    return WordPairs(pairs.one[keep], pairs.other[keep])


_CHUNK = 1 << 14


def _variant_edges(names: FullNames, cells: Cells, pairs: Pairs, scores: Floats) -> list[Edge]:
    """Turn pairs of cells that are likely one into pairs of names."""
    edges: list[Edge] = []
    for at, (low, high, score) in enumerate(zip(pairs.low.tolist(), pairs.high.tolist(), scores.tolist(), strict=True)):
        if score < FROM or _are_two_names(pairs, at):
            continue
        if not pairs.is_family[at]:
            names.add_alike(pairs.one[at], pairs.other[at])
        for a in cells.members(low)[:NEAR]:
            for b in cells.members(high)[:NEAR]:
                middles = names.given[a][1:], names.given[b][1:]
                bonus = 0.02 if middles[0] == middles[1] else 0.0
                edges.append(Edge(min(score * 0.9 + bonus, 1.0), *sorted((a, b))))
    return edges


def _are_two_names(pairs: Pairs, at: int) -> bool:
    """Whether a pair differs in given names that are two in wide use: no collection shows that these are one."""
    one, other = pairs.one[at], pairs.other[at]
    return not pairs.is_family[at] and are_in_use(one, other) and not words_fit(one, other, UNRELATED)


def _context_edges(names: FullNames, cells: Cells, pairs: Pairs, scores: Floats) -> list[Edge]:
    """Join spellings that are too weak by themselves where the contexts agree."""
    edges: list[Edge] = []
    for at, (low, high, score) in enumerate(zip(pairs.low.tolist(), pairs.high.tolist(), scores.tolist(), strict=True)):
        if score < WEAK or (score >= FROM and not _are_two_names(pairs, at)):
            continue
        for a in cells.members(low)[:NEAR]:
            for b in cells.members(high)[:NEAR]:
                one, other = names.contexts.get(a), names.contexts.get(b)
                if one and other and one.agreement(other) >= AGREE:
                    edges.append(Edge(BY_CONTEXT, *sorted((a, b))))
                    if not pairs.is_family[at]:
                        names.add_alike(pairs.one[at], pairs.other[at])
    return edges


def _join_initials(names: FullNames, clusters: Clusters, conflict: Callable[[int, int], bool]) -> None:
    """Give each name that starts with an initial to the one group of its family name that it fits."""
    initials = [at for at, given in enumerate(names.given) if len(given[0]) == 1]
    wanted = {names.family[at] for at in initials}
    turned = _turned(names, wanted)
    by_family: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, family in enumerate(names.family):
        if family in wanted and not names.is_initial(at):
            by_family[family, names.given[at][0][0]].append(at)
    for at in sorted(initials, key=lambda at: (-len(names.given[at]), at)):
        entry = names.family[at], names.given[at][0][0]
        fitting: Sequence[int] = [
            root
            for root in sorted({clusters.root(other) for other in by_family[entry]})
            if not any(conflict(at, other) for other in clusters.members(root) if names.given[other][0][0] == entry[1])
        ]
        if not fitting and len(names.given[at]) == 1:
            # "K. So-Hee" has the initial of a family name, if "Kim So-Hee" is there and no "Ko So-Hee".
            fitting = sorted({clusters.root(other) for other in turned[entry]})
        if len(fitting) > 1 and len(names.given[at]) == 1:
            # Those that differ in middle initials only are not told apart by what has none.
            fitting = _plainest(names, clusters, fitting)
        if len(fitting) > 1:
            fitting = _leading(names, clusters, fitting)
        if len(fitting) == 1:
            clusters.join(at, fitting[0])
        elif not fitting:
            by_family[entry].append(at)


def _turned(names: FullNames, wanted: Collection[str]) -> defaultdict[tuple[str, str], list[int]]:
    """Return, by given name and initial of the family name, names written family name first."""
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at in sorted(names.family_first):
        if (word := "".join(names.given[at])) in wanted:
            found[word, names.family[at][0]].append(at)
    return found


def _plainest(names: FullNames, clusters: Clusters, roots: Sequence[int]) -> Sequence[int]:
    """Choose, of groups that share a first given name, those that have it without a middle name."""
    first = {names.given[root][0] for root in roots}
    if len(first) > 1:
        return roots
    return [root for root in roots if any(len(names.given[at]) == 1 for at in clusters.members(root))]


def _leading(names: FullNames, clusters: Clusters, roots: Sequence[int]) -> Sequence[int]:
    """Choose the group that is in far more articles than all others, if there is one."""
    weights = {root: sum(names.weight[at] for at in clusters.members(root)) for root in roots}
    leader = max(roots, key=lambda root: (weights[root], -root))
    return [leader] if weights[leader] >= FAR_MORE * (sum(weights.values()) - weights[leader]) else roots


def holders(names: FullNames, clusters: Clusters, words: Collection[str], *, given: bool) -> dict[str, Counter[int]]:
    """Count for some family (or given) names in how many articles each group that has it is."""
    found: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for at, family in enumerate(names.family):
        word = "".join(names.given[at]) if given else family
        if word in words:
            found[word][clusters.root(at)] += names.weight[at]
    return dict(found)
