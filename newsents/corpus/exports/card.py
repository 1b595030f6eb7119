"""The card of a dataset: what is in it, how it was made, with which settings, and what it is not good for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from newsents import __version__
from newsents.corpus.exports.tables import TABLES

SIZES = {1_000: "n<1K", 10_000: "1K<n<10K", 100_000: "10K<n<100K", 1_000_000: "100K<n<1M", 10_000_000: "1M<n<10M"}
"""How the Hub calls fewer rows than so many."""

KINDS = {str: "text", int: "whole number", float: "number", bool: "true or false"}

ABOUT = {
    "quotations": "a quotation, with its speaker",
    "articles": "an article, with its text",
    "people": "a person, one and the same in all articles however these spell the name",
    "spans": "a stretch of an article's text that is content, cue, source or go-between of a quotation",
}

LIMITS = """\
- A program found all this, and it errs. `confidence` and `speaker_confidence` are probabilities, calibrated on news
  that was read by hand; texts unlike that may differ. Choose by them what is sure enough for your purpose.
- A missing `speaker` means that the article does not say, or not surely enough, who speaks.
- `negated` and `hypothetical` quotations were, by the article's own words, not said, or not yet.
- `act` is `other` where nothing was said or written, but held by stance, feeling or deed.
- Indirect quotations (`kind`) are the reporter's words, not the speaker's.
- Persons are told apart by names, roles and the company they are named in; two of one name may be joined, and one with
  two names parted.
- Only English is read.
- The texts are their authors' and publishers': see to it that you may publish them. What was said is not checked for
  being true, and what is written of people is personal data.
"""


def card_of(name: str, counts: Mapping[str, int], settings: Sequence[tuple[str, int]]) -> str:
    """Return the card.

    Parameters
    ----------
    name
        What the dataset is called.
    counts
        How many rows each table has.
    settings
        With which settings how many articles were analysed.

    Examples
    --------
    >>> card = card_of("news", dict.fromkeys(TABLES, 2), [("newsents 1.0", 2)])
    >>> card.splitlines()[:3]
    ['---', 'pretty_name: "Who said what: news"', 'language:']
    """
    head = [
        "---",
        f"pretty_name: {json.dumps(f'Who said what: {name}')}",
        "language:",
        "- en",
        "annotations_creators:",
        "- machine-generated",
        "language_creators:",
        "- found",
        "task_categories:",
        "- token-classification",
        "tags:",
        "- news",
        "- quotation-extraction",
        "- speaker-attribution",
        "size_categories:",
        f"- {_size(counts['quotations'])}",
        "configs:",
        *(line for table in ABOUT for line in _config(table)),
        "---",
    ]
    return "\n".join(
        [*head, "", f"# Who said what: {_inline(name)}", "", *_body(counts, settings), "## Limits", "", LIMITS]
    )


def _config(table: str) -> list[str]:
    default = ["  default: true"] if table == "quotations" else []
    return [f"- config_name: {table}", *default, "  data_files:", "  - split: train", f"    path: {table}.parquet"]


def _size(rows: int) -> str:
    return next((size for least, size in SIZES.items() if rows < least), "n>10M")


def _body(counts: Mapping[str, int], settings: Sequence[tuple[str, int]]) -> list[str]:
    lines = [
        f"{counts['quotations']:,} quotations in {counts['articles']:,} articles: who said what, with one entry for "
        "each person, however the articles spell the name.",
        "",
        "## Columns",
        "",
    ]
    for table, about in ABOUT.items():
        lines += [f"### {table}.parquet", "", f"A row is {about}; {counts[table]:,} rows.", ""]
        lines += ["| column | is | meaning |", "|---|---|---|"]
        lines += [f"| `{name}` | {KINDS[one.kind]} | {one.meaning} |" for name, one in TABLES[table].items()]
        lines += [""]
    lines += [
        "Offsets are half open and count Unicode code points, as Python indexes a string: "
        "`text[begins:ends]` of the article is the `text` of the span.",
        "",
        "## How it was made",
        "",
        f"newsents {__version__} exported it. Its components find which lines of a page are the article, whom it "
        "names, what is attributed to whom, and who is meant; then persons are told apart across all articles. The "
        "models are small, and were trained on annotated news; the same articles and settings give the same dataset.",
        "",
        "## Settings",
        "",
        "| articles | settings |",
        "|---|---|",
        *(f"| {articles:,} | `{_inline(value)}` |" for value, articles in settings),
        "",
    ]
    return lines


def _inline(text: str) -> str:
    """Return a text that neither ends a line nor a cell of a table, and is no markup."""
    return " ".join(text.split()).replace("\\", "/").translate({ord(sign): "" for sign in "|`<>[]"})
