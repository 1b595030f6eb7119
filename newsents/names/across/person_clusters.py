"""Which of many persons' full names are one person's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs
import numpy as np
from rapidfuzz.distance import OSA

from newsents.names.across.blocking import Counts, Ints, ranks
from newsents.names.across.clustering import Clusters, Edge
from newsents.names.across.contexts import AGREE
from newsents.names.across.evidence import FROM, Pairs, nearest, weigh
from newsents.names.across.full_names import FullNames
from newsents.names.across.initials import join_initials
from newsents.names.across.links import Part, Rule
from newsents.names.across.variants import WordPairs, word_pairs
from newsents.names.comparing.slips import FAMILIES, are_two_families, are_two_given, is_swap, may_be_slip
from newsents.names.words.common import commonness
from newsents.names.words.relation import are_known_spellings, are_listed, relate
from newsents.names.words.romanization import are_romanizations
from newsents.names.words.spelling import skeleton
from newsents.names.words.weights import Floats

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
SWAPPED = 0.6
"""How strong it is that two spellings differ in letters that changed places (`newsents.names.comparing.slips`)."""
COMMON_FAMILY = 7
"""Beside a family name at least so common, a short form is the same person's only where contexts agree."""
SUPPORTED = 0.5
"""How much they must share then."""
FAMILY_IN_USE = 4
"""Beside a family name at least so common they must share something, in a collection that tells contexts."""
ANYTHING = 1e-6
"""That is anything at all, be it what many articles have."""
COMMONEST_FAMILY, SOMETHING = 9, 0.1
"""Beside the commonest of family names it must be rarer than that: "student" is not enough for an Erika Johnson."""
GIVEN_IN_USE = 5
MIDDLE_FAMILY = 6
"""Beside so common a family name those with a middle name may be others than those without, if nothing is shared."""
SURE, SURER, NEVER = 0.92, 0.97, 2.0
"""Spellings that differ in a letter, in several but in no consonant, and in more, are believed from so much on.

Of the pairs below that share nothing, in a student archive, 31 of 43 that differ in several letters were two persons.
"""
WEAKEST = 0.8
"""What is less likely needs something rare."""
LONG_PART = 4
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
    pairs = nearest(candidate_pairs(names, cells, counts, both=True))
    given = cells.codes % max(len(cells.given_words), 1)
    scores = weigh(pairs) * np.where(pairs.is_family & (given[pairs.low] != given[pairs.high]), BOTH, 1.0)
    edges += _variant_edges(names, cells, pairs, scores)
    if names.contexts:
        edges += _context_edges(names, cells, pairs, scores)
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
            if _are_two_names(pairs, at):
                against = f"{pairs.one[at].title()} and {pairs.other[at].title()} are both names that people bear"
            elif _is_too_common(pairs, at):
                against = "beside so common a family name a short form may be another person's"
            elif names.share_too_little(low, high, _asked(names, pairs, at, float(scores[at]))):
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
    numbers = zip(pairs.one.tolist(), pairs.other.tolist(), strict=True)
    keep = np.fromiter((are_known_spellings(words[one], words[other]) for one, other in numbers), bool, len(pairs.one))
    return WordPairs(pairs.one[keep], pairs.other[keep])


_CHUNK = 1 << 14


def _may_be_another(names: FullNames, plain: int, at: int) -> bool:
    """Whether one of two names has a middle name more, and too little else speaks for one person."""
    if not names.contexts or not any(len(word) > 1 for word in names.given[at][1:] if word not in names.given[plain]):
        return False
    family = commonness(names.family[at]).family
    return family >= MIDDLE_FAMILY and names.share_too_little(plain, at, _least_shared(family))


def _variant_edges(names: FullNames, cells: Cells, pairs: Pairs, scores: Floats) -> list[Edge]:
    """Turn pairs of cells that are likely one into pairs of names."""
    edges: list[Edge] = []
    for at, (low, high, score) in enumerate(zip(pairs.low.tolist(), pairs.high.tolist(), scores.tolist(), strict=True)):
        is_short, swapped = _is_short_form(pairs, at), is_swap(pairs.one[at], pairs.other[at], pairs.fixed[at])
        rule = Rule.SHORT if is_short else Rule.SWAP if swapped else Rule.SPELLING
        if swapped:
            score = max(score, SWAPPED)
        elif score < FROM or _are_two_names(pairs, at):
            continue
        if not pairs.is_family[at]:
            names.add_alike(pairs.one[at], pairs.other[at])
        asked, is_common = _asked(names, pairs, at, score), _is_too_common(pairs, at)
        for a in cells.members(low)[:NEAR]:
            for b in cells.members(high)[:NEAR]:
                if names.share_too_little(a, b, asked) or (is_common and names.agreement(a, b) < SUPPORTED):
                    continue
                middles = names.given[a][1:], names.given[b][1:]
                bonus = 0.02 if middles[0] == middles[1] else 0.0
                edges.append(Edge.between(min(score * 0.9 + bonus, 1.0), a, b, rule))
    return edges


