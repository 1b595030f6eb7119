"""The component `newsents_parser`: spaCy's dependency parser, many documents in step.

spaCy's compiled transitions decide which actions a state allows and carry them out. Between them NumPy scores one state
of each document at a time: one matrix product for all of them, where spaCy adds up features row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP
from spacy.language import Language
from spacy.ml.parser_model import ParserStepModel
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc
from thinc.api import Model

from newsents.pipeline.fast.arrays import read
from newsents.pipeline.fast.batches import annotated
from newsents.pipeline.fast.original import factory_of
from newsents.pipeline.fast.states import StateNetwork
from newsents.pipeline.fast.threads import one_thread

FEATURES = 8
"""Tokens that a state of the parser looks at."""

IN_STEP = 64
"""Documents parsed in step; where one ends, the next takes its place."""

ROWS = 8
"""States multiplied at once: products of so few rows are computed without a copy of the weights, which takes a third
less time a row."""

TOKENS = 65_536
"""Tokens of the documents that are parsed together."""


class FastParser(DependencyParser):
    """spaCy's component; only how states are scored is another. An unknown network is computed by spaCy."""

    _network: StateNetwork | None = None

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """Parse a stream of documents, in batches by tokens."""
        return annotated(self, docs, TOKENS, batch_size)

    def predict(self, docs: Iterable[Doc]) -> Any:
        """Return the final state of each document."""
        docs = list(docs)
        if not any(map(len, docs)) or not self._is_plain(docs):
            return super().predict(docs)
        if self._network is None or not self._network.is_of(self.model):
            try:
                self._network = StateNetwork(self.model, FEATURES)
            except ValueError:
                return super().predict(docs)
        # spaCy's parser sees to it that the labels it falls back on are there
        self._ensure_labels_are_added([Doc(self.vocab)])
        states = self.moves.init_batch(docs)
        waiting = iter([state for state in states if not state.is_final()])
        with one_thread():
            self._step(self._network, self._network.tokens(docs), waiting)
        return states

    def _is_plain(self, docs: Sequence[Doc]) -> bool:
        """Whether the search is greedy, and no document brings arcs and labels of its own."""
        return self.cfg["beam_width"] == 1 and not any(read(doc, [DEP]).any() for doc in docs)

    def _step(self, network: StateNetwork, tokens: NDArray[np.float32], waiting: Iterator[Any]) -> None:
        weights = network.by_feature.reshape(-1, network.by_feature.shape[2])
        shape = SimpleNamespace(state2vec=SimpleNamespace(nF=network.features))
        # filled anew in each step; what stands behind the last state is of earlier steps, and is not looked at
        features = np.zeros((IN_STEP, len(weights)), dtype=np.float32)
        hidden = np.empty((IN_STEP, weights.shape[1]), dtype=np.float32)
        states: list[Any] = []
        while True:
            if len(states) < IN_STEP:
                states += islice(waiting, IN_STEP - len(states))
                if not states:
                    return
            looked_at = ParserStepModel.get_token_ids(shape, states)
            count = len(states)
            # a missing token is -1: the last row
            tokens.take(looked_at, axis=0, out=features[:count].reshape(*looked_at.shape, -1), mode="wrap")
            rows = min(ROWS, count)
            groups = slice(-(-count // rows) * rows)
            inputs, outputs = (array[groups].reshape(-1, rows, array.shape[1]) for array in (features, hidden))
            np.matmul(inputs, weights, out=outputs)
            states = self.transition_states(states, network.scores(hidden[:count]))


@factory_of("parser", "newsents_parser")
def make_parser(
    nlp: Language,
    name: str,
    model: Model[Any, Any],
    moves: Any,
    update_with_oracle_cut_size: int,
    learn_tokens: bool,
    min_action_freq: int,
    scorer: Callable[..., Any] | None,
) -> FastParser:
    """Make the component. Its settings are those of spaCy's ``parser``."""
    return FastParser(
        nlp.vocab,
        model,
        name=name,
        moves=moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        learn_tokens=learn_tokens,
        min_action_freq=min_action_freq,
        scorer=scorer,
    )
