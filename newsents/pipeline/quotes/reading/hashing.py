"""Feature hashing (Weinberger et al., 2009) on whole columns.

A feature is a template's number and some 64-bit values; its weight is one cell of a table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from newsents.pipeline.quotes.reading.columns import Hashes, Ints

_PRIME = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(31)

_TOGETHER = 1 << 16
"""So many rows are hashed at once; as many as the candidates of a batch of articles have."""


def mix(templates: Hashes, values: Sequence[Hashes]) -> Hashes:
    """Hash values element by element, different for every template.

    Parameters
    ----------
    templates
        Numbers of templates, of a shape that fits the values'.
    values
        Arrays of one shape.

    Examples
    --------
    >>> one, other = np.array([[1], [2]], dtype=np.uint64), np.array([[5, 6], [5, 6]], dtype=np.uint64)
    >>> len(set(mix(one, [other]).ravel().tolist()))
    4
    """
    made: Hashes = np.broadcast_to(templates * _PRIME, values[0].shape)
    for value in values:
        made = made ^ value
        made *= _MIX
        made ^= made >> _SHIFT
    found: Hashes = made * _PRIME
    return found


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
        # Hashed together at the end, those with equally many values in one go: many small arrays cost more than one.
        self._everywhere: dict[int, list[tuple[int, tuple[Hashes, ...]]]] = defaultdict(list)
        self._somewhere: dict[int, list[tuple[int, Ints, tuple[Hashes, ...]]]] = defaultdict(list)
        self._template = 0

    def add(self, *values: Hashes) -> None:
        """Add to every row the feature of its values."""
        self._template += 1
        self._everywhere[len(values)].append((self._template, values))

    def add_at(self, rows: Ints, *values: Hashes) -> None:
        """Add to the rows named, which may be named more than once, the feature of the values beside them."""
        self._template += 1
        self._somewhere[len(values)].append((self._template, rows, values))

    def add_all(self, templates: Iterable[str], columns: Mapping[str, Hashes]) -> None:
        """Add to every row the features of some templates, which name the columns that each joins."""
        for template in templates:
            self.add(*(columns[name] for name in template.split()))

    def add_all_at(self, rows: Ints, templates: Iterable[str], columns: Mapping[str, Hashes]) -> None:
        """Add to the rows named the features of some templates."""
        for template in templates:
            self.add_at(rows, *(columns[name] for name in template.split()))

    def _cells_of_all(self, rows: slice) -> Iterator[Hashes]:
        """Yield, for some rows, the cells of features that all rows have, shape (templates, rows)."""
        for added in self._everywhere.values():
            templates = np.array([[template] for template, _ in added], dtype=np.uint64)
            columns = [
                np.array([value[rows] for value in column], dtype=np.uint64)
                for column in zip(*(values for _, values in added), strict=True)
            ]
            yield mix(templates, columns) >> self._shift

    def _cells_of_some(self) -> Iterator[tuple[Ints, Hashes]]:
        """Yield rows, and the cell of a feature for each."""
        for added in self._somewhere.values():
            numbers = np.array([template for template, _, _ in added], dtype=np.uint64)
            templates = np.repeat(numbers, [len(rows) for _, rows, _ in added])
            columns = [np.concatenate(column) for column in zip(*(values for _, _, values in added), strict=True)]
            yield np.concatenate([rows for _, rows, _ in added]), mix(templates, columns) >> self._shift

    def score(self, weights: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the sum of each row's weights."""
        total = np.zeros(self.rows)
        for first in range(0, self.rows, _TOGETHER):
            for cells in self._cells_of_all(slice(first, first + _TOGETHER)):
                # taken and widened at once, each in one go: several times faster than indexed and summed as they are
                found = weights.take(cells.view(np.int64)).astype(np.float64)
                total[first : first + _TOGETHER] += found.sum(axis=0)
        for rows, cells in self._cells_of_some():
            total += np.bincount(rows, weights=weights[cells], minlength=self.rows)
        return total

    def coordinates(self) -> tuple[Ints, Ints]:
        """Return (row, cell) of every feature, for training."""
        rows: list[Ints] = []
        cells: list[Ints] = []
        for every in self._cells_of_all(slice(None)):
            rows.append(np.tile(np.arange(self.rows), len(every)))
            cells.append(every.ravel().astype(np.int64))
        for some, found in self._cells_of_some():
            rows.append(some)
            cells.append(found.astype(np.int64))
        return np.concatenate(rows), np.concatenate(cells)
