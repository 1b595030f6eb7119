"""The convolutions of a tok2vec network over many documents at once: MaxoutWindowEncoder in NumPy.

One matrix product serves many documents, and the rows go through in chunks that fit the processor's second cache. The
first convolution multiplies the vectors of token types, which do not depend on the context: its products are kept for
each type and each place in the window, and added up. The others, where a window is a word and those beside it, take two
neighbours at a time and four products where six are written down: Winograd's F(2, 3) (Lavin and Gray, 2016, "Fast
Algorithms for Convolutional Neural Networks").
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
        # in pairs of neighbours each document begins with the first of one, so that it is encoded alike everywhere
        self._pad = encode.attrs["pad"] + encode.attrs["pad"] % 2
        self._later = [(layer, _in_pairs(layer) if self._window == 1 else None) for layer in self._layers[1:]]
        self.width = self._layers[0].width

    @property
    def widths(self) -> list[int]:
        """The widths of the arrays of `multiply`."""
        return [self._layers[0].weights.shape[1]] * (2 * self._window + 1)

    def multiply(self, vectors: Floats, products: Sequence[Floats]) -> None:
        """Write what the first convolution makes of vectors at each place of its window."""
        parts = self._layers[0].weights.reshape(len(products), self.width, -1)
        for part, out in zip(parts, products, strict=True):
            np.matmul(vectors, part, out=out)

    def __call__(self, tables: Sequence[Floats], rows: Sequence[Rows]) -> list[Floats]:
        """Encode documents.

        Parameters
        ----------
        tables
            Vectors of token types, shape (types, width), the first of them zero, and their products (`multiply`).
        rows
            For each document the types of its tokens.

        Returns
        -------
        list of numpy.ndarray
            For each document an array of its own, shape (tokens, width).
        """
        pads = [np.zeros(self._pad + odd, dtype=np.intp) for odd in (0, 1)]
        margin = np.zeros(self._window, dtype=np.intp)
        # zeros stand before, between and after documents, and are encoded like tokens: thinc does the same
        joined = [margin, pads[0]]
        for its in rows:
            joined += (its, pads[len(its) % 2])
        types = np.concatenate([*joined, margin])
        source = tables[0].take(types, axis=0)
        target = np.zeros_like(source)
        self._add_up(types, tables[1:], source, target)
        for layer, in_pairs in self._later:
            source, target = target, source
            if in_pairs is None:
                self._convolve(layer, source, target)
            else:
                self._convolve_pairs(layer, in_pairs, source, target)
        found = []
        start = self._window + self._pad
        for its in rows:
            found.append(target[start : start + len(its)].copy())
            start += len(its) + len(pads[len(its) % 2])
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

    def _convolve_pairs(self, layer: Maxout, weights: Floats, source: Floats, target: Floats) -> None:
        """Compute a convolution over windows of three, two rows from the products of four sums of their inputs."""
        half = min(CHUNK, len(source)) // 2
        sums = np.empty((4, half, self.width), dtype=np.float32)
        products = np.empty((4, half, weights.shape[2]), dtype=np.float32)
        outputs = np.empty((2 * half, self.width), dtype=np.float32)
        for at, inner in self._chunks(len(source)):
            pairs = (at.stop - at.start) // 2
            before, first, second, behind = (source[at.start + place : at.stop + place : 2] for place in range(4))
            added, made = sums[:, :pairs], products[:, :pairs]
            np.subtract(before, second, out=added[0])
            np.add(first, second, out=added[1])
            np.subtract(second, first, out=added[2])
            np.subtract(first, behind, out=added[3])
            np.matmul(added, weights, out=made)
            made[0] += made[1]
            made[0] += made[2]
            made[1] -= made[2]
            made[1] -= made[3]
            layer.finish(made[:2].reshape(2 * pairs, -1), outputs[: 2 * pairs])
            np.add(outputs[:pairs], first, out=target[inner][::2])
            np.add(outputs[pairs : 2 * pairs], second, out=target[inner][1::2])

    def _chunks(self, length: int) -> list[tuple[slice, slice]]:
        """Return for chunks of the rows between the margins where their windows begin, and they themselves."""
        last = length - 2 * self._window
        return [
            (slice(start, stop), slice(start + self._window, stop + self._window))
            for start in range(0, last, CHUNK)
            for stop in [min(start + CHUNK, last)]
        ]


def _in_pairs(layer: Maxout) -> Floats:
    """Return the weights for the four sums of `WindowEncoder._convolve_pairs`, shape (4, width, outputs)."""
    before, middle, behind = layer.weights.reshape(3, layer.width, -1)
    return np.stack((before, (before + middle + behind) / 2, (before - middle + behind) / 2, behind))
