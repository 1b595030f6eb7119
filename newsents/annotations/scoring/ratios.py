"""Precision, recall and their harmonic mean, from counts that can be added up."""

from __future__ import annotations

import attrs


@attrs.frozen(slots=True)
class Ratio:
    """Precision, recall and F1, each between 0 and 1.

    Examples
    --------
    >>> Ratio(0.5, 1.0).f1
    0.6666666666666666
    """

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two; 0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def to_dict(self) -> dict[str, float]:
        """Return the three figures by name."""
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1}


@attrs.frozen(slots=True)
class Tally:
    """What precision and recall are made of.

    Parameters
    ----------
    precise, predicted
        How much of what was predicted is right, and how much was predicted.
    recalled, gold
        How much of the gold was found, and how much of it there is.

    Examples
    --------
    >>> (Tally(1, 2, 1, 4) + Tally(2, 2, 2, 2)).ratio()
    Ratio(precision=0.75, recall=0.5)
    >>> Tally(0, 0, 0, 0).ratio(), Tally(0, 0, 0, 0).ratio(empty_is_right=True)
    (Ratio(precision=0.0, recall=0.0), Ratio(precision=1.0, recall=1.0))
    """

    precise: float = 0
    predicted: float = 0
    recalled: float = 0
    gold: float = 0

    @classmethod
    def of(cls, right: float, predicted: float, gold: float) -> Tally:
        """Make a tally where what is precise and what is recalled are the same number."""
        return cls(right, predicted, right, gold)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.precise + other.precise,
            self.predicted + other.predicted,
            self.recalled + other.recalled,
            self.gold + other.gold,
        )

    def ratio(self, *, empty_is_right: bool = False) -> Ratio:
        """Return precision and recall; with nothing on one side it is 0, or 1 if asked for and both are empty."""
        nothing = 1.0 if empty_is_right and not self.predicted and not self.gold else 0.0
        return Ratio(
            self.precise / self.predicted if self.predicted else nothing,
            self.recalled / self.gold if self.gold else nothing,
        )
