"""Weights of one's own for `newsents_quotes`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs
from spacy.language import Language
from spacy.tokens import Doc

import newsents
from newsents.annotations.comparing import row_of
from newsents.annotations.evaluation import evaluate
from newsents.annotations.learning import Fold, Trained
from newsents.annotations.training.folds import HELD_OUT, Work, too_few
from newsents.annotations.training.gold import ParsedArticle, parsed_article
from newsents.annotations.training.quotes import adapt_model, fit_model
from newsents.annotations.values import AnnotatedArticle
from newsents.pipeline.parts import read
from newsents.pipeline.quotes.component import Quotes
from newsents.pipeline.quotes.scoring.model import DEFAULT_MODEL, QuoteModel, shipped
from newsents.schema import Analysis, Article

LEAST = 100
"""Quotations without which too little is known of what is annotated."""

LEAST_FROM_NOTHING = 2_000
"""Quotations without which a model that begins from nothing knows less than the shipped one."""

LATER = ("newsents_quotes", "newsents_speakers")


def trained(work: Work, nlp: Language | None, made: Mapping[str, Any], *, from_nothing: bool) -> Trained:
    """Fit the weights; see `newsents.annotations.learning.train`."""
    count = sum(bool(quote.cue) for article in work.articles for quote in article.quotes)
    least = LEAST_FROM_NOTHING if from_nothing else LEAST
    if count < least:
        raise too_few(f"{count} annotated quotations with a cue", f"{least:,}")
    docs = docs_of(work.articles, nlp)
    parsed = [_parsed(article, doc) for article, doc in zip(work.articles, docs, strict=True)]
    work.tell(f"{len(parsed)} articles, {count} quotations with a cue")
    begin = shipped(DEFAULT_MODEL)

    def fitted(articles: Sequence[ParsedArticle]) -> QuoteModel:
        return fit_model(articles) if from_nothing else adapt_model(begin, articles)

    before = _found(begin, work.articles, docs)
    after: list[AnnotatedArticle] = list(before)
    folds: list[Fold] = []
    for number, (learned, held_out) in enumerate(work.parts(), 1):
        gold = [work.articles[at] for at in held_out]
        model = fitted([parsed[at] for at in learned])
        for at, article in zip(held_out, _found(model, gold, [docs[at] for at in held_out]), strict=True):
            after[at] = article
        quotes = sum(len(article.quotes) for article in gold)
        if quotes:
            old, new = (_measures(gold, [found[at] for at in held_out]) for found in (before, after))
            folds.append(Fold(len(gold), quotes, old, new))
        work.tell(f"part {number} of {HELD_OUT}: held out {len(gold)} articles, {quotes} quotations")
    old, new = (_measures(work.articles, found) for found in (before, after))
    examples = sum(len(article.quotes) for article in work.articles)
    return Trained("quotes", len(parsed), examples, tuple(folds), old, new, made, fitted(parsed))


def docs_of(articles: Sequence[AnnotatedArticle], nlp: Language | None, later: Sequence[str] = LATER) -> list[Doc]:
    """Return the articles as they are before the components of some factories."""
    pipeline = newsents.load() if nlp is None else nlp
    off = [name for name in pipeline.pipe_names if pipeline.get_pipe_meta(name).factory in later]
    with pipeline.select_pipes(disable=off):
        return list(read(pipeline, [article.text for article in articles]))


def _parsed(article: AnnotatedArticle, doc: Doc) -> ParsedArticle:
    rows = [row_of(article.text, quote) for quote in article.quotes]
    return parsed_article({"id": article.id, "text": article.text, "quotes": rows}, doc)


def _found(model: QuoteModel, articles: Sequence[AnnotatedArticle], docs: Sequence[Doc]) -> list[AnnotatedArticle]:
    """Return what a model finds in articles; whose the quotations are is not asked."""
    component = Quotes(None)
    component.judge = model
    return [
        AnnotatedArticle.of(Analysis(Article(article.text), quotes=tuple(quotes)), acts=None)
        for article, (quotes, _) in zip(articles, component.find(docs), strict=True)
    ]


def _measures(gold: Sequence[AnnotatedArticle], found: Sequence[AnnotatedArticle]) -> dict[str, float]:
    nobody_asked = [
        attrs.evolve(article, quotes=tuple(attrs.evolve(quote, speaker=None) for quote in article.quotes))
        for article in gold
    ]
    evaluation = evaluate(nobody_asked, found, rounds=0)
    measures = {name: evaluation.measures[name].f1 for name in ("found", "exact", "attributed")}
    return {**measures, "calibration_error": evaluation.calibration_error or 0.0}
