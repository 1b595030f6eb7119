"""How far a cluster has come: what stands in the folder that it writes to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from threading import Event, Thread
from typing import Any

from newsents.corpus.engines.begun import files_in

Told = Callable[[int, "int | None"], object]
"""Is told how many articles are written, and of how many; None as long as that is not known."""

EVERY = 2.0
"""Seconds between two looks."""


@contextmanager
def watched(folder: str, target: Any, names: Sequence[str], source: Any, told: Told | None) -> Iterator[None]:
    """Tell meanwhile how many articles are written.

    Parameters
    ----------
    folder, target
        What is written to, and its file system.
    names, source
        The files of articles, and their file system.
    told
        Who is told; with None nobody looks.
    """
    if told is None:
        yield
        return
    ended = Event()
    looking = Thread(target=_look, args=(ended, folder, target, names, source, told), daemon=True)
    looking.start()
    try:
        yield
    finally:
        ended.set()
        looking.join(EVERY)


def _look(ended: Event, folder: str, target: Any, names: Sequence[str], source: Any, told: Told) -> None:
    rows: dict[str, int] = {}
    total = sum(_rows(name, source) or 0 for name in names)
    while not ended.wait(EVERY):
        if target.exists(folder):
            target.invalidate_cache(folder)
            for name in files_in(folder, target):
                if name not in rows and (number := _rows(name, target)) is not None:
                    rows[name] = number
        told(sum(rows.values()), total)


def _rows(name: str, system: Any) -> int | None:
    """Return how many rows a file has, by its end alone; None as long as that is not there."""
    arrow = import_module("pyarrow")
    try:
        with system.open(name, "rb") as file:
            return int(import_module("pyarrow.parquet").read_metadata(file).num_rows)
    except (arrow.ArrowInvalid, OSError):
        return None
