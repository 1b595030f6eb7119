"""What was found of names, kept while a collection is gone through: most come again, in article after article."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Remembered(dict[str, T]):
    """Maps a name to what a function finds of it, and finds that once.

    Parameters
    ----------
    find
        The function.
    most
        So many names are kept, the first ones.

    Examples
    --------
    >>> lengths = Remembered(len, 1)
    >>> lengths["Ann Lee"], lengths["Bob"], dict(lengths)
    (7, 3, {'Ann Lee': 7})
    """

    def __init__(self, find: Callable[[str], T], most: int = sys.maxsize) -> None:
        super().__init__()
        self._find = find
        self._most = most

    def __missing__(self, name: str) -> T:
        found = self._find(name)
        if len(self) < self._most:
            self[name] = found
        return found
