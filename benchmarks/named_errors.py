"""Which quotations were not given their speaker, and why: for error analysis."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.files import Row
from benchmarks.report import Table
from benchmarks.scoring.person_links import PRONOUNS
from newsents.annotations.scoring.named import Outcome

CAUSES = {
    "content missed": "nothing predicted has the content",
    "no speaker": "the content was found, and nobody named as its speaker",
    "wrong speaker": "the content was found, and somebody else named as its speaker",
    "false": "a prediction of speech or writing where the gold has none",
}
"""The causes of errors, in the order of the table."""

FORMS = ("name", "pronoun", "noun", "group", "nothing")
"""How the article refers to the speaker: by (a part of) the name, by a pronoun, by a noun; ``group`` whatever means
several; ``nothing`` where no words tell the speaker."""

AROUND = 120
"""Characters of context before and after a quotation."""

_WORD = re.compile(r"\w+")


def form_of(words: str, row: Row) -> str:
    """Return how the words of a gold source refer to its speaker; see `FORMS`.

    Examples
    --------
    >>> lee = {"speaker": "Ann Lee", "type": "person"}
    >>> form_of("Ms. Lee", lee), form_of("she", lee), form_of("the mayor", lee), form_of("", lee)
    ('name', 'pronoun', 'noun', 'nothing')
    """
    if row.get("type") == "group":
        return "group"
    found = _WORD.findall(words)
    if not found:
        return "nothing"
    if len(found) == 1 and found[0].lower() in PRONOUNS:
        return "pronoun"
    names = {word for word in _WORD.findall(row.get("speaker") or "") if word[:1].isupper()}
    return "name" if names.intersection(found) else "noun"


def errors(article: Row, predicted: Sequence[Row], outcome: Outcome) -> Iterator[dict[str, Any]]:
    """Yield what went wrong in one article, with the words of both sides and what stands around."""
    text = article["text"]
    for judged in outcome.judged:
        if judged.named:
            continue
        gold = article["quotes"][judged.gold]
        ours = None if judged.predicted is None else predicted[judged.predicted]
        cause = "content missed" if ours is None else "wrong speaker" if ours.get("speaker") else "no speaker"
        yield {**_entry(article, cause, gold, ours), "form": form_of(_words(text, gold["source"]), gold)}
    for at, _ in outcome.false:
        yield {**_entry(article, "false", None, predicted[at]), "form": ""}


def _entry(article: Row, cause: str, gold: Row | None, predicted: Row | None) -> dict[str, Any]:
    text = article["text"]
    both = [row for row in (gold, predicted) if row]
    spans = [span for row in both for part in ("content", "source") for span in row.get(part) or ()]
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    sides = {
        side: row
        and {
            "speaker": row.get("speaker"),
            "source": _words(text, row.get("source") or ()),
            "content": _words(text, row["content"]),
        }
        for side, row in (("gold", gold), ("predicted", predicted))
    }
    kind = both[0].get("kind")
    return {
        "article": article["id"],
        "error": cause,
        "kind": kind,
        **sides,
        "context": text[max(0, first - AROUND) : last + AROUND],
    }


def _words(text: str, spans: Sequence[Sequence[int]]) -> str:
    return " ... ".join(text[start:end] for start, end in spans)


def error_table(title: str, entries: Sequence[Row]) -> Table:
    """Count the errors by cause, and by how the article refers to the speaker."""
    counts = Counter((entry["error"], entry["form"]) for entry in entries)
    rows = []
    for cause in CAUSES:
        by_form = [counts[cause, form] for form in FORMS]
        cells = ("",) * len(FORMS) if cause == "false" else tuple(map(str, by_form))
        rows.append((cause, str(sum(by_form) + counts[cause, ""]), *cells))
    note = "\n".join(f"{cause}: {meaning}" for cause, meaning in CAUSES.items())
    return Table(f"{title}: errors", ("cause", "all", *FORMS), tuple(rows), note)