def _are_two_names(pairs: Pairs, at: int) -> bool:
    """Whether a pair differs in names that are two in wide use: no collection shows that these are one."""
    one, other = pairs.one[at], pairs.other[at]
    return are_two_families(one, other) if pairs.is_family[at] else are_two_given(one, other, pairs.fixed[at])


def _asked(names: FullNames, pairs: Pairs, at: int, score: float) -> float:
    """Return how much contexts must share for a pair to be one person's that its spelling alone would join.

    Nothing, where a collection tells no contexts, or nothing of one of the two: then spelling is all there is.
    """
    if not names.contexts:
        return 0.0
    one, other = pairs.one[at], pairs.other[at]
    if score < WEAKEST and not (are_listed(one, other) or _is_part(one, other)):
        return SOMETHING
    if pairs.is_family[at]:
        return ANYTHING if score < _believed(pairs, at) else 0.0
    family = commonness(pairs.fixed[at]).family
    if family >= FAMILY_IN_USE and not _is_short_form(pairs, at) and _are_borne(one, other):
        return SOMETHING
    return _least_shared(family) if score < _believed(pairs, at) else 0.0


def _believed(pairs: Pairs, at: int) -> float:
    """Return from how much on a pair's spelling is believed though nothing known of the two is shared."""
    one, other = pairs.one[at], pairs.other[at]
    if _is_short_form(pairs, at):
        return NEVER if commonness(pairs.fixed[at]).family >= FAMILY_IN_USE else 0.0
    if pairs.is_family[at] and (are_romanizations(one, other) or _are_families(one, other)):
        return NEVER  # whoever is called Jeffrey Dang is not written Tang, nor Vincent Lee Li
    if are_listed(one, other) or is_swap(one, other, pairs.fixed[at]) or _is_part(one, other):
        return 0.0
    if OSA.distance(one, other) <= 1:
        return SURE
    return SURER if one[0] == other[0] and skeleton(one) == skeleton(other) else NEVER


def _least_shared(family: float) -> float:
    """Return how much contexts must share at least, beside a family name that is so common."""
    return SOMETHING if family >= COMMONEST_FAMILY else ANYTHING


def _are_borne(one: str, other: str) -> bool:
    """Whether two given names are both borne by many, though one may be written for the other: Erica and Erika."""
    return min(commonness(one).given, commonness(other).given) >= GIVEN_IN_USE


def _are_families(one: str, other: str) -> bool:
    """Whether two family names are both borne by many, be they spellings of one: Lee and Li."""
    return min(commonness(one).family, commonness(other).family) >= FAMILIES


def _is_part(one: str, other: str) -> bool:
    """Whether one of two words is the other with more before or after it: a double name, or something glued to it."""
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) >= LONG_PART and (long.startswith(short) or long.endswith(short))


def _is_too_common(pairs: Pairs, at: int) -> bool:
    """Whether a pair differs in a short form of the given name beside a family name that many have."""
    return _is_short_form(pairs, at) and commonness(pairs.fixed[at]).family >= COMMON_FAMILY


def _is_short_form(pairs: Pairs, at: int) -> bool:
    return not pairs.is_family[at] and relate(pairs.one[at], pairs.other[at]).kind == "nickname"


def _context_edges(names: FullNames, cells: Cells, pairs: Pairs, scores: Floats) -> list[Edge]:
    """Join spellings that are too weak by themselves where the contexts agree."""
    edges: list[Edge] = []
    for at, (low, high, score) in enumerate(zip(pairs.low.tolist(), pairs.high.tolist(), scores.tolist(), strict=True)):
        if _are_two_names(pairs, at):
            if not may_be_slip(pairs.one[at], pairs.other[at], pairs.fixed[at]):
                continue
        elif not WEAK <= score < FROM:
            continue
        for a in cells.members(low)[:NEAR]:
            for b in cells.members(high)[:NEAR]:
                if names.agreement(a, b) >= AGREE and not _are_called_otherwise(names, a, b):
                    edges.append(Edge.between(BY_CONTEXT, a, b, Rule.SURROUNDINGS))
                    if not pairs.is_family[at]:
                        names.add_alike(pairs.one[at], pairs.other[at])
    return edges


def _are_called_otherwise(names: FullNames, a: int, b: int) -> bool:
    """Whether both of two persons have roles, and not a word of them in common."""
    one, other = names.contexts.get(a), names.contexts.get(b)
    return bool(one and other and one.roles and other.roles and one.roles.isdisjoint(other.roles))
