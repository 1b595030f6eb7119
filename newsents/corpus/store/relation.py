"""Answers that are looked up when they are wanted: as values, as rows, or as a data frame."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from operator import index
from typing import TYPE_CHECKING, Any, Generic, Protocol, SupportsIndex, TypeVar, overload

import attrs
import duckdb

from newsents.corpus.store.connection import first_line
from newsents.corpus.store.errors import NoSuchRowError
from newsents.errors import InputError, NewsentsError
from newsents.frames import fetched, required
from newsents.showing import Shown, Verbatim, named

if TYPE_CHECKING:
    from newsents.viz.sheet import Sheet

T = TypeVar("T")

QUESTIONS = (duckdb.StatementType.SELECT, duckdb.StatementType.MULTI)
"""What only asks; PIVOT is several statements in one."""

TOGETHER = 1000
"""So many rows are fetched together."""


class Asked(Protocol):
    """What can be asked: a store, or another database."""

    def reading(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """Have a connection for reading."""


@attrs.frozen(eq=False, repr=False)
class Relation(Shown, Generic[T]):
    """The answer to a question, looked up each time it is used; iterated over, it gives its values one by one.

    ``relation[0]`` is its first value, ``relation[:3]`` a relation of the first three.

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
    kept_as_json
        A column that is kept as JSON: a row has what that says.
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
    >>> with TemporaryDirectory() as folder:
    ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
    ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee. "And snow," Lee added.'}])
    ...     quotes = corpus.quotes()
    ...     quotes[0].text, quotes[-1].text, len(quotes[:1]), corpus.counts("kind")
    ('It will rain,', 'And snow,', 1, Relation(rows=1, columns='kind, quotes, articles'))
    """

    connections: Asked
    query: str
    values: tuple[Any, ...]
    make: Callable[[dict[str, Any]], T]
    first: Callable[[int], str] | None = None
    count: str | None = None
    kept_as_json: str | None = None

    def __iter__(self) -> Iterator[T]:
        return (self.make(row) for row in self.rows())

    def __len__(self) -> int:
        with self._asked(self.count or f"SELECT count(*) FROM ({self.query})") as found:
            return int(found.fetchall()[0][0])

    @overload
    def __getitem__(self, place: SupportsIndex) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> Relation[T]: ...

    def __getitem__(self, place: SupportsIndex | slice) -> T | Relation[T]:
        if isinstance(place, slice):
            return self._cut(place)
        at = index(place)
        wanted = at if at >= 0 else at + len(self)
        for value in self._between(wanted, wanted + 1) if wanted >= 0 else ():
            return value
        raise NoSuchRowError(f"there is no row {at}: there are {len(self):,}", code="N1005")

    def __reversed__(self) -> Iterator[T]:
        return reversed(list(self))

    def _cut(self, place: slice) -> Relation[T]:
        if place.step not in (None, 1):
            raise InputError(
                f"a part of an answer has no step, such as {place.step!r}: list(answer)[::{place.step!r}] takes one",
                code="N1006",
            )
        ends = [0 if end is None else index(end) for end in (place.start, place.stop)]
        # How many there are is only asked where it is needed.
        if place.stop is None or min(ends) < 0:
            start, stop, _ = place.indices(len(self))
        else:
            start, stop = ends
        return self._between(start, stop)

    def _between(self, start: int, stop: int) -> Relation[T]:
        found = self.limit(max(start, stop))
        return attrs.evolve(found, query=f"SELECT * FROM ({found.query}) OFFSET {start}") if start else found

    def _told(self) -> Mapping[str, object]:
        try:
            return {"rows": len(self), "columns": Verbatim(repr(named(self.columns)))}
        except NewsentsError as error:
            return {"query": self.query, "error": error.args[0]}

    def _sheet(self) -> Sheet:
        from newsents.viz.sheets.corpus import relation_sheet  # only a notebook or rich needs it

        return relation_sheet(self)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return a dict for each row.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee. "Soon," she added.', "date": "2024-05-06"}])
        ...     corpus.counts("cue").to_rows()[0]
        {'cue': 'added', 'quotes': 1, 'articles': 1}
        """
        return list(self.rows())

    def to_arrow(self) -> Any:
        """Return a table of pyarrow. Raises MissingExtraError where it is not installed.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee. "Soon," she added.', "date": "2024-05-06"}])
        ...     corpus.quotes().to_arrow()["cue"].to_pylist()
        ['said', 'added']
        """
        return self._frame("pyarrow", "to_arrow_table")

    def to_pandas(self) -> Any:
        """Return a data frame of pandas. Raises MissingExtraError where it is not installed.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee. "Soon," she added.', "date": "2024-05-06"}])
        ...     corpus.quotes().to_pandas()[["speaker", "cue", "text"]]
           speaker    cue           text
        0  Ann Lee   said  It will rain,
        1  Ann Lee  added          Soon,
        """
        return self._frame("pandas", "df")

    def to_polars(self) -> Any:
        """Return a data frame of polars. Raises MissingExtraError where it, or pyarrow, is not installed.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee. "Soon," she added.', "date": "2024-05-06"}])
        ...     corpus.quotes().to_polars()["cue"].to_list()
        ['said', 'added']
        """
        return required("polars").from_arrow(self.to_arrow())

    @property
    def columns(self) -> list[str]:
        """The names of the columns.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee. "Soon," she added.', "date": "2024-05-06"}])
        ...     corpus.counts("cue").columns
        ['cue', 'quotes', 'articles']
        """
        with self._asked(f"SELECT * FROM ({self.query}) LIMIT 0") as found:
            return [column[0] for column in found.description or ()]

    def limit(self, count: int) -> Relation[T]:
        """Return the first so many of it.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee. "Soon," she added.', "date": "2024-05-06"}])
        ...     [quote.cue for quote in corpus.quotes().limit(1)]
        ['said']
        """
        query = self.first(int(count)) if self.first else f"SELECT * FROM ({self.query}) LIMIT {int(count)}"
        return attrs.evolve(self, query=query, first=None, count=None)

    def head(self, count: int = 5) -> Relation[T]:
        """Return the first so many of it, as `limit`, but five where no number is told, as in pandas.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee. "Soon," she added.', "date": "2024-05-06"}])
        ...     [quote.cue for quote in corpus.quotes().head()]
        ['said', 'added']
        """
        return self.limit(count)

    def select(self, columns: Iterable[str]) -> Relation[dict[str, Any]]:
        """Return some columns of it, as dicts.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee. "Soon," she added.', "date": "2024-05-06"}])
        ...     corpus.quotes().select(["cue", "text"]).to_rows()[0]
        {'cue': 'said', 'text': 'It will rain,'}
        """
        columns = list(columns)
        names = ", ".join(f'"{name}"' for name in columns)
        kept = self.kept_as_json if self.kept_as_json in columns else None
        return Relation(self.connections, f"SELECT {names} FROM ({self.query})", self.values, dict, kept_as_json=kept)

    def copy_to(self, path: str, options: str) -> None:
        """Have DuckDB write the rows to a file, as its ``COPY`` does.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee. "Soon," she added.', "date": "2024-05-06"}])
        ...     corpus.counts("cue").copy_to(f"{folder}/cues.csv", "FORMAT csv")
        ...     open(f"{folder}/cues.csv").read().split()
        ['cue,quotes,articles', 'added,1,1', 'said,1,1']
        """
        name = path.replace("'", "''")
        with self._asked(f"COPY ({self.query}) TO '{name}' ({options}, USE_TMP_FILE false)"):
            pass

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield a dict for each row.

        It is asked at once, not when the first row is wanted: `list` wants to know the length in between, and what was
        read for the one need not be read again for the other.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee. "Soon," she added.', "date": "2024-05-06"}])
        ...     [row["cue"] for row in corpus.quotes().rows()]
        ['said', 'added']
        """
        rows = self._rows()
        next(rows)
        column = self.kept_as_json
        return rows if column is None else ({**row, column: json.loads(row[column])} for row in rows)

    def _rows(self) -> Iterator[dict[str, Any]]:
        """Yield something when it is asked, then the rows."""
        with self._asked(self.query) as found:
            names = [column[0] for column in found.description or ()]
            yield {}
            yield from fetched(found, names, TOGETHER)

    def _frame(self, library: str, method: str) -> Any:
        required(library)
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
                raise _refused(error) from error


def _refused(error: duckdb.Error) -> InputError:
    return InputError(f"the store cannot answer this: {first_line(error)}", code="N541")


def require_question(query: str) -> None:
    """See to it that a query only asks: ``COPY ... TO`` writes files even where the store is open for reading.

    Raises
    ------
    InputError
        If it is anything else, more than one, or no SQL.
    """
    try:
        statements = duckdb.extract_statements(query)
    except duckdb.Error as error:
        raise _refused(error) from error
    if [statement.type in QUESTIONS for statement in statements] != [True]:
        raise InputError(
            "the store cannot answer this: it takes one question (SELECT, FROM, WITH, PIVOT, DESCRIBE); answers are "
            "written by to_pandas(), newsents export, or newsents sql --csv",
            code="N541",
        )
