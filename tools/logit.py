"""A logit over named features, which the tools for small models fit."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix


def fit_logit(
    rows: Sequence[Mapping[str, float]],
    right: Sequence[bool],
    strength: float,
    *,
    least_often: int,
    counts: Sequence[float] | None = None,
) -> dict[str, float]:
    """Return the weights by feature, fitted with L-BFGS from zeros: the same rows give the same weights.

    Parameters
    ----------
    rows
        The features of each example.
    right
        Which examples are true.
    strength
        Weight of half the squared norm beside the summed log loss.
    least_often
        Features of fewer examples are left out; where none is left there are no weights.
    counts
        What each example counts; by default 1.

    Examples
    --------
    >>> weights = fit_logit([{"wet": 1.0}] * 5 + [{"dry": 1.0}] * 5, [True] * 5 + [False] * 5, 1.0, least_often=2)
    >>> weights["wet"] > 0 > weights["dry"]
    True
    """
    seen = Counter(feature for row in rows for feature in row)
    names = sorted(feature for feature, count in seen.items() if count >= least_often)
    column = {name: at for at, name in enumerate(names)}
    cells = [(at, column[name], value) for at, row in enumerate(rows) for name, value in row.items() if name in column]
    at, columns, values = np.array(cells, dtype=float).reshape(-1, 3).T  # also where no feature is left
    table = csr_matrix((values, (at.astype(int), columns.astype(int))), (len(rows), len(names)))
    sign = 2.0 * np.array(right) - 1
    each = np.ones(len(rows)) if counts is None else np.array(counts)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margins = sign * (table @ weights)
        value = float(each @ np.logaddexp(0, -margins) + strength / 2 * weights @ weights)
        return value, -table.T @ (each * sign / (1 + np.exp(margins))) + strength * weights

    solved = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 1000})
    sys.stderr.write(f"{len(rows)} examples, {len(names)} features, loss {solved.fun:.1f}\n")
    return {name: round(float(weight), 3) for name, weight in zip(names, solved.x, strict=True)}
