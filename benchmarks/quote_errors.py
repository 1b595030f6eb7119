"""Which quotations went wrong, and how: for error analysis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.report import Table
from newsents.annotations.scoring.quotes import KINDS, Letters, Matching, Row

ERRORS = {
    "missed: no cue": "nothing predicted has the gold's content, nor its cue",
    "missed: content": "a quotation with the gold's cue was predicted, with other content",
    "source": "the content was found, its source is not the gold's",
    "extent": "content found and source right, but the content is not exactly the gold's",
    "false: content": "a prediction overlaps the gold, too little to count as found",
    "false: no attribution": "a prediction where the gold has nothing",
}
"""The kinds of errors, in the order of the table."""

AROUND = 120
"""Characters of context before and after a quotation."""


def errors(article: Row, predicted: Sequence[Row], matching: Matching) -> Iterator[dict[str, Any]]:
    """Yield what went wrong in one article, each with the words of both sides and what stands around."""
    text, gold = article["text"], article["quotes"]
    found: set[int] = set()
    matched = {pair.predicted: pair for pair in matching.pairs}
    for pair in matching.pairs:
        if not pair.found:
            continue
        found.add(pair.gold)
        ours, theirs = matching.predicted[pair.predicted], matching.gold[pair.gold]
        if not pair.source_right or ours.content != theirs.content:
            error = "extent" if pair.source_right else "source"
            yield _entry(article["id"], text, error, theirs.kind, gold[pair.gold], predicted[pair.predicted])
    for at, letters in enumerate(matching.gold):
        if at not in found:
            partner = _same_cue(letters, matching.predicted)
            error = "missed: no cue" if partner is None else "missed: content"
            other = None if partner is None else predicted[partner]
            yield _entry(article["id"], text, error, letters.kind, gold[at], other)
    for at, letters in enumerate(matching.predicted):
        its_pair = matched.get(at)
        if its_pair is None or not its_pair.found:
            error = "false: content" if its_pair else "false: no attribution"
            other = gold[its_pair.gold] if its_pair else None
            yield _entry(article["id"], text, error, letters.kind, other, predicted[at])


def _same_cue(quote: Letters, others: Sequence[Letters]) -> int | None:
    return next((at for at, other in enumerate(others) if quote.cue & other.cue), None)


def _entry(
    identifier: str, text: str, error: str, kind: str, gold: Row | None, predicted: Row | None
) -> dict[str, Any]:
    spans = [
        span
        for quote in (gold, predicted)
        if quote
        for part in ("content", "cue", "source")
        for span in quote.get(part) or ()
    ]
    start = max(0, min((span[0] for span in spans), default=0) - AROUND)
    end = max((span[1] for span in spans), default=0) + AROUND
    return {
        "article": identifier,
        "error": error,
        "kind": kind,
        "gold": _words(text, gold),
        "predicted": _words(text, predicted),
        "context": text[start:end],
    }


def _words(text: str, quote: Row | None) -> dict[str, Any] | None:
    if quote is None:
        return None
    parts: dict[str, Any] = {
        part: " ... ".join(text[start:end] for start, end in quote.get(part) or ())
        for part in ("content", "cue", "source")
    }
    return {**parts, "spans": quote["content"], "confidence": quote.get("confidence"), "act": quote.get("act")}


def error_table(entries: Sequence[Row]) -> Table:
    """Count the errors by what went wrong and by kind."""
    counts = Counter((entry["error"], entry["kind"]) for entry in entries)
    rows = [
        (error, str(sum(counts[error, kind] for kind in KINDS)), *(str(counts[error, kind]) for kind in KINDS))
        for error in ERRORS
    ]
    note = "\n".join(f"{error}: {meaning}" for error, meaning in ERRORS.items())
    return Table("Errors", ("error", "all", *KINDS), tuple(rows), note)
