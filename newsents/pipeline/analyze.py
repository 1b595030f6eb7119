"""From texts to typed results, without a word of spaCy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.language import Language

from newsents.pipeline.annotations import get_analysis
from newsents.pipeline.load import load
from newsents.schema import Analysis


@cache
def _default_pipeline() -> Language:
    return load()


def analyze(text: str, *, nlp: Language | None = None) -> Analysis:
    """Find who said what in one text."""
    return get_analysis((nlp or _default_pipeline())(text))


def analyze_many(
    texts: Iterable[str], *, workers: int = 1, batch_size: int = 16, nlp: Language | None = None
) -> Iterator[Analysis]:
    """Find who said what in many texts, lazily and in their order."""
    for doc in (nlp or _default_pipeline()).pipe(texts, batch_size=batch_size, n_process=workers):
        yield get_analysis(doc)
