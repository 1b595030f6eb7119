"""Whether a confidence means what it says: expected calibration error over bins of equal mass."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np


@attrs.frozen(slots=True)
class Bin:
    """Predictions of similar confidence: how many, how sure they were on average, and how often right."""

    size: int
    confidence: float
    right: float


@attrs.frozen(slots=True)
class Calibration:
    """The reliability of confidences.

    Parameters
    ----------
    bins
        From the least sure to the surest, of equal size but for one.
    """

    bins: tuple[Bin, ...]

    @property
    def error(self) -> float:
        """The expected calibration error: how far confidence and success are apart, averaged over predictions."""
        size = sum(part.size for part in self.bins)
        return sum(part.size * abs(part.confidence - part.right) for part in self.bins) / size if size else 0.0


def calibrate(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> Calibration:
    """Sort predictions by confidence into bins of equal mass.

    Ties keep their order. The measure is that of Naeini et al. (2015), with bins of equal mass instead of width
    (Nixon et al., 2019).

    Examples
    --------
    >>> round(calibrate([0.9, 0.9, 0.1, 0.1], [True, True, False, True], bins=2).error, 3)
    0.25
    """
    sureness, success = np.asarray(confidences, float), np.asarray(right, float)
    order = np.argsort(sureness, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    return Calibration(
        tuple(Bin(len(part), float(sureness[part].mean()), float(success[part].mean())) for part in parts)
    )
