"""One label for each name of an article: the evidence of all its mentions, weighed by a small model.

A small entity recognizer labels one and the same name now PERSON, now ORG. All that the article shows of a name is
counted, and a multinomial logit, trained by tools/train_entities.py, decides.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import exp

import attrs

from newsents.pipeline.entities.evidence import Evidence
from newsents.pipeline.entities.found import Found
from newsents.pipeline.entities.name_words import Key, of_spelling
from newsents.shipped import read_weights

CLASSES = ("PERSON", "ORG", "PLACE", "OTHER")
"""What a name can be. ``PLACE`` is GPE, LOC and FAC; ``OTHER`` anything else, and what is no name at all."""

Scores = tuple[float, float, float, float]
"""A number for each of `CLASSES`."""

_PLACES = frozenset(("GPE", "LOC", "FAC"))

AS_GOOD = 1e-9
"""Classes that are no less probable than by this are equally so: sums are rounded."""

SURELY_OTHER = {"PERSON": (0.25, 0.5), "ORG": (0.9, 0.5), "PLACE": (0.8, 0.8), "OTHER": (0.5, 0.5)}
"""How probable it must be that a name is none for the recognizer's own label to be set aside, by what this label says,
for names of several words and of one.

What looks like a body's long name is seldom nothing at all; what looks like a person's may be a heading.
"""

SURELY_IN_CAPITALS = 0.8
"""How probable it must be at least where the name is written in capitals."""

SURELY_ANOTHER = 0.5
"""How probable an organization must be if the recognizer takes its name, of several words, always for a person's."""

SURELY_A_PERSON = 0.5
"""How probable it must be that a name of several words is a person's: many titles, prizes, and universities look so."""

SURELY_A_NAME = 0.7
"""How probable it must be that words which the recognizer marked nowhere are a name at all."""

LEAST_PERSON = (0.4, 0.45, 0.5, 0.5)
"""How probable it must be at least, by the kind of name, that a name is a person's, for what the recognizer says to be
believed: a wrong person is worse than one who is missed.
"""

LEAST_OF_WORDS = 0.85
"""The same of a name that is made of words: see `decided`."""

LEAST_SURE = 0.4
"""How probable it must be, then, that it is the name of a person or of an organization, as it is taken for."""

_OTHER = CLASSES.index("OTHER")

MOST_SCORES = 1 << 12
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
    _columns: tuple[dict[str, Scores], ...] = attrs.field(init=False, repr=False, eq=False)
    _of_words: dict[tuple[Key, int], Scores] = attrs.field(init=False, repr=False, eq=False, factory=dict)

    @_columns.default
    def _by_feature(self) -> tuple[dict[str, Scores], ...]:
        """Return for each kind and feature the weights of all classes, so that a feature is looked up once."""
        return tuple(
            {
                name: self._weights_of(kind, name)
                for name in dict.fromkeys(name for of_class in self.weights[kind].values() for name in of_class)
            }
            for kind in KINDS
        )

    def _weights_of(self, kind: str, name: str) -> Scores:
        person, organization, place, other = (self.weights[kind][label].get(name, 0.0) for label in CLASSES)
        return person, organization, place, other

    def _score_of_words(self, key: Key, kind: int) -> Scores:
        """Return what a name's words say for each class; names come again in other articles."""
        score = self._of_words.get((key, kind))
        if score is None:
            if len(self._of_words) > MOST_SCORES:
                self._of_words.clear()
            columns = [column for name in of_spelling(key) if (column := self._columns[kind].get(name))]
            person, organization, place, other = map(sum, zip((0.0,) * len(CLASSES), *columns, strict=True))
            score = person, organization, place, other
            self._of_words[key, kind] = score
        return score

    def shares(self, evidence: Evidence, kind: int) -> list[float]:
        """Return the probability of each of `CLASSES` for a name of a kind, given by its number in `KINDS`."""
        column_of = self._columns[kind].get
        person = organization = place = other = 0.0
        for name in evidence.seen:
            column = column_of(name)
            if column is not None:
                a, b, c, d = column
                person += a
                organization += b
                place += c
                other += d
        share = evidence.share
        a, b, c, d = self._score_of_words(evidence.key, kind)
        person, organization, place, other = (
            person * share + a,
            organization * share + b,
            place * share + c,
            other * share + d,
        )
        for name, value in evidence.others:
            column = column_of(name)
            if column is not None:
                a, b, c, d = column
                person += a * value
                organization += b * value
                place += c * value
                other += d * value
        top = max(person, organization, place, other)
        powers = (exp(person - top), exp(organization - top), exp(place - top), exp(other - top))
        whole = sum(powers)
        return [power / whole for power in powers]


