"""Fitting the models of `newsents_quotes`: on many articles from nothing, or on fewer from a model that there is.

From nothing, the linear models are fitted first: on parts of the articles, so that the trees learn from proposals that
the linear models made for articles they had not seen, and then on all articles. The articles are parted in `WAYS` ways.
What judges nested quotations is fitted in the same way, on what stands outside of contents and as if there were no
quotation marks.

From a model, the linear weights are fitted with a penalty on how far they leave those of the model, and its trees stay:
what they say, the log odds that a proposal is right, is stretched and moved so that it holds on the articles.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

import attrs
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.ensemble import HistGradientBoostingClassifier

from newsents.annotations.training.boosted import as_trees
from newsents.annotations.training.gold import Gold, ParsedArticle
from newsents.annotations.training.linear import Floats, Ints, design_matrix, fit_logistic, fit_ranking, moved
from newsents.pipeline.quotes.candidates.candidates import Candidates
from newsents.pipeline.quotes.candidates.contents import Contents
from newsents.pipeline.quotes.candidates.sources import Sources
from newsents.pipeline.quotes.ranges.pieces import Pieces
from newsents.pipeline.quotes.reading.hashing import Features
from newsents.pipeline.quotes.scoring.content_features import CONTENT_BITS, content_features
from newsents.pipeline.quotes.scoring.features import (
    CUE_BITS,
    SOURCE_BITS,
    cue_features,
    source_features,
)
from newsents.pipeline.quotes.scoring.first_pass import propose
from newsents.pipeline.quotes.scoring.lemmas import LemmaCounts, add_up, count_lemmas
from newsents.pipeline.quotes.scoring.model import LinearScorer, QuoteModel
from newsents.pipeline.quotes.scoring.proposal_features import proposal_features
from newsents.trees import LEAVES, Trees

FOLDS = 4
"""Parts of the articles, each read by linear models that were fitted on the others, for the trees to learn from."""

WAYS = 2
"""So many ways are the articles parted in, so that trees learn less of what one way happens to propose."""

CUE_L2, SOURCE_L2, CONTENT_L2 = 8.0, 3.0, 14.0
RECALIBRATION_L2 = 1.0
ITERATIONS = 120
OTHER_NEWS, MORE_ITERATIONS = 3.0, 40
"""How much other news counts, of which there is little, and how many steps are gone on with it."""

SEED = 0
LEAST_SOURCE_FIT = 0.5
_LEAST_CONTENT_FIT = 0.4
_LEMMA_LEAST_COUNT = 3

Table = NDArray[np.float32]


@attrs.define
class Groups:
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

    def fit(self, bits: int, l2: float, start: Table | None = None) -> Table:
        """Fit the ranking; with ``start`` those weights are what it leaves no farther than it has to."""
        matrix = design_matrix(self.blocks, bits)
        groups: Ints = np.array(self.groups)
        shares = np.array(self.shares)
        if start is None:
            return fit_ranking(matrix, groups, shares, l2, ITERATIONS).astype(np.float32)
        found = moved(lambda some, at: fit_ranking(some, groups, shares, l2, ITERATIONS, at), matrix, start)
        return found.astype(np.float32)


def fit_cues(articles: Sequence[ParsedArticle], lemmas: LemmaCounts, start: Table | None = None) -> Table:
    """Fit the linear model for cues."""
    matrix, heads, _ = _cue_rows(articles, lemmas)
    if start is None:
        return fit_logistic(matrix, heads, CUE_L2, ITERATIONS).astype(np.float32)
    found = moved(lambda some, at: fit_logistic(some, heads, CUE_L2, ITERATIONS, at), matrix, start)
    return found.astype(np.float32)


def _cue_rows(
    articles: Sequence[ParsedArticle], lemmas: LemmaCounts
) -> tuple[sparse.csr_matrix, NDArray[np.bool_], list[int]]:
    """Return the features of what may be a cue, a row each; which of them head one; how many are of each article."""
    wanted = [article.told & lemmas.may_be_cues(article.tokens, article.candidates) for article in articles]
    pairs = list(zip(articles, wanted, strict=True))
    cues = [cue_features(article.tokens, article.candidates[looked_at]) for article, looked_at in pairs]
    heads = np.concatenate([article.heads[looked_at] for article, looked_at in pairs])
    return design_matrix(cues, CUE_BITS), heads, [int(looked_at.sum()) for looked_at in wanted]


def with_other_news(
    model: QuoteModel, articles: Sequence[ParsedArticle], others: Sequence[ParsedArticle]
) -> QuoteModel:
    """Fit which words are cues further, on other news besides.

    Parameters
    ----------
    model
        What was fitted to ``articles``.
    articles
        Where everything is annotated.
    others
        Other news, of which each word counts as `OTHER_NEWS` words; what it does not tell of (``told``) counts nothing.
    """
    linear = model.linear
    matrix, heads, sizes = _cue_rows([*articles, *others], linear.lemmas)
    counts = np.repeat([1.0] * len(articles) + [OTHER_NEWS] * len(others), sizes)
    found = fit_logistic(matrix, heads, CUE_L2, MORE_ITERATIONS, linear.cue, counts=counts, holds=False)
    return attrs.evolve(model, linear=attrs.evolve(linear, cue=found.astype(np.float32)))


def fit_linear(articles: Sequence[ParsedArticle], start: LinearScorer | None = None) -> LinearScorer:
    """Fit the linear models for cues, sources and contents.

    Parameters
    ----------
    articles
        What is learned from.
    start
        A model that the weights are to stay close to, and whose counts of lemmas are gone on with; by default none.
    """
    counts = [count_lemmas(article.tokens, article.candidates, article.heads) for article in articles]
    lemmas = add_up(counts, least=_LEMMA_LEAST_COUNT) if start is None else add_up([start.lemmas, *counts])
    cue = fit_cues(articles, lemmas, None if start is None else start.cue)
    sources, contents = Groups(), Groups()
    for article in articles:
        _add_contents(article, *_add_sources(article, sources), contents)
    return LinearScorer(
        cue,
        sources.fit(SOURCE_BITS, SOURCE_L2, None if start is None else start.source),
        contents.fit(CONTENT_BITS, CONTENT_L2, None if start is None else start.content),
        lemmas,
    )


def nested_linear(articles: Sequence[ParsedArticle], linear: LinearScorer) -> LinearScorer:
    """Fit the linear model for cues within contents on articles outside of them; for the rest that of ``linear``."""
    return attrs.evolve(linear, cue=fit_cues(articles, linear.lemmas))


def _add_sources(article: ParsedArticle, into: Groups) -> tuple[list[Gold], Ints, Pieces]:
    """Add the candidate sources of an article's cues; return these and, for each, the source that fits best."""
    golds, cues, candidates, fits = candidate_sources(article)
    into.add_all(candidates, fits, LEAST_SOURCE_FIT, lambda kept: source_features(article.tokens, cues, kept))
    return golds, cues, best(candidates, fits).pieces


