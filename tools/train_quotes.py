"""Train the weights of `newsents_quotes` from annotated articles.

    python -m tools.train_quotes --data DIR --out newsents/pipeline/quotes/data

``DIR/quotes/train.jsonl`` is learned from, and which words are cues from the other news beside it, too
(`tools.said_gold`). Every step is seeded or deterministic: the same data, package versions and machine give the same
file, bit for bit; other processors may differ in the last digits.

How the models are fitted stands in `newsents.annotations.training.quotes`; this adds what the rules alone go by.
"""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from spacy.language import Language

import newsents
from benchmarks.annotated import read_annotated
from benchmarks.files import require
from newsents.annotations.training.gold import ParsedArticle
from newsents.annotations.training.linear import Floats
from newsents.annotations.training.quotes import (
    LEAST_SOURCE_FIT,
    best,
    candidate_sources,
    fit_model,
    with_other_news,
)
from newsents.errors import InputError
from newsents.pipeline.quotes.candidates.candidates import Candidates
from newsents.pipeline.quotes.candidates.contents import Contents
from newsents.pipeline.quotes.scoring.lemmas import PRIOR_COUNT, PRIOR_SHARE
from newsents.pipeline.quotes.scoring.model import DEFAULT_MODEL, QuoteModel
from newsents.pipeline.quotes.scoring.untrained import content_role
from tools.attribution_gold import read_articles
from tools.said_gold import SETS, read_said

_LEXICON_LEAST_COUNT = 3
_LEXICON_LEAST_SHARE = 0.15
_LEXICON_HEADER = """\
# How often a lemma was the head of a cue among its occurrences in the train part of PolNeAR 1.0 (840 articles of US
# political news): counts smoothed towards 4% by 3 pseudo-counts; lemmas seen as a cue at least 3 times, at least 15%.
# Written by tools/train_quotes.py. Columns: lemma, part of speech, share.
"""
_PATTERN_LEAST_COUNT = 20
_PATTERN_HEADER = """\
# How often a pattern's candidate was the best one at an annotated cue, in the train part of PolNeAR 1.0; patterns seen
# at least 20 times. Written by tools/train_quotes.py. Columns: role, pattern, share.
"""


def write_lexicon(articles: list[ParsedArticle], path: Path) -> int:
    """Write how often each lemma is a cue, for the rules; return the number of lemmas."""
    seen: Counter[tuple[str, str]] = Counter()
    cues: Counter[tuple[str, str]] = Counter()
    for article in articles:
        heads = {gold.head for gold in article.golds}
        for number in article.candidates.tolist():
            token = article.tokens.doc[number]
            if token.lemma_[:1].isalpha():
                pos = token.pos_ if token.pos_ in ("VERB", "NOUN", "ADJ", "ADP") else "OTHER"
                seen[token.lemma_.lower(), pos] += 1
                cues[token.lemma_.lower(), pos] += number in heads
    share = {
        key: (cues[key] + PRIOR_SHARE * PRIOR_COUNT) / (seen[key] + PRIOR_COUNT)
        for key in seen
        if cues[key] >= _LEXICON_LEAST_COUNT
    }
    kept = sorted((pos, lemma) for (lemma, pos), value in share.items() if value >= _LEXICON_LEAST_SHARE)
    lines = [f"{lemma}\t{pos}\t{share[lemma, pos]:.3f}\n" for pos, lemma in kept]
    path.write_text(_LEXICON_HEADER + "".join(lines), "utf-8")
    return len(kept)


def write_patterns(articles: list[ParsedArticle], path: Path) -> int:
    """Write how often each pattern's candidate is the best one at a cue, for the rules; return how many patterns."""
    seen: Counter[tuple[str, str]] = Counter()
    fitting: Counter[tuple[str, str]] = Counter()

    def count(roles: list[str], candidates: Candidates, fits: Floats) -> None:
        top = np.zeros(len(roles))
        np.maximum.at(top, candidates.cue, fits)
        for row, (cue, fit) in enumerate(zip(candidates.cue.tolist(), fits.tolist(), strict=True)):
            key = roles[cue], candidates.name(row)
            seen[key] += 1
            fitting[key] += fit >= max(top[cue] - 1e-9, LEAST_SOURCE_FIT)

    for article in articles:
        golds, cues, sources, fits = candidate_sources(article)
        count(["source"] * len(golds), sources, fits)
        contents = Contents(article.clauses).of(cues, best(sources, fits).pieces)
        roles = [content_role(article.tokens, cue) for cue in cues.tolist()]
        count(roles, contents, article.fits(contents, [gold.content for gold in golds]))
    kept = sorted(key for key in seen if seen[key] >= _PATTERN_LEAST_COUNT and fitting[key])
    lines = [f"{role}\t{name}\t{fitting[role, name] / seen[role, name]:.3f}\n" for role, name in kept]
    path.write_text(_PATTERN_HEADER + "".join(lines), "utf-8")
    return len(kept)


def parser_of() -> Language:
    """Return the pipeline up to the parse."""
    return newsents.load(exclude=["newsents_entities", "newsents_quotes", "newsents_speakers"])


app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def main(
    data: Annotated[Path, typer.Option(envvar="NEWSENTS_DATA", help="Folder that holds quotes/train.jsonl.")],
    out: Annotated[Path, typer.Option(help="Folder to write the weights and the lexicon to.")],
    cache: Annotated[Path | None, typer.Option(help="Folder to keep the parses in between runs.")] = None,
    limit: Annotated[int | None, typer.Option(help="Most articles to learn from.")] = None,
    begin: Annotated[Path | None, typer.Option(help="Weights of PolNeAR alone, which then are not fitted.")] = None,
) -> None:
    """Train the weights of newsents_quotes."""
    began = time.perf_counter()

    def tell(what: str) -> None:
        typer.echo(f"{time.perf_counter() - began:7.1f} s  {what}", err=True)

    source = data / "quotes" / "train.jsonl"
    try:
        require(data, "quotes/train.jsonl")
        said = [row for name in SETS for row in read_annotated(data, name)]
    except InputError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    nlp = parser_of()
    articles = read_articles(source, nlp, limit, cache)
    tell(f"{len(articles)} articles, {sum(len(article.golds) for article in articles)} attributions")
    tell(f"{write_lexicon(articles, out / 'cues.tsv')} cue lemmas")
    tell(f"{write_patterns(articles, out / 'patterns.tsv')} patterns of sources and contents")
    target = out / f"{DEFAULT_MODEL}.npz"
    if begin is None:
        fit_model(articles, tell).to_file(target)
    model = QuoteModel.from_file(begin or target)  # as it is kept, so that beginning from a file is the same
    others = read_said(said, nlp, model)
    tell(f"{len(others)} articles of other news, {sum(len(article.golds) for article in others)} attributions")
    with_other_news(model, articles, others).to_file(target)
    tell(f"{target}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    app()
