"""Spans of persons and organisations: exact, exact after normalising, overlapping."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

import attrs

from benchmarks.scoring import WORDS
from newsents.annotations.scoring.ratios import Tally
from newsents.annotations.scoring.wordlists import lines

LABELS = ("PERSON", "ORG")
COMPARISONS: tuple[Comparison, ...] = ("exact", "normalized", "overlap")

Comparison = Literal["exact", "normalized", "overlap"]
LabeledSpan = tuple[int, int, str]

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)
_ENDING = re.compile(r"(?:[’']s?|[\s\.,;:\-–\"“”’'()\[\]])+$")
_DOTTED_END = re.compile(r"\b(?:[A-Z]|Jr|Sr|Inc|Co|Corp|Ltd|Bros|S\.A)\.$")
_OPENING = re.compile(r"^[\s\"“‘'\-–(]+")


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{'|'.join(map(re.escape, lines('entity_titles.txt', WORDS)))})\.?\s+)+", re.I)


def normalize(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    """Return a span without the leading article or titles and without possessive and punctuation at its ends.

    Examples
    --------
    >>> normalize("the Harbour Board's plan", 0, 19, "ORG")
    (4, 17)
    >>> normalize("Mr. Lee Jr.", 0, 11, "PERSON")
    (4, 11)
    """
    span = text[start:end]
    leading = (_titles() if label == "PERSON" else _ARTICLE).match(span)
    if leading and leading.end() < len(span):
        start += leading.end()
        span = text[start:end]
    trailing = _ENDING.search(span)
    if trailing and trailing.start() > 0 and not _DOTTED_END.search(span):
        end = start + trailing.start()
        span = text[start:end]
    opening = _OPENING.match(span)
    return start + (opening.end() if opening else 0), end


@attrs.frozen(slots=True)
class Annotated:
    """A text with its labeled spans."""

    text: str
    spans: tuple[LabeledSpan, ...]


def figures(
    gold: Mapping[str, Annotated], predicted: Mapping[str, tuple[LabeledSpan, ...]]
) -> dict[str, dict[Comparison, Tally]]:
    """Return tallies by label and comparison.

    Parameters
    ----------
    gold
        Texts with their spans, by document.
    predicted
        Spans by document; a document that is missing has none.
    """
    return {label: _of_label(gold, predicted, label) for label in LABELS}


def _of_label(
    gold: Mapping[str, Annotated], predicted: Mapping[str, tuple[LabeledSpan, ...]], label: str
) -> dict[Comparison, Tally]:
    tallies = dict.fromkeys(COMPARISONS, Tally())
    for document, annotated in gold.items():
        theirs = _spans(annotated.spans, label)
        ours = _spans(predicted.get(document, ()), label)
        found, there = len(ours), len(theirs)
        tallies["exact"] += Tally.of(len(set(theirs) & set(ours)), found, there)
        both = _normalized(annotated.text, theirs, label) & _normalized(annotated.text, ours, label)
        tallies["normalized"] += Tally.of(len(both), found, there)
        tallies["overlap"] += Tally(_touching(ours, theirs), found, _touching(theirs, ours), there)
    return tallies


def _spans(spans: Iterable[LabeledSpan], label: str) -> list[tuple[int, int]]:
    return [(start, end) for start, end, its in spans if its == label]


def _normalized(text: str, spans: Iterable[tuple[int, int]], label: str) -> set[tuple[int, int]]:
    return {normalize(text, start, end, label) for start, end in spans}


def _touching(spans: list[tuple[int, int]], others: list[tuple[int, int]]) -> int:
    """Count the spans that overlap one of the others."""
    return sum(any(start < b and a < end for a, b in others) for start, end in spans)
