"""One label for each name of an article: the evidence of all its mentions, weighed by a small model.

A small entity recognizer labels one and the same name now PERSON, now ORG. All that the article shows of a name is
counted, and a multinomial logit, trained by tools/train_entities.py, decides.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

import attrs
import numpy as np
from numpy.typing import NDArray

from newsents.pipeline.entities.evidence import Evidence, Key, of_spelling
from newsents.pipeline.entities.found import Found

CLASSES = ("PERSON", "ORG", "PLACE", "OTHER")
"""What a name can be. ``PLACE`` is GPE, LOC and FAC; ``OTHER`` anything else, and what is no name at all."""

_PLACES = frozenset(("GPE", "LOC", "FAC"))
SURELY_OTHER = 0.8
"""How improbable a person, organization or place must be for the recognizer's own label to be set aside."""

SURELY_A_NAME = 0.6
"""How probable it must be that words which the recognizer marked nowhere name a person or an organization."""


MOST_SCORES = 1 << 14
"""Most names of which it is kept what their words say."""


@attrs.frozen(slots=True)
class LabelModel:
    """Weights by number of words of the name, class and feature.

    Parameters
    ----------
    weights
        By kind of name (`kind_of`), class to weight by feature.
    """

    weights: Mapping[str, Mapping[str, Mapping[str, float]]]
    _rows: dict[str, int] = attrs.field(init=False, repr=False, eq=False)
    _table: NDArray[np.float64] = attrs.field(init=False, repr=False, eq=False)
    _scores: dict[tuple[Key, int], tuple[float, ...]] = attrs.field(init=False, repr=False, eq=False, factory=dict)

    @_rows.default
    def _row_of_feature(self) -> dict[str, int]:
        """Return the row of each feature in the table of every kind; row 0 is for those without weights."""
        names = (name for classes in self.weights.values() for of_class in classes.values() for name in of_class)
        return {name: row for row, name in enumerate(dict.fromkeys(names), 1)}

    @_table.default
    def _weights_in_rows(self) -> NDArray[np.float64]:
        table = np.zeros((len(KINDS), len(self._rows) + 1, len(CLASSES)))
        for kind, classes in self.weights.items():
            for label, weights in classes.items():
                for name, weight in weights.items():
                    table[KINDS.index(kind), self._rows[name], CLASSES.index(label)] = weight
        return table.reshape(-1, len(CLASSES))

    def _score_of_words(self, key: Key, kind: int) -> tuple[float, ...]:
        """Return what a name's words say for each class; names come again in other articles."""
        score = self._scores.get((key, kind))
        if score is None:
            if len(self._scores) > MOST_SCORES:
                self._scores.clear()
            features = of_spelling(key)
            rows = [kind * (len(self._rows) + 1) + self._rows.get(feature, 0) for feature in features]
            score = self._scores[key, kind] = tuple((np.array(list(features.values())) @ self._table[rows]).tolist())
        return score

    def shares(self, evidence: Evidence, kinds: Sequence[int]) -> list[list[float]]:
        """Return the probability of each of `CLASSES` for each name.

        Parameters
        ----------
        evidence
            What is known of the names.
        kinds
            The number of each one's kind in `KINDS`.
        """
        if not kinds:
            return []
        by_words = np.array([self._score_of_words(key, kind) for key, kind in zip(evidence.keys, kinds, strict=True)])
        row_of = self._rows.get
        rows = np.array([row_of(feature, 0) for feature in evidence.features])
        ends = np.array(evidence.ends)
        starts = np.concatenate(([0], ends[:-1]))
        rows += np.repeat(np.multiply(kinds, len(self._rows) + 1), ends - starts)
        scores = by_words + np.add.reduceat(self._table[rows] * np.array(evidence.values)[:, None], starts)
        # Of classes that score the same the first is taken, in whatever order the sums were rounded.
        scores = np.round(scores, 9)
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares: list[list[float]] = (powers / powers.sum(axis=1, keepdims=True)).tolist()
        return shares


@cache
def label_model() -> LabelModel:
    """Return the shipped model."""
    plain = json.loads(files("newsents.pipeline.entities").joinpath("data/labels.json").read_text("utf-8"))
    return LabelModel({kind: plain[kind] for kind in KINDS})


KINDS = ("full", "single", "unmarked full", "unmarked single")
"""Names of several words and of one, that the recognizer marked somewhere in the article, or nowhere."""


def kind_of(key: Sequence[str], mentions: Iterable[Found]) -> int:
    """Return the number in `KINDS` of what a name, given by its words, is."""
    marked = any(name.label for name in mentions)
    return (0 if marked else 2) + (len(key) == 1)


def class_of(label: str) -> str:
    """Return which of `CLASSES` a spaCy label belongs to."""
    return "PLACE" if label in _PLACES else label if label in ("PERSON", "ORG") else "OTHER"


def decided(shares: Sequence[float], mentions: Sequence[Found]) -> str | None:
    """Return the spaCy label for the most probable class; ``None`` if the words are no name of anything.

    Within its class, the label that the recognizer gave most often is kept.

    Parameters
    ----------
    shares
        How probable each of `CLASSES` is.
    mentions
        The mentions of the name.
    """
    most = max(shares)
    best = CLASSES[shares.index(most)]
    marked = any(name.label for name in mentions)
    if best == "OTHER" and most < SURELY_OTHER and marked:
        # What the recognizer takes for a name is believed to be one, if nothing speaks strongly against it.
        given = {class_of(name.label) for name in mentions if name.label}
        best = max(given, key=lambda label: (shares[CLASSES.index(label)], label))
    if best in ("PERSON", "ORG"):
        return best if marked or most >= SURELY_A_NAME else None
    if not marked:
        return None
    votes: dict[str, int] = {}
    for name in mentions:
        if name.label and class_of(name.label) == best:
            votes[name.label] = votes.get(name.label, 0) + 1
    if votes:
        return max(votes.items(), key=lambda vote: (vote[1], vote[0]))[0]
    return "GPE" if best == "PLACE" else None
