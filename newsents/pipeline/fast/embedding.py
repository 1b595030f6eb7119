"""Vectors of token types, each computed once: the embedding layer of a tok2vec network."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IDS, ORTH
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

from newsents.pipeline.fast.arrays import Values, distinct, read
from newsents.pipeline.fast.weights import Floats, leaves

TYPES = 20_000
"""Token types that are kept. The news has some 8,000 in 80 articles; so many take 8 MB at a width of 96."""

_LAYERS = {
    "extract_features",
    "list2ragged",
    "ints-getitem",
    "hashembed",
    "maxout",
    "layernorm",
    "dropout",
    "ragged2list",
    "static_vectors",
}
"""What a MultiHashEmbed is made of: layers that look at one token at a time, and at its attributes only."""


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
    types
        How many token types are kept.

    Raises
    ------
    ValueError
        If the layer holds anything else than is known to look at tokens one by one.
    """

    def __init__(self, embed: Model[Any, Any], types: int = TYPES) -> None:
        names = {layer.name for layer in leaves(embed)}
        if not names <= _LAYERS or "extract_features" not in names:
            raise ValueError(f"unknown layers in {embed.name}")
        columns = [attr for layer in leaves(embed) for attr in layer.attrs.get("columns", ())]
        self._attrs = [_number(attr) for attr in columns]
        self._static = "static_vectors" in names
        if self._static and ORTH not in self._attrs:
            self._attrs.append(ORTH)
        self._embed = embed
        self._types = types
        self._lock = Lock()
        self._forget()
        self._vectors: Any = None

    def __len__(self) -> int:
        return len(self._rows)

    def _forget(self) -> None:
        self._rows: dict[int, int] = {}
        self._table: Floats | None = None

    def __call__(self, docs: Sequence[Doc]) -> tuple[Floats, list[NDArray[np.intp]]]:
        """Return a table of vectors, its first row zero, and the rows in it of each document's tokens."""
        values = np.concatenate([read(doc, self._attrs) for doc in docs])
        keys, first, which = distinct(values)
        with self._lock:
            table, rows = self._look_up(docs[0].vocab, keys, values, first)
        ends = np.cumsum([len(doc) for doc in docs])[:-1]
        return table, np.split(rows[which], ends)

    def _look_up(
        self, vocab: Vocab, keys: Values, values: Values, first: NDArray[np.intp]
    ) -> tuple[Floats, NDArray[np.intp]]:
        if self._static and self._vectors is not vocab.vectors:
            self._forget()
            self._vectors = vocab.vectors
        numbers = keys.tolist()
        if len(self._rows) + len(numbers) > self._types and any(key not in self._rows for key in numbers):
            # rare: after some hundred articles; what is common comes back with the next ones
            self._forget()
        missing = [at for at, key in enumerate(numbers) if key not in self._rows]
        if missing or self._table is None:
            self._learn(_Types(vocab, self._attrs, values[first[missing]]), [numbers[at] for at in missing])
        assert self._table is not None
        return self._table, np.fromiter(map(self._rows.__getitem__, numbers), dtype=np.intp, count=len(numbers))

    def _learn(self, types: _Types, keys: list[int]) -> None:
        vectors = self._embed.predict([types])[0]
        used = len(self._rows) + 1
        needed = used + len(keys)
        # a new table each time it grows: another thread may still read the old one
        if self._table is None or needed > len(self._table):
            grown = np.zeros((max(needed, min(2 * needed, self._types + 1)), vectors.shape[1]), dtype=np.float32)
            if self._table is not None:
                grown[:used] = self._table[:used]
            self._table = grown
        self._table[used:needed] = vectors
        self._rows.update(zip(keys, range(used, needed), strict=True))
