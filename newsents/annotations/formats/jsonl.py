"""newsents' own format of annotations: JSON lines, an article each (``docs/annotations.md`` describes it)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from newsents.annotations.formats.fields import FIELDS, fields_of, quote_with
from newsents.annotations.formats.files import json_lines, write_text
from newsents.annotations.values import NOBODY, PARTS, AnnotatedArticle, AnnotatedQuote
from newsents.errors import InputError, SchemaError

WORDS = "words"
"""The words of the content, by which offsets that were counted otherwise are noticed."""

_KNOWN = frozenset((*PARTS, *FIELDS, WORDS, "id"))


def write(path: Path, articles: Sequence[AnnotatedArticle]) -> None:
    """Write a file of JSON lines. Raises InputError where that cannot be."""
    write_text(path, "".join(f"{json.dumps(to_dict(article))}\n" for article in articles))


def to_dict(article: AnnotatedArticle) -> dict[str, Any]:
    """Return an article as it stands on its line.

    Examples
    --------
    >>> to_dict(AnnotatedArticle("rain", "Rain, he said.", (AnnotatedQuote(((0, 4),), speaker=""),)))["quotes"]
    [{'content': [[0, 4]], 'speaker': None, 'words': 'Rain'}]
    """
    return {"id": article.id, "text": article.text, "quotes": [_quote(article, quote) for quote in article.quotes]}


def _quote(article: AnnotatedArticle, quote: AnnotatedQuote) -> dict[str, Any]:
    places = {part: [list(span) for span in getattr(quote, part)] for part in PARTS}
    fields = fields_of(quote)
    if fields.get("speaker") == NOBODY:
        fields["speaker"] = None
    return {**{part: its for part, its in places.items() if its}, **fields, WORDS: article.words(quote.content)}


def read(path: Path) -> list[AnnotatedArticle]:
    """Read a file of JSON lines. Raises InputError where it is none, or a line is no annotated article."""
    return [from_dict(plain, where) for where, plain in json_lines(path)]


def from_dict(plain: dict[str, Any], where: str = "line 1") -> AnnotatedArticle:
    """Read what `to_dict` gives.

    Parameters
    ----------
    plain
        ``text``, ``quotes``, and ``id`` if there is one.
    where
        Where it stands, for errors and in the place of an id.

    Raises
    ------
    InputError
        If that is not what it is.

    Examples
    --------
    >>> from_dict({"text": "Rain, he said.", "quotes": [{"content": [[0, 4]]}]}).quotes[0].content
    ((0, 4),)
    """
    text, rows = plain.get("text"), plain.get("quotes")
    if not isinstance(text, str) or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError(f'{where}: an article has "text", a string, and "quotes", a list of objects', code="N722")
    try:
        quotes = tuple(_read(row, where) for row in rows)
        article = AnnotatedArticle(str(plain.get("id", where)), text, quotes)
    except (SchemaError, TypeError) as error:
        raise InputError(f"{where}: {error.args[0]}", code="N722") from error
    for row, quote in zip(rows, article.quotes, strict=True):
        words = row.get(WORDS)
        if isinstance(words, str) and words.split() != (there := article.words(quote.content)).split():
            raise InputError(
                f"{where}: the text has {there[:60]!r} there, the annotation {words[:60]!r}; offsets count code "
                "points, as Python does",
                code="N726",
            )
    return article


def _read(row: dict[str, Any], where: str) -> AnnotatedQuote:
    unknown = [key for key in row if key not in _KNOWN]
    if unknown:
        known = ", ".join(sorted(_KNOWN))
        raise InputError(f"{where}: a quotation has the unknown {unknown[0]!r:.60}; there are {known}", code="N722")
    content, cue, source = (_spans(row, part) for part in PARTS)
    fields = {name: row[name] for name in FIELDS if row.get(name) is not None}
    if "speaker" in row and row["speaker"] is None:
        fields["speaker"] = NOBODY
    return quote_with(content, cue, source, fields)


def _spans(row: dict[str, Any], part: str) -> Any:
    value = row.get(part) or []
    if not isinstance(value, list):
        raise SchemaError(f"{part} is a list of pairs of offsets, such as [[0, 5]]", code="N720")
    return tuple(value)
