"""Weights of one's own for `Quote.speaker_confidence`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from newsents.annotations.comparing import row_of
from newsents.annotations.learning import Trained
from newsents.annotations.scoring import named
from newsents.annotations.training.folds import Work
from newsents.annotations.training.judged import Logit, judged
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
    begin = speaker_model().weights

    def fitted(its: Sequence[Example]) -> Mapping[str, float]:
        return fit(its, STRENGTH, None if from_nothing else begin)

    called = "quotations that were found and have their speaker annotated"
    logit = Logit("speaker_confidence", called, LEAST, LEAST_OF_EACH, begin, fitted, _chances, figures)
    return judged(logit, work, by_article, made)


def _chances(weights: Mapping[str, float], examples: Sequence[Example]) -> list[float]:
    model = SpeakerModel(weights)
    return [model.confidence(example.features) for example in examples]


def _examples(article: AnnotatedArticle, doc: Doc) -> Iterator[Example]:
    """Yield the quotations of speech and writing that were found with a speaker, and of which the speaker is known."""
    speakers, recorder = speakers_of(None)
    features = asked_of(doc, speakers, recorder)
    said = [(quote, its) for quote, its in zip(get_quotes(doc), features, strict=True) if quote.act in SAID]
    gold = [quote for quote in article.quotes if quote.speaker is not None and not quote.doubt]
    rows = [row_of(article.text, quote) for quote in gold]
    outcome = named.judge(article.text, rows, [_row(article.text, quote) for quote, _ in said])
    for one in outcome.judged:
        its = None if one.predicted is None else said[one.predicted][1]
        if its is not None:
            yield Example(article.id, its, one.named)


def _row(text: str, quote: Quote) -> dict[str, Any]:
    content = tuple((span.start, span.end) for span in quote.content)
    speaker = quote.speaker.name if quote.speaker else None
    return row_of(text, AnnotatedQuote(content, kind=quote.kind, speaker=speaker))
