"""Which pairs are worth comparing: names that share a key, and of these the nearest in order, never all with all."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


@attrs.define(slots=True)
class Counts:
    """What blocking came to.

    Parameters
    ----------
    comparisons
        Pairs of names that were compared.
    largest_block
        Names that shared one key, at most.
    """

    comparisons: int = 0
    largest_block: int = 0


def ranks(words: Sequence[str]) -> Ints:
    """Return each word's place among the distinct words in alphabetical order.

    Examples
    --------
    >>> ranks(["b", "a", "b"]).tolist()
    [1, 0, 1]
    """
    place = {word: at for at, word in enumerate(sorted(set(words)))}
    return np.fromiter((place[word] for word in words), np.int64, len(words))


def neighbours(keys: Ints, order: Ints, window: int, counts: Counts) -> tuple[Ints, Ints]:
    """Return the pairs of rows that share a key and are near each other in an order.

    Parameters
    ----------
    keys
        One key a row; a negative key shares with none.
    order
        What the rows of one key are sorted by.
    window
        How far apart two rows of one key may be in that order.
    counts
        Is told how many rows the largest block has.

    Returns
    -------
    tuple of arrays
        The lower and the higher row number of each pair.

    Examples
    --------
    >>> low, high = neighbours(np.array([7, 8, 7, 7]), np.array([3, 0, 1, 2]), 1, Counts())
    >>> sorted(zip(low.tolist(), high.tolist()))
    [(0, 3), (2, 3)]
    """
    rows = np.lexsort((order, keys))
    rows = rows[keys[rows] >= 0]
    if not len(rows):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    held = keys[rows]
    starts = np.flatnonzero(np.r_[True, held[1:] != held[:-1]])
    sizes = np.diff(np.r_[starts, len(held)])
    counts.largest_block = max(counts.largest_block, int(sizes.max()))
    left = (starts + sizes).repeat(sizes) - np.arange(len(held)) - 1
    lows: list[Ints] = []
    highs: list[Ints] = []
    at = np.arange(len(held))
    for step in range(1, window + 1):
        at = at[left[at] >= step]
        if not len(at):
            break
        one, other = rows[at], rows[at + step]
        lows.append(np.minimum(one, other))
        highs.append(np.maximum(one, other))
    if not lows:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    return np.concatenate(lows), np.concatenate(highs)


def distinct(pairs: Sequence[tuple[Ints, Ints]], size: int) -> tuple[Ints, Ints]:
    """Join lists of pairs of rows below ``size`` and drop repetitions.

    Examples
    --------
    >>> one = (np.array([0, 1]), np.array([2, 2]))
    >>> [array.tolist() for array in distinct([one, one], 3)]
    [[0, 1], [2, 2]]
    """
    if not pairs:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    codes = np.concatenate([low * size + high for low, high in pairs])
    codes.sort()  # np.unique hashes, which takes three times as long here
    codes = codes[np.r_[True, codes[1:] != codes[:-1]]] if len(codes) else codes
    return codes // size, codes % size
