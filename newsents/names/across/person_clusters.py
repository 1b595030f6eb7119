"""Which of many persons' full names are one person's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs
import numpy as np

from newsents.names.across.blocking import Counts, Ints, ranks
from newsents.names.across.clustering import Clusters, Edge
from newsents.names.across.evidence import FROM, Pairs, nearest, weigh
from newsents.names.across.full_names import FullNames
from newsents.names.across.initials import join_initials
from newsents.names.across.links import Part, Rule
from newsents.names.across.second_names import second_name_edges, unhyphened_edges
from newsents.names.across.support import (
    SOMETHING,
    SUPPORTED,
    are_two_names,
    asked,
    asked_of_weak,
    is_rare_part,
    is_short_form,
    is_too_common,
    least_shared,
)
from newsents.names.across.variants import WordPairs, word_pairs
from newsents.names.comparing.slips import is_swap
from newsents.names.words.common import commonness
from newsents.names.words.relation import are_known_spellings, spelling_rows
from newsents.names.words.weights import Floats

TOGETHER = 0.95
"""How strong it is that one article uses two full names for one person."""
BOTH = FROM / 0.9
"""What is left of a score if the given names differ as well: such family names must be one at 0.9.

Of 100,000 names of the benchmark, 44 of the 51 pairs above are right, and none of the ten below.
"""
MIDDLE = 0.9
"""How strong it is that two names differ in middle names only, one of them having none."""
BY_CONTEXT = 0.4
"""How strong it is that the contexts of two weak spellings agree: after all that names themselves tell."""
SWAPPED = 0.6
"""How strong it is that two spellings differ in letters that changed places (`newsents.names.comparing.slips`)."""
MIDDLE_FAMILY = 6
"""Beside so common a family name those with a middle name may be others than those without, if nothing is shared."""
SEVERAL = 3
"""So many articles each have a name with and without a middle initial, if two persons are told by it."""
TOLD = 0.1
"""As if it were so much stronger a spelling goes first if both names share company: another may exclude it."""
DOUBLE = 0.6
"""How strong it is that a rare family name stands within a longer one: "Kamlager", "Kamlager-Dove"."""
DOUBTFUL = 0.2
"""Pairs of names that are less likely one than this are not even noted as doubtful."""
TWO = "an article has both for two persons"
NEAR = 12
"""How many names of one first and family name are paired with those of another."""


def cluster_names(
    names: FullNames,
    linked: Iterable[tuple[int, int]],
    apart: Iterable[tuple[int, int]],
    counts: Counts,
    links: Part,
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
    links
        Is told what joined names, and what kept them apart.
    """
    clusters = Clusters(len(names))
    forbidden = frozenset(apart)

    def conflict(a: int, b: int) -> str:
        return TWO if (min(a, b), max(a, b)) in forbidden else names.conflict(a, b)

    cells = Cells.of(names)
    edges = [Edge.between(TOGETHER, *pair, Rule.ARTICLE) for pair in linked]
    edges += _middle_edges(names, cells)
    edges += unhyphened_edges(names)
    pairs = nearest(candidate_pairs(names, cells, counts, both=True))
    given = cells.codes % max(len(cells.given_words), 1)
    scores = weigh(pairs) * np.where(pairs.is_family & (given[pairs.low] != given[pairs.high]), BOTH, 1.0)
    edges += _variant_edges(names, cells, pairs, scores)
    if names.contexts:
        edges += _context_edges(names, cells, pairs, scores)
        edges += second_name_edges(names)
    clusters.join_all(edges, conflict, links)
    join_initials(names, clusters, conflict, links)
    _note_doubtful(names, cells, clusters, (pairs, scores), links)
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


def _note_doubtful(
    names: FullNames, cells: Cells, clusters: Clusters, weighed: tuple[Pairs, Floats], links: Part
) -> None:
    """Note the pairs of names left apart that were likeliest one of those that are too unlikely."""
    pairs, scores = weighed
    for at in np.flatnonzero(scores >= DOUBTFUL).tolist():
        low, high = cells.members(int(pairs.low[at]))[0], cells.members(int(pairs.high[at]))[0]
        if clusters.root(low) != clusters.root(high):
            if are_two_names(pairs, at):
                against = f"{pairs.one[at].title()} and {pairs.other[at].title()} are both names that people bear"
            elif is_too_common(pairs, at):
                against = "beside so common a family name a short form may be another person's"
            elif names.share_too_little(low, high, asked(names, pairs, at, float(scores[at]))):
                against = "such spellings may be two names, and nothing known of the two is shared"
            elif scores[at] >= FROM:
                continue  # what forbade it is noted
            else:
                against = "the names are too unlike for how common they are"
            links.refuse(low, high, Rule.SPELLING, float(scores[at]), against)


