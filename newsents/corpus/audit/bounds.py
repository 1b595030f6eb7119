"""Between which bounds a share is in truth, by the measured errors and by how few the articles are.

What is counted of a kind is what was found of that kind, what was taken for it, and what is no quotation at all. The
counts of which this is most probable are found by expectation and maximization (Saerens, Latinne and Decaestecker,
2002), with the rates at which each kind is taken for another and missed. That is done again and again, with the read
articles drawn anew each time (Efron's bootstrap, 1979) and those of the corpus weighted anew, and the bounds are those
of 95% of the outcomes.

The read articles are of several sets, and newsents errs more in some than in others: another paper, another kind of
news, or articles that were looked at while it was written. What is asked about is like none of them for sure. So the
sets, too, are weighted anew in each draw, by Rubin's Bayesian bootstrap (1981).

The articles of a part are few of all that its paper or desk could have, and a bootstrap of them alone does not know how
articles differ: of one article it draws that article, always. So they are weighted in the same way
with a prior (the proper one of Muliere and Secchi, 1996): beside them stands a further article that nobody has seen,
all of one value, whichever that is. It weighs as much as one of them, so that one article tells little, and forty are
left to themselves. For articles of one quotation that is the prior of Perks (1947), which Berger, Bernardo and Sun
(2015) find best for shares of several values together. A value that no article has, or all have, is bounded by that of
Clopper and Pearson (1934).

The outcomes' middle is no better figure than the plain count: on thirds of the read articles, mended by the other two,
it was off by 1.3 points on average, and the count by 0.8.
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

FURTHER = 1.0
"""How many articles the one weighs that nobody has seen. How often the bounds then hold the truth,
`tools.audit_coverage` tells."""


def drawn(articles: int, seed: int = 0, draws: int = DRAWS) -> Floats:
    """Return how often each article is taken, a row for each draw: first each once, then as chance has it.

    Examples
    --------
    >>> drawn(2, draws=3).sum(1)
    array([2., 2., 2., 2.])
    """
    chance = np.random.default_rng(seed).multinomial(articles, np.full(articles, 1 / articles), draws)
    return np.vstack([np.ones(articles), chance]).astype(float)


def between(sets: Sequence[str], seed: int = 0, draws: int = DRAWS) -> Floats:
    """Return how much each article counts as its set weighs anew, a row for each draw: first one each.

    Examples
    --------
    >>> between(["a", "a", "b"], draws=2).round(1)
    array([[1. , 1. , 1. ],
           [0.6, 0.6, 1.8],
           [1.3, 1.3, 0.3]])
    """
    names, place, size = np.unique(np.array(sets), return_inverse=True, return_counts=True)
    shares = np.random.default_rng(seed).dirichlet(np.ones(len(names)), draws)
    return np.vstack([np.ones(len(sets)), (shares * len(sets) / size)[:, place]])


def weighted(counts: Floats, seed: int = 0, draws: int = DRAWS) -> Floats:
    """Return how much of each value there is in each draw: first as it was counted, then as articles are weighted anew.

    Parameters
    ----------
    counts
        Of each article, how many were given each value. The further article is as long as these are on average.

    Examples
    --------
    >>> weighted(np.array([[4.0, 0.0]]), draws=3).round(1)
    array([[4. , 0. ],
           [2.7, 7.5],
           [6.7, 9.2],
           [0.1, 0. ]])
    """
    chance = np.random.default_rng(seed)
    articles, values = counts.shape
    own = chance.gamma(1.0, size=(draws, articles)) @ counts
    further = chance.gamma(FURTHER / values, size=(draws, values))
    return np.vstack([counts.sum(0), own + counts.sum() / articles * further])


def mended(counts: Floats, confusion: Confusion, seed: int = 0) -> Floats:
    """Return how many quotations of each true value there are, for each draw.

    Parameters
    ----------
    counts
        Of each article, how many were given each value.
    confusion
        How often that is wrong.
    """
    weights = drawn(confusion.articles, seed + 1)
    if confusion.sets:
        weights = weights * between(confusion.sets, seed + 2)
    rates, false = confusion.drawn(weights)
    found = weighted(counts, seed)
    found = np.maximum(found - false * found.sum(1, keepdims=True), 0)
    seen = rates.sum(2)
    true = np.repeat(found.sum(1, keepdims=True) / rates.shape[1], rates.shape[1], 1)
    for _ in range(STEPS):
        expected = np.einsum("rv,rvg->rg", true, rates)
        ratio = np.divide(found, expected, out=np.zeros_like(found), where=expected > 0)
        back = np.einsum("rvg,rg->rv", rates, ratio)
        true = true * np.divide(back, seen, out=np.ones_like(back), where=seen > 0)
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

    No draw has what is not there. The bound is that of Clopper and Pearson.

    Examples
    --------
    >>> round(unseen(20), 2), round(unseen(1000), 4)
    (0.17, 0.0037)
    """
    return float(1 - (1 - BETWEEN[1] / 100) ** (1 / articles))


def by_articles(counts: Floats, seed: int = 0) -> list[tuple[float, float]]:
    """Return the bounds of each value's share where no error was measured: only the choice of articles is uncertain."""
    return bounds_of(weighted(counts, seed))


def columns(draws: Floats, values: Sequence[str], wanted: Sequence[str]) -> Floats:
    """Return those columns that belong to some values."""
    return draws[:, [list(values).index(value) for value in wanted]]
