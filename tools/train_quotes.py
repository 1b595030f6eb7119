"""Train the weights of `newsents_quotes` from annotated articles.

    python -m tools.train_quotes --data DIR --out newsents/pipeline/quotes/data

``DIR/quotes/train.jsonl`` is learned from; nothing else is read. Every step is seeded or deterministic: the same data,
package versions and machine give the same file, bit for bit; other processors may differ in the last digits.

The linear models are fitted first: on parts of the articles, so that the trees learn from proposals that the linear
models made for articles they had not seen, and then on all articles. What judges nested quotations is fitted in the
same way, on what stands outside of contents and as if there were no quotation marks.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import attrs
import numpy as np
import typer
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from spacy.language import Language

import newsents
from newsents.pipeline.quotes.candidates.candidates import Candidates
from newsents.pipeline.quotes.candidates.contents import Contents
from newsents.pipeline.quotes.candidates.sources import Sources
from newsents.pipeline.quotes.ranges.pieces import Pieces
from newsents.pipeline.quotes.reading.hashing import Features
from newsents.pipeline.quotes.scoring.features import (
    CONTENT_BITS,
    CUE_BITS,
    SOURCE_BITS,
    content_features,
    cue_features,
    source_features,
)
from newsents.pipeline.quotes.scoring.first_pass import propose
from newsents.pipeline.quotes.scoring.lemmas import PRIOR_COUNT, PRIOR_SHARE, LemmaCounts, add_up, count_lemmas
from newsents.pipeline.quotes.scoring.model import DEFAULT_MODEL, LinearScorer, QuoteModel
from newsents.pipeline.quotes.scoring.proposal_features import proposal_features
from newsents.pipeline.quotes.scoring.untrained import content_role
from newsents.trees import LEAVES, Trees
from tools.attribution_gold import AnnotatedArticle, Gold, read_articles
from tools.boosted import as_trees
from tools.linear import Floats, Ints, design_matrix, fit_logistic, fit_ranking

FOLDS = 4
CUE_L2, SOURCE_L2, CONTENT_L2 = 8.0, 3.0, 14.0
ITERATIONS = 120
SEED = 0
_LEAST_SOURCE_FIT = 0.5
_LEAST_CONTENT_FIT = 0.4
_LEMMA_LEAST_COUNT = 3
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


@attrs.define
class _Groups:
    """Candidates of many cues, as the ranking is fitted on them."""

    blocks: list[Features] = attrs.field(factory=list)
    groups: list[int] = attrs.field(factory=list)
    shares: list[float] = attrs.field(factory=list)
    count: int = 0

    def add_all(
        self, candidates: Candidates, fits: Floats, least: float, features: Callable[[Candidates], Features]
    ) -> None:
        """Add candidates by how well each fits: the best of each cue share the probability.

        Cues of which none fits as well as ``least`` are left out.
        """
        if not len(candidates):
            return
        begins = np.flatnonzero(np.diff(candidates.cue, prepend=-1))
        sizes = np.diff(begins, append=len(candidates))
        most = np.repeat(np.maximum.reduceat(fits, begins), sizes)
        best = fits >= most - 1e-9
        kept = most >= least
        if kept.any():
            shares = best / np.repeat(np.add.reduceat(best.astype(np.float64), begins), sizes)
            numbers = np.repeat(np.cumsum(kept[begins]) - 1, sizes)
            self.groups += (self.count + numbers[kept]).tolist()
            self.shares += shares[kept].tolist()
            self.count += int(kept[begins].sum())
            self.blocks.append(features(candidates.where(kept)))

    def fit(self, bits: int, l2: float) -> Floats:
        """Fit the ranking."""
        matrix = design_matrix(self.blocks, bits)
        groups: Ints = np.array(self.groups)
        return fit_ranking(matrix, groups, np.array(self.shares), l2, ITERATIONS)


def fit_cues(articles: list[AnnotatedArticle], lemmas: LemmaCounts) -> NDArray[np.float32]:
    """Fit the linear model for cues."""
    wanted = [lemmas.may_be_cues(article.tokens, article.candidates) for article in articles]
    cues = [
        cue_features(article.tokens, article.candidates[looked_at])
        for article, looked_at in zip(articles, wanted, strict=True)
    ]
    heads = np.concatenate([article.heads[looked_at] for article, looked_at in zip(articles, wanted, strict=True)])
    return fit_logistic(design_matrix(cues, CUE_BITS), heads, CUE_L2, ITERATIONS).astype(np.float32)


def fit_linear(articles: list[AnnotatedArticle]) -> LinearScorer:
    """Fit the linear models for cues, sources and contents."""
    counts = [count_lemmas(article.tokens, article.candidates, article.heads) for article in articles]
    lemmas = add_up(counts, least=_LEMMA_LEAST_COUNT)
    cue = fit_cues(articles, lemmas)
    sources, contents = _Groups(), _Groups()
    for article in articles:
        _add_contents(article, *_add_sources(article, sources), contents)
    return LinearScorer(
        cue,
        sources.fit(SOURCE_BITS, SOURCE_L2).astype(np.float32),
        contents.fit(CONTENT_BITS, CONTENT_L2).astype(np.float32),
        lemmas,
    )


def nested_linear(articles: list[AnnotatedArticle], linear: LinearScorer) -> LinearScorer:
    """Fit the linear model for cues within contents on articles outside of them; for the rest that of ``linear``."""
    return attrs.evolve(linear, cue=fit_cues(articles, linear.lemmas))


def _add_sources(article: AnnotatedArticle, into: _Groups) -> tuple[list[Gold], Ints, Pieces]:
    """Add the candidate sources of an article's cues; return these and, for each, the source that fits best."""
    golds, cues, candidates, fits = candidate_sources(article)
    into.add_all(candidates, fits, _LEAST_SOURCE_FIT, lambda kept: source_features(article.tokens, cues, kept))
    return golds, cues, _best(candidates, fits).pieces


