"""How often the bounds of an audit of few articles hold the truth, by articles that were read by hand.

So many of the read articles are drawn, again and again; the errors that bound their shares are measured on the others.
Then it is counted how often the bounds hold the share of all articles from which they were drawn, and that of those
that were drawn. The articles are news of two kinds, and parts of the one are tried with the errors of the other, too:

    python -m tools.audit_coverage
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from newsents.corpus.audit.audit import within
from newsents.corpus.audit.bounds import bounds_of, mended
from newsents.corpus.audit.measured import Confusion, measured

SIZES = (1, 2, 3, 5, 10, 20, 40)
TRIALS = 100
MANY = 4000
"""Articles of a great corpus."""

Places = NDArray[np.int64]


@attrs.frozen
class Coverage:
    """How often bounds held the truth.

    Parameters
    ----------
    of_all, of_drawn
        That of all articles, and that of the drawn ones, as a share of all values.
    strictly
        The former of the values alone that some of the drawn articles have, and not all.
    width
        How wide the bounds of these were in the middle.
    """

    of_all: float
    of_drawn: float
    strictly: float
    width: float


def coverage(
    confusion: Confusion, size: int, *, drawn_from: Places, others: Places, trials: int = TRIALS, seed: int = 0
) -> Coverage:
    """Return how often the bounds of so many articles hold the truth.

    Parameters
    ----------
    confusion
        What was measured.
    size
        How many articles are drawn.
    drawn_from, others
        The places of the articles from which they are drawn, and of those whose errors bound them.
    """
    chance = np.random.default_rng(seed)
    all_true = _shares(confusion.counts[drawn_from])
    held: list[NDArray[np.bool_]] = []
    of_drawn: list[NDArray[np.bool_]] = []
    inner: list[NDArray[np.bool_]] = []
    widths: list[float] = []
    for _ in range(trials):
        drawn = chance.choice(drawn_from, size, replace=False)
        given, true = confusion.found[drawn], _shares(confusion.counts[drawn])
        if not given.any():
            continue
        rest = confusion.of(np.setdiff1d(others, drawn))
        counted = given.sum(0)[: len(confusion.values)]
        shares = counted / max(counted.sum(), 1)
        low, high = np.array(
            [within(share, its, size) for share, its in zip(shares, bounds_of(mended(given, rest)), strict=True)]
        ).T
        held.append((low <= all_true) & (all_true <= high))
        of_drawn.append((low <= true) & (true <= high))
        inner.append(held[-1][(shares > 0) & (shares < 1)])
        widths += list((high - low)[(shares > 0) & (shares < 1)])
    return Coverage(
        float(np.mean(held)), float(np.mean(of_drawn)), float(np.mean(np.concatenate(inner))), float(np.median(widths))
    )


def _shares(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    true = counts[:, :-1].sum((0, 2))
    return np.asarray(true / max(true.sum(), 1))


def of_great_corpora(confusion: Confusion) -> list[tuple[str, str, float, float, float]]:
    """Return of each set and value the true share, and the bounds that errors measured on the other sets give.

    The articles of a set are counted so often that only the errors are uncertain, as those of a great corpus.
    """
    sets = np.array(confusion.sets)
    rows = []
    for name in dict.fromkeys(confusion.sets):
        its, rest = confusion.of(np.flatnonzero(sets == name)), confusion.of(np.flatnonzero(sets != name))
        given = np.repeat(its.found.sum(0, keepdims=True) / MANY, MANY, 0)
        shares = given.sum(0)[: len(its.values)] / max(given.sum(0)[: len(its.values)].sum(), 1)
        bounds = bounds_of(mended(given, rest))
        rows += [
            (name, value, float(true), *within(float(share), its_bounds, MANY))
            for value, true, share, its_bounds in zip(its.values, _shares(its.counts), shares, bounds, strict=True)
        ]
    return rows


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a row for each kind of part and size."""
    parser = argparse.ArgumentParser(prog="python -m tools.audit_coverage", description=__doc__)
    parser.add_argument("--measure", choices=("kinds", "standings"), default="kinds")
    options: Any = parser.parse_args(arguments)
    confusion = measured(options.measure)
    great = of_great_corpora(confusion)
    held = sum(low <= true <= high for _, _, true, low, high in great)
    print("sets, errors of the others, as great corpora", f"{held} of {len(great)}", sep="\t")
    campus = np.array([name.startswith("campus") for name in confusion.sets])
    every, students, others = (np.flatnonzero(which) for which in (campus | True, campus, ~campus))
    for name, drawn_from, errors_of in (
        ("all, errors of the others", every, every), ("students, errors of agencies", students, others),
        ("agencies, errors of students", others, students),
    ):  # fmt: skip
        for size in SIZES:
            if size <= len(drawn_from) // 2:
                found = coverage(confusion, size, drawn_from=drawn_from, others=errors_of)
                print(name, size, *(f"{value:.2f}" for value in attrs.astuple(found)), sep="\t")


if __name__ == "__main__":
    main()
