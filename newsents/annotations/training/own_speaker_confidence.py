"""Weights of one's own for `Quote.speaker_confidence`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from newsents.annotations.comparing import row_of
from newsents.annotations.learning import Fold, Trained
from newsents.annotations.scoring import named
from newsents.annotations.training.folds import HELD_OUT, Work, too_few
from newsents.annotations.training.own_quotes import docs_of
from newsents.annotations.training.speaker_confidence import (
    STRENGTH,
    Example,
    asked_of,
    figures,
    fit,
    speakers_of,
)
from newsents.annotations.values import AnnotatedArticle, AnnotatedQuote
from newsents.pipeline.annotations import get_quotes
from newsents.pipeline.speakers.confidence import SpeakerModel, speaker_model
from newsents.schema import Quote
from newsents.schema.selection import SAID

LEAST = 100
"""Quotations that were found with a speaker, without which nothing is learned that others would bear out."""

LEAST_OF_EACH = 5
"""So many of the speakers have to be right, and so many wrong: the weights stay near those that are shipped, and what
is held out tells whether these few improve them."""


def trained(work: Work, nlp: Language | None, made: Mapping[str, Any], *, from_nothing: bool) -> Trained:
    """Fit the weights; see `newsents.annotations.learning.train`."""
    docs = docs_of(work.articles, nlp, ("newsents_speakers",))
    by_article = [list(_examples(article, doc)) for article, doc in zip(work.articles, docs, strict=True)]
    examples = [example for its in by_article for example in its]
    right = sum(example.right for example in examples)
    if len(examples) < LEAST or min(right, len(examples) - right) < LEAST_OF_EACH:
        raise too_few(
            f"{len(examples)} quotations that were found and have their speaker annotated, {right} of them right",
            f"{LEAST}, {LEAST_OF_EACH} right and {LEAST_OF_EACH} wrong,",
        )
    work.tell(f"{len(by_article)} articles, {len(examples)} speakers, {right} right")
    begin = speaker_model()

    def fitted(its: Sequence[Example]) -> dict[str, float]:
        weights = fit(its, STRENGTH, None if from_nothing else begin.weights)
        return {name: weight for name, weight in weights.items() if weight}

    folds: list[Fold] = []
    told: dict[str, list[float]] = {"before": [], "after": []}
    held: list[Example] = []
    for number, (learned, held_out) in enumerate(work.parts(), 1):
        its = [example for at in held_out for example in by_article[at]]
        model = SpeakerModel(fitted([example for at in learned for example in by_article[at]]))
        old, new = ([judge.confidence(example.features) for example in its] for judge in (begin, model))
        told["before"] += old
        told["after"] += new
        held += its
        if its:
            folds.append(Fold(len(held_out), len(its), figures(old, its), figures(new, its)))
        work.tell(f"part {number} of {HELD_OUT}: held out {len(held_out)} articles, {len(its)} speakers")
    before, after = (figures(confidences, held) for confidences in told.values())
    return Trained(
        "speaker_confidence", len(by_article), len(held), tuple(folds), before, after, made, fitted(examples)
    )


def _examples(article: AnnotatedArticle, doc: Doc) -> Iterator[Example]:
    """Yield the quotations of speech and writing that were found with a speaker, and of which the speaker is known."""
    speakers, recorder = speakers_of(None)
    features = asked_of(doc, speakers, recorder)
    said = [(quote, its) for quote, its in zip(get_quotes(doc), features, strict=True) if quote.act in SAID]
    gold = [quote for quote in article.quotes if quote.speaker is not None and not quote.doubt]
    rows = [row_of(article.text, quote) for quote in gold]
    outcome = named.judge(article.text, rows, [_row(article.text, quote) for quote, _ in said])
    for judged in outcome.judged:
        its = None if judged.predicted is None else said[judged.predicted][1]
        if its is not None:
            yield Example(article.id, its, judged.named)


def _row(text: str, quote: Quote) -> dict[str, Any]:
    content = tuple((span.start, span.end) for span in quote.content)
    speaker = quote.speaker.name if quote.speaker else None
    return row_of(text, AnnotatedQuote(content, kind=quote.kind, speaker=speaker))
