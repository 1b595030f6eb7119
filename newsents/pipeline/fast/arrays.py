"""Token attributes as arrays, and equal rows of them found by sorting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

Values = NDArray[np.uint64]
"""Attributes as spaCy keeps them: hashes of strings, numbers and flags."""

_MULTIPLIERS = np.random.default_rng(20240229).integers(1 << 60, 1 << 63, size=64, dtype=np.uint64) | np.uint64(1)


def read(doc: Doc, attributes: Sequence[int]) -> Values:
    """Return attributes of a document's tokens, shape (tokens, attributes)."""
    values: Any = doc.to_array(list(attributes))
    found: Values = values.reshape(len(doc), len(attributes))
    return found


def write(doc: Doc, attributes: Sequence[int], values: Values) -> None:
    """Set attributes of a document's tokens, shape (tokens, attributes)."""
    columns: Any = values
    doc.from_array(list(attributes), columns)


def keys_of(values: Values) -> Values:
    """Return a 64-bit hash of each row.

    Two of a million different rows share a key with a probability of some 1 in 30 million, as two strings of spaCy's
    StringStore do.
    """
    # products wrap around, as they should
    mixed: Values = values[:, 0] * _MULTIPLIERS[0]
    for column in range(1, values.shape[1]):
        mixed += values[:, column] * _MULTIPLIERS[column]
    return mixed


def distinct(values: Values) -> tuple[Values, NDArray[np.intp], NDArray[np.intp]]:
    """Return the distinct rows: their keys, where each stands first, and for each row which of them it is.

    Examples
    --------
    >>> import numpy as np
    >>> keys, first, which = distinct(np.array([[7, 1], [3, 0], [7, 1]], dtype=np.uint64))
    >>> sorted(first.tolist()), bool(which[0] == which[2])
    ([0, 1], True)
    """
    keys, first, which = np.unique(keys_of(values), return_index=True, return_inverse=True)
    return keys, first, which
