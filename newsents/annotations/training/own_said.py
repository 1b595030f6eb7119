"""Weights of one's own for whether an attribution tells what was said or written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from newsents.annotations.comparing import row_of
from newsents.annotations.learning import Trained
from newsents.annotations.scoring.quotes import match
from newsents.annotations.training.folds import Work
from newsents.annotations.training.judged import Logit, judged
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
    begin = shipped_weights()

    def fitted(its: Sequence[Example]) -> Mapping[str, float]:
        return fit(its, STRENGTH_FROM_NOTHING) if from_nothing else fit(its, STRENGTH, begin)

    called = "attributions of which it is told whether something was said"
    ways = ("in which it was", "in which it was not")
    logit = Logit("said", called, LEAST, LEAST_OF_EACH, begin, fitted, _chances, figures, ways)
    return judged(logit, work, by_article, made)


def figures(chances: Sequence[float], examples: Sequence[Example]) -> dict[str, float]:
    """Return which share of the attributions is judged as it is annotated (``"right"``), and the ``"log_loss"``.

    Examples
    --------
    >>> figures([0.9, 0.6], [Example("a", {}, True), Example("a", {}, False)])["right"]
    0.5
    """
    right = [(chance > 0.5) == its.right for chance, its in zip(chances, examples, strict=True)]
    return {"right": float(np.mean(right)), "log_loss": calibrated(chances, examples)["log_loss"]}


def _chances(weights: Mapping[str, float], examples: Sequence[Example]) -> list[float]:
    odds = (sum(weights.get(name, 0.0) for name in example.features) for example in examples)
    return [1 / (1 + exp(-max(-30.0, min(30.0, its)))) for its in odds]


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
