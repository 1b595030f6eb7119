"""How sure it is that the named speaker is the right one, by how he was found and what the article says of him."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache, partial
from math import exp, log, log1p
from operator import mul
from pathlib import Path

import attrs

from newsents.errors import ModelError
from newsents.own_weights import read_own_weights
from newsents.pipeline.speakers.reading.scene import Scene
from newsents.pipeline.speakers.reference.scorer import Weights
from newsents.schema import Entity, MentionForm, Quote
from newsents.shipped import read_weights

_MOST = 4.0
"""Log odds beyond which a probability is as good as certain."""

_FARTHEST = 10
"""Lines back beyond which a name is as good as never mentioned."""

_DEFINITE = frozenset(("the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "both"))


@attrs.frozen(slots=True)
class Found:
    """How a speaker was found.

    Parameters
    ----------
    how
        The way, as in the quotation's evidence: ``"name"``, ``"pronoun"``, ``"role"`` ...
    form
        How the source's words refer to the speaker.
    token
        Where they begin.
    share
        The probability that the resolver gave the speaker among its candidates, or ``None`` if it did not choose.
    """

    how: str
    form: MentionForm
    token: int
    share: float | None = None


@attrs.frozen(slots=True)
class Evidence:
    """What counts for all quotations of an article, gathered once.

    Parameters
    ----------
    scene
        The article.
    persons
        How many persons it speaks of.
    lines
        The lines on which each entity is named, in order, by its id.
    """

    scene: Scene
    persons: int
    lines: Mapping[str, list[int]]

    @classmethod
    def of(cls, scene: Scene) -> Evidence:
        """Gather it."""
        lines: dict[str, list[int]] = {}
        words = scene.words
        for mention in scene.mentions:
            if mention.entity is not None:
                lines.setdefault(mention.entity.id, []).append(words.lines[words.at(mention.start)])
        return cls(scene, sum(entity.kind == "person" for entity in scene.entities.values()), lines)

    def features(self, quote: Quote, speaker: Entity, found: Found) -> dict[str, float]:
        """Return what speaks for and against a speaker, by name."""
        words = self.scene.words
        line = words.lines[found.token]
        named = self.lines.get(speaker.id, [])
        before = bisect_right(named, line)
        features = {
            "always": 1.0,
            f"how: {found.how}": 1.0,
            f"speaker: {speaker.kind}": 1.0,
            f"{found.form}, quotation: {quote.kind}": 1.0,
            f"{found.form}, quotation is there": _odds(quote.confidence),
            f"{found.form}, persons": log1p(self.persons),
            f"{found.form}, named": log1p(len(named)),
        }
        if speaker.label:
            features[f"{found.form}, label: {speaker.label}"] = 1.0
        if found.share is not None:
            features["share"] = _odds(found.share)
        if found.form == "name":
            features["one word"] = float(" " not in speaker.name)
        else:
            since = line - named[before - 1] if before else _FARTHEST
            features[f"{found.form}, lines since named"] = log1p(min(_FARTHEST, since))
        if found.form == "nominal":
            features["definite"] = float(words.lower[found.token] in _DEFINITE)
        return features


def _odds(share: float) -> float:
    """Return a probability as log odds, certain ones within bounds."""
    share = min(max(share, 1e-6), 1 - 1e-6)
    return max(-_MOST, min(_MOST, log(share / (1 - share))))


@attrs.frozen(slots=True)
class SpeakerModel:
    """A logistic regression: whether a named speaker is the right one.

    Parameters
    ----------
    weights
        Weight by feature; one that is not there weighs nothing.

    Examples
    --------
    >>> SpeakerModel({"always": 0.0, "share": 1.0}).confidence({"always": 1.0, "share": 2.0})
    0.8808
    """

    weights: Mapping[str, float] = attrs.field(converter=Weights)

    def confidence(self, features: Mapping[str, float]) -> float:
        """Return the probability that the speaker is right, to four decimals."""
        odds = sum(map(mul, map(self.weights.__getitem__, features), features.values()))
        return round(1 / (1 + exp(-max(-30.0, min(30.0, odds)))), 4)


@cache
def speaker_model() -> SpeakerModel:
    """Return the shipped model, trained by tools/train_confidence.py."""
    return SpeakerModel(json.loads(read_weights("pipeline/speakers/data/speaker_confidence.json"))["weights"])


KIND = "speaker_confidence"
"""What a file of such weights says it is."""


def read_speaker_model(path: str | Path) -> SpeakerModel:
    """Read weights of one's own, as ``newsents train speaker_confidence`` writes them.

    Raises
    ------
    ModelError
        If the file is none, or its SHA-256 sum is another than the one in it.
    """
    return SpeakerModel(read_own_weights(path, KIND, partial(_no_model, path)))


def _no_model(path: str | Path, reason: str) -> ModelError:
    return ModelError(
        f"{path} holds no weights for the confidence in speakers ({reason}); newsents train {KIND} writes such files",
        code="N736",
    )
