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
from newsents.pipeline.fast.weights import Floats

FEATURES = 8
"""Tokens that a state of the parser looks at."""

IN_STEP = 64
"""Documents parsed in step; where one ends, the next takes its place."""

ROWS = 8
"""States multiplied at once: products of so few rows are computed without a copy of the weights, which takes a third
less time a row."""

FEWEST_ROWS = 2
"""A single row is added up in another order than several: with a second one a document is parsed alone as it is among
others, to the last bit."""

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

    def _step(self, network: StateNetwork, tokens: Floats, waiting: Iterator[Any]) -> None:
        shape = SimpleNamespace(state2vec=SimpleNamespace(nF=network.features))
        step = Step(network, tokens)
        states: list[Any] = []
        while True:
            if len(states) < IN_STEP:
                states += islice(waiting, IN_STEP - len(states))
                if not states:
                    return
            states = self.transition_states(states, step.scores(ParserStepModel.get_token_ids(shape, states)))


class Step:
    """Scores the states of one step after another, in arrays that are made once.

    Parameters
    ----------
    network
        The network.
    tokens
        What it makes of the tokens (`StateNetwork.tokens`).
    """

    def __init__(self, network: StateNetwork, tokens: Floats) -> None:
        self._network, self._tokens = network, tokens
        self._weights = network.by_feature.reshape(-1, network.by_feature.shape[2])
        # filled anew in each step; what stands behind the last state is of earlier steps, and is not looked at
        self._features = np.zeros((IN_STEP, len(self._weights)), dtype=np.float32)
        self._hidden = np.empty((IN_STEP, self._weights.shape[1]), dtype=np.float32)
        self._best = np.empty((IN_STEP, network.width), dtype=np.float32)
        self._scores = np.empty((IN_STEP, network.actions), dtype=np.float32)
        self._parts: dict[int, tuple[Floats, ...]] = {}

    def scores(self, looked_at: NDArray[np.intp]) -> Floats:
        """Return the scores of actions, shape (states, actions), which the next step overwrites.

        Parameters
        ----------
        looked_at
            The tokens that each of at most `IN_STEP` states looks at, shape (states, features); -1 for a missing one.
        """
        count = len(looked_at)
        if count not in self._parts:
            self._parts[count] = self._part(count)
        into, inputs, outputs, hidden, best, scores, of_states = self._parts[count]
        # a missing token is -1: the last row
        self._tokens.take(looked_at, axis=0, out=into, mode="wrap")
        np.matmul(inputs, self._weights, out=outputs)
        self._network.score(hidden, best, scores)
        return of_states

    def _part(self, count: int) -> tuple[Floats, ...]:
        """Return the parts of the arrays that so many states need."""
        several = max(count, FEWEST_ROWS)
        rows = min(ROWS, several)
        groups = slice(-(-count // rows) * rows)
        inputs, outputs = (array[groups].reshape(-1, rows, array.shape[1]) for array in (self._features, self._hidden))
        into = self._features[:count].reshape(count, self._network.features, -1)
        return (
            into,
            inputs,
            outputs,
            self._hidden[:several],
            self._best[:several],
            self._scores[:several],
            self._scores[:count],
        )


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