def _add_contents(article: ParsedArticle, golds: list[Gold], cues: Ints, sources: Pieces, into: Groups) -> None:
    candidates = Contents(article.clauses).of(cues, sources)
    fits = article.fits(candidates, [gold.content for gold in golds])
    into.add_all(
        candidates, fits, _LEAST_CONTENT_FIT, lambda kept: content_features(article.tokens, cues, sources, kept)
    )


def candidate_sources(article: ParsedArticle) -> tuple[list[Gold], Ints, Candidates, Floats]:
    """Return an article's attributions that have a cue, the cues, their candidate sources, and how well each fits."""
    golds = [gold for gold in article.golds if gold.head is not None]
    cues = np.array([gold.head for gold in golds], dtype=np.int64)
    candidates = Sources(article.clauses).of(cues)
    return golds, cues, candidates, article.fits(candidates, [gold.source for gold in golds])


def best(candidates: Candidates, fits: Floats) -> Candidates:
    """Return the candidate of each cue that fits best, the first of those that fit alike."""
    ordered = np.lexsort((-fits, candidates.cue))
    return candidates.rows(ordered[np.diff(candidates.cue, prepend=-1) != 0])


def fit_trees(tables: Table, right: NDArray[np.bool_]) -> Trees:
    """Fit the trees that say how likely a proposal is right, on rows of `WAYS` ways to part the articles.

    No rows are held back to stop early by, which 220 trees never do.
    """
    classifier = HistGradientBoostingClassifier(
        max_iter=220,
        learning_rate=0.06,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=40 * WAYS,
        l2_regularization=5.0 * WAYS,
        early_stopping=False,
        random_state=SEED,
    ).fit(tables, right)
    return as_trees(classifier)


