"""Several processes, each with the whole pipeline: batches go out, results come back in order."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import TypeVar

from spacy.language import Language

from newsents.errors import InputError, NewsentsError

AHEAD = 2
"""Batches under way or waiting for each worker, so that none is idle and memory stays bounded."""

T = TypeVar("T")
R = TypeVar("R")


class WorkerError(NewsentsError, RuntimeError):
    """A process that analyses texts came to an end before it was done."""


def check_sizes(workers: int, batch_size: int) -> None:
    """Raise InputError unless both are whole numbers from 1."""
    for name, number in (("workers", workers), ("batch_size", batch_size)):
        if not isinstance(number, int) or number < 1:
            raise InputError(f"{name} is a whole number from 1, and got {number!r}", code="N404")


def in_batches(items: Iterable[T], size: int, workers: int = 1, count: int | None = None) -> Iterator[list[T]]:
    """Yield items in batches; where one cannot be had, those before it come first.

    Parameters
    ----------
    items
        Any iterable.
    size
        How many make a batch at most.
    workers, count
        For how many workers the batches are, and how many items there are, if that is known: then batches get smaller
        towards the end, so that all workers are done at about the same time ("guided self-scheduling": Polychronopoulos
        and Kuck, 1987).

    Examples
    --------
    >>> [len(batch) for batch in in_batches(range(20), 8)]
    [8, 8, 4]
    >>> [len(batch) for batch in in_batches(range(20), 8, workers=2, count=20)]
    [5, 3, 3, 2, 1, 1, 1, 1, 1, 1, 1]
    """

    def next_size(left: int | None) -> int:
        return size if left is None or workers == 1 else max(1, min(size, left // (2 * workers)))

    batch: list[T] = []
    wanted = next_size(count)
    try:
        for number, item in enumerate(items, 1):
            batch.append(item)
            if len(batch) == wanted:
                yield batch
                batch = []
                wanted = next_size(None if count is None else count - number)
    except Exception:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


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
