"""The component `newsents_tagger`: spaCy's tagger, its tags written by array."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from spacy.attrs import TAG
from spacy.language import Language
from spacy.pipeline import Tagger
from spacy.tokens import Doc
from thinc.api import Model

from newsents.pipeline.fast.arrays import read, write
from newsents.pipeline.fast.original import factory_of


class FastTagger(Tagger):
    """spaCy's component; only how tags are written is another."""

    def set_annotations(self, docs: Sequence[Doc], batch_tag_ids: Sequence[Any]) -> None:
        """Write the tags that `predict` gave, over those that are there only if the component may overwrite."""
        strings = self.vocab.strings
        hashes = np.array([strings[label] for label in self.labels], dtype=np.uint64)
        for doc, tags in zip(docs, batch_tag_ids, strict=True):
            if not len(doc):
                continue
            found = hashes[tags.get() if hasattr(tags, "get") else tags]
            if not self.cfg["overwrite"]:
                there = read(doc, [TAG])[:, 0]
                found = np.where(there, there, found)
            write(doc, [TAG], found.reshape(-1, 1))


@factory_of("tagger", "newsents_tagger")
def make_tagger(
    nlp: Language,
    name: str,
    model: Model[Any, Any],
    overwrite: bool,
    scorer: Callable[..., Any] | None,
    neg_prefix: str,
    label_smoothing: float,
) -> FastTagger:
    """Make the component. Its settings are those of spaCy's ``tagger``."""
    return FastTagger(
        nlp.vocab,
        model,
        name,
        overwrite=overwrite,
        scorer=scorer,
        neg_prefix=neg_prefix,
        label_smoothing=label_smoothing,
    )
