"""The word lists that belong to the definition of a measure."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the lines of a file of the folder ``data``, without comments.

    Examples
    --------
    >>> "jr" in lines("speaker_suffixes.txt")
    True
    """
    text = files("benchmarks.scoring").joinpath("data", name).read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(lines(name))


@cache
def pairs(name: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of a list with two columns, in both orders."""
    split = [line.split("\t") for line in lines(name)]
    return frozenset(pair for a, b in split for pair in ((a, b), (b, a)))
