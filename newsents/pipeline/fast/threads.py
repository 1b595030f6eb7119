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
from threading import Condition, get_ident
from typing import Any

from threadpoolctl import ThreadpoolController

from newsents.pipeline.fast.locks import fork_lock

_changed = Condition(fork_lock())
_limited: list[tuple[int, list[int]]] = []
"""For each use of `one_thread` that has not ended, the Python thread and the numbers of threads that it found."""

_forking: list[int] = []
"""The Python threads that are about to fork."""


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
    with _changed:
        _changed.wait_for(lambda: not _forking or _is_inside())
        found = [library.num_threads for library in libraries]
        _limited.append((get_ident(), found))
        _set(libraries, [1] * len(libraries), found)
    try:
        yield
    finally:
        with _changed:
            _leave(libraries)
            _changed.notify_all()


def threads_that_end() -> int:
    """Return how many threads stand ready for matrix products that end by themselves before a fork.

    OpenBLAS's do, and it starts them again when it is asked for their number.
    """
    pools = [one for one in _libraries() if one.internal_api == "openblas" and one.threading_layer == "pthreads"]
    with _changed:
        for library in pools:
            library.set_num_threads(library.num_threads)
        return sum(library.num_threads - 1 for library in pools)


def _is_inside() -> bool:
    return any(thread == get_ident() for thread, _ in _limited)


def _leave(libraries: list[Any]) -> None:
    first = _limited[0][1]
    _limited.pop(next(at for at, (thread, _) in enumerate(_limited) if thread == get_ident()))
    if _limited:
        # another Python thread is still computing; the last one puts back what the first one found
        _limited[0] = _limited[0][0], first
    else:
        _set(libraries, first, [1] * len(libraries))


def _before_fork() -> None:
    """Wait until no other thread is computing: the libraries have locks of their own, and no copy could free them."""
    with _changed:
        _forking.append(get_ident())
        _changed.wait_for(lambda: not _limited or _is_inside())


def _after_fork() -> None:
    with _changed:
        _forking.remove(get_ident())
        _changed.notify_all()


def _after_fork_in_child() -> None:
    _forking[:] = [get_ident()]  # the other threads are not here
    _after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork_in_child)


def _set(libraries: list[Any], wanted: list[int], found: list[int]) -> None:
    for library, number, now in zip(libraries, wanted, found, strict=True):
        if number != now:
            library.set_num_threads(number)
