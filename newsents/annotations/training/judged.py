"""What a logit of one's own gives beside the shipped one: on articles that are held out, part by part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import attrs

from newsents.annotations.learning import Fold, Trained
from newsents.annotations.training.folds import HELD_OUT, Work, too_few
from newsents.annotations.training.speaker_confidence import Example

Weights = Mapping[str, float]
Figures = Mapping[str, float]


@attrs.frozen
class Logit:
    """A logit that can be learned from annotations.

    Parameters
    ----------
    name
        As in `newsents.annotations.learning.Kind`.
    called
        What its examples are.
    least, least_of_each
        So many are needed, and so many of those that are right, and of the others.
    begin
        The shipped weights.
    fit
        Gives weights for examples.
    chances
        Gives the probability of each example by some weights.
    figures
        Measures probabilities.
    ways
        What those that are right are called, and the others.
    """

    name: Literal["said", "speaker_confidence"]
    called: str
    least: int
    least_of_each: int
    begin: Weights
    fit: Callable[[Sequence[Example]], Weights]
    chances: Callable[[Weights, Sequence[Example]], list[float]]
    figures: Callable[[Sequence[float], Sequence[Example]], dict[str, float]]
    ways: tuple[str, str] = ("right", "wrong")


def judged(logit: Logit, work: Work, by_article: Sequence[Sequence[Example]], made: Mapping[str, Any]) -> Trained:
    """Fit a logit to all examples, and to those of the other parts for each part, which is then judged by it.

    Raises
    ------
    InputError
        If there are too few examples.
    """
    examples = [example for its in by_article for example in its]
    right = sum(example.right for example in examples)
    if len(examples) < logit.least or min(right, len(examples) - right) < logit.least_of_each:
        raise too_few(
            f"{len(examples)} {logit.called}, {right} {logit.ways[0]}",
            f"{logit.least}, {logit.least_of_each} {logit.ways[0]} and {logit.least_of_each} {logit.ways[1]},",
        )
    work.tell(f"{len(by_article)} articles, {len(examples)} {logit.called}, {right} {logit.ways[0]}")

    def fitted(its: Sequence[Example]) -> dict[str, float]:
        return {name: weight for name, weight in logit.fit(its).items() if weight}

    folds: list[Fold] = []
    before: list[float] = []
    after: list[float] = []
    held: list[Example] = []
    for number, (learned, held_out) in enumerate(work.parts(), 1):
        its = [example for at in held_out for example in by_article[at]]
        weights = fitted([example for at in learned for example in by_article[at]])
        old, new = (logit.chances(one, its) for one in (logit.begin, weights))
        before, after, held = before + old, after + new, held + its
        if its:
            folds.append(Fold(len(held_out), len(its), logit.figures(old, its), logit.figures(new, its)))
        work.tell(f"part {number} of {HELD_OUT}: held out {len(held_out)} articles, {len(its)} {logit.called}")
    figures = logit.figures(before, held), logit.figures(after, held)
    return Trained(logit.name, len(by_article), len(held), tuple(folds), *figures, made, fitted(examples))
