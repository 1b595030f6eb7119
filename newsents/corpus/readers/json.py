"""JSON: an article or a list of articles in a file; JSON Lines: an article a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from newsents.corpus.page import Page, Unread
from newsents.corpus.readers.bounds import LIST, lines, read_within
from newsents.corpus.readers.fields import pages_of
from newsents.corpus.readers.layout import USUAL, Layout
from newsents.decoding import decode
from newsents.errors import InputError, NewsentsError

TO_LINES = "make JSON lines of it, which are read one by one (jq -c '.[]' news.json > news.jsonl)"


def read_json(stream: BinaryIO, source: str, layout: Layout = USUAL) -> Iterator[Page | Unread]:
    """Read one article (an object or a string), or a list of them.

    Raises
    ------
    InputError
        If it is not JSON; the message names line and column. Or if there is no article in it, or it is too large.
        What is wrong with one article of a list comes as an `Unread` in its place.

    Examples
    --------
    >>> import io
    >>> articles = b'[{"title": "Rain", "body": "Rain, she said."}, {"title": "Sun"}]'
    >>> rain, sun = read_json(io.BytesIO(articles), "news.json")
    >>> rain.source, rain.headline, rain.text
    ('news.json#1', 'Rain', 'Rain, she said.')
    >>> print(sun.error)  # doctest: +ELLIPSIS
    [N306] news.json#2: no text; it is looked for under text, articleBody, body, content, ...
    """
    yield from pages_of(_loads(read_within(stream, source, LIST, TO_LINES), source), source, layout)


def read_jsonl(stream: BinaryIO, source: str, layout: Layout = USUAL) -> Iterator[Page | Unread]:
    r"""Read an article from each line that is not blank, one line in memory at a time.

    Raises
    ------
    InputError
        If no line has anything in it, or the file ends in another encoding than it begins. What is wrong with one
        line comes as an `Unread` in its place.

    Examples
    --------
    >>> import io
    >>> good, bad = read_jsonl(io.BytesIO(b'{"text": "Rain."}\n{"text": '), "news.jsonl")
    >>> good.source
    'news.jsonl:1'
    >>> print(bad.error)
    [N305] news.jsonl:2: this is not JSON: Expecting value at column 10
    """
    is_empty = True
    for number, line in lines(stream, source):
        place = f"{source}:{number}"
        try:
            if isinstance(line, InputError):
                raise line
            if not line.removeprefix(b"\xef\xbb\xbf").strip():
                continue
            yield from pages_of(_loads(line, source, number), place, layout)
        except NewsentsError as error:
            yield Unread(place, error)
        except MemoryError:
            yield Unread(place, InputError(f"{place}: too large for this machine's memory", code="N342"))
        is_empty = False
    if is_empty:
        raise InputError(f"{source}: this is empty, but for blank lines at most", code="N311")


def _loads(data: bytes, source: str, number: int | None = None) -> Any:
    """Return what JSON stands for: a document, or with its ``number`` the line of one."""
    place = source if number is None else f"{source}:{number}"
    # RFC 4627: the first two characters are ASCII, and so the NULs among the first four bytes tell the encoding.
    detected = json.detect_encoding(data)
    text = decode(data, source, encoding=None if detected.startswith("utf-8") else detected, line=number)
    if not text.strip():
        raise InputError(f"{place}: this is empty" + ", but for white space" * bool(text), code="N311")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = place if number is not None else f"{source}:{error.lineno}"
        told = f"{where}: this is not JSON: {error.msg} at column {error.colno}"
        if number is None and error.msg == "Extra data":
            told += "; if each line of it is an article, say --format jsonl"
        raise InputError(told, code="N305") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{place}: this is not JSON that can be read: {error}", code="N305") from error
