"""One table of quotations: the answer of a corpus, or the same made of analyses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb

from newsents.corpus.exports.articles import Given, analyses_of
from newsents.corpus.rows import COLUMNS, to_rows
from newsents.corpus.store import Corpus, Relation
from newsents.corpus.store.attaching import CONFIG
from newsents.corpus.store.inserting import create_table, insert_rows


class _InMemory:
    """A database of one table, asked as a store is."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        yield self._connection.cursor()


@contextmanager
def quotations(given: Given) -> Iterator[Relation[dict[str, Any]]]:
    """Have a table with a row for each quotation and the columns of `newsents.to_rows`.

    Examples
    --------
    >>> import newsents
    >>> with quotations([newsents.analyze('"It will rain," said Ann Lee.')]) as table:
    ...     [row["person"] for row in table.rows()], len(table)
    (['Ann Lee'], 1)
    """
    if isinstance(given, Corpus):
        yield given.quotes().select(COLUMNS)
        return
    with duckdb.connect(config=dict(CONFIG)) as connection:
        create_table(connection, "quotations", COLUMNS)
        if rows := [tuple(row.values()) for row in to_rows(analyses_of(given))]:
            insert_rows(connection, "quotations", rows)
        yield Relation(_InMemory(connection), "FROM quotations", (), dict)
