"""The learned numbers, read once from ``data/weights.npz``."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from newsents.trees import Trees

Floats = npt.NDArray[np.float64]
FILE = "weights.npz"


@lru_cache(maxsize=1)
def arrays() -> dict[str, Any]:
    """Return all arrays of the weights file."""
    with (files("newsents.names") / "data" / FILE).open("rb") as file, np.load(file, allow_pickle=False) as kept:
        return dict(kept)


@lru_cache(maxsize=4)
def trees(prefix: str) -> Trees:
    """Return one of the models: ``spelling``, ``person``, ``organization`` or ``evidence``."""
    return Trees.from_arrays({part: arrays()[f"{prefix}_{part}"] for part in Trees.names()})
