"""What a page's article is runs of lines: a line is more probably text where its neighbors are.

Two states, text and furniture, with a cost for each change from one to the other, and the sum over all ways to read the
page (forward and backward algorithm; Rabiner 1989).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp, log, log1p, sqrt

CHANGE = 2.0
"""What a change between text and furniture costs, as the logarithm of how much rarer it is than none."""

LINE = 50
"""Characters of a line whose own evidence counts once; that of others by the root of their length."""

MOST = 14.0
"""The strongest log-odds that a line has by itself."""


def smooth(shares: Sequence[float], lengths: Sequence[int]) -> list[float]:
    """Return how probably each line is text, given what the lines beside it are.

    Parameters
    ----------
    shares
        How probably each is text by itself, 0 to 1.
    lengths
        Its characters.

    Examples
    --------
    >>> [round(share, 2) for share in smooth([0.9, 0.4, 0.9], [50, 20, 50])]
    [0.95, 0.93, 0.95]
    >>> [round(share, 2) for share in smooth([0.1, 0.4, 0.1], [50, 20, 50])]
    [0.03, 0.04, 0.03]
    """
    odds = [_odds(share) * sqrt(length / LINE) for share, length in zip(shares, lengths, strict=True)]
    before = list(_passed_on(odds))
    behind = list(_passed_on(odds[::-1]))[::-1]
    return [_share(own + left + right) for own, left, right in zip(odds, before, behind, strict=True)]


def _passed_on(odds: Sequence[float]) -> Iterator[float]:
    """Yield for each line the log-odds that the lines before it lend it."""
    lent = 0.0
    for own in odds:
        yield lent
        lent = _over_a_change(lent + own)


def _over_a_change(odds: float) -> float:
    """Return the log-odds of a line from those of its neighbor: text after text, or after furniture."""
    return _log_sum(odds, -CHANGE) - _log_sum(odds - CHANGE, 0.0)


def _log_sum(one: float, other: float) -> float:
    return max(one, other) + log1p(exp(-abs(one - other)))


def _odds(share: float) -> float:
    return max(-MOST, min(MOST, log(max(share, 1e-12)) - log(max(1 - share, 1e-12))))


def _share(odds: float) -> float:
    return 1 / (1 + exp(-odds)) if odds > -700 else 0.0
