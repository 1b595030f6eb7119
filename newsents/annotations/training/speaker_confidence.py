"""Fitting how sure it is that a quotation's speaker is the right one: a logistic regression over what was found.

A quotation that was found, with a speaker, is an example: was the speaker right? Nothing is drawn at random.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs
import numpy as np
from scipy import sparse
from spacy.tokens import Doc

from newsents.annotations.scoring.calibration import calibrate
from newsents.annotations.training.linear import fit_logistic
from newsents.pipeline.annotations import get_quotes
from newsents.pipeline.speakers.component import Speakers
from newsents.pipeline.speakers.confidence import SpeakerModel
from newsents.pipeline.speakers.reference.scorer import read_scorer

STRENGTH = 2.0
"""The L2 penalty: of 1 to 10 the best by log loss and calibration error on articles held out of newsents' own data."""

BINS = 10

FEWEST = 8
"""Features of fewer examples than this are left out."""


@attrs.frozen
class Example:
    """A quotation that was found with a speaker.

    Parameters
    ----------
    article
        The id of the article where it stands.
    features
        What `newsents.pipeline.speakers.confidence` says of it.
    right
        Whether the speaker is the right one.
    weight
        What it counts in training: 1, or a half.
    """

    article: str
    features: Mapping[str, float]
    right: bool
    weight: float = 1.0


@attrs.frozen
class Recorder(SpeakerModel):
    """A model that keeps the features that it is asked about, in order."""

    asked: list[Mapping[str, float]] = attrs.field(factory=list)

    def confidence(self, features: Mapping[str, float]) -> float:
        """Keep the features."""
        self.asked.append(features)
        return 1.0


def speakers_of(weights: Path | None) -> tuple[Speakers, Recorder]:
    """Return the component with the shipped weights, or those of a file, and the model that keeps its features."""
    recorder = Recorder({})
    judge = None if weights is None else read_scorer(weights)
    return Speakers(judge=judge, confidence=recorder), recorder


def fit(examples: Sequence[Example], strength: float, start: Mapping[str, float] | None = None) -> dict[str, float]:
    """Return the weights of a logistic regression by feature.

    Parameters
    ----------
    examples
        What is learned from; features of fewer than `FEWEST` are left out.
    strength
        Weight of half the squared norm beside the summed log loss.
    start
        Weights that are left no farther than the examples ask for; by default zeros.

    Examples
    --------
    >>> rain = [Example("rain", {"always": 1.0}, right=True)] * 8
    >>> fit(rain, 1.0)["always"] < fit(rain, 1.0, {"always": 4.0})["always"]
    True
    """
    known = dict(start or {})
    counts = Counter(name for example in examples for name in example.features)
    names = sorted({name for name, count in counts.items() if count >= FEWEST} | set(known))
    column = {name: at for at, name in enumerate(names)}
    # an example of half the weight is one of two equal rows with the labels of both: scaled rows would change the model
    rows, labels = [], []
    for example in examples:
        rows += [example] * round(2 * example.weight)
        labels += [example.right] * round(2 * example.weight)
    cells = [
        (at, column[name], value)
        for at, example in enumerate(rows)
        for name, value in example.features.items()
        if name in column
    ]
    row, col, value = (np.array(its) for its in zip(*cells, strict=True))
    matrix = sparse.csr_matrix((value.astype(float), (row, col)), shape=(len(rows), len(names)))
    origin = np.array([known.get(name, 0.0) for name in names])
    weights = fit_logistic(matrix, np.array(labels, bool), 2 * strength, 500, origin)
    return {name: round(float(weights[at]), 4) for name, at in column.items()}


def asked_of(doc: Doc, speakers: Speakers, recorder: Recorder) -> list[Mapping[str, float] | None]:
    """Find the speakers of a Doc; return the features of each quotation, ``None`` for those without a speaker."""
    recorder.asked.clear()
    speakers(doc)
    asked = iter(list(recorder.asked))
    return [next(asked) if quote.speaker else None for quote in get_quotes(doc)]


def figures(confidences: Sequence[float], examples: Sequence[Example]) -> dict[str, float]:
    """Return how far confidences and success are apart: ``"calibration_error"`` and ``"log_loss"``.

    Examples
    --------
    >>> figures([1.0, 0.5], [Example("a", {}, True), Example("a", {}, False)])["calibration_error"]
    0.25
    """
    right = [its.right for its in examples]
    clipped = np.clip(confidences, 1e-4, 1 - 1e-4)
    chances = [sure if is_right else 1 - sure for sure, is_right in zip(clipped, right, strict=True)]
    error = calibrate(confidences, right, BINS).error
    return {"calibration_error": float(error), "log_loss": float(-np.mean(np.log(chances)))}


def told(title: str, confidences: Sequence[float], examples: Sequence[Example]) -> str:
    """Return a line about how far confidences and success are apart."""
    found = figures(confidences, examples)
    return (
        f"{title}: {len(examples)} speakers, {100 * np.mean([its.right for its in examples]):.1f}% right, mean "
        f"confidence {100 * np.mean(confidences):.1f}%, calibration error {found['calibration_error']:.3f}, log loss "
        f"{found['log_loss']:.3f}"
    )
