"""Several processes, each with the whole pipeline: batches go out, results come back in order."""

from __future__ import annotations

import multiprocessing
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from spacy.language import Language

from newsents.errors import InputError
from newsents.garbage import kept_for_later
from newsents.pipeline.serving import WorkerError, refuse_in_import_of_main
from newsents.pipeline.team import from_there, team

__all__ = ["WorkerError", "check_sizes", "in_batches", "map_in_workers"]

AHEAD = 3
"""Batches under way or waiting for each worker, so that none is idle and memory stays bounded."""

PARTS = 2
"""Into so many batches for each worker what is left is parted at any moment."""

T = TypeVar("T")
R = TypeVar("R")


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
        For how many workers the batches are, and how many items there are, if that is known. Batches for several get
        smaller towards the end, so that all are done at about the same time ("guided self-scheduling": Polychronopoulos
        and Kuck, 1987); where the number is not known, as many items are read ahead as show the end in time.

    Examples
    --------
    >>> [len(batch) for batch in in_batches(range(20), 8)]
    [8, 8, 4]
    >>> [len(batch) for batch in in_batches(range(20), 8, workers=2, count=20)]
    [5, 3, 3, 2, 1, 1, 1, 1, 1, 1, 1]
    >>> [len(batch) for batch in in_batches(iter(range(20)), 4, workers=2)]
    [4, 4, 3, 2, 1, 1, 1, 1, 1, 1, 1]
    """
    parts = workers * PARTS

    def next_size(left: int) -> int:
        return size if workers == 1 else max(1, min(size, left // parts))

    failed: list[Exception] = []
    coming = _until_failure(items, failed)
    held: deque[T] = deque()
    given = 0
    while True:
        wanted = size * parts if workers > 1 and count is None else next_size((count or 0) - given)
        held.extend(islice(coming, wanted - len(held)))
        if not held:
            break
        batch = [held.popleft() for _ in range(min(len(held), next_size(len(held)) if count is None else wanted))]
        given += len(batch)
        yield batch
    if failed:
        raise failed[0]


def map_in_workers(
    work: Callable[[Language, T], R],
    batches: Iterator[T],
    *,
    nlp: Language,
    workers: int,
    start_method: str | None = None,
) -> Iterator[R]:
    """Apply a function to batches in several processes, lazily and in order.

    Forked, the processes share the pipeline that is loaded; otherwise they are started anew, and each gets a copy.
    They end when the iterator is closed or let go, when Ctrl-C is pressed, and when this process is killed.

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
        ``"fork"``, or anything else for new processes; by default as Python's `multiprocessing` is set to.

    Raises
    ------
    WorkerError
        If a process could not start or has ended, whenever that was; or if the pipeline cannot be sent to one.
    """
    refuse_in_import_of_main()
    fork = (start_method or multiprocessing.get_start_method()) == "fork"
    failed: list[Exception] = []
    coming = enumerate(_until_failure(batches, failed), 1)
    with team(workers, nlp, work, fork=fork) as those:
        done: dict[int, bytes] = {}
        given = 0
        for number, batch in islice(coming, AHEAD * workers):
            those.give(given := number, batch)
        wanted = 1
        while wanted <= given:
            while wanted not in done:
                number, answer = those.next_answer()
                done[number] = answer
            with kept_for_later():
                well, result, told = pickle.loads(done.pop(wanted))
            if not well:
                raise from_there(result, told)
            yield result
            wanted += 1
            for number, batch in islice(coming, 1):
                those.give(given := number, batch)
    if failed:
        raise failed[0]


def _until_failure(items: Iterable[T], failed: list[Exception]) -> Iterator[T]:
    """Yield items; an error instead of one is kept until what comes before it has been given."""
    try:
        yield from items
    except Exception as error:
        failed.append(error)