def _middle_edges(names: FullNames, cells: Cells) -> list[Edge]:
    """Join names of one cell through the one without middle names, or the commonest."""

    def rule(one: int, other: int) -> Rule:
        is_equal = (names.given[one], names.generation[one]) == (names.given[other], names.generation[other])
        return Rule.EQUAL if is_equal else Rule.MIDDLE

    edges: list[Edge] = []
    for cell in np.flatnonzero(np.diff(cells.starts) > 1).tolist():
        members = cells.members(cell)
        members.sort(key=lambda at: (len(names.given[at]), -names.weight[at], at))
        hub = members[0]
        for rank, at in enumerate(members[1:], 1):
            if _may_be_another(names, hub, at):
                continue
            edges.append(Edge.between(MIDDLE - 0.0001 * min(rank, 100), hub, at, rule(hub, at)))
            if len(names.given[hub]) > 1 and rank + 1 < len(members):
                edges.append(Edge.between(MIDDLE - 0.02, at, members[rank + 1], rule(at, members[rank + 1])))
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
    is_listed = np.fromiter((bool(spelling_rows(word)) for word in words), bool, len(words))
    both = is_listed[pairs.one] & is_listed[pairs.other]
    one, other = pairs.one[both], pairs.other[both]
    numbers = zip(one.tolist(), other.tolist(), strict=True)
    keep = np.fromiter((are_known_spellings(words[a], words[b]) for a, b in numbers), bool, len(one))
    return WordPairs(one[keep], other[keep])


_CHUNK = 1 << 14


def _may_be_another(names: FullNames, plain: int, at: int) -> bool:
    """Whether one of two names has a middle name or initial more, and too little else speaks for one person.

    An initial is left out at will; but where several articles have it, and several do not, something is shared.
    """
    more = [word for word in names.given[at][1:] if word not in names.given[plain]]
    family = commonness(names.family[at]).family
    if not names.contexts or not more or family < MIDDLE_FAMILY:
        return False
    if any(len(word) > 1 for word in more):
        return names.share_too_little(plain, at, least_shared(family))
    return min(names.weight[plain], names.weight[at]) >= SEVERAL and names.share_too_little(plain, at, SOMETHING)


def _variant_edges(names: FullNames, cells: Cells, pairs: Pairs, scores: Floats) -> list[Edge]:
    """Turn pairs of cells that are likely one into pairs of names."""
    edges: list[Edge] = []
    for at, (low, high, score) in enumerate(zip(pairs.low.tolist(), pairs.high.tolist(), scores.tolist(), strict=True)):
        is_short, swapped = is_short_form(pairs, at), is_swap(pairs.one[at], pairs.other[at], pairs.fixed[at])
        rule = Rule.SHORT if is_short else Rule.SWAP if swapped else Rule.SPELLING
        is_double = score < FROM and pairs.is_family[at] and is_rare_part(pairs.one[at], pairs.other[at])
        if swapped or is_double:
            score = max(score, SWAPPED if swapped else DOUBLE)
        elif score < FROM or are_two_names(pairs, at):
            continue
        if not pairs.is_family[at]:
            names.add_alike(pairs.one[at], pairs.other[at])
        least, is_common = asked(names, pairs, at, score), is_too_common(pairs, at)
        for a in cells.members(low)[:NEAR]:
            for b in cells.members(high)[:NEAR]:
                if names.share_too_little(a, b, least) or (is_common and names.agreement(a, b) < SUPPORTED):
                    continue
                middles = names.given[a][1:], names.given[b][1:]
                if is_double and middles[0] != middles[1]:
                    continue  # "Juan Carlos" is not "Juan"
                bonus = 0.02 if middles[0] == middles[1] else 0.0
                ahead = TOLD * min(names.agreement(a, b), 1.0)
                edges.append(Edge.between(min(score * 0.9 + bonus, 1.0), a, b, rule, ahead))
    return edges


def _context_edges(names: FullNames, cells: Cells, pairs: Pairs, scores: Floats) -> list[Edge]:
    """Join spellings that are too weak by themselves where the contexts agree."""
    edges: list[Edge] = []
    for at, (low, high, score) in enumerate(zip(pairs.low.tolist(), pairs.high.tolist(), scores.tolist(), strict=True)):
        least = asked_of_weak(pairs, at, score)
        for a in cells.members(low)[:NEAR] if least else ():
            for b in cells.members(high)[:NEAR]:
                if names.agreement(a, b) >= least and not _are_called_otherwise(names, a, b):
                    edges.append(Edge.between(BY_CONTEXT, a, b, Rule.SURROUNDINGS))
                    if not pairs.is_family[at]:
                        names.add_alike(pairs.one[at], pairs.other[at])
    return edges


def _are_called_otherwise(names: FullNames, a: int, b: int) -> bool:
    """Whether both of two persons have roles, and not a word of them in common."""
    one, other = names.contexts.get(a), names.contexts.get(b)
    return bool(one and other and one.roles and other.roles and one.roles.isdisjoint(other.roles))
