"""JSON: an article or a list of articles in a file; JSON Lines: an article a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from newsents.corpus.page import Page, Unread
from newsents.corpus.readers.decode import decode
from newsents.errors import InputError, NewsentsError

KEYS = {
    "text": ("text", "body", "content", "maintext", "article_text"),
    "id": ("id", "_id", "article_id"),
    "headline": ("headline", "title"),
    "authors": ("authors", "author", "byline"),
    "published": ("published", "published_at", "publishedAt", "date_publish", "datePublished", "date"),
    "publisher": ("publisher", "site_name", "sitename", "source_name", "source_domain", "newspaper"),
    "url": ("url", "link"),
}
"""Under which keys each thing may stand; the first that is there counts."""


def read_json(stream: BinaryIO, source: str) -> Iterator[Page | Unread]:
    """Read one article (an object or a string), or a list of them.

    Raises
    ------
    InputError
        If it is not JSON; the message names line and column. What is wrong with one article of a list comes as
        an `Unread` in its place.

    Examples
    --------
    >>> import io
    >>> articles = b'[{"title": "Rain", "body": "Rain, she said."}, {"title": "Sun"}]'
    >>> rain, sun = read_json(io.BytesIO(articles), "news.json")
    >>> rain.source, rain.headline, rain.text
    ('news.json#1', 'Rain', 'Rain, she said.')
    >>> print(sun.error)
    [N306] news.json#2: no text; it is looked for under text, body, content, maintext, article_text
    """
    text = decode(stream.read(), source)
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _malformed(error, source) from error
    if not isinstance(loaded, list):
        yield page_of(loaded, source)
        return
    for number, plain in enumerate(loaded, 1):
        place = f"{source}#{number}"
        try:
            yield page_of(plain, place)
        except InputError as error:
            yield Unread(place, error)


def read_jsonl(stream: BinaryIO, source: str) -> Iterator[Page | Unread]:
    r"""Read an article from each line that is not blank, one line in memory at a time.

    Examples
    --------
    >>> import io
    >>> good, bad = read_jsonl(io.BytesIO(b'{"text": "Rain."}\n{"text": '), "news.jsonl")
    >>> good.source
    'news.jsonl:1'
    >>> print(bad.error)
    [N305] news.jsonl:2: this is not JSON: Expecting value at column 10
    """
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        place = f"{source}:{number}"
        try:
            yield page_of(_loads(decode(line, source), place), place)
        except NewsentsError as error:
            yield Unread(place, error)


def _loads(line: str, place: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{place}: this is not JSON: {error.msg} at column {error.colno}", code="N305") from error
    except (ValueError, RecursionError) as error:
        raise _malformed(error, place) from error


def _malformed(error: Exception, source: str) -> InputError:
    if isinstance(error, json.JSONDecodeError):
        return InputError(
            f"{source}:{error.lineno}: this is not JSON: {error.msg} at column {error.colno}", code="N305"
        )
    return InputError(f"{source}: this is not JSON that can be read: {error}", code="N305")


def page_of(plain: object, source: str) -> Page:
    """Make a page of one article in JSON. Raises InputError where it has no text or a value of another kind."""
    if isinstance(plain, str):
        return Page(source, plain)
    if not isinstance(plain, dict):
        raise InputError(
            f"{source}: an article is an object or a string, and this is a {type(plain).__name__}", code="N306"
        )
    # What `newsents extract` wrote holds its article under this key.
    article = plain["article"] if isinstance(plain.get("article"), dict) else plain
    found = {name: _first(article, keys) for name, keys in KEYS.items()}
    if found["text"] is None:
        raise InputError(f"{source}: no text; it is looked for under {', '.join(KEYS['text'])}", code="N306")
    authors = found.pop("authors")
    known = {name: _string(value, name, source) for name, value in found.items() if value is not None}
    names = authors if isinstance(authors, list) else [] if authors in (None, "") else [authors]
    return Page(source, **known, authors=tuple(_string(name, "authors", source) for name in names))


def _first(plain: dict[str, Any], keys: tuple[str, ...]) -> Any:
    return next((plain[key] for key in keys if plain.get(key) is not None), None)


def _string(value: object, name: str, source: str) -> Any:
    if isinstance(value, dict) and isinstance(value.get("name"), str):  # schema.org's persons and organisations
        return value["name"]
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and name != "text":
        return str(value)
    raise InputError(f"{source}: {name} has to be a string, and is a {type(value).__name__}", code="N306")
