"""Articles in whatever form they are given, as pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from newsents.corpus.analysed import as_analysed, page_of
from newsents.corpus.page import Page, Unread
from newsents.corpus.readers.layout import Layout, page_of_row
from newsents.corpus.readers.paths import Source, find, read
from newsents.errors import InputError
from newsents.frames import rows_of
from newsents.schema import Analysis
from newsents.schema.given import KEYS

MOST_BLANKS = 5
"""Where there is no file of a name with more blanks than that, or with several lines, a text may have been meant."""


def pages_of(articles: Any, layout: Layout, *, format: str | None = None) -> Iterator[Page | Unread]:
    """Return the pages that are meant, lazily and in order.

    Parameters
    ----------
    articles
        The name of a file, a folder or a pattern, or several; or rows: dicts or a data frame; or pages, analyses, or
        pairs of both.
    layout
        How articles lie in rows, and in files that have fields.
    format
        What the files are, as for `newsents.corpus.readers.find`.

    Raises
    ------
    InputError
        If it is none of these, or ``layout`` names a field that there is not.

    Examples
    --------
    >>> [(page.source, page.text) for page in pages_of([{"words": "Rain."}], Layout({"text": "words"}))]
    [('row 1', 'Rain.')]
    """
    unknown = [name for name in layout.names if name not in KEYS]
    if unknown:
        raise InputError(
            f"{unknown[0]!r} is no parameter, and no field of an article; its fields are {', '.join(KEYS)}", code="N562"
        )
    if isinstance(articles, Analysis):
        articles = [articles]
    if isinstance(articles, (str, Path)):
        return read(_found(articles, format), layout)
    rows = rows_of(articles)
    if rows is None and (isinstance(articles, (bytes, Mapping)) or not isinstance(articles, Iterable)):
        raise InputError(
            f"articles are the name of a file or folder, a list of such, of dicts or of pages, or a table; "
            f"this is {type(articles).__name__}",
            code="N538",
        )
    return _of_items(articles, layout, format) if rows is None else _of_rows(rows, layout)


def _found(given: str | Path, format: str | None) -> tuple[Source, ...]:
    """Return the files of a name. The error where there is none tells what to do with a text of an article."""
    try:
        return find([given], format=format)
    except InputError as error:
        if isinstance(given, str) and (given.count(" ") > MOST_BLANKS or "\n" in given):
            told = f"there is no file {given[:40]!r} ...; a text goes in as a dict, {{'text': ...}}"
            raise InputError(told, code=error.code) from error
        raise


def _of_rows(rows: Iterable[Mapping[str, Any]], layout: Layout) -> Iterator[Page | Unread]:
    for number, row in enumerate(rows, 1):
        yield page_of_row(row, f"row {number}", layout)


def _of_items(items: Iterable[Any], layout: Layout, format: str | None) -> Iterator[Page | Unread]:
    for number, item in enumerate(items, 1):
        if isinstance(item, (Page, Unread)):
            yield item
        elif isinstance(item, (str, Path)):
            yield from read(_found(item, format), layout)
        elif isinstance(item, Mapping):
            yield page_of_row(item, f"row {number}", layout, of_table=False)
        elif isinstance(item, Analysis):
            yield as_analysed(page_of(item, f"row {number}"), item)
        elif isinstance(item, tuple) and len(item) == 2 and isinstance(item[0], Page) and isinstance(item[1], Analysis):
            yield as_analysed(*item)
        else:
            raise InputError(
                f"item {number} is neither the name of a file, a dict, a page nor an analysis: {item!r:.80}",
                code="N538",
            )
