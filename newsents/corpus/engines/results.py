"""Analysed articles as rows of a table: what an engine on many machines writes, and how it is read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from newsents.corpus.page import Extracted, Unread
from newsents.corpus.rows import COLUMNS, row_of
from newsents.corpus.writers.jsonl import digest
from newsents.corpus.writers.settings import Settings
from newsents.schema import Analysis
from newsents.schema.convert import to_plain_list
from newsents.schema.surrogates import SURROGATE

QUOTED = tuple(name for name in COLUMNS if name not in ("article", "date", "publisher", "person"))
"""What a quotation has there: the columns of `newsents.to_rows`, but for those of its article, and who the speaker is
in all articles, which is only known when all have been read."""

FACTS = (
    "id", "source", "digest", "settings", "zones", "error", "published", "publisher", "headline", "url", "analysis",
)  # fmt: skip
"""What an article has, each a text or nothing: where it was read, of what and with what it was analysed or why not,
what is known of it, and its `Analysis.to_json`."""

_KINDS = {str: "string", bool: "bool_", float: "float64"}


def schema() -> Any:
    """Return the columns as a schema of pyarrow: `FACTS`, and ``quotes``, a list of structs of `QUOTED`.

    Examples
    --------
    >>> schema().names[-2:], schema().field("quotes").type.value_type.field("cue").type
    (['analysis', 'quotes'], DataType(string))
    """
    arrow = import_module("pyarrow")
    quote = arrow.struct([(name, getattr(arrow, _KINDS[COLUMNS[name]])()) for name in QUOTED])
    return arrow.schema([*((name, arrow.string()) for name in FACTS), ("quotes", arrow.list_(quote))])


def result_of(extracted: Extracted, settings: Settings) -> dict[str, Any]:
    """Return the row of an article, or of why there is none.

    Examples
    --------
    >>> from newsents.corpus.page import Page
    >>> from newsents.errors import InputError
    >>> result_of(Unread("news.parquet", InputError("no text", code="N306"), "7"), {})["error"]
    '[N306] no text'
    """
    row: dict[str, Any] = dict.fromkeys(FACTS)
    if isinstance(extracted, Unread):
        row |= {"id": extracted.id, "source": extracted.source, "error": str(extracted.error), "quotes": []}
    else:
        page, analysis = extracted
        article = analysis.article
        row |= {
            "id": article.id, "source": page.source, "digest": digest(page), "settings": json.dumps(settings),
            "zones": json.dumps(to_plain_list(page.zones)) if page.zones else None,
            "published": article.published, "publisher": article.publisher, "headline": article.headline,
            "url": article.url, "analysis": analysis.to_json(),
            "quotes": [_quoted(row_of(article, quote, None)) for quote in analysis.quotes],
        }  # fmt: skip
    return {name: _plain(value) for name, value in row.items()}


def analysis_of(row: Mapping[str, Any]) -> Analysis:
    """Return the analysis that a row holds.

    Examples
    --------
    >>> from newsents.corpus.page import Page
    >>> from newsents.schema import Article
    >>> analysis = Analysis(Article("Rain, she said."))
    >>> analysis_of(result_of((Page("a.txt", "Rain, she said."), analysis), {})) == analysis
    True
    """
    return Analysis.from_json(row["analysis"])


def _quoted(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain(row[name]) for name in QUOTED}


def _plain(value: Any) -> Any:
    """Return a text as Arrow takes it: it has no lone surrogates."""
    return SURROGATE.sub("\ufffd", value) if isinstance(value, str) and not value.isascii() else value
