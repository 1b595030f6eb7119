"""Gradient-boosted trees as plain arrays: enough to run what `tools/train_quotes.py` fits, with NumPy alone."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
import numpy as np
from numpy.typing import NDArray

CHUNK = 4096
"""Rows that go through the trees together, so that memory does not grow with the text."""


@attrs.frozen(eq=False)
class Trees:
    """An ensemble of binary decision trees, one row a node, the trees one behind the other.

    Parameters
    ----------
    feature
        Column that a node looks at; -1 in a leaf.
    threshold
        At most this much goes left.
    left
        Row of the left child; the right one is the next. In a leaf, the leaf itself.
    value
        What a leaf adds to the log odds.
    roots
        Row of each tree's root.
    depth
        The longest way from a root to a leaf.
    bias
        Log odds before any tree.
    """

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    value: NDArray[np.float32]
    roots: NDArray[np.int32]
    depth: int
    bias: float

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Trees:
        """Read the arrays that `arrays` returned."""
        return cls(
            feature=np.asarray(arrays["feature"], np.int16),
            threshold=np.asarray(arrays["threshold"], np.float32),
            left=np.asarray(arrays["left"], np.int32),
            value=np.asarray(arrays["value"], np.float32),
            roots=np.asarray(arrays["roots"], np.int32),
            depth=int(np.asarray(arrays["depth"], np.int64)),
            bias=float(np.asarray(arrays["bias"], np.float64)),
        )

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return the names of the arrays."""
        return tuple(field.name for field in attrs.fields(cls))

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Return the ensemble as arrays by name."""
        return {name: np.asarray(value) for name, value in attrs.asdict(self, recurse=False).items()}

    def log_odds(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the log odds of each row of features.

        Parameters
        ----------
        rows
            Shape (rows, features).

        Examples
        --------
        >>> stump = Trees(
        ...     feature=np.array([0, -1, -1], np.int16), threshold=np.array([0.5, 0, 0], np.float32),
        ...     left=np.array([1, 1, 2], np.int32), value=np.array([0, -1, 2], np.float32),
        ...     roots=np.array([0], np.int32), depth=1, bias=0.0)
        >>> stump.log_odds(np.array([[0.2], [0.9]], np.float32)).tolist()
        [-1.0, 2.0]
        """
        found = np.zeros(len(rows))
        for first in range(0, len(rows), CHUNK):
            found[first : first + CHUNK] = self._log_odds(rows[first : first + CHUNK])
        return found

    def _log_odds(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        numbers = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            feature = self.feature[at]
            goes_right = (feature >= 0) & (rows[numbers, feature] > self.threshold[at])
            at = self.left[at] + goes_right
        total: NDArray[np.float64] = self.bias + self.value[at].sum(axis=1, dtype=np.float64)
        return total
