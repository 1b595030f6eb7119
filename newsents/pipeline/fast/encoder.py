"""The convolutions of a tok2vec network over many documents at once: MaxoutWindowEncoder in NumPy.

The arithmetic is that of thinc's layers (``expand_window``, ``maxout``, ``layernorm``, ``residual``) in another order:
the pieces of a maxout stand next to each other, so that it is two maxima of whole blocks; one matrix product serves
many documents; and the rows go through in chunks that fit the processor's second cache. Results differ from thinc's by
the rounding of sums, some 1e-6.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray
from thinc.api import Model

from newsents.pipeline.fast.weights import Floats, leaves, parameter

CHUNK = 512
"""Rows that go through a layer together: their inputs and outputs stay in a cache of a megabyte."""

EPSILON = 1e-8
"""What thinc adds to the variance."""


@attrs.frozen(eq=False)
class Layer:
    """The weights of one residual convolution.

    Parameters
    ----------
    weights
        Shape (window * width, pieces * width).
    bias
        Shape (pieces * width,).
    gain, shift
        Of the layer norm, shape (width,).
    """

    weights: Floats
    bias: Floats
    gain: Floats
    shift: Floats


def read_layer(residual: Model[Any, Any]) -> tuple[int, Layer]:
    """Return the window size and the weights of a layer. Raises ValueError if it is something else."""
    parts = list(leaves(residual))
    names = [part.name for part in parts]
    if not residual.name.startswith("residual(") or names != ["expand_window", "maxout", "layernorm", "dropout"]:
        raise ValueError(f"unknown layers in {residual.name}")
    window, maxout, norm, _ = parts
    weights = parameter(maxout, "W")
    width, pieces, inputs = weights.shape
    return window.attrs["window_size"], Layer(
        np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(pieces * width, inputs).T),
        np.ascontiguousarray(parameter(maxout, "b").T).reshape(-1),
        parameter(norm, "G").copy(),
        parameter(norm, "b").copy(),
    )


class WindowEncoder:
    """Convolutions over the vectors of tokens.

    Parameters
    ----------
    encode
        The layers, a ``MaxoutWindowEncoder``.

    Raises
    ------
    ValueError
        If it is something else.
    """

    def __init__(self, encode: Model[Any, Any]) -> None:
        if not encode.name.startswith("with_array(") or len(encode.layers) != 1:
            raise ValueError(f"unknown layers in {encode.name}")
        read = [read_layer(residual) for residual in encode.layers[0].layers]
        if not read or len({window for window, _ in read}) != 1:
            raise ValueError(f"unknown layers in {encode.name}")
        self._window = read[0][0]
        self._layers = [layer for _, layer in read]
        self._pad: int = encode.attrs["pad"]
        self.width = len(self._layers[0].shift)

    def __call__(self, table: Floats, rows: Sequence[NDArray[np.intp]]) -> list[Floats]:
        """Encode documents.

        Parameters
        ----------
        table
            Vectors of token types, shape (types, width); the first is zero.
        rows
            For each document the types of its tokens.

        Returns
        -------
        list of numpy.ndarray
            For each document an array of its own, shape (tokens, width).
        """
        pad = np.zeros(self._pad, dtype=np.intp)
        margin = np.zeros(self._window, dtype=np.intp)
        # zeros stand before, between and after documents, and are encoded like tokens: thinc does the same
        joined = [margin, pad]
        for its in rows:
            joined += (its, pad)
        vectors = table.take(np.concatenate([*joined, margin]), axis=0)
        other = np.zeros_like(vectors)
        for layer in self._layers:
            self._convolve(layer, vectors, other)
            vectors, other = other, vectors
        found = []
        start = self._window + self._pad
        for its in rows:
            found.append(vectors[start : start + len(its)].copy())
            start += len(its) + self._pad
        return found

    def _convolve(self, layer: Layer, source: Floats, target: Floats) -> None:
        width = source.shape[1]
        size = 2 * self._window + 1
        length = len(source) - 2 * self._window
        chunk = min(CHUNK, length)
        windows = np.empty((chunk, size * width), dtype=np.float32)
        outputs = np.empty((chunk, layer.weights.shape[1]), dtype=np.float32)
        buffers = np.empty((2, chunk, width), dtype=np.float32)
        mean = np.full(width, 1 / width, dtype=np.float32)
        for start in range(0, length, CHUNK):
            count = min(CHUNK, length - start)
            inputs, output, best, squares = windows[:count], outputs[:count], buffers[0, :count], buffers[1, :count]
            for at in range(size):
                inputs[:, at * width : (at + 1) * width] = source[start + at : start + at + count]
            np.matmul(inputs, layer.weights, out=output)
            output += layer.bias
            maximum(output, width, best)
            best -= (best @ mean)[:, None]
            np.multiply(best, best, out=squares)
            deviation = squares @ mean
            deviation += EPSILON
            np.sqrt(deviation, out=deviation)
            best *= np.reciprocal(deviation, out=deviation)[:, None]
            best *= layer.gain
            best += layer.shift
            at = start + self._window
            np.add(best, source[at : at + count], out=target[at : at + count])


def maximum(pieces: Floats, width: int, out: Floats) -> None:
    """Write the maximum of blocks of columns, each ``width`` wide: a maxout whose pieces stand block by block."""
    if pieces.shape[1] == width:
        out[:] = pieces
        return
    np.maximum(pieces[:, :width], pieces[:, width : 2 * width], out=out)
    for start in range(2 * width, pieces.shape[1], width):
        np.maximum(out, pieces[:, start : start + width], out=out)
