"""A tok2vec network, read from a spaCy model: embedding and convolutions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.pipeline.tok2vec import Tok2VecListener
from spacy.tokens import Doc
from thinc.api import Model

from newsents.errors import ModelError
from newsents.pipeline.fast.batches import by_tokens
from newsents.pipeline.fast.embedding import TypeEmbedding
from newsents.pipeline.fast.encoder import WindowEncoder
from newsents.pipeline.fast.weights import Derived, Floats, on_cpu


class Network(Derived):
    """A tok2vec network of ``MultiHashEmbed`` and ``MaxoutWindowEncoder`` (so ``HashEmbedCNN``, too).

    Parameters
    ----------
    model
        The network.

    Raises
    ------
    ValueError
        If it is another one.
    """

    def __init__(self, model: Model[Any, Any]) -> None:
        if not on_cpu(model) or not (model.has_ref("embed") and model.has_ref("encode")) or len(model.layers) != 2:
            raise ValueError(f"unknown layers in {model.name}")
        super().__init__(model)
        self._encoder = WindowEncoder(model.get_ref("encode"))
        self._embedding = TypeEmbedding(model.get_ref("embed"), self._encoder.multiply, self._encoder.widths)

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """Return for each document the vectors of its tokens, shape (tokens, width)."""
        found: list[Floats] = []
        for batch in by_tokens(docs):
            if any(map(len, batch)):
                found += self._encoder(*self._embedding(batch))
            else:
                found += [np.zeros((0, self._encoder.width), dtype=np.float32) for _ in batch]
        return found


class Listener:
    """The vectors that a tok2vec component before has left on the documents."""

    def __init__(self, model: Model[Any, Any]) -> None:
        self._model = model

    def is_of(self, model: Model[Any, Any]) -> bool:
        """Whether this is the model's listener: it has no weights of its own."""
        return self._model is model

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """Return for each document the vectors of its tokens, shape (tokens, width).

        Raises
        ------
        ModelError
            If a document has none. spaCy would take zeros for them, and parse words that it has not seen.
        """
        if any(len(doc) and not doc.tensor.size for doc in docs):
            raise ModelError(
                "the parser or the named entity recognizer got a text without the vectors that both are to share: "
                "hardly anything would be found. A tok2vec has to stand before them, and to be neither disabled nor "
                "excluded",
                code="N210",
            )
        vectors: list[Floats] = self._model.predict(docs)
        return vectors


def read_network(model: Model[Any, Any]) -> Network | Listener:
    """Return the fast form of a model's tok2vec. Raises ValueError if there is none."""
    return Listener(model) if isinstance(model, Tok2VecListener) else Network(model)