@cache
def label_model() -> LabelModel:
    """Return the shipped model."""
    plain = json.loads(read_weights("pipeline/entities/data/labels.json"))
    return LabelModel({kind: plain[kind] for kind in KINDS})


KINDS = ("full", "single", "unmarked full", "unmarked single")
"""Names of several words and of one, that the recognizer marked somewhere in the article, or nowhere."""


def kind_of(key: Sequence[str], mentions: Iterable[Found]) -> int:
    """Return the number in `KINDS` of what a name, given by its words, is."""
    single = int(len(key) == 1)
    for name in mentions:
        if name.label:
            return single
    return UNMARKED + single


FULL = 0
"""Names of several words that the recognizer marked."""

UNMARKED = 2
"""The first of `KINDS` that the recognizer marked nowhere."""


def class_of(label: str) -> str:
    """Return which of `CLASSES` a spaCy label belongs to."""
    return "PLACE" if label in _PLACES else label if label in ("PERSON", "ORG") else "OTHER"


def decided(
    shares: Sequence[float],
    kind: int,
    mentions: Sequence[Found],
    *,
    in_capitals: bool = False,
    like_body: bool = False,
    like_person: bool = False,
    like_words: bool = False,
) -> str | None:
    """Return the spaCy label for the most probable class; ``None`` if the words are no name of anything.

    Within its class, the label that the recognizer gave most often is kept.

    Parameters
    ----------
    shares
        How probable each of `CLASSES` is.
    kind
        The number of the name's kind in `KINDS`.
    mentions
        The mentions of the name.
    in_capitals
        Whether the name is written in capitals throughout, as in headlines and transcripts: they hide what it is.
    like_body
        Whether its last word is one that bodies' names end with.
    like_person
        Whether it has the form of a person's name alone, or a title stands beside it.
    like_words
        Whether it begins with no forename, and has a word that news writes small, or a place's or a people's.
    """
    most = max(shares)
    best = CLASSES[[share > most - AS_GOOD for share in shares].index(True)]
    marked = kind < UNMARKED
    given = {class_of(name.label) for name in mentions if name.label}
    if best == "PERSON" and kind == FULL and most < SURELY_A_PERSON and not like_person:
        most = max(shares[1:])
        best = CLASSES[shares.index(most, 1)]
        given = (given - {"PERSON"}) or {"OTHER"}
    if best == "OTHER" and marked:
        # What the recognizer takes for a name is believed to be one, if nothing speaks strongly against it.
        likely = max(given, key=lambda label: (shares[CLASSES.index(label)], label))
        if most < max(SURELY_OTHER[likely][kind], SURELY_IN_CAPITALS if in_capitals else 0.0):
            best = likely
    elif best == "ORG" and kind == FULL and _is_always_a_person(mentions) and most < SURELY_ANOTHER and not like_body:
        # The recognizer takes bodies of several words for persons less often than persons for bodies.
        best = "PERSON"
    least = LEAST_OF_WORDS if like_words else LEAST_PERSON[kind]
    if best == "PERSON" and shares[0] < least and not (in_capitals or like_person):
        most = max(shares[1:])
        best = CLASSES[shares.index(most, 1)]
        others = given - {"PERSON"}
        if best == "OTHER" and others and most < SURELY_OTHER["OTHER"][kind % UNMARKED]:
            best = max(others, key=lambda label: (shares[CLASSES.index(label)], label))
    if best in ("PERSON", "ORG"):
        named = marked or (most >= LEAST_SURE and 1 - shares[_OTHER] >= SURELY_A_NAME)
        return best if named else None
    if not marked:
        return None
    votes: dict[str, int] = {}
    for name in mentions:
        if name.label and class_of(name.label) == best:
            votes[name.label] = votes.get(name.label, 0) + 1
    if votes:
        return max(votes.items(), key=lambda vote: (vote[1], vote[0]))[0]
    return "GPE" if best == "PLACE" else None


def _is_always_a_person(mentions: Iterable[Found]) -> bool:
    """Whether the recognizer takes all mentions of a name for a person's."""
    return all(name.label == "PERSON" for name in mentions)
