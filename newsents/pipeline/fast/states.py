"""The networks that score the states of spaCy's transition-based parser and entity recognizer, in NumPy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.tokens import Doc
from thinc.api import Model

from newsents.pipeline.fast.maxout import maximum
from newsents.pipeline.fast.network import read_network
from newsents.pipeline.fast.weights import Derived, Floats, on_cpu, parameter


class StateNetwork(Derived):
    """A ``TransitionBasedParser``: a vector for each token, and scores of all actions for a state's tokens.

    Parameters
    ----------
    model
        The model of the component.
    features
        How many tokens a state looks at; spaCy's compiled code tells which.

    Raises
    ------
    ValueError
        If the model is of another kind.
    """

    def __init__(self, model: Model[Any, Any], features: int) -> None:
        if not on_cpu(model) or not model.attrs.get("has_upper") or model.attrs.get("unseen_classes"):
            raise ValueError(f"unknown layers in {model.name}")
        parts = model.get_ref("tok2vec").layers
        if [part.name for part in parts[1:]] != ["list2array", "linear"]:
            raise ValueError(f"unknown layers in {model.name}")
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        if lower.get_dim("nF") != features:
            raise ValueError(f"states of {lower.get_dim('nF')} tokens")
        super().__init__(model)
        self._network = read_network(parts[0])
        self._into = np.ascontiguousarray(parameter(parts[2], "W").T)
        self._into_bias = parameter(parts[2], "b").copy()
        weights = parameter(lower, "W")
        self.features, self.width, pieces, inputs = weights.shape
        outputs = pieces * self.width
        # by feature, then by what it reads; the last row of each is what stands for a missing token
        by_feature = np.empty((self.features, inputs + 1, outputs), dtype=np.float32)
        by_feature[:, :-1] = weights.transpose(0, 3, 2, 1).reshape(self.features, inputs, outputs)
        by_feature[:, -1] = parameter(lower, "pad")[0].transpose(0, 2, 1).reshape(self.features, outputs)
        self.by_feature = by_feature
        self.hidden_bias = np.ascontiguousarray(parameter(lower, "b").T).reshape(-1)
        self._upper = np.ascontiguousarray(parameter(upper, "W").T)
        self._upper_bias = parameter(upper, "b").copy()
        self.actions = len(self._upper_bias)

    def tokens(self, docs: Sequence[Doc]) -> Floats:
        """Return the vectors of the tokens of documents, shape (tokens + 1, inputs + 1).

        The last column is 0 for tokens, and the last row, 0 but for a 1 in this column, stands for a missing token.
        """
        vectors = np.concatenate(self._network(docs))
        found = np.zeros((len(vectors) + 1, self._into.shape[1] + 1), dtype=np.float32)
        found[:-1, :-1] = vectors @ self._into
        found[:-1, :-1] += self._into_bias
        found[-1, -1] = 1
        return found

    def scores(self, hidden: Floats) -> Floats:
        """Return the scores of actions, shape (states, actions), from the sums of features without their bias.

        The sums are spoilt.
        """
        best = np.empty((len(hidden), self.width), dtype=np.float32)
        found = np.empty((len(hidden), self.actions), dtype=np.float32)
        self.score(hidden, best, found)
        return found

    def score(self, hidden: Floats, best: Floats, out: Floats) -> None:
        """Write the scores of actions; `scores` in arrays that are there already, of which only ``out`` is of use."""
        hidden += self.hidden_bias
        maximum(hidden, self.width, best)
        np.matmul(best, self._upper, out=out)
        out += self._upper_bias
