"""The learned numbers, read once from ``data/weights.npz``."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from newsents.shipped import read_arrays, read_weights
from newsents.trees import Trees

Floats = npt.NDArray[np.float64]
FILE = "names/data/weights.npz"


@lru_cache(maxsize=1)
def arrays() -> dict[str, Any]:
    """Return all arrays of the weights file. Raises ModelError where it is not the recorded one."""
    return read_arrays(read_weights(FILE))


@lru_cache(maxsize=4)
def trees(prefix: str) -> Trees:
    """Return one of the models: ``spelling``, ``person``, ``organization`` or ``evidence``."""
    return Trees.from_arrays({part: arrays()[f"{prefix}_{part}"] for part in Trees.names()})
