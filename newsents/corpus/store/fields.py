"""The fields that came with articles and that newsents has no name for, such as ``desk``."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

import duckdb

from newsents.errors import InputError


def require_fields(
    connection: duckdb.DuckDBPyConnection, by: Sequence[str], known: Collection[str], *, code: str
) -> None:
    """See to it that quotations can be told apart by something.

    Parameters
    ----------
    connection
        The store.
    by
        Names of what they are told apart by.
    known
        Those that are no fields of articles.
    code
        The number of the error.

    Raises
    ------
    InputError
        If there is no name, or one is neither known nor a field of any article.
    """
    if by and all(name in known for name in by):
        return
    extras = connection.execute("SELECT DISTINCT extra FROM articles WHERE extra <> '{}'").fetchall()
    fields = sorted({name for (extra,) in extras for name in json.loads(extra)} - {*known})
    for name in by or [""]:
        if name not in known and name not in fields:
            raise InputError(
                f"by={name!r}: no article has such a field; there are {', '.join((*known, *fields))}", code=code
            )
