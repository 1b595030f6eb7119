"""Vectors of token types, each computed once: the embedding layer of a tok2vec network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IDS, ORTH
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

from newsents.pipeline.fast.arrays import Values, distinct, read
from newsents.pipeline.fast.locks import fork_lock
from newsents.pipeline.fast.maxout import Maxout
from newsents.pipeline.fast.weights import Floats, leaves

TYPES = 16_384
"""Token types that are kept: the news has some 8,000 in 80 articles. With the products of `WindowEncoder` one takes
4 KB at a width of 96."""

_BEFORE = {"extract_features", "list2ragged", "ints-getitem", "hashembed", "static_vectors"}
"""What stands before the maxout of a MultiHashEmbed: layers that look at one token's attributes at a time."""


class _Types:
    """Distinct tokens, in the form in which an embedding layer asks for those of a Doc."""

    def __init__(self, vocab: Vocab, attrs: Sequence[int], values: Values) -> None:
        self.vocab = vocab
        self._columns = dict(zip(attrs, values.T, strict=True))
        self._length = len(values)

    def __len__(self) -> int:
        return self._length

    def to_array(self, attrs: Any) -> Values:
        """Return attributes, one or several, as a Doc does."""
        if isinstance(attrs, (list, tuple)):
            return np.stack([self._columns[_number(attr)] for attr in attrs], axis=1)
        column: Values = self._columns[_number(attrs)]
        return column


def _number(attr: int | str) -> int:
    number: int = IDS[attr.upper()] if isinstance(attr, str) else attr
    return number


class TypeEmbedding:
    """The embedding layer, with a memory of bounded size; safe to be used by several threads.

    Parameters
    ----------
    embed
        The layer, a ``MultiHashEmbed`` with or without static vectors.
    derive
        Writes what else is kept of each type: arrays made from vectors, row by row; zero for the vector zero.
    widths
        Of these arrays.
    types
        How many token types are kept. When there are more, the rarer half is forgotten.

    Raises
    ------
    ValueError
        If the layer holds anything else than is known to look at tokens one by one.
    """

    def __init__(
        self,
        embed: Model[Any, Any],
        derive: Callable[[Floats, Sequence[Floats]], None],
        widths: Sequence[int],
        types: int = TYPES,
    ) -> None:
        if len(embed.layers) < 3 or embed.layers[-1].name != "ragged2list":
            raise ValueError(f"unknown layers in {embed.name}")
        self._before = embed.layers[:-2]
        before = [layer for part in self._before for layer in leaves(part)]
        if not {layer.name for layer in before} <= _BEFORE or before[0].name != "extract_features":
            raise ValueError(f"unknown layers in {embed.name}")
        self._maxout = Maxout(list(leaves(embed.layers[-2])))
        self._attrs = [_number(attr) for layer in before for attr in layer.attrs.get("columns", ())]
        self._static = any(layer.name == "static_vectors" for layer in before)
        if self._static and ORTH not in self._attrs:
            self._attrs.append(ORTH)
        self._derive = derive
        self._widths = [self._maxout.width, *widths]
        self._types = types
        self._lock = fork_lock()
        self._vectors: Any = None
        self._forget()

    def __len__(self) -> int:
        return len(self._rows)

    def _forget(self) -> None:
        self._rows: dict[int, int] = {}
        self._tables: list[Floats] = []
        self._counts = np.zeros(1, dtype=np.int64)

    def __call__(self, docs: Sequence[Doc]) -> tuple[list[Floats], list[NDArray[np.intp]]]:
        """Return tables, the vectors and what is derived from them, and the rows of each document's tokens.

        The first row of each table is zero, and stands for no token.
        """
        values = np.concatenate([read(doc, self._attrs) for doc in docs])
        keys, first, which = distinct(values)
        with self._lock:
            tables, rows = self._look_up(docs[0].vocab, keys, values, first)
            self._counts[rows] += np.bincount(which, minlength=len(keys))
        ends = np.cumsum([len(doc) for doc in docs])[:-1]
        return tables, np.split(rows[which], ends)

    def _look_up(
        self, vocab: Vocab, keys: Values, values: Values, first: NDArray[np.intp]
    ) -> tuple[list[Floats], NDArray[np.intp]]:
        if self._static and self._vectors is not vocab.vectors:
            self._forget()
            self._vectors = vocab.vectors
        numbers = keys.tolist()
        missing = [at for at, key in enumerate(numbers) if key not in self._rows]
        if missing and self._rows and len(self._rows) + len(missing) > self._types:
            self._forget_rare()
            missing = [at for at, key in enumerate(numbers) if key not in self._rows]
        if missing:
            self._learn(_Types(vocab, self._attrs, values[first[missing]]), [numbers[at] for at in missing])
        rows = np.fromiter(map(self._rows.__getitem__, numbers), dtype=np.intp, count=len(numbers))
        return list(self._tables), rows

    def _forget_rare(self) -> None:
        kept = np.sort(np.argsort(-self._counts[1 : len(self._rows) + 1], kind="stable")[: self._types // 2]) + 1
        keys = {row: key for key, row in self._rows.items()}
        rows = np.concatenate(([0], kept))
        self._rows = {keys[row]: at for at, row in enumerate(rows.tolist()) if row}
        self._lay_out(rows, self._types + 1)
        self._counts //= 2

    def _lay_out(self, rows: NDArray[np.intp], size: int) -> None:
        """Move some rows to new tables: another thread may still read the old ones.

        Their memory is taken as rows are written.
        """
        tables = [np.zeros((size, width), dtype=np.float32) for width in self._widths]
        for table, old in zip(tables, self._tables, strict=False):
            old.take(rows, axis=0, out=table[: len(rows)], mode="clip")
        self._tables = tables
        self._counts = np.concatenate((self._counts[rows], np.zeros(size - len(rows), dtype=np.int64)))

    def _learn(self, types: _Types, keys: list[int]) -> None:
        found: Any = [types]
        for layer in self._before:
            found = layer.predict(found)
        used = len(self._rows) + 1
        needed = used + len(keys)
        if not self._tables or needed > len(self._tables[0]):
            self._lay_out(np.arange(used), max(needed, self._types + 1))
        vectors, *derived = [table[used:needed] for table in self._tables]
        self._maxout(found.dataXd, vectors)
        self._derive(vectors, derived)
        self._counts[used:needed] = 0
        self._rows.update(zip(keys, range(used, needed), strict=True))
