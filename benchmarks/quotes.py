"""Quotations in political news, against PolNeAR: who said what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

import attrs
from spacy.language import Language
from spacy.tokens import Doc, Span

import newsents
from benchmarks.files import Row, predictions_folder, read_rows, require, write_rows
from benchmarks.quote_errors import error_table, errors
from benchmarks.reading import Pipeline, read
from benchmarks.report import Report, Table, percent
from newsents.annotations.scoring.calibration import Calibration, calibrate
from newsents.annotations.scoring.quotes import KINDS, METRICS, Matching, figures, match
from newsents.pipeline.quotes.choosing.acts import act_of
from newsents.pipeline.quotes.choosing.said import told_act
from newsents.pipeline.quotes.component import LEAST_CONFIDENCE, LEAST_CONFIDENCE_OTHER
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.schema import Quote

THRESHOLDS = tuple(at / 20 for at in range(20))
"""The least confidences of the curve."""


@attrs.frozen
class QuoteOptions:
    """What of the predictions is counted, and how they are made.

    Parameters
    ----------
    min_confidence
        Leave out quotations that are less sure.
    acts
        Count only these acts, of the gold by the lexicon of cues; all if empty.
    rules
        Read by the rules alone, without the trained model.
    model
        spaCy pipeline, or ``None`` for the default.
    predictions
        Score this file instead of reading the articles.
    errors
        Where to list what went wrong, or ``None``.
    curve
        Show precision and recall by least confidence; the articles are read down to the second of `THRESHOLDS`.
    rounds
        Rounds of the bootstrap.
    """

    min_confidence: float = 0.0
    acts: tuple[str, ...] = ()
    rules: bool = False
    model: str | None = None
    predictions: Path | None = None
    errors: Path | None = None
    curve: bool = False
    rounds: int = 2000


def run(data: Path, split: str, out: Path | None, limit: int | None, options: QuoteOptions) -> Report:
    """Read the articles of a split, write the predictions and score them."""
    articles = read_rows(require(data, f"quotes/{split}.jsonl"), limit)
    folder = predictions_folder(out, "quotes")
    predicted = _predictions(articles, options)
    as_usual = by_default if options.curve else list
    rows = [{**row, "quotes": kept(as_usual(row["quotes"]), options.min_confidence, options.acts)} for row in predicted]
    if options.acts:
        articles = of_acts(newsents.load(options.model), articles, options.acts)
    written = write_rows(folder / f"{split}.jsonl", rows)
    quotes_of = {row["id"]: row["quotes"] for row in rows}
    matchings = [match(row["text"], row["quotes"], quotes_of.get(row["id"], ())) for row in articles]
    result = figures(matchings, rounds=options.rounds)
    calibration = _calibration([quotes_of.get(row["id"], ()) for row in articles], matchings)
    tables = [_table(result, split, len(articles)), _reliability(calibration)]
    found: dict[str, Any] = {
        "split": split,
        "articles": len(articles),
        "quotes": result,
        "calibration_error": calibration.error,
        "calibration": attrs.asdict(calibration)["bins"],
    }
    if options.curve:
        found["curve"] = _curve(articles, {row["id"]: kept(row["quotes"], 0.0, options.acts) for row in predicted})
        tables.append(_curve_table(found["curve"]))
    if options.errors is not None:
        entries = [
            entry
            for article, matching in zip(articles, matchings, strict=True)
            for entry in errors(article, quotes_of.get(article["id"], ()), matching)
        ]
        write_rows(options.errors, entries)
        tables.append(error_table(entries))
    return Report(found, tuple(tables), written)


def _predictions(articles: Sequence[Row], options: QuoteOptions) -> list[Row]:
    if options.predictions is not None:
        return read_rows(options.predictions)
    config: dict[str, Any] = {"model": None} if options.rules else {}
    if options.curve:
        config["min_confidence"] = config["min_confidence_other"] = THRESHOLDS[1]
    return predict(newsents.load(options.model, config={"newsents_quotes": config}), articles)


def of_acts(nlp: Language, articles: Sequence[Row], acts: Collection[str]) -> list[Row]:
    """Return articles with only those gold quotations whose cue stands for one of the acts.

    PolNeAR does not annotate acts: the act of a gold quotation is the one that newsents gives its cue and content.
    """
    docs = read(nlp, [article["text"] for article in articles], "acts of the gold")
    found = []
    for article, doc in zip(articles, docs, strict=True):
        tokens = Tokens.of(doc)
        found.append({**article, "quotes": [quote for quote in article["quotes"] if _gold_act(tokens, quote) in acts]})
    return found


def _gold_act(tokens: Tokens, quote: Row) -> str:
    def spans(part: str) -> list[Span]:
        found = [tokens.doc.char_span(start, end, alignment_mode="expand") for start, end in quote[part]]
        return [span for span in found if span is not None]

    cues = spans("cue")[:1]
    if not cues:
        return "speech"
    cue = cues[0].root
    source, content = (tuple([(span.start, span.end) for span in spans(part)]) for part in ("source", "content"))
    if content:
        return told_act(tokens, cue.i, source, content, quote["kind"])
    return act_of(cue.lower_, cue.lemma_, quote["kind"] == "direct")


def predict(nlp: Pipeline, articles: Sequence[Row]) -> list[Row]:
    """Read articles and return their quotations in the gold's shape, with confidence, act and speaker added."""
    docs = read(nlp, [article["text"] for article in articles], "quotations")
    return [
        {"id": article["id"], "quotes": [quote_row(quote) for quote in quotes_on(doc)]}
        for article, doc in zip(articles, docs, strict=True)
    ]


