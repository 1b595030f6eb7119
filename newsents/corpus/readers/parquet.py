"""Parquet, read by DuckDB: an article a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import duckdb

from newsents.corpus.page import Page, Unread
from newsents.errors import InputError, NewsentsError
from newsents.schema.given import facts_of

TOGETHER = 256
"""So many rows are in memory at once."""


def read_parquet(stream: BinaryIO, source: str) -> Iterator[Page | Unread]:
    """Read an article from each row; ``stream`` is a file on a disk.

    Raises
    ------
    InputError
        If it is no Parquet, or has no row. What is wrong with one row comes as an `Unread` in its place.
    """
    try:
        with duckdb.connect(config={"autoinstall_known_extensions": False}) as connection:
            answer = connection.execute("FROM read_parquet(?)", [source])
            names = [column[0] for column in answer.description or ()]
            number = 0
            while rows := answer.fetchmany(TOGETHER):
                for row in rows:
                    number += 1
                    place = f"{source}#{number}"
                    try:
                        yield Page(place, **facts_of(dict(zip(names, row, strict=True)), place))
                    except NewsentsError as error:
                        yield Unread(place, error)
    except duckdb.Error as error:
        raise InputError(f"{source}: this is no Parquet: {str(error).partition(chr(10))[0]}", code="N358") from error
    if not number:
        raise InputError(f"{source}: no row", code="N311")
