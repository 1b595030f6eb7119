"""WARC (the extra ``warc``): what a crawler fetched, of which each page of HTML is an article."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib import import_module
from typing import Any, BinaryIO

import attrs

from newsents.corpus.page import Page, Unread
from newsents.corpus.readers.bounds import ARTICLE, CHUNK, read_within
from newsents.corpus.readers.html import read_html, require_trafilatura
from newsents.corpus.readers.layout import USUAL, Layout
from newsents.errors import InputError, MissingExtraError, NewsentsError
from newsents.schema import Extra

FETCHED = ("response", "resource")
"""The kinds of records that hold what was fetched (ISO 28500)."""


def require_warcio() -> Any:
    """Return the module. Raises MissingExtraError where it, or what reading HTML needs, is not installed."""
    require_trafilatura()
    try:
        return import_module("warcio.archiveiterator")
    except ImportError as error:
        raise MissingExtraError.of("warc", "warcio", "reading WARC") from error


def read_warc(stream: BinaryIO, source: str, layout: Layout = USUAL) -> Iterator[Page | Unread]:
    """Read an article from each page of HTML that was fetched; what else is there (pictures, errors) is passed over.

    The address is that of the record, unless the page declares one; the time of fetching is ``extra["fetched"]``.

    Raises
    ------
    InputError
        If it is no WARC, breaks off, or has no page. What is wrong with one page comes as an `Unread` in its place.
    """
    warcio = require_warcio()
    is_empty = True
    number = 0
    try:
        for number, record in enumerate(warcio.ArchiveIterator(stream), 1):
            found = _page(record, f"{source}#{number}") if _is_page(record) else None
            _read_to_end(record)
            if found is not None:
                is_empty = False
                yield found
    except InputError:
        raise
    except Exception as error:  # whatever warcio raises where a record does not end as it should
        raise InputError(f"{source}#{number + 1}: this is no WARC, or breaks off: {error}", code="N358") from error
    if is_empty:
        raise InputError(f"{source}: no page of HTML in its {number} records", code="N311")


def _is_page(record: Any) -> bool:
    headers = record.http_headers or record.rec_headers
    kind = headers.get_header("Content-Type") or ""
    is_well = record.http_headers is None or record.http_headers.get_statuscode() == "200"
    return record.rec_type in FETCHED and is_well and kind.partition(";")[0].strip().lower() in (
        "text/html",
        "application/xhtml+xml",
    )  # fmt: skip


def _read_to_end(record: Any) -> None:
    """Read what is left of a record. Raises EOFError where that is less than it says of itself."""
    while record.raw_stream.read(CHUNK):
        pass
    if record.raw_stream.limit > 0:
        raise EOFError(f"{record.raw_stream.limit} bytes are missing")


def _page(record: Any, place: str) -> Page | Unread:
    told = {name: record.rec_headers.get_header(f"WARC-{name}") for name in ("Target-URI", "Date")}
    try:
        content = read_within(record.content_stream(), place, ARTICLE, "such a page is no article")
        (page,) = read_html(io.BytesIO(content), place)
    except NewsentsError as error:
        return Unread(place, error, told["Target-URI"])
    extra = Extra({"fetched": told["Date"]} if told["Date"] else {})
    return attrs.evolve(page, url=page.url or told["Target-URI"], extra=extra)