def quotes_on(doc: Doc) -> tuple[Quote, ...]:
    """Return the quotations of a Doc."""
    found: tuple[Quote, ...] = doc._.quotes
    return found


def quote_row(quote: Quote) -> Row:
    """Return a quotation in the gold's shape: content, cue and source as lists of spans."""
    return {
        "content": [[span.start, span.end] for span in quote.content],
        "cue": [[quote.cue.start, quote.cue.end]] if quote.cue else [],
        "source": [[quote.source.start, quote.source.end]] if quote.source else [],
        "kind": quote.kind,
        "act": quote.act,
        "confidence": quote.confidence,
        "speaker": quote.speaker.name if quote.speaker else None,
        "source_kind": quote.source_kind,
        "speaker_confidence": quote.speaker_confidence,
    }


def by_default(quotes: Sequence[Row]) -> list[Row]:
    """Return those of many quotations that the component gives with its default settings."""
    least = {"other": max(LEAST_CONFIDENCE, LEAST_CONFIDENCE_OTHER)}
    return [quote for quote in quotes if quote["confidence"] >= least.get(quote["act"], LEAST_CONFIDENCE)]


def kept(quotes: Sequence[Row], min_confidence: float = 0.0, acts: Collection[str] = ()) -> list[Row]:
    """Return the quotations that are sure enough and of the acts asked for.

    Examples
    --------
    >>> kept([{"confidence": 0.9, "act": "speech"}, {"confidence": 0.2, "act": "speech"}], 0.5)
    [{'confidence': 0.9, 'act': 'speech'}]
    """
    return [
        quote
        for quote in quotes
        if quote.get("confidence", 1.0) >= min_confidence and (not acts or quote.get("act") in acts)
    ]


def _calibration(quotes: Sequence[Sequence[Row]], matchings: Sequence[Matching]) -> Calibration:
    """Compare confidence with "content found and source right"."""
    confidences: list[float] = []
    right: list[bool] = []
    for rows, matching in zip(quotes, matchings, strict=True):
        attributed = {pair.predicted for pair in matching.pairs if pair.attributed}
        confidences += [row.get("confidence", 1.0) for row in rows]
        right += [at in attributed for at in range(len(rows))]
    return calibrate(confidences, right)


def _curve(articles: Sequence[Row], quotes_of: dict[str, list[Row]]) -> list[dict[str, float]]:
    points = []
    for least in THRESHOLDS:
        matchings = [match(row["text"], row["quotes"], kept(quotes_of.get(row["id"], []), least)) for row in articles]
        overall = figures(matchings, rounds=0)["all"]
        points.append({"min_confidence": least, "n_pred": overall["n_pred"], **overall["attributed"]})
    return points


def _table(result: dict[str, dict[str, Any]], split: str, articles: int) -> Table:
    columns = ["measure"]
    for kind in ("all", *KINDS):
        columns += [f"{kind} P", "R", "F1"]
    columns.append("95% of F1, all")
    rows = []
    for metric in METRICS:
        cells = [metric]
        for kind in ("all", *KINDS):
            figure = result[kind][metric]
            cells += [percent(figure[name]) for name in ("precision", "recall", "f1")]
        bounds = result["all"][metric].get("interval")
        cells.append(" to ".join(map(percent, bounds)) if bounds else "")
        rows.append(tuple(cells))

    def counts(name: str, key: str, show: Callable[[Any], str] = str) -> tuple[str, ...]:
        cells = [name]
        for kind in ("all", *KINDS):
            cells += ["", "", show(result[kind][key])]
        return (*cells, "")

    rows += [
        counts("source right if found", "speaker_accuracy", percent),
        counts("gold quotations", "n_gold"),
        counts("predicted quotations", "n_pred"),
    ]
    return Table(f"Quotations, PolNeAR {split}, {articles} articles", tuple(columns), tuple(rows))


def _reliability(calibration: Calibration) -> Table:
    rows = tuple((str(part.size), percent(part.confidence), percent(part.right)) for part in calibration.bins)
    title = f"Confidence: expected calibration error {calibration.error:.3f}"
    return Table(title, ("quotations", "confidence", "right"), rows)


def _curve_table(points: Sequence[dict[str, float]]) -> Table:
    rows = tuple(
        (f"{point['min_confidence']:.2f}", str(point["n_pred"]), *(percent(point[n]) for n in _PRF)) for point in points
    )
    return Table("Attributed, by least confidence", ("least", "quotations", "P", "R", "F1"), rows)


_PRF = ("precision", "recall", "f1")
