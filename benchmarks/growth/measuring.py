"""The time that a call takes for input of doubled and doubled size, and the exponent that fits it."""

from __future__ import annotations

import functools
import gc
import sys
import time
from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks.growth.cases import Case
from benchmarks.memory import forget_peak, peak_megabytes

ROUNDS = 3
"""Each size is run so often, the last ones twice, and the fastest run counts."""

LEAST = 0.004
"""Runs that are shorter, in seconds, tell nothing about growth."""

LAST = 4
"""The exponent is fitted to so many of the largest sizes: in small ones constant costs hide growth."""

_LARGE_CACHE = 1_000
"""Caches of more entries than this hold what was computed for the input, smaller ones what was read from files."""


def measure(case: Case, seconds: float, most: int) -> dict[str, Any]:
    """Run a case with input of doubled and doubled size.

    Parameters
    ----------
    case
        The case.
    seconds
        When it has taken about so many seconds, no larger size is begun.
    most
        The largest size.

    Returns
    -------
    dict
        ``sizes`` and ``seconds`` of processor time, the ``exponent`` and the peak memory of the process with the
        largest of them, in ``megabytes``.
    """
    case.run(case.make(case.start))
    sizes: list[int] = []
    best: list[float] = []
    spent, size = 0.0, case.start
    while size <= most and (not best or spent + 2 * best[-1] <= seconds):
        given = case.make(size)
        forget_peak()
        runs: list[float] = []
        # the first run of new words fills the memory of the networks, so one alone tells too much
        while len(runs) < 2 or (len(runs) < ROUNDS and spent + sum(runs) + runs[-1] <= seconds):
            clear_caches()
            gc.collect()
            began = time.process_time()
            case.run(given)
            runs.append(time.process_time() - began)
        sizes.append(size)
        best.append(min(runs))
        spent += sum(runs)
        size *= 2
    return {"sizes": sizes, "seconds": best, "exponent": exponent(sizes, best), "megabytes": peak_megabytes()}


def measure_one(case: Case, size: int) -> dict[str, Any]:
    """Run a case once with input of one size; the answer is that of `measure`."""
    given = case.make(size)
    forget_peak()
    began = time.process_time()
    case.run(given)
    took = time.process_time() - began
    return {"sizes": [size], "seconds": [took], "exponent": None, "megabytes": peak_megabytes()}


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float | None:
    """Return the exponent with which time grows with size, or ``None`` if too few runs took long enough to tell.

    Examples
    --------
    >>> round(exponent([100, 200, 400], [0.01, 0.04, 0.16]), 3)
    2.0
    >>> exponent([100, 200, 400], [0.0001, 0.0001, 0.0002]) is None
    True
    """
    told = [(size, took) for size, took in zip(sizes, seconds, strict=True) if took >= LEAST][-LAST:]
    if len(told) < LAST - 1:
        return None
    of_sizes, of_seconds = np.log(np.array(told)).T
    return float(np.polyfit(of_sizes, of_seconds, 1)[0])


def clear_caches() -> None:
    """Forget what newsents keeps of names that it has seen: a second run would find it all there."""
    for module in [module for name, module in sys.modules.items() if name.startswith("newsents")]:
        for kept in vars(module).values():
            if isinstance(kept, functools._lru_cache_wrapper):
                largest = kept.cache_parameters()["maxsize"]
                if largest is not None and largest > _LARGE_CACHE:
                    kept.cache_clear()
