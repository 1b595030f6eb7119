"""How far a share of a sample may be from that of the whole."""

from __future__ import annotations

from math import sqrt

_Z = 1.959964
"""The standard deviations that 95% lie within."""


def wilson(count: int, total: int) -> tuple[float, float]:
    """Return the 95% interval of a share, between 0 and 1 (Wilson, 1927: good for few and for extreme shares as well).

    Parameters
    ----------
    count
        How many of the sample have it.
    total
        How many there are in the sample; of none the share may be anything.

    Examples
    --------
    >>> [round(end, 3) for end in wilson(57, 60)]
    [0.863, 0.983]
    >>> wilson(0, 0)
    (0.0, 1.0)
    """
    if not total:
        return 0.0, 1.0
    share, spread = count / total, _Z * _Z / total
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * sqrt(share * (1 - share) / total + spread / (4 * total)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)
