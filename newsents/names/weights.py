"""The learned numbers, read once from ``data/weights.npz``, and how trees are walked."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
FILE = "weights.npz"


@attrs.frozen(slots=True, eq=False, repr=False)
class Trees:
    """Boosted decision trees as plain arrays: one row a tree, one column a node.

    Parameters
    ----------
    feature
        The feature that a node asks for; ``-1`` at a leaf.
    threshold
        A value up to and including it goes left.
    left, right
        The next node; a leaf points at itself.
    value
        What a leaf adds.
    bias
        What all start from.
    """

    feature: npt.NDArray[np.int16]
    threshold: Floats
    left: npt.NDArray[np.int16]
    right: npt.NDArray[np.int16]
    value: Floats
    depth: int
    bias: float

    @classmethod
    def from_arrays(cls, arrays: dict[str, Any], prefix: str) -> Trees:
        """Read one model out of the arrays of a file."""
        return cls(
            arrays[f"{prefix}_feature"],
            arrays[f"{prefix}_threshold"].astype(np.float64),
            arrays[f"{prefix}_left"],
            arrays[f"{prefix}_right"],
            arrays[f"{prefix}_value"].astype(np.float64),
            int(arrays[f"{prefix}_depth"]),
            float(arrays[f"{prefix}_bias"]),
        )

    def probability(self, rows: Floats) -> Floats:
        """Return the probability of each row of features."""
        trees = np.arange(len(self.feature))
        node = np.zeros((len(rows), len(trees)), np.int16)
        at = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            feature = self.feature[trees, node]
            low = rows[at, feature] <= self.threshold[trees, node]
            node = np.where(low, self.left[trees, node], self.right[trees, node])
        total: Floats = self.bias + self.value[trees, node].sum(axis=1)
        return np.asarray(1.0 / (1.0 + np.exp(-total)), np.float64)


@lru_cache(maxsize=1)
def arrays() -> dict[str, Any]:
    """Return all arrays of the weights file."""
    with (files("newsents.names") / "data" / FILE).open("rb") as file, np.load(file, allow_pickle=False) as kept:
        return dict(kept)


@lru_cache(maxsize=4)
def trees(prefix: str) -> Trees:
    """Return one of the models: ``spelling``, ``person`` or ``organization``."""
    return Trees.from_arrays(arrays(), prefix)
