"""Several processes, each with the whole pipeline: batches go out, results come back in order."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import TypeVar

from spacy.language import Language

from newsents.errors import NewsentsError

AHEAD = 2
"""Batches under way or waiting for each worker, so that none is idle and memory stays bounded."""

T = TypeVar("T")
R = TypeVar("R")


class WorkerError(NewsentsError, RuntimeError):
    """A process that analyses texts came to an end before it was done."""


def map_in_workers(
    work: Callable[[Language, T], R],
    batches: Iterator[T],
    *,
    nlp: Language,
    workers: int,
    start_method: str | None = None,
) -> Iterator[R]:
    """Apply a function to batches in several processes, lazily and in order.

    Forked, the processes share the pipeline that is loaded; spawned, each gets a copy. They end when the iterator is
    closed or let go, when Ctrl-C is pressed, and when this process is killed.

    Parameters
    ----------
    work
        A module's function of the pipeline and a batch.
    batches
        What is worked on; no more than `AHEAD` for each worker are taken before their results are asked for.
    nlp
        The pipeline.
    workers
        How many processes.
    start_method
        How they are started; by default as Python's `multiprocessing` is set to.

    Raises
    ------
    WorkerError
        If a process was killed.
    """
    context = multiprocessing.get_context(start_method)
    # Workers end when nobody holds this end any more: it was closed, or this process is gone.
    their_end, our_end = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(nlp, their_end, our_end))
    waiting: deque[Future[R]] = deque()
    failed: list[Exception] = []
    sent = (pool.submit(_work, work, batch) for batch in _until_failure(batches, failed))
    finished = False
    try:
        with _interrupts_held():
            for _ in range(workers):
                pool.submit(_be_there)  # one for each worker, so that all are started here
        waiting.extend(islice(sent, AHEAD * workers))
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(islice(sent, 1))
        finished = True
        if failed:
            raise failed[0]
    except BrokenProcessPool as broken:
        raise WorkerError(
            "a process that analyses texts was killed: memory may have run out (fewer workers need less), or the "
            "script that started it lacks its `if __name__ == '__main__':`",
            code="N405",
        ) from broken
    finally:
        if not finished:
            our_end.close()
        pool.shutdown(wait=True, cancel_futures=True)
        our_end.close()
        their_end.close()


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


def _until_failure(batches: Iterator[T], failed: list[Exception]) -> Iterator[T]:
    """Yield batches; an error instead of one is kept until the results before it have been given."""
    try:
        yield from batches
    except Exception as error:
        failed.append(error)


_pipeline: dict[str, Language] = {}
"""What a worker process keeps from one batch to the next."""


def _start(nlp: Language, their_end: Connection, our_end: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it could not be held
    our_end.close()
    Thread(target=_end_with, args=(their_end,), daemon=True).start()
    _pipeline["nlp"] = nlp


def _end_with(lifeline: Connection) -> None:
    """End this process, in the midst of a batch too, when nobody holds the other end any more."""
    wait([lifeline])
    os._exit(1)


def _be_there() -> None:
    """Do nothing; for a process that is to be started."""


def _work(work: Callable[[Language, T], R], batch: T) -> R:
    return work(_pipeline["nlp"], batch)
