"""Finding who said what in many pages, in one process or several, each page's failure its own."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import TypeVar

from spacy.language import Language

from newsents.corpus.page import Page, Unread
from newsents.errors import NewsentsError
from newsents.pipeline import analyze_many, load
from newsents.schema import Analysis

Extracted = tuple[Page, Analysis] | Unread

T = TypeVar("T")


class ExtractionError(NewsentsError, RuntimeError):
    """An article could not be analysed, or the processes that do it came to an end."""


AHEAD = 2
"""Batches that wait for each worker, so that none is idle and memory stays bounded."""


def extract(
    pages: Iterable[Page | Unread], *, model: str | None = None, workers: int = 1, batch_size: int = 8
) -> Iterator[Extracted]:
    """Find who said what in each page, lazily and in order.

    Parameters
    ----------
    pages
        What `newsents.corpus.readers.read` gives.
    model
        As for `newsents.load`.
    workers
        How many processes work; each loads the model for itself.
    batch_size
        How many pages go through the model together.

    Yields
    ------
    tuple[Page, Analysis] or Unread
        The page with its analysis; or `Unread`, for a page that could not be read or analysed.

    Raises
    ------
    ModelError
        If the model cannot be loaded.
    ExtractionError
        If a worker process is killed from outside (by the system when memory is short).

    Examples
    --------
    >>> rain = Page("rain.txt", '"It will rain," said Ann Lee.')
    >>> [(page.source, analysis.quotes[0].text) for page, analysis in extract([rain])]
    [('rain.txt', 'It will rain,')]
    """
    batches = _batched(pages, batch_size)
    if workers == 1:
        nlp = load(model)
        for batch in batches:
            yield from _extract_batch(nlp, batch)
    else:
        yield from _extract_in_processes(batches, model, workers)


def _extract_in_processes(
    batches: Iterator[Sequence[Page | Unread]], model: str | None, workers: int
) -> Iterator[Extracted]:
    context = multiprocessing.get_context("spawn")  # the same on every system, and safe beside threads
    # Workers end when this end of the pipe is closed: by us, or by the system when this process is killed.
    their_end, our_end = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker, initargs=(model, their_end))
    finished = False
    waiting: deque[Future[list[Extracted]]] = deque()
    try:
        with _interrupts_held():
            # One for each worker, so that all are started here.
            loading = [pool.submit(_load_error) for _ in range(workers)]
        error = loading[0].result()
        if error is not None:
            raise error
        for batch in islice(batches, AHEAD * workers):
            waiting.append(pool.submit(_extract_in_worker, batch))
        while waiting:
            yield from waiting.popleft().result()
            waiting.extend(pool.submit(_extract_in_worker, batch) for batch in islice(batches, 1))
        finished = True
    except BrokenProcessPool as broken:
        raise ExtractionError(
            "a worker process was killed, perhaps because memory ran out; fewer workers or smaller batches need less",
            code="N311",
        ) from broken
    finally:
        if not finished:
            our_end.close()
        pool.shutdown(wait=finished, cancel_futures=True)
        our_end.close()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep Ctrl-C waiting for a moment; processes started meanwhile never get it, as it is the parent's to answer."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _extract_batch(nlp: Language, batch: Sequence[Page | Unread]) -> list[Extracted]:
    """Analyse a batch; if that fails, one by one, to find out on whose account."""
    pages = [page for page in batch if isinstance(page, Page)]
    try:
        analyses = list(analyze_many([page.text for page in pages], nlp=nlp, batch_size=len(pages) or 1))
        done: Iterator[Extracted] = iter(
            [(page, page.complete(analysis)) for page, analysis in zip(pages, analyses, strict=True)]
        )
    except Exception:  # whatever a model or a component of the user's raises
        done = (_extract_one(nlp, page) for page in pages)
    return [page if isinstance(page, Unread) else next(done) for page in batch]


def _extract_one(nlp: Language, page: Page) -> Extracted:
    try:
        (analysis,) = analyze_many([page.text], nlp=nlp)
        return page, page.complete(analysis)
    except NewsentsError as error:
        return Unread(page.source, error, page.id)
    except Exception as error:  # it is recorded, and the other articles go on
        reason = f"{page.source}: {type(error).__name__}: {error}"
        return Unread(page.source, ExtractionError(reason, code="N310"), page.id)


_worker: dict[str, Language | NewsentsError] = {}
"""What a worker process keeps from one batch to the next: its pipeline, or why there is none."""


def _start_worker(model: str | None, lifeline: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it could not be held
    Thread(target=_end_with, args=(lifeline,), daemon=True).start()
    try:
        _worker["nlp"] = load(model)
    except NewsentsError as error:
        _worker["nlp"] = error


def _end_with(lifeline: Connection) -> None:
    """End this process, in the midst of a batch too, when nobody holds the other end any more."""
    wait([lifeline])
    os._exit(1)


def _load_error() -> NewsentsError | None:
    nlp = _worker["nlp"]
    return nlp if isinstance(nlp, NewsentsError) else None


def _extract_in_worker(batch: Sequence[Page | Unread]) -> list[Extracted]:
    nlp = _worker["nlp"]
    if isinstance(nlp, NewsentsError):
        raise nlp
    return _extract_batch(nlp, batch)


def _batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch
