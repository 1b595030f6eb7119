"""Annotated speech and writing of other news than PolNeAR's, for fitting which words are cues.

Of thoughts, plans and the like these annotations tell nothing. So a word counts as no cue only where it stands for
speech or writing, with the content that a model gives it; and what the annotators doubted counts neither way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs
import numpy as np
from spacy.language import Language

from newsents.annotations.training.gold import ParsedArticle, parsed_article
from newsents.pipeline.quotes.choosing.acts import act_of, is_told
from newsents.pipeline.quotes.ranges.spans import kind_of
from newsents.pipeline.quotes.scoring.first_pass import propose
from newsents.pipeline.quotes.scoring.model import QuoteModel
from newsents.schema import QuoteAct
from newsents.schema.selection import SAID

SETS = ("modern_train", "campus_train")
"""News of 2019, and student news of 2022 to 2024. By the others of `benchmarks.annotated.LEARNED` cues gain next to
nothing: in four parts of these contents were found 88.9 and 90.6 after 88.6 and 90.4; PolNeAR dev fell to 74.9."""


def read_said(articles: Sequence[Mapping[str, Any]], nlp: Language, model: QuoteModel) -> list[ParsedArticle]:
    """Read annotated articles, and of each which words it tells of.

    Parameters
    ----------
    articles
        As `benchmarks.annotated.read_annotated` gives them.
    nlp
        The pipeline up to the parse.
    model
        What proposes contents for words that are no cues.
    """
    docs = nlp.pipe((row["text"] for row in articles), batch_size=16)
    return [_told(row, parsed_article(row, doc), model) for row, doc in zip(articles, docs, strict=True)]


def _told(row: Mapping[str, Any], article: ParsedArticle, model: QuoteModel) -> ParsedArticle:
    sure, doubted = [], set()
    for quote, gold in zip(row["quotes"], article.golds, strict=True):
        if quote.get("doubt"):
            doubted.add(gold.head)
        else:
            sure.append(gold)
    acts = _acts(article, model)
    said = np.array([act in SAID for act in acts], dtype=bool)
    in_doubt = np.isin(article.candidates, [head for head in doubted if head is not None])
    return attrs.evolve(article, golds=sure, told=(said | article.heads) & ~in_doubt)


def _acts(article: ParsedArticle, model: QuoteModel) -> list[QuoteAct]:
    """Return the act of each candidate: by its word, and by the content that it would have."""
    tokens = article.tokens
    acts = [act_of(tokens.word(at), tokens.lemma_of(at), False) for at in article.candidates.tolist()]
    proposals = propose(tokens, model.linear, article.candidates)
    if proposals is None:
        return acts
    for row in np.flatnonzero(proposals.rank == 0).tolist():
        cue, content = int(proposals.cue[row]), proposals.content.ranges(row)
        kind = kind_of(tokens, content)
        by_word = act_of(tokens.word(cue), tokens.lemma_of(cue), kind == "direct")
        told = by_word not in SAID or is_told(tokens, cue, content, kind, by_word)
        acts[int(np.searchsorted(article.candidates, cue))] = by_word if told else "other"
    return acts
