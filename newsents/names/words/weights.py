"""The learned numbers, read once from ``data/weights.npz``."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from newsents.errors import ModelError
from newsents.names.words.asked import FEATURES
from newsents.shipped import read_arrays, read_weights
from newsents.trees import Trees

Floats = npt.NDArray[np.float64]
FILE = "names/data/weights.npz"


@lru_cache(maxsize=1)
def arrays() -> dict[str, Any]:
    """Return all arrays of the weights file.

    Raises ModelError where it is not the recorded one, or of other features than this version makes.
    """
    found = read_arrays(read_weights(FILE))
    seen = tuple(found["features"].tolist()) if "features" in found else ()
    if seen != FEATURES:
        other = ", ".join(sorted(set(seen) ^ set(FEATURES))[:3]) or "another order"
        raise ModelError(
            f"the weights in {FILE} are of other features than this version of newsents makes: {other}; train them "
            "again: python -m tools.train_names",
            code="N212",
        )
    return found


@lru_cache(maxsize=4)
def trees(prefix: str) -> Trees:
    """Return one of the models: ``spelling``, ``person``, ``organization`` or ``evidence``."""
    return Trees.from_arrays({part: arrays()[f"{prefix}_{part}"] for part in Trees.names()})
