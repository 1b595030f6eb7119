"""Feature hashing (Weinberger et al., 2009) on whole columns.

A feature is a template's number and some 64-bit values; its weight is one cell of a table.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newsents.pipeline.quotes.tokens import Hashes, Ints

_PRIME = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(31)
_ALL = 2**64 - 1


def mix(template: int, *values: Hashes) -> Hashes:
    """Hash columns of values, row by row, into one column, different for every template.

    Examples
    --------
    >>> one = np.array([1, 2], dtype=np.uint64)
    >>> bool((mix(1, one) == mix(2, one)).any()), bool((mix(1, one) == mix(1, one)).all())
    (False, True)
    """
    made = np.full(values[0].shape, template * int(_PRIME) & _ALL, dtype=np.uint64)
    for value in values:
        made = (made ^ value) * _MIX
        made ^= made >> _SHIFT
    return made * _PRIME


class Features:
    """Hashed features of rows: each call adds, for some rows, one feature.

    Parameters
    ----------
    rows
        How many rows there are.
    bits
        The table has ``2 ** bits`` cells.
    """

    def __init__(self, rows: int, bits: int) -> None:
        self.rows = rows
        self._shift = np.uint64(64 - bits)
        self._everywhere: list[Hashes] = []
        self._some_rows: list[Ints] = []
        self._some: list[Hashes] = []
        self._template = 0

    def add(self, *values: Hashes) -> None:
        """Add to every row the feature of its values."""
        self._template += 1
        self._everywhere.append(mix(self._template, *values) >> self._shift)

    def add_at(self, rows: Ints, *values: Hashes) -> None:
        """Add to the rows named, which may be named more than once, the feature of the values beside them."""
        self._template += 1
        self._some_rows.append(rows)
        self._some.append(mix(self._template, *values) >> self._shift)

    def score(self, weights: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the sum of each row's weights."""
        total = np.zeros(self.rows)
        for cells in self._everywhere:
            total += weights[cells]
        if self._some:
            rows = np.concatenate(self._some_rows)
            total += np.bincount(rows, weights=weights[np.concatenate(self._some)], minlength=self.rows)
        return total

    def coordinates(self) -> tuple[Ints, Ints]:
        """Return (row, cell) of every feature, for training."""
        every = np.arange(self.rows)
        rows = [every] * len(self._everywhere) + self._some_rows
        cells = [cell.astype(np.int64) for cell in [*self._everywhere, *self._some]]
        empty = np.zeros(0, dtype=np.int64)
        return np.concatenate([empty, *rows]), np.concatenate([empty, *cells])
