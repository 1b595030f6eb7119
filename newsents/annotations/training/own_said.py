"""Weights of one's own for whether an attribution tells what was said or written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from newsents.annotations.comparing import row_of
from newsents.annotations.learning import Fold, Trained
from newsents.annotations.scoring.quotes import match
from newsents.annotations.training.folds import HELD_OUT, Work, too_few
from newsents.annotations.training.own_quotes import docs_of
from newsents.annotations.training.speaker_confidence import Example, fit
from newsents.annotations.training.speaker_confidence import figures as calibrated
from newsents.annotations.values import AnnotatedArticle, AnnotatedQuote
from newsents.pipeline.quotes.choosing.said import features, is_weighed, shipped_weights
from newsents.pipeline.quotes.component import Quotes
from newsents.pipeline.quotes.ranges.ranges import Ranges
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.schema import Quote, TextSpan
from newsents.schema.selection import SAID

LEAST = 100
"""Attributions of which the annotation tells whether something was said, without which nothing is learned that others
would bear out."""

LEAST_OF_EACH = 10
"""In so many something has to be said, and in so many not."""

STRENGTH = 10.0
"""The L2 penalty that holds to the shipped weights. Where annotators mark as newsents does (201 attributions in 17
articles, log loss 0.211 with the shipped weights) 2 and 5 lose (0.229, 0.216), and from 10 to 40 nothing is lost; where
they mark otherwise the smaller ones learn more."""

STRENGTH_FROM_NOTHING = 2.0
"""The one that holds to zeros, as of the shipped weights (``tools/train_said.py``)."""


def trained(work: Work, nlp: Language | None, made: Mapping[str, Any], *, from_nothing: bool) -> Trained:
    """Fit the weights; see `newsents.annotations.learning.train`."""
    component = Quotes(min_confidence_other=0.0)
    docs = docs_of(work.articles, nlp)
    by_article = [
        list(_examples(article, doc, quotes))
        for article, doc, (quotes, _) in zip(work.articles, docs, component.find(docs), strict=True)
    ]
    examples = [example for its in by_article for example in its]
    said = sum(example.right for example in examples)
    if len(examples) < LEAST or min(said, len(examples) - said) < LEAST_OF_EACH:
        raise too_few(
            f"{len(examples)} attributions of which it is told whether something was said, {said} in which it was",
            f"{LEAST}, {LEAST_OF_EACH} in which it was and {LEAST_OF_EACH} in which it was not,",
        )
    work.tell(f"{len(by_article)} articles, {len(examples)} attributions, {said} said or written")
    begin = shipped_weights()

    def fitted(its: Sequence[Example]) -> dict[str, float]:
        weights = fit(its, STRENGTH_FROM_NOTHING) if from_nothing else fit(its, STRENGTH, begin)
        return {name: weight for name, weight in weights.items() if weight}

    folds: list[Fold] = []
    told: dict[str, list[float]] = {"before": [], "after": []}
    held: list[Example] = []
    for number, (learned, held_out) in enumerate(work.parts(), 1):
        its = [example for at in held_out for example in by_article[at]]
        weights = fitted([example for at in learned for example in by_article[at]])
        old, new = ([_chance(judge, example) for example in its] for judge in (begin, weights))
        told["before"] += old
        told["after"] += new
        held += its
        if its:
            folds.append(Fold(len(held_out), len(its), figures(old, its), figures(new, its)))
        work.tell(f"part {number} of {HELD_OUT}: held out {len(held_out)} articles, {len(its)} attributions")
    before, after = (figures(chances, held) for chances in told.values())
    return Trained("said", len(by_article), len(held), tuple(folds), before, after, made, fitted(examples))


def figures(chances: Sequence[float], examples: Sequence[Example]) -> dict[str, float]:
    """Return which share of the attributions is judged as it is annotated (``"right"``), and the ``"log_loss"``.

    Examples
    --------
    >>> figures([0.9, 0.6], [Example("a", {}, True), Example("a", {}, False)])["right"]
    0.5
    """
    right = [(chance > 0.5) == its.right for chance, its in zip(chances, examples, strict=True)]
    return {"right": float(np.mean(right)), "log_loss": calibrated(chances, examples)["log_loss"]}


def _chance(weights: Mapping[str, float], example: Example) -> float:
    odds = sum(weights.get(name, 0.0) for name in example.features)
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


def _examples(article: AnnotatedArticle, doc: Doc, found: Iterable[Quote]) -> Iterator[Example]:
    """Yield the attributions that were found and weighed, and of which the annotation tells whether something was said.

    One that is annotated is of its act, where that is told, and else of what was said; one that is not, and has no
    words in common with such, is none. What is in doubt, or has other words, tells nothing.
    """
    if not len(doc):
        return
    tokens = Tokens.of(doc)
    quotes = [quote for quote in found if quote.cue is not None]
    rows = [row_of(article.text, quote) for quote in article.quotes]
    theirs = [{"content": [[span.start, span.end] for span in quote.content]} for quote in quotes]
    pairs = {pair.predicted: pair.gold for pair in match(article.text, rows, theirs).pairs if pair.found}
    for place, quote in enumerate(quotes):
        gold = article.quotes[pairs[place]] if place in pairs else _of_same_cue(article, quote)
        if gold.doubt if gold else _is_inside(article, quote):
            continue
        content = _ranges(tokens, quote.content)
        assert quote.cue is not None
        cue = int(np.searchsorted(tokens.start, quote.cue.start))
        if content and is_weighed(tokens, cue, content, quote.kind):
            source = _ranges(tokens, [quote.source] if quote.source else [])
            shown = features(tokens, cue, source, content, quote.kind)
            yield Example(article.id, dict.fromkeys(shown, 1.0), gold is not None and gold.act in (None, *SAID))


def _of_same_cue(article: AnnotatedArticle, quote: Quote) -> AnnotatedQuote | None:
    return next((gold for gold in article.quotes if quote.cue and _meet(gold.cue, [quote.cue])), None)


def _is_inside(article: AnnotatedArticle, quote: Quote) -> bool:
    """Whether some words of a quotation are in the content of one that is annotated."""
    return any(_meet(gold.content, quote.content) for gold in article.quotes)


def _meet(places: Iterable[tuple[int, int]], spans: Sequence[TextSpan]) -> bool:
    return any(start < span.end and span.start < end for start, end in places for span in spans)


def _ranges(tokens: Tokens, spans: Iterable[TextSpan]) -> Ranges:
    bounds = (
        (int(np.searchsorted(tokens.start, span.start)), int(np.searchsorted(tokens.end, span.end, side="right")))
        for span in spans
    )
    return tuple((first, end) for first, end in bounds if first < end)
