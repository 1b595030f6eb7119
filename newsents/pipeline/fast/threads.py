"""Matrix products in one thread.

NumPy's library shares each product among all processors. The products of a parse are too small for that: the threads
wait for each other most of the time, and where several processes read, they take each other's processors. On two
processors a parse took nearly three times the processor time of one thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Any

from threadpoolctl import ThreadpoolController

_lock = Lock()
_limited: list[list[int]] = []
"""For each one that is computing within `one_thread`, the numbers of threads that it found."""


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
        _limited.append(found)
        _set(libraries, [1] * len(libraries), found)
    try:
        yield
    finally:
        with _lock:
            first = _limited.pop(0)
            if _limited:
                # another Python thread is still computing; the last one puts back what the first one found
                _limited[0] = first
            else:
                _set(libraries, first, [1] * len(libraries))


def _set(libraries: list[Any], wanted: list[int], found: list[int]) -> None:
    for library, number, now in zip(libraries, wanted, found, strict=True):
        if number != now:
            library.set_num_threads(number)
