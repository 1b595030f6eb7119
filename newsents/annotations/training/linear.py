"""Linear models over hashed features, fitted by L-BFGS: whether (logistic), and which of a group (softmax)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

from newsents.pipeline.quotes.reading.hashing import Features

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Weights = NDArray[np.float64] | NDArray[np.float32]


def design_matrix(blocks: Sequence[Features], bits: int) -> sparse.csr_matrix:
    """Stack the features of several articles into one sparse matrix of ones, shape (rows, 2 ** bits)."""
    rows: list[Ints] = []
    cells: list[Ints] = []
    total = 0
    for block in blocks:
        row, cell = block.coordinates()
        rows.append(row + total)
        cells.append(cell)
        total += block.rows
    ones = np.ones(sum(map(len, rows)), dtype=np.float32)
    return sparse.csr_matrix((ones, (np.concatenate(rows), np.concatenate(cells))), shape=(total, 1 << bits))


def fit_logistic(
    matrix: sparse.csr_matrix,
    labels: NDArray[np.bool_],
    l2: float,
    iterations: int,
    start: Weights | None = None,
    *,
    counts: Floats | None = None,
    holds: bool = True,
) -> Floats:
    """Return the weights of a logistic regression.

    Parameters
    ----------
    matrix
        Shape (rows, cells).
    labels
        One a row.
    l2
        Weight of half the squared norm beside the summed log loss.
    iterations
        Most steps of L-BFGS.
    start
        Weights to begin with, which the penalty then holds to, in the place of zeros.
    counts
        How many rows each row counts for; by default one.
    holds
        Whether the penalty holds to ``start``; else to zeros all the same, and the descent only begins there.

    Examples
    --------
    >>> rows = sparse.csr_matrix(np.ones((3, 1)))
    >>> labels = np.array([True, True, False])
    >>> [round(fit_logistic(rows, labels, 0.5, 99, at).item(), 2) for at in (None, np.ones(1))]
    [0.4, 0.83]
    """
    target = labels.astype(np.float64)
    turned = matrix.T.tocsr()
    times = np.ones(len(target)) if counts is None else counts

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = matrix @ weights
        residual = times * (1.0 / (1.0 + np.exp(-odds)) - target)
        value = (times * (np.logaddexp(0, odds) - target * odds)).sum()
        return float(value), turned @ residual

    return _descend(loss, matrix.shape[1], l2, iterations, start, holds=holds)


def fit_ranking(
    matrix: sparse.csr_matrix, groups: Ints, share: Floats, l2: float, iterations: int, start: Weights | None = None
) -> Floats:
    """Return the weights of a softmax over the rows of each group.

    Parameters
    ----------
    matrix
        Shape (rows, cells).
    groups
        Number of each row's group, ascending from 0 without gaps.
    share
        How much of its group's probability each row should have; sums to 1 in each group.
    l2, iterations, start
        As for `fit_logistic`.
    """
    turned = matrix.T.tocsr()
    starts = np.flatnonzero(np.diff(groups, prepend=-1))

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = matrix @ weights
        shifted = scores - np.maximum.reduceat(scores, starts)[groups]
        powers = np.exp(shifted)
        sums = np.add.reduceat(powers, starts)[groups]
        value = -(share * (shifted - np.log(sums))).sum()
        return float(value), turned @ (powers / sums - share)

    return _descend(loss, matrix.shape[1], l2, iterations, start)


def moved(fit: Callable[[sparse.csr_matrix, Weights], Floats], matrix: sparse.csr_matrix, start: Weights) -> Floats:
    """Return weights that ``fit`` finds for a matrix from a start: only the columns that rows have in them move.

    Examples
    --------
    >>> rows = sparse.csr_matrix(np.array([[1.0, 0.0], [1.0, 0.0]]))
    >>> labels = np.array([True, False])
    >>> moved(lambda some, at: fit_logistic(some, labels, 1.0, 99, at), rows, np.array([0.0, 5.0])).tolist()
    [0.0, 5.0]
    """
    columns = np.unique(matrix.indices)
    found = start.astype(np.float64)
    found[columns] = fit(matrix[:, columns].tocsr(), found[columns])
    return found


def _descend(
    loss: Callable[[Floats], tuple[float, Floats]],
    size: int,
    l2: float,
    iterations: int,
    start: Weights | None,
    *,
    holds: bool = True,
) -> Floats:
    begin = np.zeros(size) if start is None else start.astype(np.float64)
    origin = begin if holds else np.zeros(size)

    def penalized(weights: Floats) -> tuple[float, Floats]:
        value, slope = loss(weights)
        moved = weights - origin
        return value + float(0.5 * l2 * (moved @ moved)), slope + l2 * moved

    options = {"maxiter": iterations, "maxcor": 8}
    found: Floats = minimize(penalized, begin, jac=True, method="L-BFGS-B", options=options).x
    return found
