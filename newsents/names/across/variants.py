"""Which words of a vocabulary may be spellings of one name: found through keys, never all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

import attrs
import numpy as np
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cpdist

from newsents.names.across.blocking import Counts, Ints, distinct, neighbours, ranks
from newsents.names.words.lexicon import SHORT_FORMS, WADE_GILES
from newsents.names.words.relation import spelling_rows
from newsents.names.words.romanization import wade_giles
from newsents.names.words.spelling import skeleton, sound

ALIKE = 0.8
"""Words less alike than this (Jaro-Winkler), and in no list, are not weighed at all."""
ALIKE_GIVEN = 0.7
"""The same for given names, of which there are few enough to look closer."""
ALIKE_SOUND = 0.7
ALIKE_SOUND_GIVEN = 0.4
"""The same for words that share their consonants: "Uri" and "Oury" have little else."""
WINDOW = 6
"""How many alphabetical neighbours of the same first two letters, or the same last two, are looked at."""
SOUND_WINDOW = 16
"""How many neighbours of the same consonants, in order of their sound, are looked at."""
GIVEN_WINDOW = 4
"""How many times as far one looks among given names, of which there are far fewer."""


@attrs.frozen(slots=False, eq=False)
class WordPairs:
    """Pairs of words, by their numbers in the vocabulary, each pair once and in both directions.

    Parameters
    ----------
    one, other
        The words of each pair, sorted by ``one``.
    """

    one: Ints
    other: Ints

    def partners(self, words: Ints) -> tuple[Ints, Ints]:
        """Return for rows of words all partners: the row's number and the partner.

        Examples
        --------
        >>> pairs = WordPairs(np.array([0, 1]), np.array([1, 0]))
        >>> [array.tolist() for array in pairs.partners(np.array([1, 5, 0]))]
        [[0, 2], [0, 1]]
        """
        words = np.minimum(words, len(self._starts) - 2)
        start = self._starts[words]
        count = self._starts[words + 1] - start
        rows = np.repeat(np.arange(len(words)), count)
        within = np.arange(len(rows)) - np.repeat(np.cumsum(count) - count, count)
        return rows, self.other[np.repeat(start, count) + within]

    @cached_property
    def _starts(self) -> Ints:
        """Where the pairs of each word start, of one more than there are, and the end."""
        return np.searchsorted(self.one, np.arange(self.one.max(initial=-1) + 3))


def word_pairs(words: Sequence[str], counts: Counts, *, given: bool) -> WordPairs:
    """Find the pairs of distinct, sorted words that are worth weighing.

    Parameters
    ----------
    words
        The vocabulary, sorted.
    counts
        Is told the size of blocks and the number of comparisons.
    given
        Whether they are given names, which have short forms.

    Examples
    --------
    >>> vocabulary = ["bill", "george", "sergei", "sergey", "william"]
    >>> found = word_pairs(vocabulary, Counts(), given=True)
    >>> [(vocabulary[a], vocabulary[b]) for a, b in zip(found.one, found.other, strict=True) if a < b]
    [('bill', 'william'), ('sergei', 'sergey')]
    """
    size = len(words)
    alphabetical = np.arange(size)
    farther = GIVEN_WINDOW if given else 1
    backwards = [word[::-1] for word in words]
    # In order of their sound, "Cahn" stands beside "Kahn".
    sounds = ranks([sound(word) for word in words])
    blocks = [
        neighbours(ranks([skeleton(word) for word in words]), sounds, SOUND_WINDOW * farther, counts),
        neighbours(ranks([word[:2] for word in words]), alphabetical, WINDOW * farther, counts),
        neighbours(ranks([word[:2] for word in backwards]), ranks(backwards), WINDOW * farther, counts),
    ]
    if given:
        # There are few enough given names to look farther: at all that share their first two consonants.
        bones = ranks([skeleton(word)[:2] for word in words])
        blocks.append(neighbours(bones, sounds, WINDOW * farther, counts))
    found = [
        _alike(words, blocks[:1], ALIKE_SOUND_GIVEN if given else ALIKE_SOUND, counts),
        _alike(words, blocks[1:], ALIKE_GIVEN if given else ALIKE, counts),
        _listed(words, given=given),
        _letter_dropped(words),
        _letters_swapped(words),
    ]
    low, high = distinct(found, max(size, 1))
    codes = np.concatenate([low * size + high, high * size + low])
    codes.sort()
    return WordPairs(codes // max(size, 1), codes % max(size, 1))


def _alike(
    words: Sequence[str], blocks: Sequence[tuple[Ints, Ints]], least: float, counts: Counts
) -> tuple[Ints, Ints]:
    """Return the distinct pairs of some blocks whose words are alike enough."""
    low, high = distinct(blocks, len(words))
    counts.comparisons += len(low)
    table = np.array(words, object)
    alike = [
        np.asarray(
            cpdist(
                table[low[start : start + _CHUNK]].tolist(),
                table[high[start : start + _CHUNK]].tolist(),
                scorer=JaroWinkler.similarity,
                score_cutoff=least,
            )
        )
        > 0
        for start in range(0, len(low), _CHUNK)
    ]
    keep = np.concatenate(alike) if alike else np.zeros(0, bool)
    return low[keep], high[keep]


_CHUNK = 1 << 18


def _letter_dropped(words: Sequence[str]) -> tuple[Ints, Ints]:
    """Return the pairs of which one is the other without one letter."""
    number = {word: at for at, word in enumerate(words)}
    found = [
        (min(at, other), max(at, other))
        for at, word in enumerate(words)
        if len(word) > _SHORTEST
        for place in range(len(word))
        for other in [number.get(word[:place] + word[place + 1 :])]
        if other is not None
    ]
    table = np.array(found, np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def _letters_swapped(words: Sequence[str]) -> tuple[Ints, Ints]:
    """Return the pairs of which one is the other with two neighbouring letters changed in place."""
    number = {word: at for at, word in enumerate(words)}
    found = [
        (at, other)
        for at, word in enumerate(words)
        for place in range(1, len(word) - 1)
        for other in [number.get(f"{word[:place]}{word[place + 1]}{word[place]}{word[place + 2 :]}")]
        if other is not None and at < other
    ]
    table = np.array(found, np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


_SHORTEST = 2
"""Only of words longer than this may a letter be missing."""


def _listed(words: Sequence[str], *, given: bool) -> tuple[Ints, Ints]:
    """Return the pairs that short forms, known spellings and Wade-Giles make."""
    number = {word: at for at, word in enumerate(words)}
    groups: defaultdict[object, set[int]] = defaultdict(set)
    for word, at in number.items():
        for row in spelling_rows(word):
            groups[row].add(at)
        if len(word) <= _PINYIN_LENGTH and word[:1] in _PINYIN_STARTS and (written := wade_giles(word)) in number:
            groups[word, written] = {at, number[written]}
        if given and word in SHORT_FORMS:
            groups[word] = {at, *(number[short] for short in SHORT_FORMS[word] if short in number)}
    found = [
        (low, high)
        for key in groups
        for members in [sorted(groups[key])]
        for place, low in enumerate(members)
        for high in members[place + 1 :]
    ]
    table = np.array(found, np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


_PINYIN_LENGTH = 14
_PINYIN_STARTS = frozenset(syllable[0] for syllable in WADE_GILES)
