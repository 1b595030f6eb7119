"""The convolutions of a tok2vec network over many documents at once: MaxoutWindowEncoder in NumPy.

One matrix product serves many documents, and the rows go through in chunks that fit the processor's second cache. The
first convolution multiplies the vectors of token types, which do not depend on the context: its products are kept for
each type and each place in the window, and added up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model

from newsents.pipeline.fast.maxout import CHUNK, Maxout
from newsents.pipeline.fast.weights import Floats, leaves

Rows = NDArray[np.intp]


def read_layer(residual: Model[Any, Any]) -> tuple[int, Maxout]:
    """Return the window size and the weights of a layer. Raises ValueError if it is something else."""
    window, *parts = leaves(residual)
    if not residual.name.startswith("residual(") or window.name != "expand_window":
        raise ValueError(f"unknown layers in {residual.name}")
    return window.attrs["window_size"], Maxout(parts)


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
        self.width = self._layers[0].width

    def products(self, vectors: Floats) -> list[Floats]:
        """Return what the first convolution makes of vectors at each place of its window."""
        places = 2 * self._window + 1
        parts = self._layers[0].weights.reshape(places, self.width, -1)
        return [vectors @ part for part in parts]

    def __call__(self, tables: Sequence[Floats], rows: Sequence[Rows]) -> list[Floats]:
        """Encode documents.

        Parameters
        ----------
        tables
            Vectors of token types, shape (types, width), the first of them zero, and their `products`.
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
        types = np.concatenate([*joined, margin])
        source = tables[0].take(types, axis=0)
        target = np.zeros_like(source)
        self._add_up(types, tables[1:], source, target)
        for layer in self._layers[1:]:
            source, target = target, source
            self._convolve(layer, source, target)
        found = []
        start = self._window + self._pad
        for its in rows:
            found.append(target[start : start + len(its)].copy())
            start += len(its) + self._pad
        return found

    def _add_up(self, types: Rows, products: Sequence[Floats], source: Floats, target: Floats) -> None:
        """Compute the first convolution."""
        for at, inner in self._chunks(len(types)):
            sums = products[0].take(types[at], axis=0)
            for place in range(1, len(products)):
                sums += products[place].take(types[at.start + place : at.stop + place], axis=0)
            self._layers[0].finish(sums, target[inner])
            target[inner] += source[inner]

    def _convolve(self, layer: Maxout, source: Floats, target: Floats) -> None:
        size = min(CHUNK, len(source))
        places = 2 * self._window + 1
        windows = np.empty((size, places, self.width), dtype=np.float32)
        outputs = np.empty((size, layer.weights.shape[1]), dtype=np.float32)
        for at, inner in self._chunks(len(source)):
            count = at.stop - at.start
            for place in range(places):
                windows[:count, place] = source[at.start + place : at.stop + place]
            output = np.matmul(windows[:count].reshape(count, -1), layer.weights, out=outputs[:count])
            layer.finish(output, target[inner])
            target[inner] += source[inner]

    def _chunks(self, length: int) -> list[tuple[slice, slice]]:
        """Return for chunks of the rows between the margins where their windows begin, and they themselves."""
        last = length - 2 * self._window
        return [
            (slice(start, stop), slice(start + self._window, stop + self._window))
            for start in range(0, last, CHUNK)
            for stop in [min(start + CHUNK, last)]
        ]
