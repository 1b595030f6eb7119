"""Columns as the hashed features see them: neighbours, coarse scales, flags as one number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from newsents.pipeline.quotes.reading.columns import Flags, Hashes, Ints
from newsents.pipeline.quotes.reading.symbols import hashed

NONE = np.uint64(0)
"""What stands for nothing."""

_SCALE = np.array([0, 1, 2, 3, 4, 6, 9, 13, 20, 40, 80])
_STEPS = np.searchsorted(_SCALE, np.arange(-1, _SCALE[-1] + 1), side="right").astype(np.uint64)
"""The step of each number from -1, which stands for all below 0, to the last that begins a step."""

_Column = TypeVar("_Column", Hashes, Ints)


def of_names(names: Sequence[str]) -> Hashes:
    """The hashes of names."""
    return np.array([hashed(name) for name in names], dtype=np.uint64)


def shifted(column: _Column, by: int) -> _Column:
    """The column of each token's neighbour; 0 beyond the ends."""
    moved = np.zeros_like(column)
    if by > 0:
        moved[: -by or None] = column[by:]
    else:
        moved[-by:] = column[:by]
    return moved


def bucket(values: Ints) -> Hashes:
    """Numbers on a coarse scale: exact to 3, then by powers of two."""
    return _STEPS.take(values + 1, mode="clip")


def tenths(part: Ints, whole: Ints) -> Hashes:
    """A share in steps of a tenth; none at all and the whole have steps of their own."""
    share = part / np.maximum(whole, 1)
    return np.where(part == 0, 0, np.where(part >= whole, 11, 1 + np.floor(share * 10))).astype(np.uint64)


def as_bits(*given: Flags) -> Hashes:
    """Flags as the bits of one number."""
    total = np.zeros(given[0].shape, dtype=np.uint64)
    for number, flag in enumerate(given):
        total |= flag.astype(np.uint64) << np.uint64(number)
    return total
