"""Python's search for garbage, put off while very many objects are made that are none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept_for_later() -> Iterator[None]:
    """Do not look for garbage meanwhile.

    Very many names make millions of small objects, none in a cycle. Looking through all of them again and again for
    what could be freed takes a fifth of the time of `newsents.names.resolve`, and a third of that of
    `newsents.names.link`: more, the more there are. What is made of a batch of texts goes when its results are there;
    looked through meanwhile, it is taken for what stays, and so are all word lists with it, again and again: 2% of the
    time of `newsents.analyze_many`.

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
