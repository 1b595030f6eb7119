"""A linear model that chooses among candidates, or none of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from math import exp
from operator import mul

import attrs

from newsents.shipped import read_weights

NONE = "none"
"""The feature of answering nobody."""

SPEAKING = "speaking, "
"""Who speaks again is another question than who is meant elsewhere: these features have weights of their own, too."""


def with_speaking(features: Mapping[str, float]) -> dict[str, float]:
    """Return features in their general form and in that for speakers.

    Examples
    --------
    >>> with_speaking({"near": 1.0})
    {'near': 1.0, 'speaking, near': 1.0}
    """
    return {**features, **{SPEAKING + name: value for name, value in features.items()}}


class Weights(dict[str, float]):
    """Weights by feature; one that is not there weighs nothing."""

    def __missing__(self, name: str) -> float:
        return 0.0


@attrs.frozen(slots=True)
class Scorer:
    """A conditional logit: each candidate's score is the sum of its features times their weights.

    Parameters
    ----------
    weights
        Weight by feature name; a feature that is not there weighs nothing. A name after `SPEAKING` is that of a weight
        which counts beside the general one where somebody is asked for who speaks.

    Examples
    --------
    >>> scorer = Scorer({"near": 2.0, "none": 0.0})
    >>> [round(share, 2) for share in scorer.shares([{"near": 1.0}, {"near": 0.0}])]
    [0.79, 0.11]
    """

    weights: Mapping[str, float] = attrs.field(converter=Weights)
    _speaking: Weights = attrs.field(init=False, repr=False, eq=False)

    @_speaking.default
    def _of_speakers(self) -> Weights:
        """Return the weights that count where somebody is asked for who speaks: a name's two together."""
        start = len(SPEAKING)
        both = Weights(self.weights)
        for name, weight in self.weights.items():
            if name.startswith(SPEAKING):
                both[name[start:]] += weight
        return both

    def shares(self, candidates: Sequence[Mapping[str, float]], *, speaking: bool = False) -> list[float]:
        """Return the probability of each candidate; what is missing to 1 is that of none of them.

        Parameters
        ----------
        candidates
            The features of each.
        speaking
            Whether the question is who speaks.
        """
        weight_of = (self._speaking if speaking else self.weights).__getitem__
        scores = [sum(map(mul, map(weight_of, features), features.values())) for features in candidates]
        none = self.weights[NONE]
        top = max([none, *scores])
        powers = [exp(score - top) for score in scores]
        whole = sum(powers) + exp(none - top)
        return [power / whole for power in powers]


@cache
def pronoun_scorer() -> Scorer:
    """Return the shipped model for he and she, trained by tools/train_speakers.py."""
    return Scorer(json.loads(read_weights("pipeline/speakers/data/pronouns.json"))["weights"])
