"""A linear model that chooses among candidates, or none of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp

import attrs

NONE = "none"
"""The feature of answering nobody."""


@attrs.frozen(slots=True)
class Scorer:
    """A conditional logit: each candidate's score is the sum of its features times their weights.

    Parameters
    ----------
    weights
        Weight by feature name; a feature that is not there weighs nothing.

    Examples
    --------
    >>> scorer = Scorer({"near": 2.0, "none": 0.0})
    >>> [round(share, 2) for share in scorer.shares([{"near": 1.0}, {"near": 0.0}])]
    [0.79, 0.11]
    """

    weights: Mapping[str, float]

    def shares(self, candidates: Sequence[Mapping[str, float]]) -> list[float]:
        """Return the probability of each candidate; what is missing to 1 is that of none of them."""
        weights = self.weights
        scores = [sum(weights.get(name, 0.0) * value for name, value in features.items()) for features in candidates]
        none = weights.get(NONE, 0.0)
        top = max([none, *scores])
        powers = [exp(score - top) for score in scores]
        whole = sum(powers) + exp(none - top)
        return [power / whole for power in powers]


@cache
def pronoun_scorer() -> Scorer:
    """Return the shipped model for he and she, trained by tools/train_speakers.py."""
    text = files("newsents.pipeline.speakers").joinpath("data/pronouns.json").read_text("utf-8")
    return Scorer(json.loads(text)["weights"])
