"""How articles lie in a file that has fields, where that is not as usual; and a row of a table as a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from newsents.corpus.page import Page, Unread
from newsents.corpus.readers.written import written_page
from newsents.errors import InputError, NewsentsError
from newsents.schema.given import facts_of, id_of


@attrs.frozen(slots=True)
class Layout:
    """What a user says of the files that are read.

    Parameters
    ----------
    names
        Under which name each field stands (``{"text": "body"}``); the others are looked for under the usual ones.
    table
        Which table of a database, or sheet of a workbook, has the articles.
    day_first
        Whether ``06/05/2024`` is a day in May, or one in June; as long as nothing is said, it is no date.
    """

    names: Mapping[str, str] = attrs.field(factory=dict)
    table: str | None = None
    day_first: bool | None = None


USUAL = Layout()
"""Nothing is said."""


def page_of_row(row: Mapping[str, Any], place: str, layout: Layout, *, of_table: bool = True) -> Page | Unread:
    """Return the article that a row is, or what is wrong with it; of a row that newsents wrote, with its analysis.

    Raises
    ------
    InputError
        If there is no column of a name that was given, or in a table none for texts: so it is with all rows.

    Examples
    --------
    >>> page_of_row({"words": "Rain, she said."}, "news.csv:2", Layout({"text": "words"})).text
    'Rain, she said.'
    """
    try:
        result = None if layout.names.get("text") in row else written_page(row, place)
        return result or Page(place, **facts_of(row, place, layout.names, layout.day_first, of_table=of_table))
    except NewsentsError as error:
        if error.code == "N351":
            raise
        return Unread(place, error, id_of(row, layout.names))


def table_of(tables: Sequence[str], source: str, layout: Layout, *, usual: str | None = None) -> str:
    """Return which of several tables has the articles: the one that was named, or the usual one, or the only one.

    Raises
    ------
    InputError
        If there is none of that name, or several and none was named.

    Examples
    --------
    >>> table_of(["articles", "papers"], "news.duckdb", USUAL, usual="articles")
    'articles'
    >>> table_of(["news", "papers"], "news.duckdb", USUAL)
    Traceback (most recent call last):
    newsents.errors.InputError: [N561] news.duckdb: which table? say it with --table (or table=): news, papers
    """
    wanted = layout.table or (usual if usual in tables else tables[0] if len(tables) == 1 else None)
    if wanted is not None and wanted in tables:
        return wanted
    told = "which table?" if wanted is None else f"there is no table {wanted!r};"
    listed = f"say it with --table (or table=): {', '.join(tables)}" if tables else "there is none in it"
    raise InputError(f"{source}: {told} {listed}", code="N561")


def numbered(rows: Iterator[Mapping[str, Any]], source: str, layout: Layout) -> Iterator[Page | Unread]:
    """Yield the article of each row of a table, the first of which is number 1.

    Raises
    ------
    InputError
        If there is no row; or as for `page_of_row`.

    Examples
    --------
    >>> [page.source for page in numbered(iter([{"text": "Rain."}, {"text": "Sun."}]), "news.arrow", USUAL)]
    ['news.arrow#1', 'news.arrow#2']
    """
    number = 0
    for number, row in enumerate(rows, 1):
        yield page_of_row(row, f"{source}#{number}", layout)
    if not number:
        raise InputError(f"{source}: no row", code="N311")
