"""A maxout layer with layer norm, as thinc computes it, in NumPy and in place.

The pieces of the maxout stand next to each other, so that it is two maxima of whole blocks. Results differ from thinc's
by the rounding of sums, some 1e-6.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from thinc.api import Model

from newsents.pipeline.fast.weights import Floats, parameter

EPSILON = 1e-8
"""What thinc adds to the variance."""

CHUNK = 512
"""Rows that go through a layer together: their inputs and outputs stay in a cache of a megabyte."""


class Maxout:
    """The weights of a maxout, its layer norm and a dropout, which does nothing here.

    Parameters
    ----------
    parts
        The three layers.

    Raises
    ------
    ValueError
        If they are other ones.
    """

    def __init__(self, parts: Sequence[Model[Any, Any]]) -> None:
        names = [part.name for part in parts]
        if names != ["maxout", "layernorm", "dropout"]:
            raise ValueError(f"unknown layers: {', '.join(names)}")
        weights = parameter(parts[0], "W")
        self.width, pieces, inputs = weights.shape
        self.weights = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(pieces * self.width, inputs).T)
        self.bias = np.ascontiguousarray(parameter(parts[0], "b").T).reshape(-1)
        self._gain = parameter(parts[1], "G").copy()
        self._shift = parameter(parts[1], "b").copy()
        self._mean = np.full(self.width, 1 / self.width, dtype=np.float32)

    def __call__(self, inputs: Floats, out: Floats) -> None:
        """Write the layer's output for each row of inputs."""
        products = np.empty((min(CHUNK, len(inputs)), self.weights.shape[1]), dtype=np.float32)
        for start in range(0, len(inputs), CHUNK):
            part = inputs[start : start + CHUNK]
            self.finish(np.matmul(part, self.weights, out=products[: len(part)]), out[start : start + CHUNK])

    def finish(self, products: Floats, out: Floats) -> None:
        """Write bias, maximum and norm of products of inputs and weights, which are spoilt."""
        products += self.bias
        maximum(products, self.width, out)
        out -= (out @ self._mean)[:, None]
        deviation = (out * out) @ self._mean
        deviation += EPSILON
        np.sqrt(deviation, out=deviation)
        out *= np.reciprocal(deviation, out=deviation)[:, None]
        out *= self._gain
        out += self._shift


def maximum(pieces: Floats, width: int, out: Floats) -> None:
    """Write the maximum of blocks of columns, each ``width`` wide: a maxout whose pieces stand block by block."""
    if pieces.shape[1] == width:
        out[:] = pieces
        return
    np.maximum(pieces[:, :width], pieces[:, width : 2 * width], out=out)
    for start in range(2 * width, pieces.shape[1], width):
        np.maximum(out, pieces[:, start : start + width], out=out)
