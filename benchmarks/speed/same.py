"""Whether the fast components say of every token what spaCy's say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import spacy
from spacy.language import Language

import newsents
from benchmarks.reading import progress
from newsents.pipeline.fast import load_fast
from newsents.pipeline.model import default_model
from newsents.pipeline.newsents import STAGES

ATTRIBUTES = (
    "ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE",
)  # fmt: skip
"""What is compared, for each token."""

BATCH_SIZE = 16


def _with_zones(fast: bool) -> Language:
    return newsents.load(exclude=[stage for stage in STAGES if stage != "newsents_zones"], fast=fast)


PIPELINES: dict[str, tuple[Callable[[], Language], Callable[[], Language]]] = {
    "the model alone": (lambda: load_fast(default_model()), lambda: spacy.load(default_model())),
    "after newsents_zones": (lambda: _with_zones(True), lambda: _with_zones(False)),
}
"""The fast and the plain pipelines that are compared."""


def count_differences(texts: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return for each pair of pipelines how many tokens were compared, and how many differ by attribute."""
    found = {}
    for name, makers in PIPELINES.items():
        fast, plain = (make() for make in makers)
        tokens, differences = 0, Counter[str]()
        pairs = zip(fast.pipe(texts, batch_size=BATCH_SIZE), plain.pipe(texts, batch_size=BATCH_SIZE), strict=True)
        for one, other in progress(pairs, name, len(texts)):
            tokens += len(other)
            if len(one) != len(other):
                differences["ORTH"] += len(other)
                continue
            differs = (one.to_array(list(ATTRIBUTES)) != other.to_array(list(ATTRIBUTES))).sum(axis=0)
            differences.update({attr: int(differs[at]) for at, attr in enumerate(ATTRIBUTES) if np.any(differs[at])})
        found[name] = {"tokens": tokens, "differences": {attr: differences[attr] for attr in ATTRIBUTES}}
    return found
