"""The component `newsents_ner`: spaCy's entity recognizer, whole documents at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray
from spacy.attrs import ENT_IOB, ENT_KB_ID, ENT_TYPE, IS_SPACE, SENT_START
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc
from thinc.api import Model

from newsents.pipeline.fast.arrays import read, write
from newsents.pipeline.fast.batches import TOKENS, annotated, by_tokens
from newsents.pipeline.fast.biluo import Actions, Borders, find_entities
from newsents.pipeline.fast.original import factory_of
from newsents.pipeline.fast.states import StateNetwork
from newsents.pipeline.fast.threads import one_thread

FEATURES = 3
"""Tokens that a state of the recognizer looks at: the next one, the entity's first, and the one before."""

BEGINS, INSIDE, OUTSIDE = 3, 1, 2
"""How spaCy numbers the positions of tokens in entities."""


@attrs.frozen(eq=False)
class Entities:
    """The entities of a document as spaCy keeps them.

    Parameters
    ----------
    values
        Shape (tokens, 2): position in an entity, and label.
    """

    values: NDArray[np.uint64]


class FastEntityRecognizer(EntityRecognizer):
    """spaCy's component; only how entities are found is another. An unknown network is computed by spaCy."""

    _network: StateNetwork | None = None

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """Find the entities of a stream of documents, in batches by tokens."""
        return annotated(self, docs, TOKENS, batch_size)

    def predict(self, docs: Iterable[Doc]) -> Any:
        """Return the entities of each document."""
        docs = list(docs)
        if not any(map(len, docs)) or not self._is_plain(docs):
            return super().predict(docs)
        actions = Actions.of([self.moves.get_class_name(at) for at in range(self.moves.n_moves)])
        if self._network is None or not self._network.is_of(self.model):
            try:
                self._network = StateNetwork(self.model, FEATURES)
            except ValueError:
                return super().predict(docs)
        if actions is None:
            return super().predict(docs)
        with one_thread():
            return [entities for batch in by_tokens(docs) for entities in self._find(self._network, actions, batch)]

    def _is_plain(self, docs: Sequence[Doc]) -> bool:
        """Whether the search is greedy, and no document brings entities of its own."""
        return self.cfg["beam_width"] == 1 and not any(read(doc, [ENT_IOB, ENT_TYPE, ENT_KB_ID]).any() for doc in docs)

    def _find(self, network: StateNetwork, actions: Actions, docs: Sequence[Doc]) -> Iterator[Entities]:
        ends = np.cumsum([len(doc) for doc in docs])
        borders = Borders.of(np.concatenate([read(doc, [IS_SPACE, SENT_START]) for doc in docs]), ends)
        starts, stops, labels = find_entities(network, network.tokens(docs), actions, borders)
        values = np.empty((len(borders.space), 2), dtype=np.uint64)
        values[:] = OUTSIDE, 0
        hashes = np.array([self.vocab.strings.add(label) for label in actions.labels], dtype=np.uint64)
        for start, stop, label in zip(starts, stops, labels, strict=True):
            values[start:stop] = INSIDE, hashes[label]
            values[start, 0] = BEGINS
        return map(Entities, np.split(values, ends[:-1]))

    def set_annotations(self, docs: Sequence[Doc], states_or_beams: Any) -> None:
        """Write what `predict` gave."""
        if not states_or_beams or not isinstance(states_or_beams[0], Entities):
            super().set_annotations(docs, states_or_beams)
            return
        for doc, entities in zip(docs, states_or_beams, strict=True):
            if len(doc):
                write(doc, [ENT_IOB, ENT_TYPE], entities.values)


@factory_of("ner", "newsents_ner")
def make_ner(
    nlp: Language,
    name: str,
    model: Model[Any, Any],
    moves: Any,
    update_with_oracle_cut_size: int,
    incorrect_spans_key: str | None,
    scorer: Callable[..., Any] | None,
) -> FastEntityRecognizer:
    """Make the component. Its settings are those of spaCy's ``ner``."""
    return FastEntityRecognizer(
        nlp.vocab,
        model,
        name=name,
        moves=moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        incorrect_spans_key=incorrect_spans_key,
        scorer=scorer,
    )
