"""Several processes, each with the whole pipeline: batches go out, results come back in order."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
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
    work: Callable[[Language, T], R], batches: Iterator[T], *, nlp: Language, workers: int
) -> Iterator[R]:
    """Apply a function to batches in several processes, lazily and in order.

    The processes are started in the way that Python's `multiprocessing` is set to: forked, they share the pipeline
    that is loaded; spawned, each gets a copy. They end when the iterator is closed or let go, when Ctrl-C is
    pressed, and when this process is killed.

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

    Raises
    ------
    WorkerError
        If a process was killed.
    """
    context = multiprocessing.get_context()
    # Workers end when nobody holds this end any more: it was closed, or this process is gone.
    their_end, our_end = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(nlp, their_end, our_end))
    waiting: deque[Future[R]] = deque()
    failed: list[Exception] = []
    sent = (pool.submit(_work, work, batch) for batch in _until_failure(batches, failed))
    finished = False
    try:
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


def _until_failure(batches: Iterator[T], failed: list[Exception]) -> Iterator[T]:
    """Yield batches; an error instead of one is kept until the results before it have been given."""
    try:
        yield from batches
    except Exception as error:
        failed.append(error)


_pipeline: dict[str, Language] = {}
"""What a worker process keeps from one batch to the next."""


def _start(nlp: Language, their_end: Connection, our_end: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    our_end.close()
    Thread(target=_end_with, args=(their_end,), daemon=True).start()
    _pipeline["nlp"] = nlp


def _end_with(lifeline: Connection) -> None:
    """End this process, in the midst of a batch too, when nobody holds the other end any more."""
    wait([lifeline])
    os._exit(1)


def _work(work: Callable[[Language, T], R], batch: T) -> R:
    return work(_pipeline["nlp"], batch)
