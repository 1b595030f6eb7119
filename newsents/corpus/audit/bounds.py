"""Between which bounds a share is in truth, by the measured errors and by how few the articles are.

What is counted of a kind is what was found of that kind, what was taken for it, and what is no quotation at all. The
counts of which this is most probable are found by expectation and maximization (Saerens, Latinne and Decaestecker,
2002), with the rates at which each kind is taken for another and missed. That is done again and again in a bootstrap
(Efron, 1979), which draws the articles anew, those of the corpus and those on which the rates were measured, and the
bounds are those of 95% of the outcomes. They are wide, as the rates are measured on few articles, and therefore the
outcomes' middle is no better figure than the plain count: on thirds of the read articles, mended by the other two, it
was off by 1.3 points on average, and the count by 0.8.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from newsents.corpus.audit.measured import Confusion, Floats

DRAWS = 400
STEPS = 200
BETWEEN = (2.5, 97.5)
DIGITS = 6
"""Of a bound: fewer parts of a million are nothing."""


def drawn(articles: int, seed: int = 0, draws: int = DRAWS) -> Floats:
    """Return how often each article is taken, a row for each draw: first each once, then as chance has it.

    Examples
    --------
    >>> drawn(2, draws=3).sum(1)
    array([2., 2., 2., 2.])
    """
    chance = np.random.default_rng(seed).multinomial(articles, np.full(articles, 1 / articles), draws)
    return np.vstack([np.ones(articles), chance]).astype(float)


def mended(counts: Floats, confusion: Confusion, seed: int = 0) -> Floats:
    """Return how many quotations of each true value there are, for each draw.

    Parameters
    ----------
    counts
        Of each article, how many were given each value.
    confusion
        How often that is wrong.
    """
    rates, false = confusion.drawn(drawn(confusion.articles, seed + 1))
    found = drawn(len(counts), seed) @ counts
    found = np.maximum(found - false * found.sum(1, keepdims=True), 0)
    seen = rates.sum(2)
    true = np.repeat(found.sum(1, keepdims=True) / rates.shape[1], rates.shape[1], 1)
    for _ in range(STEPS):
        expected = np.einsum("rv,rvg->rg", true, rates)
        ratio = np.divide(found, expected, out=np.zeros_like(found), where=expected > 0)
        true = true * np.einsum("rvg,rg->rv", rates, ratio) / seen
    return true


def bounds_of(draws: Floats) -> list[tuple[float, float]]:
    """Return between which bounds each value's share of all is with 95%, from how many there are in each draw.

    Examples
    --------
    >>> bounds_of(np.array([[1.0, 3.0], [1.0, 3.0]]))
    [(0.25, 0.25), (0.75, 0.75)]
    """
    all_of = draws.sum(1, keepdims=True)
    parts = np.divide(draws, all_of, out=np.zeros_like(draws), where=all_of > 0)
    low, high = np.percentile(parts, BETWEEN, axis=0).round(DIGITS)
    return [(float(least), float(most)) for least, most in zip(low, high, strict=True)]


def unseen(articles: int) -> float:
    """Return which share a value may have in truth that none of some articles has, with 95% of two sides.

    A bootstrap cannot draw what is not there. The bound is that of Clopper and Pearson (1934).

    Examples
    --------
    >>> round(unseen(20), 2), round(unseen(1000), 4)
    (0.17, 0.0037)
    """
    return float(1 - (1 - BETWEEN[1] / 100) ** (1 / articles))


def by_articles(counts: Floats, seed: int = 0) -> list[tuple[float, float]]:
    """Return the bounds of each value's share where no error was measured: only the choice of articles is uncertain."""
    return bounds_of(drawn(len(counts), seed) @ counts)


def columns(draws: Floats, values: Sequence[str], wanted: Sequence[str]) -> Floats:
    """Return those columns that belong to some values."""
    return draws[:, [list(values).index(value) for value in wanted]]
