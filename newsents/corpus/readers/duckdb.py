"""A table of a database of DuckDB: an article a row, its fields under the names of the columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import duckdb

from newsents.corpus.page import Page, Unread
from newsents.corpus.readers.layout import USUAL, Layout, numbered, table_of
from newsents.errors import InputError
from newsents.frames import fetched


def read_duckdb(stream: BinaryIO, source: str, layout: Layout = USUAL) -> Iterator[Page | Unread]:
    """Read an article from each row of a table or view; ``stream`` is a file on a disk.

    Raises
    ------
    InputError
        If it is no database, or has no row, or none of the table's name. What is wrong with one row comes as an
        `Unread` in its place.
    """
    try:
        with duckdb.connect(source, read_only=True, config={"autoinstall_known_extensions": False}) as connection:
            found = connection.execute("SELECT table_name FROM information_schema.tables ORDER BY 1").fetchall()
            table = table_of([name for (name,) in found], source, layout, usual="articles").replace('"', '""')
            yield from numbered(rows_of_query(connection, f'FROM "{table}"'), source, layout)
    except duckdb.Error as error:
        reason = str(error).partition("\n")[0]
        raise InputError(f"{source}: this database of DuckDB cannot be read: {reason}", code="N358") from error


def rows_of_query(
    connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[Any] = ()
) -> Iterator[dict[str, Any]]:
    """Yield the rows of an answer, each with its cells by column.

    Examples
    --------
    >>> list(rows_of_query(duckdb.connect(), "SELECT 'Rain.' AS text, 7 AS page"))
    [{'text': 'Rain.', 'page': 7}]
    """
    answer = connection.execute(query, values)
    names = [column[0] for column in answer.description or ()]
    yield from fetched(answer, names)
