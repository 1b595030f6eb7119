"""Two workers that fill a store against one, and what two processes that share nothing reach on the same machine."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
import time
from collections.abc import Sequence
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from spacy.language import Language

import newsents
from newsents.corpus.store import Corpus

Articles = Sequence[dict[str, Any]]

WARM = 40
"""So many articles are read before anything is measured."""

PATIENCE = 600.0
"""Seconds to wait for the other process to be ready."""


def compare_workers(articles: Articles, folder: Path) -> dict[str, float]:
    """Add articles with one worker and with two, by the clock and by the processors' time.

    Where others are at work on the machine the clock tells nothing. The processors' time tells what two processors
    that have nothing else to do can reach: all the work of two workers and of this process is halved, but for what this
    process does alone when the last article is read, and before the first one. Two processors share memory and caches,
    so that whatever they do they may be slower together than alone: `read_apart` tells by how much.
    """
    nlp = newsents.load()
    list(newsents.analyze_many(articles[:WARM], nlp=nlp))
    one, two = (_added_by(number, articles, folder, nlp) for number in (1, 2))
    halved = (two["all"] - two["alone"]) / 2 + two["alone"]
    return {
        "articles": len(articles),
        "seconds, one": one["clock"],
        "seconds, two": two["clock"],
        "times as fast": one["clock"] / two["clock"],
        "processor, one": one["all"],
        "processor, two": two["all"],
        "of it this process": two["here"],
        "of it start of the workers": _added_by(2, articles[:1], folder, nlp)["all"],
        "of it alone in the end": two["alone"],
        "times as fast at best": one["all"] / halved,
        **read_apart(articles),
    }


def _added_by(number: int, articles: Articles, folder: Path, nlp: Language) -> dict[str, float]:
    last = 0.0

    def advance() -> None:
        nonlocal last
        last = time.process_time()

    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        clock, before = time.perf_counter(), os.times()
        Corpus(Path(temporary, "news.duckdb")).add(articles, model=nlp, workers=number, advance=advance)
        after = os.times()
        taken = [end - begin for begin, end in zip(before, after, strict=True)]
        return {
            "clock": time.perf_counter() - clock,
            "here": taken[0] + taken[1],
            "all": sum(taken[:4]),
            "alone": time.process_time() - last,
        }


def read_apart(articles: Articles) -> dict[str, float]:
    """Let two processes that know nothing of each other analyse half of the articles each, in turns and at once.

    In turns each half is read while the other process waits. Starts, and the first `WARM` articles, do not count.
    """
    halves = articles[::2], articles[1::2]
    alone = sum(_at_once([half]) for half in halves)
    together = _at_once(halves)
    return {
        "two that share nothing: processor, in turns": alone,
        "two that share nothing: processor, at once": together,
        "two that share nothing: times as fast at best": 2 * alone / together,
    }


def _at_once(parts: Sequence[Articles]) -> float:
    """Return the processor seconds of processes that read at the same time, one for each part."""
    context = multiprocessing.get_context("spawn")
    ready, spent = context.Barrier(len(parts)), context.SimpleQueue()
    readers = [context.Process(target=_read, args=(part, ready, spent)) for part in parts]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    if any(reader.exitcode for reader in readers):
        raise ChildProcessError("a process that was to read half of the articles has failed; what it says stands above")
    taken: list[float] = [spent.get() for _ in readers]
    return sum(taken)


def _read(articles: Articles, ready: Barrier, spent: SimpleQueue[float]) -> None:
    list(newsents.analyze_many(articles[:WARM]))
    ready.wait(timeout=PATIENCE)
    begun = time.process_time()
    for _ in newsents.analyze_many(articles):
        pass
    spent.put(time.process_time() - begun)
