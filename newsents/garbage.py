"""Python's search for garbage, put off while very many objects are made that are none; and what is free given back."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache


@contextmanager
def kept_for_later() -> Iterator[None]:
    """Do not look for garbage meanwhile.

    Very many names make millions of small objects, none in a cycle. Looking through all of them again and again for
    what could be freed takes a fifth of the time of `newsents.names.resolve`, and a third of that of
    `newsents.names.link`: more, the more there are. What is made of a batch of texts goes when its results are there;
    looked through meanwhile, it is taken for what stays, and so are all word lists with it, again and again: 2% of the
    time of `newsents.analyze_many`. Results that come from another process are made of their bytes in a fifth of the
    time.

    Examples
    --------
    >>> with kept_for_later():
    ...     gc.isenabled()
    False
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def give_back() -> None:
    """Give the system what the C library holds of memory that nobody uses, where that can be asked for (glibc)."""
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    try:
        found: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):  # another C library; Windows has no such name for it
        return None
    return found
