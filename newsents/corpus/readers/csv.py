"""CSV: an article a row, its fields under the names in the first row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from newsents.corpus.page import Page, Unread
from newsents.corpus.readers.bounds import ARTICLE, LIST, read_within
from newsents.corpus.readers.layout import USUAL, Layout, page_of_row
from newsents.decoding import decode
from newsents.errors import InputError

SEPARATORS = ",;\t"
"""What may stand between cells; the one that the first row has most of does."""


def read_csv(stream: BinaryIO, source: str, layout: Layout = USUAL) -> Iterator[Page | Unread]:
    r"""Read an article from each row that is not blank.

    Raises
    ------
    InputError
        If there is no row, it is no CSV, or it is too large. What is wrong with one row comes as an `Unread`.

    Examples
    --------
    >>> table = b"title;body;desk\nRain;Rain, she said.;7\nSun;;7\n"
    >>> rain, sun = read_csv(io.BytesIO(table), "news.csv")
    >>> rain.source, rain.headline, rain.text, rain.extra
    ('news.csv:2', 'Rain', 'Rain, she said.', {'desk': '7'})
    >>> print(sun.error)
    [N306] news.csv:3: no text: 'body' is empty
    """
    text = decode(read_within(stream, source, LIST, "split it"), source)
    header = text.partition("\n")[0]
    separator = max(SEPARATORS, key=header.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    is_empty = True
    line = 2
    try:
        while (row := _next_row(rows)) is not None:
            place, line = f"{source}:{line}", rows.line_num + 1
            is_empty = False
            row.pop(None, None)  # cells beyond the columns, which have no name
            cells = {name: cell or None for name, cell in row.items()}
            yield page_of_row(cells, place, layout)
    except csv.Error as error:
        raise InputError(f"{source}:{line}: this is no CSV: {error}", code="N358") from error
    if is_empty:
        raise InputError(f"{source}: no row below the names of the columns", code="N311")


def _next_row(rows: csv.DictReader[str]) -> dict[Any, Any] | None:
    """Return the next row, whose cells may be as long as an article; the limit holds for the whole process."""
    usual = csv.field_size_limit(ARTICLE)
    try:
        return next(rows, None)
    finally:
        csv.field_size_limit(usual)
