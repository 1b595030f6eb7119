"""The word lists that belong to the definition of a measure."""

from __future__ import annotations

from functools import cache

from newsents.datafiles import lines_of

OURS = "newsents.annotations.scoring/words"


@cache
def lines(name: str, home: str = OURS) -> tuple[str, ...]:
    """Return the lines of a list, without comments.

    Parameters
    ----------
    name
        The file.
    home
        The package that has it and the folder in it.

    Examples
    --------
    >>> "jr" in lines("speaker_suffixes.txt")
    True
    """
    package, _, folder = home.partition("/")
    return tuple(lines_of(package, name, folder))


@cache
def words(name: str, home: str = OURS) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(lines(name, home))


@cache
def pairs(name: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of a list with two columns, in both orders."""
    split = [line.split("\t") for line in lines(name)]
    return frozenset(pair for a, b in split for pair in ((a, b), (b, a)))
