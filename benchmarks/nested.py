"""Quotations within others: what, by the words of somebody quoted, somebody else said.

PolNeAR gives each word to one attribution at most, so that it has no nested ones. Ours were annotated by reading the
contents that it annotates in some articles, and those of our own annotation: `GOLD` has their offsets, and no words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
from spacy.tokens import Doc

import newsents
from benchmarks.files import Row, predictions_folder, read_rows, require, write_rows
from benchmarks.quotes import quote_row
from benchmarks.reading import read
from benchmarks.report import Report, Table, percent
from newsents.annotations.scoring.quotes import FOUND, dice, same_source
from newsents.annotations.scoring.ratios import Tally
from newsents.annotations.scoring.regions import letters
from newsents.schema import Quote

GOLD = Path(__file__).parent / "gold" / "nested.jsonl"
"""A row for each file of articles of which the first ones were read, and then one for each nested attribution.

Of the latter: ``outer``, ``cue``, ``source`` and ``content`` as lists of spans, and ``doubt``, where one may well say
that nobody's words are told (wishes, plans, "calls for"): such are neither missed nor false.
"""


@attrs.define
class Counts:
    """What is counted over articles: gold and predicted nested quotations, and what is right of them."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    attributed: int = 0

    def add(self, other: Counts) -> None:
        """Add another article's counts."""
        self.gold += other.gold
        self.predicted += other.predicted
        self.found += other.found
        self.attributed += other.attributed


def run(data: Path, split: str, out: Path | None, limit: int | None, model: str | None) -> Report:
    """Read the annotated articles of a split, write what is nested in their quotations, and score it."""
    rows = read_rows(GOLD)
    nlp = newsents.load(model)
    figures: dict[str, Any] = {}
    predictions: list[Row] = []
    lines: list[tuple[str, ...]] = []
    for part in (row for row in rows if "articles" in row and row["split"] == split):
        articles = read_rows(require(data, f"quotes/{part['file']}.jsonl"), min(part["articles"], limit or 1_000_000))
        golds = [row for row in rows if "outer" in row and row["file"] == part["file"]]
        counts = Counts()
        for article, doc in zip(articles, read(nlp, [row["text"] for row in articles], part["file"]), strict=True):
            found = nested_on(doc)
            counts.add(score(article["text"], [gold for gold in golds if gold["id"] == article["id"]], found))
            predictions.append({"id": article["id"], "nested": [quote_row(quote) for quote in found]})
        figures[part["file"]] = {"articles": len(articles), **attrs.asdict(counts), **_ratios(counts)}
        lines.append((part["file"], str(len(articles)), *_cells(counts)))
    columns = ("articles of", "articles", "gold", "predicted", "found P", "R", "F1", "attributed P", "R", "F1")
    title = f"Nested quotations, {split}: content and outermost quotation found; source right, too"
    written = write_rows(predictions_folder(out, "nested") / f"{split}.jsonl", predictions)
    return Report({"split": split, "files": figures}, (Table(title, columns, tuple(lines)),), written)


def nested_on(doc: Doc) -> tuple[Quote, ...]:
    """Return the nested quotations of a Doc."""
    found: tuple[Quote, ...] = doc._.nested
    return found


def score(text: str, gold: Sequence[Row], predicted: Sequence[Quote]) -> Counts:
    """Count one article. A prediction is compared with the gold of its cue; where that is in doubt, it does not count.

    Parameters
    ----------
    text
        The article.
    gold
        Rows of `GOLD`.
    predicted
        Nested quotations.
    """
    counts = Counts(gold=sum(not row["doubt"] for row in gold))
    for quote in predicted:
        cue = letters(text, _spans(quote.cue))
        mine = next((row for row in gold if cue & letters(text, row["cue"])), None)
        if mine is not None and mine["doubt"]:
            continue
        counts.predicted += 1
        if mine is None or not _found(text, mine, quote):
            continue
        counts.found += 1
        counts.attributed += same_source(letters(text, _spans(quote.source)), letters(text, mine["source"]))
    return counts


def _found(text: str, gold: Row, quote: Quote) -> bool:
    outermost = quote
    while outermost.within is not None:
        outermost = outermost.within
    return all(
        dice(letters(text, [[span.start, span.end] for span in its.content]), letters(text, gold[part])) >= FOUND
        for its, part in ((quote, "content"), (outermost, "outer"))
    )


def _spans(span: Any) -> list[list[int]]:
    return [] if span is None else [[span.start, span.end]]


def _ratios(counts: Counts) -> dict[str, Any]:
    found = {name: Tally.of(getattr(counts, name), counts.predicted, counts.gold) for name in ("found", "attributed")}
    return {f"{name}_ratio": tally.ratio().to_dict() for name, tally in found.items()}


def _cells(counts: Counts) -> Iterator[str]:
    yield from (str(counts.gold), str(counts.predicted))
    for ratio in _ratios(counts).values():
        yield from (percent(ratio[name]) for name in ("precision", "recall", "f1"))
