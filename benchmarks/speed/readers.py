"""What is measured: ways to read texts, each made once and then timed as often as asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import newsents
from benchmarks.reading import BATCH_SIZE
from benchmarks.speed.scaling import compare_workers
from newsents.pipeline.fast import load_fast
from newsents.pipeline.model import default_model

Texts = Sequence[str]
Found = dict[str, Any]
Reader = Callable[[Texts], Found]
"""Reads texts and returns what is worth telling beside the time."""

BATCH_SIZES = (4, 8, 16, 32, 64, 128, 256)
TWO_WORKERS = "newsents, two workers"
TRIED = 48
"""How many texts are read to find the best batch size."""


def bare() -> Reader:
    """Return the bare language model with spaCy's defaults."""
    nlp = spacy.load(default_model())

    def read(texts: Texts) -> Found:
        for _ in nlp.pipe(texts):
            pass
        return {}

    return read


def bare_at_best() -> Reader:
    """Return the bare language model at the batch size that is best for it here, found on first use."""
    nlp = spacy.load(default_model())
    best: list[int] = []

    def seconds(texts: Texts, size: int) -> float:
        # of the processor: on a busy machine the clock would choose by chance
        start = time.process_time()
        for _ in nlp.pipe(texts, batch_size=size):
            pass
        return time.process_time() - start

    def read(texts: Texts) -> Found:
        if not best:
            best.append(min(BATCH_SIZES, key=lambda size: seconds(texts[:TRIED], size)))
        seconds(texts, best[0])
        return {"batch_size": best[0]}

    return read


def fast_parse() -> Reader:
    """Return the language model alone with the fast components, with spaCy's defaults."""
    nlp = load_fast(default_model())

    def read(texts: Texts) -> Found:
        for _ in nlp.pipe(texts):
            pass
        return {}

    return read


def with_newsents(workers: int = 1) -> Reader:
    """Return newsents as a user calls it: texts in, typed analyses out."""
    nlp = newsents.load()

    def read(texts: Texts) -> Found:
        return {"quotes": sum(len(its.quotes) for its in newsents.analyze_many(texts, nlp=nlp, workers=workers))}

    return read


def with_newsents_pipe() -> Reader:
    """Return newsents as a spaCy pipeline with spaCy's defaults, no typed values made."""
    nlp = newsents.load()

    def read(texts: Texts) -> Found:
        for _ in nlp.pipe(texts):
            pass
        return {}

    return read


def with_textacy() -> Reader:
    """Return textacy's direct quotations on the bare language model."""
    direct_quotations = import_module("textacy.extract").direct_quotations
    nlp = spacy.load(default_model())

    def read(texts: Texts) -> Found:
        quotes = failed = 0
        for doc in nlp.pipe(texts):
            try:
                quotes += sum(1 for _ in direct_quotations(doc))
            except ValueError:
                # it raises where the number of quotation marks is odd
                failed += 1
        return {"quotes": quotes, "failed": failed}

    return read


def stages(bare: bool = False) -> Reader:
    """Return newsents, or the bare language model, taken apart: the processor seconds of each component."""
    nlp = spacy.load(default_model()) if bare else newsents.load()

    def read(texts: Texts) -> Found:
        seconds = dict.fromkeys(("tokenizer", *nlp.pipe_names), 0.0)
        waiting = iter(texts)
        while batch := list(islice(waiting, BATCH_SIZE)):
            start = time.process_time()
            docs = [nlp.make_doc(text) for text in batch]
            seconds["tokenizer"] += time.process_time() - start
            for name, component in nlp.pipeline:
                start = time.process_time()
                docs = list(_through(component, docs))
                seconds[name] += time.process_time() - start
        return {"stages": seconds}

    return read


def _through(component: Callable[[Doc], Doc], docs: list[Doc]) -> Iterator[Doc]:
    if hasattr(component, "pipe"):
        yield from component.pipe(docs, batch_size=BATCH_SIZE)
    else:
        yield from map(component, docs)


def one_text() -> Reader:
    """Return newsents on each text alone: what a long article takes."""
    nlp: Language = newsents.load()

    def read(texts: Texts) -> Found:
        return {"quotes": sum(len(newsents.analyze(text, nlp=nlp).quotes) for text in texts)}

    return read


READERS: dict[str, Callable[[], Reader]] = {
    "bare": bare,
    "bare, best batch": bare_at_best,
    "fast parse": fast_parse,
    "newsents": with_newsents,
    "newsents, nlp.pipe": with_newsents_pipe,
    TWO_WORKERS: lambda: with_newsents(workers=2),
    "textacy": with_textacy,
    "stages": stages,
    "bare stages": lambda: stages(bare=True),
    "one text": one_text,
    "workers": lambda: compare_workers,
}
"""All readers by name."""


def compared() -> list[str]:
    """Return the readers of the main table: textacy's only where it is installed."""
    names = ["bare", "bare, best batch", "fast parse", "newsents", "newsents, nlp.pipe", TWO_WORKERS]
    return [*names, "textacy"] if find_spec("textacy") else names
