"""Python's search for garbage, put off while names are compared."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept_for_later() -> Iterator[None]:
    """Do not look for garbage meanwhile.

    Very many names make millions of small objects, none in a cycle. Looking through all of them again and again for
    what could be freed takes a fifth of the time of `resolve`, and a third of that of `link`: more, the more there are.

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