def _add_contents(article: AnnotatedArticle, golds: list[Gold], cues: Ints, sources: Pieces, into: _Groups) -> None:
    candidates = Contents(article.clauses).of(cues, sources)
    fits = article.fits(candidates, [gold.content for gold in golds])
    into.add_all(
        candidates, fits, _LEAST_CONTENT_FIT, lambda kept: content_features(article.tokens, cues, sources, kept)
    )


def candidate_sources(article: AnnotatedArticle) -> tuple[list[Gold], Ints, Candidates, Floats]:
    """Return an article's attributions that have a cue, the cues, their candidate sources, and how well each fits."""
    golds = [gold for gold in article.golds if gold.head is not None]
    cues = np.array([gold.head for gold in golds], dtype=np.int64)
    candidates = Sources(article.clauses).of(cues)
    return golds, cues, candidates, article.fits(candidates, [gold.source for gold in golds])


def _best(candidates: Candidates, fits: Floats) -> Candidates:
    """Return the candidate of each cue that fits best, the first of those that fit alike."""
    ordered = np.lexsort((-fits, candidates.cue))
    return candidates.rows(ordered[np.diff(candidates.cue, prepend=-1) != 0])


def fit_trees(tables: NDArray[np.float32], right: NDArray[np.bool_]) -> Trees:
    """Fit the trees that say how likely a proposal is right."""
    classifier = HistGradientBoostingClassifier(
        max_iter=220,
        learning_rate=0.06,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=40,
        l2_regularization=5.0,
        random_state=SEED,
    ).fit(tables, right)
    return as_trees(classifier)


_Rows = tuple[NDArray[np.float32], NDArray[np.bool_]]


def fit_judges(rows: list[_Rows]) -> tuple[Trees, Trees]:
    """Fit the trees that say how likely a proposal is right, and right to the letter, on rows of several parts."""
    table, labels = (np.concatenate(column) for column in zip(*rows, strict=True))
    judge, exact = (fit_trees(table, labels[:, column]) for column in (0, 1))
    return judge, exact