Rows = tuple[Table, NDArray[np.bool_]]
"""Proposals as rows of features, and of each whether it is right: as a whole, and to the letter."""


def fit_judges(rows: list[Rows]) -> tuple[Trees, Trees]:
    """Fit the trees that say how likely a proposal is right, and right to the letter, on rows of several parts."""
    table, labels = (np.concatenate(column) for column in zip(*rows, strict=True))
    judge, exact = (fit_trees(table, labels[:, column]) for column in (0, 1))
    return judge, exact


def part_of(
    articles: Sequence[ParsedArticle], fold: int, way: int = 0, *, learning: bool = False
) -> list[ParsedArticle]:
    """Return the articles of one part, or those that are learned from for it: the others.

    Of two ways no more than a quarter of a part stays together.
    """
    parts = [(number + way * (number // FOLDS)) % FOLDS for number in range(len(articles))]
    return [article for article, part in zip(articles, parts, strict=True) if (part == fold) != learning]


def judge_rows(articles: Sequence[ParsedArticle], model: LinearScorer) -> Rows:
    """Return the proposals of articles as rows of features, and which are right: as a whole, and to the letter."""
    tables: list[Table] = []
    right: list[tuple[bool, bool]] = []
    for article in articles:
        proposals = propose(article.tokens, model, article.candidates)
        if proposals is not None:
            tables.append(proposal_features(article.tokens, proposals, model.lemmas))
            rows = range(len(proposals))
            right += [(article.is_right(proposals, row), article.is_exact(proposals, row)) for row in rows]
    return np.concatenate(tables), np.array(right, dtype=bool)


def fit_model(articles: Sequence[ParsedArticle], tell: Callable[[str], None] | None = None) -> QuoteModel:
    """Fit a whole model from nothing.

    Parameters
    ----------
    articles
        What is learned from.
    tell
        Is given a line for each part of the work that is done.
    """
    outside = [article.outside_contents() for article in articles]
    rows: dict[str, list[Rows]] = {"of articles": [], "of nested": []}
    for way, fold in product(range(WAYS), range(FOLDS)):
        linear = fit_linear(part_of(articles, fold, way, learning=True))
        rows["of articles"].append(judge_rows(part_of(articles, fold, way), linear))
        of_nested = nested_linear(part_of(outside, fold, way, learning=True), linear)
        rows["of nested"].append(judge_rows(part_of(outside, fold, way), of_nested))
        if tell is not None:
            made = ", ".join(f"{len(parts[-1][1])} proposals {of}" for of, parts in rows.items())
            tell(f"way {way + 1} of {WAYS}, part {fold + 1} of {FOLDS}: {made}")
    trees = {of: fit_judges(made) for of, made in rows.items()}
    linear = fit_linear(articles)
    nested = QuoteModel(nested_linear(outside, linear), *trees["of nested"])
    return QuoteModel(linear, *trees["of articles"], nested)


def adapt_model(model: QuoteModel, articles: Sequence[ParsedArticle]) -> QuoteModel:
    """Fit a model that there is to articles, of which there may be few; its trees stay but for their scale."""
    rows = [
        judge_rows(part_of(articles, fold), fit_linear(part_of(articles, fold, learning=True), model.linear))
        for fold in range(FOLDS)
    ]
    table, right = (np.concatenate(column) for column in zip(*rows, strict=True))
    linear = fit_linear(articles, model.linear)
    nested = model.nested and attrs.evolve(model.nested, linear=attrs.evolve(linear, cue=model.nested.linear.cue))
    return QuoteModel(
        linear,
        recalibrated(model.judge, table, right[:, 0]),
        recalibrated(model.exact, table, right[:, 1]),
        nested,
    )


def recalibrated(trees: Trees, table: Table, right: NDArray[np.bool_]) -> Trees:
    """Return trees whose log odds are stretched and moved so that they fit what is right (Platt, 1999).

    Parameters
    ----------
    trees
        The trees.
    table
        Rows of features, shape (rows, features).
    right
        Of each row whether it is right.
    """
    odds = trees.log_odds(table)
    matrix = sparse.csr_matrix(np.column_stack([odds, np.ones(len(odds))]))
    stretch, move = fit_logistic(matrix, right, RECALIBRATION_L2, ITERATIONS, np.array([1.0, 0.0])).tolist()
    return attrs.evolve(trees, value=(trees.value * stretch).astype(np.float32), bias=trees.bias * stretch + move)
