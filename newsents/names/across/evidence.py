"""How likely two full names that differ in one word are one person's, given how common their words are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

import attrs
import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import JaroWinkler, Levenshtein, Postfix, Prefix
from rapidfuzz.process import cpdist

from newsents.names.across.blocking import Ints
from newsents.names.words.relation import are_listed, relate_all
from newsents.names.words.weights import Floats, trees

FROM = 0.5
"""From which probability on two names are joined."""
NEAREST = 16
"""With so many others a name is weighed that differ from it in one word, those in lists and the most alike first.

Of the million names of the benchmark, none has more than eleven.
"""
WIDTH = 15
"""How many features a pair has."""
LIKELIER = 1
"""Which of them says how likely two words are spellings of one name."""
_KINDS = ("none", "spelling", "known", "romanization", "nickname")


@attrs.frozen(slots=True, eq=False)
class Pairs:
    """Pairs of names that differ in one word, and what is known about them.

    Parameters
    ----------
    low, high
        The names (cells of them).
    is_family
        Whether it is the family name that differs.
    one, other
        The words that differ.
    fixed
        The word that both have.
    fixed_count, one_count, other_count
        How many distinct names of the collection have each word in its place.
    rarer
        In how many articles the rarer of the two names is.
    total
        How many distinct names there are.
    """

    low: Ints
    high: Ints
    is_family: npt.NDArray[np.bool_]
    one: Sequence[str]
    other: Sequence[str]
    fixed: Sequence[str]
    fixed_count: Ints
    one_count: Ints
    other_count: Ints
    rarer: Ints
    total: int

    @classmethod
    def of(
        cls,
        given_words: Sequence[str],
        family_words: Sequence[str],
        codes: Ints,
        low: Ints,
        high: Ints,
        is_family: npt.NDArray[np.bool_],
        weight: Ints,
    ) -> Pairs:
        """Look up words and counts; ``codes`` are ``family * len(given_words) + given``."""
        size = max(len(given_words), 1)
        given, family = codes % size, codes // size
        given_count, family_count = np.bincount(given, minlength=1), np.bincount(family, minlength=1)

        def words(side: Ints, which: npt.NDArray[np.bool_]) -> list[str]:
            numbers = zip(given[side].tolist(), family[side].tolist(), which.tolist(), strict=True)
            return [family_words[b] if flag else given_words[a] for a, b, flag in numbers]

        return cls(
            low,
            high,
            is_family,
            words(low, is_family),
            words(high, is_family),
            words(low, ~is_family),
            np.where(is_family, given_count[given[low]], family_count[family[low]]),
            np.where(is_family, family_count[family[low]], given_count[given[low]]),
            np.where(is_family, family_count[family[high]], given_count[given[high]]),
            np.minimum(weight[low], weight[high]),
            len(codes),
        )

    def __len__(self) -> int:
        return len(self.low)

    def only(self, keep: npt.NDArray[np.bool_]) -> Pairs:
        """Return some of the pairs."""
        one, other, fixed = (list(compress(words, keep)) for words in (self.one, self.other, self.fixed))
        counts = self.fixed_count[keep], self.one_count[keep], self.other_count[keep]
        low, high, is_family = self.low[keep], self.high[keep], self.is_family[keep]
        return Pairs(low, high, is_family, one, other, fixed, *counts, self.rarer[keep], self.total)


def nearest(pairs: Pairs) -> Pairs:
    """Return the pairs that are worth weighing: those that are among the `NEAREST` of one of their two names."""
    names = np.concatenate([pairs.low, pairs.high])
    if np.bincount(names, minlength=1).max() <= NEAREST:
        return pairs
    listed = [are_listed(one, other) for one, other in zip(pairs.one, pairs.other, strict=True)]
    alike = np.where(listed, 1.0, cpdist(pairs.one, pairs.other, scorer=JaroWinkler.similarity))
    order = np.lexsort((np.tile(np.arange(len(pairs)), 2), np.tile(-alike, 2), names))
    starts = np.searchsorted(names[order], names[order], side="left")
    keep = np.zeros(len(pairs), bool)
    keep[order[np.arange(len(order)) - starts < NEAREST] % len(pairs)] = True
    return pairs.only(keep)


def evidence(pairs: Pairs) -> Floats:
    """Return the features of each pair that the learned weights ask for."""
    if not len(pairs):
        return np.zeros((0, WIDTH))
    words = list(zip(pairs.one, pairs.other, strict=True))
    distinct = sorted(set(words))
    relations = dict(zip(distinct, relate_all(distinct), strict=True))
    found = [relations[pair] for pair in words]
    shorter = np.array([min(len(a), len(b)) for a, b in words])
    longer = np.array([max(len(a), len(b)) for a, b in words])
    one_count, other_count = np.sort(np.stack([pairs.one_count, pairs.other_count]), axis=0)
    columns = [
        pairs.is_family,
        np.array([relation.probability for relation in found]),
        np.array([_KINDS.index(relation.kind) if relation.kind in _KINDS else 0 for relation in found]),
        cpdist(pairs.one, pairs.other, scorer=JaroWinkler.similarity),
        cpdist(pairs.one, pairs.other, scorer=Levenshtein.distance),
        cpdist(pairs.one, pairs.other, scorer=Prefix.similarity),
        cpdist(pairs.one, pairs.other, scorer=Postfix.similarity),
        shorter,
        longer - shorter,
        np.log2(pairs.fixed_count),
        np.log2(one_count),
        np.log2(other_count),
        np.log2(pairs.fixed_count / pairs.total) + np.log2(other_count),
        np.full(len(pairs), np.log2(pairs.total)),
        np.array([len(word) for word in pairs.fixed]),
    ]
    return np.stack([np.asarray(column, np.float64) for column in columns], axis=1)


def weigh(pairs: Pairs) -> Floats:
    """Return for each pair how likely the names are one person's."""
    return trees("evidence").probability(evidence(pairs))
