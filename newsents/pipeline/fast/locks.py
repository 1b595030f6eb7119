"""Locks that a fork finds free: no thread that a copy of the process lacks can hold one there.

A process that is forked has only the thread that forked it. What another thread had locked would stay locked there for
ever, and what it was changing would stay half changed; so a fork waits for its turn.
"""

from __future__ import annotations

import os
from threading import Lock
from typing import Any
from weakref import WeakSet

_all: WeakSet[Any] = WeakSet()
_taken: list[Any] = []
_adding = Lock()


def fork_lock() -> Any:
    """Return a new `threading.Lock`. No two of these may be held at once by one thread.

    Examples
    --------
    >>> lock = fork_lock()
    >>> with lock:
    ...     lock.locked()
    True
    """
    lock = Lock()
    with _adding:
        _all.add(lock)
    return lock


def _take_all() -> None:
    _adding.acquire()
    _taken.extend(_all)
    for lock in _taken:
        lock.acquire()


def _free_all() -> None:
    while _taken:
        _taken.pop().release()
    _adding.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_take_all, after_in_parent=_free_all, after_in_child=_free_all)
