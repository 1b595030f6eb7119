"""One process against two, on enough text that their start does not count; the start is told, too."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from typing import Any

from spacy.language import Language

import newsents

WORDS = 150_000
"""At least so many words are read: the texts again and again."""

SHORT = '"It will rain," said Ann Lee.'


def _processor() -> float:
    """Return the processor seconds of this process and of those it has started and seen end."""
    taken = os.times()
    return taken.user + taken.system + taken.children_user + taken.children_system


def _read(nlp: Language, texts: Sequence[str], workers: int) -> dict[str, float]:
    start, processor = time.perf_counter(), _processor()
    for _ in newsents.analyze_many(texts, nlp=nlp, workers=workers):
        pass
    return {"seconds": time.perf_counter() - start, "processor": _processor() - processor}


def compare_workers(texts: Sequence[str]) -> dict[str, Any]:
    """Return the seconds of one and of two processes, by the clock and of the processors, and of starting two.

    One process reads first and last, two in between, so that a machine that grows slower slows both.
    """
    nlp = newsents.load()
    words = sum(len(text.split()) for text in texts)
    many = list(texts) * max(1, -(-WORDS // max(1, words)))
    _read(nlp, texts, 1)
    rounds = [_read(nlp, many, workers) for workers in (1, 2, 2, 1)]
    one, two = ({key: rounds[a][key] + rounds[b][key] for key in rounds[a]} for a, b in ((0, 3), (1, 2)))
    return {
        "words": 2 * words * (len(many) // max(1, len(texts))),
        "one": one,
        "two": two,
        "start_of_two": _read(nlp, [SHORT], 2)["seconds"],
    }
