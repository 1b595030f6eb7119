"""Answers that are looked up when they are wanted: as values, as rows, or as a data frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from typing import Any, Generic, Protocol, TypeVar

import attrs
import duckdb

from newsents.corpus.store.connection import first_line
from newsents.errors import InputError, MissingExtraError
from newsents.frames import fetched
from newsents.schema.spans import brief

T = TypeVar("T")

TOGETHER = 1000
"""So many rows are fetched together."""


class Asked(Protocol):
    """What can be asked: a store, or another database."""

    def reading(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """Have a connection for reading."""


@attrs.frozen(eq=False)
class Relation(Generic[T]):
    """The answer to a question, looked up each time it is used; iterated over, it gives its values one by one.

    Parameters
    ----------
    connections
        The store.
    query, values
        The question in SQL, and what stands for its question marks.
    make
        Makes a value of a row.
    first
        Gives the question for the first so many, where that is better put otherwise than by cutting the answer off.
    count
        The question how many rows there are, likewise. Whoever makes a list of a relation asks it, too.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import newsents
    >>> with TemporaryDirectory() as folder:
    ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
    ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee.'}])
    ...     quotes = corpus.quotes(speaker="Ann Lee")
    ...     len(quotes), [quote.text for quote in quotes], quotes.to_rows()[0]["cue"], quotes.to_arrow().num_rows
    (1, ['It will rain,'], 'said', 1)
    """

    connections: Asked = attrs.field(repr=False)
    query: str = attrs.field(repr=brief)
    values: tuple[Any, ...] = attrs.field(repr=brief)
    make: Callable[[dict[str, Any]], T] = attrs.field(repr=False)
    first: Callable[[int], str] | None = attrs.field(default=None, repr=False)
    count: str | None = attrs.field(default=None, repr=False)

    def __iter__(self) -> Iterator[T]:
        return (self.make(row) for row in self.rows())

    def __len__(self) -> int:
        with self._asked(self.count or f"SELECT count(*) FROM ({self.query})") as found:
            return int(found.fetchall()[0][0])

    def _repr_html_(self) -> str:
        from newsents.viz.html.corpus import relation_html  # only a notebook needs it

        return relation_html(self)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return a dict for each row."""
        return list(self.rows())

    def to_arrow(self) -> Any:
        """Return a table of pyarrow. Raises MissingExtraError where it is not installed."""
        return self._frame("pyarrow", "to_arrow_table")

    def to_pandas(self) -> Any:
        """Return a data frame of pandas. Raises MissingExtraError where it is not installed."""
        return self._frame("pandas", "df")

    def to_polars(self) -> Any:
        """Return a data frame of polars. Raises MissingExtraError where it, or pyarrow, is not installed."""
        _require("polars")
        return import_module("polars").from_arrow(self.to_arrow())

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        with self._asked(f"SELECT * FROM ({self.query}) LIMIT 0") as found:
            return [column[0] for column in found.description or ()]

    def limit(self, count: int) -> Relation[T]:
        """Return the first so many of it."""
        query = self.first(int(count)) if self.first else f"SELECT * FROM ({self.query}) LIMIT {int(count)}"
        return attrs.evolve(self, query=query, first=None, count=None)

    def select(self, columns: Iterable[str]) -> Relation[dict[str, Any]]:
        """Return some columns of it, as dicts."""
        names = ", ".join(f'"{name}"' for name in columns)
        return Relation(self.connections, f"SELECT {names} FROM ({self.query})", self.values, dict)

    def copy_to(self, path: str, options: str) -> None:
        """Have DuckDB write the rows to a file, as its ``COPY`` does."""
        name = path.replace("'", "''")
        with self._asked(f"COPY ({self.query}) TO '{name}' ({options}, USE_TMP_FILE false)"):
            pass

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield a dict for each row.

        It is asked at once, not when the first row is wanted: `list` wants to know the length in between, and what was
        read for the one need not be read again for the other.
        """
        rows = self._rows()
        next(rows)
        return rows

    def _rows(self) -> Iterator[dict[str, Any]]:
        """Yield something when it is asked, then the rows."""
        with self._asked(self.query) as found:
            names = [column[0] for column in found.description or ()]
            yield {}
            yield from fetched(found, names, TOGETHER)

    def _frame(self, library: str, method: str) -> Any:
        _require(library)
        with self._reading() as connection:
            return getattr(connection.sql(self.query, params=list(self.values)), method)()

    @contextmanager
    def _asked(self, query: str) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._reading() as connection:
            yield connection.execute(query, list(self.values))

    @contextmanager
    def _reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with self.connections.reading() as connection:
            try:
                yield connection
            except duckdb.Error as error:
                raise InputError(f"the store cannot answer this: {first_line(error)}", code="N541") from error


def _require(library: str) -> None:
    try:
        import_module(library)
    except ImportError as error:
        raise MissingExtraError.of("frames", library, "making a data frame") from error