def _part(articles: list[AnnotatedArticle], fold: int, *, learning: bool = False) -> list[AnnotatedArticle]:
    """Return the articles of one part, or those that are learned from for it: the others."""
    return [article for number, article in enumerate(articles) if (number % FOLDS == fold) != learning]


def judge_rows(articles: list[AnnotatedArticle], model: LinearScorer) -> _Rows:
    """Return the proposals of articles as rows of features, and which are right: as a whole, and to the letter."""
    tables: list[NDArray[np.float32]] = []
    right: list[tuple[bool, bool]] = []
    for article in articles:
        proposals = propose(article.tokens, model, article.candidates)
        if proposals is not None:
            tables.append(proposal_features(article.tokens, proposals, model.lemmas))
            rows = range(len(proposals))
            right += [(article.is_right(proposals, row), article.is_exact(proposals, row)) for row in rows]
    return np.concatenate(tables), np.array(right, dtype=bool)


def write_lexicon(articles: list[AnnotatedArticle], path: Path) -> int:
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


def write_patterns(articles: list[AnnotatedArticle], path: Path) -> int:
    """Write how often each pattern's candidate is the best one at a cue, for the rules; return how many patterns."""
    seen: Counter[tuple[str, str]] = Counter()
    best: Counter[tuple[str, str]] = Counter()

    def count(roles: list[str], candidates: Candidates, fits: Floats) -> None:
        top = np.zeros(len(roles))
        np.maximum.at(top, candidates.cue, fits)
        for row, (cue, fit) in enumerate(zip(candidates.cue.tolist(), fits.tolist(), strict=True)):
            key = roles[cue], candidates.name(row)
            seen[key] += 1
            best[key] += fit >= max(top[cue] - 1e-9, _LEAST_SOURCE_FIT)

    for article in articles:
        golds, cues, sources, fits = candidate_sources(article)
        count(["source"] * len(golds), sources, fits)
        contents = Contents(article.clauses).of(cues, _best(sources, fits).pieces)
        roles = [content_role(article.tokens, cue) for cue in cues.tolist()]
        count(roles, contents, article.fits(contents, [gold.content for gold in golds]))
    kept = sorted(key for key in seen if seen[key] >= _PATTERN_LEAST_COUNT and best[key])
    lines = [f"{role}\t{name}\t{best[role, name] / seen[role, name]:.3f}\n" for role, name in kept]
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
) -> None:
    """Train the weights of newsents_quotes."""
    began = time.perf_counter()

    def tell(what: str) -> None:
        typer.echo(f"{time.perf_counter() - began:7.1f} s  {what}", err=True)

    source = data / "quotes" / "train.jsonl"
    if not source.is_file():
        typer.echo(f"no file {source}: --data names the folder that holds quotes/train.jsonl", err=True)
        raise typer.Exit(2)
    articles = read_articles(source, parser_of(), limit, cache)
    tell(f"{len(articles)} articles, {sum(len(article.golds) for article in articles)} attributions")
    tell(f"{write_lexicon(articles, out / 'cues.tsv')} cue lemmas")
    tell(f"{write_patterns(articles, out / 'patterns.tsv')} patterns of sources and contents")
    outside = [article.outside_contents() for article in articles]
    rows: dict[str, list[_Rows]] = {"of articles": [], "of nested": []}
    for fold in range(FOLDS):
        linear = fit_linear(_part(articles, fold, learning=True))
        rows["of articles"].append(judge_rows(_part(articles, fold), linear))
        of_nested = nested_linear(_part(outside, fold, learning=True), linear)
        rows["of nested"].append(judge_rows(_part(outside, fold), of_nested))
        made = ", ".join(f"{len(parts[-1][1])} proposals {of}" for of, parts in rows.items())
        tell(f"part {fold + 1} of {FOLDS}: {made}")
    trees = {of: fit_judges(made) for of, made in rows.items()}
    linear = fit_linear(articles)
    nested = QuoteModel(nested_linear(outside, linear), *trees["of nested"])
    model = QuoteModel(linear, *trees["of articles"], nested)
    target = out / f"{DEFAULT_MODEL}.npz"
    model.to_file(target)
    tell(f"{target}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    app()
