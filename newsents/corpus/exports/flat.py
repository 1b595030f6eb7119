"""One table of quotations: the answer of a corpus, or the same made of analyses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import Any

import duckdb

from newsents.corpus.exports.articles import Given, analyses_of, opened
from newsents.corpus.extraction import selected
from newsents.corpus.rows import COLUMNS, NESTED, row_of, to_rows
from newsents.corpus.store import Corpus, Relation
from newsents.corpus.store.attaching import CONFIG
from newsents.corpus.store.inserting import create_table, insert_rows

FILE: Mapping[str, type] = {"file": str}
"""The column that says where the article was read, as a corpus knows."""

TOGETHER = 20_000
"""So many rows are in memory at once, before they are in the table."""


class _InMemory:
    """A database of one table, asked as a store is."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        yield self._connection.cursor()


@contextmanager
def quotations(given: Given, *, nested: bool = False, **wanted: Any) -> Iterator[Relation[dict[str, Any]]]:
    """Have a table with a row for each quotation and the columns of `newsents.to_rows`; of a corpus also `FILE`.

    Parameters
    ----------
    given
        A corpus, or analyses.
    nested
        Whether nested quotations have rows, too.
    wanted
        Which quotations, as for `newsents.schema.select_quotes`.

    Examples
    --------
    >>> import newsents
    >>> with quotations([newsents.analyze('"It will rain," said Ann Lee.')]) as table:
    ...     [row["person"] for row in table.rows()], len(table)
    (['Ann Lee'], 1)
    """
    if isinstance(given, Corpus) and not nested:
        yield given.quotes(**wanted).select([*COLUMNS, *FILE])
        return
    of_corpus = FILE if isinstance(given, Corpus) else {}
    columns = {**COLUMNS, **of_corpus, **dict.fromkeys(NESTED if nested else (), int)}
    with duckdb.connect(config=dict(CONFIG)) as connection:
        create_table(connection, "quotations", columns)
        rows = (
            _nested(given, **wanted)
            if nested
            else iter(to_rows(selected(analysis, **wanted) for analysis in analyses_of(given)))
        )
        while some := [tuple(row.values()) for row in islice(rows, TOGETHER)]:
            insert_rows(connection, "quotations", some)
        yield Relation(_InMemory(connection), "FROM quotations", (), dict)


def _nested(given: Given, **wanted: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of all quotations, numbered over all articles, nested ones among them."""
    before = 0
    with opened(given, **wanted) as articles:
        for article in articles:
            for numbered in article.quotes:
                yield {
                    **row_of(
                        article.analysis.article, numbered.quote, numbered.person.name if numbered.person else None
                    ),
                    **(dict.fromkeys(FILE, article.file) if article.file else {}),
                    "quotation": before + numbered.number,
                    "within": numbered.within and before + numbered.within,
                }
            before += len(article.quotes)
