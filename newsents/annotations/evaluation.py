"""How well quotations were found, by annotations: our measures, those that others publish, and for whom they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
from spacy.language import Language

from newsents.annotations.comparing import Compared, ComparedArticle, Wrong
from newsents.annotations.formats.formats import read_annotations
from newsents.annotations.scoring import named, quotes, spans
from newsents.annotations.scoring.bootstrap import f1_interval
from newsents.annotations.scoring.calibration import calibrate
from newsents.annotations.scoring.intervals import wilson
from newsents.annotations.scoring.ratios import Tally
from newsents.annotations.values import AnnotatedArticle, AnnotatedQuote
from newsents.errors import InputError
from newsents.pipeline import analyze_many
from newsents.schema import Analysis, QuoteAct
from newsents.schema.selection import SAID
from newsents.showing import Brief, Shown, Verbatim

if TYPE_CHECKING:
    from newsents.viz.sheet import Sheet

FACETS = ("kind", "act", "source_kind", "source_words", "pronouns", "origin")
"""By what the quotations of the gold are told apart, where that is known."""

ROUNDS = 2000
"""Rounds of the bootstrap, which draws articles."""


@attrs.frozen(slots=True, repr=False)
class Figure(Brief):
    """A measure.

    Parameters
    ----------
    precision, recall, f1
        Each 0 to 1.
    low, high
        Between which F1 lies with 95%, were other articles of the kind annotated; ``None`` where that was not asked.

    Examples
    --------
    >>> Figure.of(Tally.of(3, 4, 6)).precision
    0.75
    """

    precision: float
    recall: float
    f1: float
    low: float | None = None
    high: float | None = None

    @classmethod
    def of(cls, tally: Tally, interval: Sequence[float] | None = None) -> Figure:
        """Return the figure of what was counted; to find nothing where nothing is, is right.

        Examples
        --------
        >>> Figure.of(Tally.of(3, 4, 6)).recall
        0.5
        """
        ratio = tally.ratio(empty_is_right=True)
        return cls(ratio.precision, ratio.recall, ratio.f1, *(interval or ()))


@attrs.frozen(slots=True, repr=False)
class Group(Brief):
    """How those quotations of the gold fared that have something in common.

    Parameters
    ----------
    facet, value
        What: one of `FACETS`, and which.
    quotes, found, attributed
        How many there are, how many were found, and how many with the right source.
    with_speaker, named
        How many have their speaker annotated, and of how many of these the right one was named.
    low, high
        Between which the share of the named lies with 95% (Wilson), or, without speakers, that of the attributed.

    Examples
    --------
    >>> Group("kind", "direct", 40, found=38, attributed=36, with_speaker=40, named=35, low=0.74, high=0.95).named
    35
    """

    facet: str
    value: str
    quotes: int
    found: int
    attributed: int
    with_speaker: int
    named: int
    low: float
    high: float


@attrs.frozen(repr=False)
class Evaluation(Shown):
    """How well quotations were found.

    Parameters
    ----------
    articles, gold, predicted
        How many articles there are, and quotations in the gold and among the predictions, but for those in doubt.
    measures
        Ours, over letters and digits: ``"found"`` (content found: Dice at least a half), ``"exact"`` (content the
        same), ``"attributed"`` (found, and the source's words right), ``"source_exact"``, ``"cue"``, and, if speakers
        are annotated, ``"named"`` (found, and the right speaker named).
    citron
        Citron's exact and overlap metrics, over words: ``"cue exact"``, ``"content overlap"`` ...
    labels
        Words with the right label: ``"cue"``, ``"source"``, ``"content"``, ``"all"``.
    groups
        The gold by `FACETS`.
    calibration_error
        How far confidence and "attributed" are apart on average, 0 to 1; ``None`` without predictions.
    errors
        What was missed, false, or given to another, in the order of the articles: what the measures ``"found"``,
        ``"attributed"`` and ``"named"`` leave out, one by one.
    nested
        Our measures of nested quotations (see `newsents.annotations.AnnotatedArticle.within`), which are compared with
        nested ones and counted nowhere else; nothing where the gold has none.
    nested_gold, nested_predicted
        How many of these there are.

    Examples
    --------
    >>> from newsents import samples
    >>> from newsents.annotations import evaluate, read_annotations
    >>> evaluation = evaluate(samples.ANNOTATED, read_annotations(samples.ANNOTATED), rounds=0)
    >>> evaluation.articles, evaluation.citron["whole exact"].f1, [group.value for group in evaluation.of("kind")]
    (17, 1.0, ['direct', 'indirect', 'mixed'])
    """

    articles: int
    gold: int
    predicted: int
    measures: Mapping[str, Figure]
    citron: Mapping[str, Figure]
    labels: Mapping[str, Figure]
    groups: tuple[Group, ...]
    calibration_error: float | None = None
    errors: tuple[Wrong, ...] = attrs.field(default=(), repr=lambda found: f"<{len(found)}>")
    nested: Mapping[str, Figure] = attrs.field(factory=dict, repr=False)
    nested_gold: int = attrs.field(default=0, repr=False)
    nested_predicted: int = attrs.field(default=0, repr=False)

    def of(self, facet: str) -> tuple[Group, ...]:
        """Return the groups of one of `FACETS`.

        Examples
        --------
        >>> from newsents.annotations import AnnotatedArticle, AnnotatedQuote, evaluate
        >>> rain = AnnotatedArticle("rain", "Rain, he said.", (AnnotatedQuote(((0, 4),)),))
        >>> [(group.value, group.found) for group in evaluate([rain], [rain]).of("kind")]
        [('indirect', 1)]
        """
        return tuple(group for group in self.groups if group.facet == facet)

    def to_dict(self, *, errors: bool = False) -> dict[str, Any]:
        """Return all figures as plain dicts and numbers; if asked for, with the errors.

        Examples
        --------
        >>> from newsents.annotations import AnnotatedArticle, AnnotatedQuote, evaluate
        >>> rain = AnnotatedArticle("rain", "Rain, he said.", (AnnotatedQuote(((0, 4),)),))
        >>> evaluate([rain], [rain], rounds=0).to_dict()["measures"]["found"]["f1"]
        1.0
        """
        plain = attrs.asdict(self)
        return plain if errors else {name: value for name, value in plain.items() if name != "errors"}

    def _told(self) -> Mapping[str, object]:
        sizes = {"articles": self.articles, "gold": self.gold, "predicted": self.predicted}
        return sizes | {name: Verbatim(f"F1 {figure.f1:.3f}") for name, figure in self.measures.items()}

    def _sheet(self) -> Sheet:
        from newsents.viz.sheets.evaluation import evaluation_sheet  # only a notebook or rich needs it

        return evaluation_sheet(self)


def evaluate(
    gold: str | Path | Iterable[AnnotatedArticle],
    predicted: Iterable[Analysis | AnnotatedArticle] | None = None,
    *,
    acts: Collection[QuoteAct] | None = SAID,
    min_confidence: float = 0.0,
    rounds: int = ROUNDS,
    nlp: Language | None = None,
) -> Evaluation:
    """Measure how well quotations are found, by annotated articles.

    Parameters
    ----------
    gold
        The annotated articles, or the file that has them (see `newsents.annotations.read_annotations`).
    predicted
        What was found in the same texts, in any order; by default the texts are analyzed.
    acts
        Only these acts; by default what was said or written. Quotations of the gold that are of others may be found or
        not; those whose act is not annotated count. ``None`` for all. Whether the article says that it was said, or
        denies it, is not annotated, and not asked.
    min_confidence
        Leave out predictions less sure than this.
    rounds
        Rounds of the bootstrap for the bounds of F1; 0 for no bounds.
    nlp
        What analyzes the texts, as for `newsents.analyze`.

    Raises
    ------
    InputError
        If the gold has no quotation, cannot be read, or there is no prediction for one of its texts.

    Examples
    --------
    >>> import newsents
    >>> from newsents.annotations import AnnotatedArticle, AnnotatedQuote
    >>> text = '"It will rain," said Ann Lee. Tom Hay denied it.'
    >>> lee = AnnotatedQuote(((1, 14),), cue=((16, 20),), source=((21, 28),), speaker="Ann Lee")
    >>> found = newsents.evaluate([AnnotatedArticle("rain", text, (lee,))])
    >>> found.measures["named"].recall, found.labels["source"].recall
    (1.0, 1.0)
    """
    articles = read_annotations(gold) if isinstance(gold, (str, Path)) else list(gold)
    if not any(article.quotes for article in articles):
        raise InputError("there is no annotated quotation to measure by", code="N730")
    made = analyze_many([article.text for article in articles], nlp=nlp) if predicted is None else predicted
    by_text = {its.text if isinstance(its, AnnotatedArticle) else its.article.text: its for its in made}
    wanted = None if acts is None else frozenset(acts)
    compared = [ComparedArticle.of(article, _found(by_text, article), wanted, min_confidence) for article in articles]
    return _summed(compared, rounds)


def _found(
    by_text: Mapping[str, Analysis | AnnotatedArticle], article: AnnotatedArticle
) -> Analysis | AnnotatedArticle:
    if article.text not in by_text:
        raise InputError(
            f"there is no prediction for the text of {article.id!r:.60}: it must be the same, character for character",
            code="N731",
        )
    return by_text[article.text]


def _summed(articles: Sequence[ComparedArticle], rounds: int) -> Evaluation:
    compared = [article.outer for article in articles]
    nested = [article.nested for article in articles]
    in_words = [(its.gold_words, its.predicted_words) for its in compared]
    has_nested = any(its.gold for its in nested)

    def summed(count: Callable[..., dict[str, Tally]], suffix: str = "") -> dict[str, Figure]:
        total = spans.added(count(gold, predicted) for gold, predicted in in_words)
        return {f"{name}{suffix}": Figure.of(tally) for name, tally in total.items()}

    return Evaluation(
        len(compared),
        *_sizes(compared),
        _measures(compared, rounds),
        {**summed(spans.exact, " exact"), **summed(spans.overlap, " overlap")},
        summed(spans.labels),
        tuple(_groups(compared)),
        _calibration(compared),
        tuple(
            one
            for article in articles
            for one in (
                *article.outer.errors(nested=False),
                *(article.nested.errors(nested=True) if has_nested else ()),
            )
        ),
        *((_measures(nested, rounds), *_sizes(nested)) if has_nested else ()),
    )


def _sizes(compared: Sequence[Compared]) -> tuple[int, int]:
    """Return how many quotations the gold has, and how many there are among the predictions."""
    return sum(len(its.gold) for its in compared), sum(len(its.predicted) for its in compared)


def _measures(compared: Sequence[Compared], rounds: int) -> dict[str, Figure]:
    counts = [quotes.count(its.matching)["all"] for its in compared]

    def measure(triples: Iterable[tuple[float, float, float]]) -> Figure:
        sizes = list(triples)
        right, predicted, gold = (sum(column) for column in zip(*sizes, strict=True))
        bounds = f1_interval(sizes, rounds) if rounds else None
        return Figure.of(Tally.of(right, predicted, gold), bounds)

    names = {"found": "detect", "exact": "content_exact", "attributed": "attributed"}
    names |= {"source_exact": "source_exact", "cue": "right_cue"}
    measures = {
        name: measure((its.right[inner], its.predicted, its.gold) for its in counts) for name, inner in names.items()
    }
    if any(quote.speaker is not None for its in compared for quote in its.gold):
        measures["named"] = measure(its.named_counts() for its in compared)
    return measures


def _groups(compared: Iterable[Compared]) -> Iterator[Group]:
    judged: defaultdict[tuple[str, str], list[tuple[named.Judged, AnnotatedQuote]]] = defaultdict(list)
    for article in compared:
        for its in article.outcome.judged:
            for facet, value in article.known[its.gold].items():
                judged[facet, value].append((its, article.gold[its.gold]))
    for facet in FACETS:
        of_facet = [(value, its) for (name, value), its in judged.items() if name == facet]
        for value, members in sorted(of_facet, key=lambda pair: (-len(pair[1]), pair[0])):
            found, attributed = (sum(getattr(one, step) for one, _ in members) for step in ("found", "attributed"))
            speakers = [one for one, quote in members if quote.speaker is not None]
            right = sum(one.named for one in speakers)
            low, high = wilson(right, len(speakers)) if speakers else wilson(attributed, len(members))
            yield Group(facet, value, len(members), found, attributed, len(speakers), right, low, high)


def _calibration(compared: Iterable[Compared]) -> float | None:
    confidences: list[float] = []
    right: list[bool] = []
    for article in compared:
        attributed = {pair.predicted for pair in article.matching.pairs if pair.attributed}
        for place, quote in enumerate(article.predicted):
            if quote.confidence is not None:
                confidences.append(quote.confidence)
                right.append(place in attributed)
    return calibrate(confidences, right).error if confidences else None
