"""Parquet, read by DuckDB itself: an article a row, its fields under the names of the columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import duckdb

from newsents.corpus.page import Page, Unread
from newsents.corpus.readers.duckdb import rows_of_query
from newsents.corpus.readers.layout import USUAL, Layout, numbered
from newsents.errors import InputError


def read_parquet(stream: BinaryIO, source: str, layout: Layout = USUAL) -> Iterator[Page | Unread]:
    """Read an article from each row; ``stream`` is a file on a disk.

    Raises
    ------
    InputError
        If it is no Parquet, or has no row. What is wrong with one row comes as an `Unread` in its place.
    """
    try:
        with duckdb.connect(config={"autoinstall_known_extensions": False}) as connection:
            yield from numbered(rows_of_query(connection, "FROM read_parquet(?)", [source]), source, layout)
    except duckdb.Error as error:
        raise InputError(f"{source}: this is no Parquet: {str(error).partition(chr(10))[0]}", code="N358") from error
