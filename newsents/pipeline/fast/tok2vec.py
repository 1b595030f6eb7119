"""The component `newsents_tok2vec`: spaCy's tok2vec with the same vectors, faster."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.pipeline import Tok2Vec
from spacy.tokens import Doc
from thinc.api import Model

from newsents.pipeline.fast.network import Network
from newsents.pipeline.fast.original import factory_of
from newsents.pipeline.fast.threads import one_thread


class FastTok2Vec(Tok2Vec):
    """spaCy's component; only `predict` is another. An unknown network is computed by spaCy."""

    _network: Network | None = None

    def predict(self, docs: Iterable[Doc]) -> Any:
        """Return the vectors of each document's tokens."""
        docs = list(docs)
        if self._network is None or not self._network.is_of(self.model):
            try:
                self._network = Network(self.model)
            except ValueError:
                return super().predict(docs)
        if not any(map(len, docs)):
            return super().predict(docs)
        with one_thread():
            return self._network(docs)


@factory_of("tok2vec", "newsents_tok2vec")
def make_tok2vec(nlp: Language, name: str, model: Model[Any, Any]) -> FastTok2Vec:
    """Make the component. Its settings are those of spaCy's ``tok2vec``."""
    return FastTok2Vec(nlp.vocab, model, name)
