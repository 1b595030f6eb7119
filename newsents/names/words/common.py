"""How common words are as family names and as given names: a rare name that two share says more than a common one."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from newsents.names.words.lexicon import lines


class Commonness(NamedTuple):
    """How common a word is as a family name and as a given name.

    0 is not listed, 1 rare, and each step twice as common; ``common_names.tsv`` tells where the numbers come from.
    """

    family: int
    given: int


@lru_cache(maxsize=1)
def _table() -> dict[str, Commonness]:
    rows = (line.split("\t") for line in lines("common_names.tsv"))
    return {word: Commonness(int(family), int(given)) for word, family, given in rows}


_UNLISTED = Commonness(0, 0)


CLIPPED = 3
"""From so many letters on the beginning of a given name may be short for it."""
UNUSED = 2
"""Given names at most so common may be what is left of a longer one; see `commonness`."""
_VOWELS = frozenset("aeiouy")


def is_clipped(a: str, b: str) -> bool:
    """Whether one of two folded words is the beginning of a given name, up to a consonant, and hardly one by itself.

    Examples
    --------
    >>> is_clipped("kam", "kameron"), is_clipped("stephen", "steph"), is_clipped("jay", "jaylen")
    (True, True, False)
    >>> is_clipped("lind", "lindemann")
    False
    """
    short, full = (a, b) if len(a) < len(b) else (b, a)
    return (
        full.startswith(short)
        and len(short) >= CLIPPED
        and len(full) >= len(short) + 2
        and short[-1] not in _VOWELS
        and full[len(short)] in _VOWELS
        and commonness(short).given <= UNUSED
        and commonness(full).given > commonness(full).family
    )


def commonness(word: str) -> Commonness:
    """Return how common a folded word is.

    Examples
    --------
    >>> commonness("smith").family > commonness("shearer").family > commonness("mullally").family
    True
    """
    return _table().get(word, _UNLISTED)
