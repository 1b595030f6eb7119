"""Results that newsents wrote, lines of JSON or rows of Parquet: articles that come with their analyses."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Literal

from newsents.corpus.page import Page, Unread, Written
from newsents.corpus.writers.jsonl import MADE
from newsents.errors import InputError
from newsents.schema import Extra, surrogates
from newsents.schema.given import FACTS, facts_of

_FAILED = {"source", "error", "id"}
_OF_FIELDS = "N306"
"""The error of an article whose text, or another field, cannot be used: it is read with its id, and no further."""

_ERROR = re.compile(r"\[(N\d+)\] (.*)", re.DOTALL)


def written_page(plain: Mapping[str, Any], place: str) -> Page | Unread | None:
    """Return the article that is a result of newsents, or why there was none; None for what is no result.

    Parameters
    ----------
    plain
        A line of ``newsents extract -o results.jsonl``, or a row of the Parquet that a cluster writes.
    place
        Where it stands.

    Examples
    --------
    >>> written_page({"source": "rain.txt", "error": "[N308] rain.txt: Permission denied"}, "results.jsonl:1").source
    'rain.txt'
    >>> written_page({"text": "Rain, she said."}, "news.jsonl:1") is None
    True
    """
    if not isinstance(plain.get("source"), str):
        return None
    error = _ERROR.fullmatch(failed) if isinstance(failed := plain.get("error"), str) else None
    if error is not None and (plain.keys() <= _FAILED or ("analysis" in plain and plain["analysis"] is None)):
        its, code = plain.get("id"), error[1]
        stage: Literal["reading", "analysis"] = "reading" if its is None or code == _OF_FIELDS else "analysis"
        return Unread(plain["source"], InputError(error[2], code=code), its, stage)
    analysis, settings = _analysis(plain), _object(plain.get("settings"))
    if analysis is None or settings is None or not isinstance(plain.get("digest"), str):
        return None
    article = analysis["article"]
    if surrogates.KEY in analysis:
        article = surrogates.replaced(article, surrogates.read(analysis[surrogates.KEY]))
    facts = facts_of({name: article.get(name) for name in ("text", *FACTS)}, place)
    facts["extra"] = Extra(article.get("extra"))  # all of it: some keys are none that others would keep
    zones = _loaded(plain.get("zones"))
    told = zones if isinstance(zones, list) else ()
    return Page(place, **facts, written=Written(plain["source"], plain["digest"], settings, analysis, place, told))


def _analysis(plain: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the analysis in a line, whose parts stand in it, or in a row, where it is one text."""
    found = (
        {name: value for name, value in plain.items() if name not in MADE}
        if "schema_version" in plain
        else _object(plain.get("analysis"))
    )
    return found if found is not None and isinstance(found.get("article"), dict) else None


def _object(value: object) -> dict[str, Any] | None:
    value = _loaded(value)
    return value if isinstance(value, dict) else None


def _loaded(value: object) -> object:
    """Return what a text of JSON stands for; anything else as it is."""
    if isinstance(value, str) and value.startswith(("{", "[")):
        try:
            return json.loads(value)
        except ValueError:
            return None
    return value
