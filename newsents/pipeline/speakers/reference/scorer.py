"""A linear model that chooses among candidates, or none of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from math import exp
from operator import mul
from pathlib import Path
from typing import Any

import attrs

from newsents.errors import ModelError
from newsents.pipeline.speakers.reference.candidates import Candidates
from newsents.pipeline.speakers.reference.features import TEMPLATES
from newsents.pipeline.speakers.reference.referring import Asked
from newsents.pipeline.speakers.reference.rows import Row
from newsents.shipped import read_weights

BLOCKS: dict[str, tuple[str, ...]] = {
    "he": ("", "he"),
    "he, speaking": ("", "he", "he, speaking"),
    "it": ("", "it"),
    "they": ("", "they"),
    "person": ("noun", "person"),
    "body": ("noun", "body"),
    "thing": ("noun", "body", "thing"),
    "noun": ("noun", "body"),
}
"""What refers, to the blocks of weights that count for it: a feature's weight is the sum of those that it has in them.
Pronouns share one and nouns another, as what is learned of nouns is of no help to pronouns; each goes its own way where
its examples say so."""


def block_of(asked: Asked) -> str:
    """Return under which name of `BLOCKS` some words are asked."""
    return "he, speaking" if asked.sort == "he" and asked.speaking else asked.sort


class Weights(dict[str, float]):
    """Weights by feature; one that is not there weighs nothing."""

    def __missing__(self, name: str) -> float:
        self[name] = 0.0  # the names of features are few, and the next time it is found at once
        return 0.0


@attrs.frozen(slots=True)
class Scorer:
    """A conditional logit: each candidate's score is the sum of its features times their weights.

    Parameters
    ----------
    weights
        For each block its weights by feature name; a feature that is not there weighs nothing. See `BLOCKS`.

    Examples
    --------
    >>> scorer = Scorer({"": {"near": 2.0}, "he": {"near": 1.0}})
    >>> scorer.weight("he", "near"), scorer.weight("it", "near")
    (3.0, 2.0)
    """

    weights: Mapping[str, Mapping[str, float]]
    _merged: dict[str, Weights] = attrs.field(init=False, repr=False, eq=False)

    @_merged.default
    def _merge(self) -> dict[str, Weights]:
        merged = {}
        for name, blocks in BLOCKS.items():
            merged[name] = Weights()
            for block in blocks:
                for feature, weight in self.weights.get(block, {}).items():
                    merged[name][feature] += weight
        return merged

    def weight(self, name: str, feature: str) -> float:
        """Return what a feature weighs for words that are asked under a name of `BLOCKS`."""
        return self._merged[name][feature]

    def shares(self, found: Candidates) -> list[float]:
        """Return the probability of each candidate; what is missing to 1 is that of none of them."""
        weights = self._merged[block_of(found.asked)]
        return _shares([_score(weights, row) for row in found.rows], _score(weights, found.nobody))

    def shares_of(
        self, name: str, candidates: Sequence[Mapping[str, float]], nobody: Mapping[str, float]
    ) -> list[float]:
        """Return the probability of each of some rows of features, asked under a name of `BLOCKS`."""
        weights = self._merged[name]
        rows = [Row([], dict(features)) for features in (*candidates, nobody)]
        *scores, none = [_score(weights, row) for row in rows]
        return _shares(scores, none)


def _score(weights: Weights, row: Row) -> float:
    weight_of, values = weights.__getitem__, row.values
    score: float = sum(map(weight_of, row.ones)) + sum(map(mul, map(weight_of, values), values.values()))
    return score


def _shares(scores: Sequence[float], none: float) -> list[float]:
    """Return the probability of each candidate by the scores of all, and of none of them."""
    top = max([none, *scores])
    powers = [exp(score - top) for score in scores]
    whole = sum(powers) + exp(none - top)
    return [power / whole for power in powers]


def read_scorer(path: Path) -> Scorer:
    """Read a file of weights, as tools/train_speakers.py writes it.

    Raises
    ------
    newsents.errors.ModelError
        If the file is none, or its weights are for other features than this version makes.
    """
    return _scorer(path.read_text("utf-8"), str(path))


def _scorer(text: str, name: str) -> Scorer:
    try:
        card: dict[str, Any] = json.loads(text)
        templates, weights = set(card["templates"]), card["weights"]
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{name} is no file of weights for speakers: {error!r}", code="N207") from None
    if templates != TEMPLATES:
        missing, unknown = sorted(TEMPLATES - templates), sorted(templates - TEMPLATES)
        raise ModelError(
            f"the weights in {name} are for other features than this version of newsents makes: without "
            f"{missing or 'none'}, with {unknown or 'none'} beyond; train them again: python -m tools.train_speakers",
            code="N212",
        )
    return Scorer(weights)


@cache
def shipped_scorer() -> Scorer:
    """Return the shipped model, trained by tools/train_speakers.py."""
    name = "pipeline/speakers/data/resolver.json"
    return _scorer(read_weights(name).decode("utf-8"), name)
