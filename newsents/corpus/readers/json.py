"""JSON: an article or a list of articles in a file; JSON Lines: an article a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from newsents.corpus.page import Page, Unread
from newsents.corpus.readers.decode import decode
from newsents.corpus.readers.fields import page_of
from newsents.errors import InputError, NewsentsError


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
