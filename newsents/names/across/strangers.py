"""How many of a collection's single names are of strangers, whom no article names in full: learned from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

MOST = 24
"""So many bits at most, in steps of a quarter."""


class _Kind(NamedTuple):
    """What is expected of a kind of collection, in bits; how far they differ; and what is asked for beyond that.

    A small collection shows too little to be believed alone, so ``spread`` is the standard deviation of the ``usual``.
    """

    usual: float
    spread: float
    caution: float


_TOLD = _Kind(13.0, 6.0, 7.25)
"""Where records tell more than names a program has found them, in whatever article there is, and much that is no name.

Of two archives, 4,121 and 840 articles, 15.25 and 17.75 bits are likeliest. With less caution by 1.25, of 119 more
single names that go to somebody 21 are wrong, with this much of 54 four.
"""
_ALONE = _Kind(14.75, 1.5, 2.0)
"""Where they tell nothing else, as where people mark names: 15 bits of invented articles, 18 of the reports."""


def known_among(odds: Sequence[tuple[float, float]], *, told: bool = False) -> float:
    """Return how many bits speak for a single name's being somebody's whom articles name in full, all else aside.

    Where single names share the company of the persons who bear them, strangers are few. So many bits are returned as
    make most likely what stands beside the single names of the collection, less some for caution.

    Parameters
    ----------
    odds
        For each single name, the odds that it is one of those who bear it: before what stands beside it is known,
        and after.
    told
        Whether records tell more than names.

    Examples
    --------
    >>> alike, unlike = [(1e-3, 1e-1)] * 50, [(1e-3, 1e-4)] * 50
    >>> known_among(alike) > known_among([]) > known_among(unlike)
    True
    """
    kind = _TOLD if told else _ALONE
    bits = np.arange(0, MOST, 0.25)
    likely = -(((bits - kind.usual) / kind.spread) ** 2) / 2
    if odds:
        before, after = np.array(odds, np.float64).T
        for at, factor in enumerate(np.exp2(bits)):
            likely[at] += float(np.sum(np.log1p(factor * after) - np.log1p(factor * before)))
    likeliest = kind.usual if not odds else float(bits[np.argmax(likely)])
    return likeliest - kind.caution


def summed_odds(bits: Iterable[float]) -> float:
    """Return the sum of odds of which the logarithms are given, as `known_among` takes them.

    Examples
    --------
    >>> summed_odds([1.0, 3.0])
    10.0
    """
    return float(sum(2.0**bit for bit in bits))
