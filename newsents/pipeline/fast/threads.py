"""Matrix products in one thread.

NumPy's library shares each product among all processors. The products of a parse are too small for that: the threads
wait for each other most of the time, and where several processes read, they take each other's processors. On two
processors a parse took nearly three times the processor time of one thread.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import get_ident
from typing import Any

from threadpoolctl import ThreadpoolController

from newsents.pipeline.fast.locks import fork_lock

_lock = fork_lock()
_limited: list[tuple[int, list[int]]] = []
"""For each use of `one_thread` that has not ended, the Python thread and the numbers of threads that it found."""


@cache
def _libraries() -> list[Any]:
    libraries: list[Any] = ThreadpoolController().select(user_api="blas").lib_controllers
    return libraries


@contextmanager
def one_thread() -> Iterator[None]:
    """Compute matrix products in one thread; afterwards the libraries have as many as before.

    Examples
    --------
    >>> import numpy as np
    >>> with one_thread():
    ...     float((np.ones((2, 2)) @ np.ones((2, 2))).sum())
    8.0
    """
    libraries = _libraries()
    with _lock:
        found = [library.num_threads for library in libraries]
        _limited.append((get_ident(), found))
        _set(libraries, [1] * len(libraries), found)
    try:
        yield
    finally:
        with _lock:
            _leave(libraries, [get_ident()])


def _leave(libraries: list[Any], threads: list[int]) -> None:
    """Forget a use by each of these threads; after the last one the libraries get back what the first one found."""
    first = _limited[0][1]
    for thread in threads:
        _limited.pop(next(at for at, (its, _) in enumerate(_limited) if its == thread))
    if _limited:
        _limited[0] = _limited[0][0], first
    else:
        _set(libraries, first, [1] * len(libraries))


def _without_other_threads() -> None:
    """Forget, in a process just forked, the uses by threads that it does not have."""
    others = [thread for thread, _ in _limited if thread != get_ident()]
    if others:
        _leave(_libraries(), others)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_without_other_threads)


def _set(libraries: list[Any], wanted: list[int], found: list[int]) -> None:
    for library, number, now in zip(libraries, wanted, found, strict=True):
        if number != now:
            library.set_num_threads(number)
