"""Data frames of whatever library, to rows and back, by narwhals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any, Literal

from newsents.errors import InputError, MissingExtraError

Backend = Literal["pandas", "polars", "pyarrow"]
"""Whose data frames can be made."""

BACKENDS: tuple[Backend, ...] = ("pandas", "polars", "pyarrow")

TYPES: Mapping[type, str] = {str: "String", int: "Int64", float: "Float64", bool: "Boolean"}
"""What narwhals calls the kinds of columns."""

ARROW = ("__arrow_c_stream__", "__arrow_c_array__")
"""What a table, a stream or a batch of Arrow has, whatever library made it (the Arrow PyCapsule interface)."""

TOGETHER = 256
"""So many rows of a relation are in memory at once."""

PLAIN = (str, bytes, Mapping, list, tuple, Iterator)
"""No frame is one of these: then narwhals need not be imported, which takes as long as a page to read."""


def rows_of(table: Any) -> Iterator[dict[str, Any]] | None:
    """Return the rows of a data frame, each with its cells by column; None for what is none, such as a column of one.

    Parameters
    ----------
    table
        A frame of pandas, polars, pyarrow or another library that narwhals knows; a relation of DuckDB; or any table,
        stream of batches or batch of Arrow.

    Examples
    --------
    >>> import pyarrow
    >>> list(rows_of(pyarrow.table({"body": ["Rain.", "Sun."], "day": [1, 2]})))
    [{'body': 'Rain.', 'day': 1}, {'body': 'Sun.', 'day': 2}]
    >>> rows_of(["Rain."]) is None, rows_of(pyarrow.chunked_array([["Rain."]])) is None
    (True, True)
    """
    if isinstance(table, PLAIN) and not hasattr(table, ARROW[0]):
        return None
    if callable(getattr(table, "fetchmany", None)) and isinstance(columns := getattr(table, "columns", None), list):
        return fetched(table, columns)
    nw = _narwhals()
    frame = nw.from_native(table, pass_through=True, allow_series=True)
    if isinstance(frame, nw.Series) or (hasattr(table, "to_pylist") and not hasattr(table, "schema")):  # a column
        return None
    if isinstance(frame, nw.LazyFrame):
        frame = frame.collect()
    if isinstance(frame, nw.DataFrame):
        rows: Iterator[dict[str, Any]] = frame.iter_rows(named=True)
        return rows
    return _of_batches(table) if any(hasattr(table, name) for name in ARROW) else None


def fetched(answer: Any, columns: Sequence[str], together: int = TOGETHER) -> Iterator[dict[str, Any]]:
    """Yield the rows of an answer or relation of DuckDB, so many in memory at a time."""
    while rows := answer.fetchmany(together):
        for row in rows:
            yield dict(zip(columns, row, strict=True))


def _of_batches(table: Any) -> Iterator[dict[str, Any]]:
    """Yield the rows of anything that Arrow's interface for Python gives, a batch in memory at a time."""
    try:
        arrow = import_module("pyarrow")
    except ImportError as error:
        raise MissingExtraError.of("frames", "pyarrow", "reading a table of Arrow") from error
    batches = arrow.RecordBatchReader.from_stream(table) if hasattr(table, ARROW[0]) else [arrow.record_batch(table)]
    for batch in batches:
        yield from batch.to_pylist()


class Tabled:
    """What has rows, and so becomes a data frame.

    Examples
    --------
    >>> class Rain(Tabled):
    ...     columns = ["place", "days"]
    ...
    ...     def to_rows(self):
    ...         return [{"place": "Leeds", "days": 7}]
    >>> Rain().to_pandas()
       place  days
    0  Leeds     7
    """

    __slots__ = ()

    @property
    def columns(self) -> list[str]:
        """The names of the columns.

        Examples
        --------
        >>> from newsents.corpus.audit import Audit, Share
        >>> audit = Audit((Share("all", "kind", "group", 30, 100, 0.3, 0.2, 0.35, 9),), 9, 100)
        >>> audit.columns[:3]
        ['part', 'facet', 'value']
        """
        raise NotImplementedError

    def to_rows(self) -> list[dict[str, Any]]:
        """Return a dict for each row.

        Examples
        --------
        >>> from newsents.corpus.audit import Audit, Share
        >>> audit = Audit((Share("all", "kind", "group", 30, 100, 0.3, 0.2, 0.35, 9),), 9, 100)
        >>> audit.to_rows()[0]["value"]
        'group'
        """
        raise NotImplementedError

    def to_arrow(self) -> Any:
        """Return a table of pyarrow. Raises MissingExtraError where it is not installed.

        Examples
        --------
        >>> from newsents.corpus.audit import Audit, Share
        >>> audit = Audit((Share("all", "kind", "group", 30, 100, 0.3, 0.2, 0.35, 9),), 9, 100)
        >>> audit.to_arrow()["value"].to_pylist()
        ['group']
        """
        return required("pyarrow").table(self._cells())

    def to_pandas(self) -> Any:
        """Return a data frame of pandas. Raises MissingExtraError where it is not installed.

        Examples
        --------
        >>> from newsents.corpus.audit import Audit, Share
        >>> audit = Audit((Share("all", "kind", "group", 30, 100, 0.3, 0.2, 0.35, 9),), 9, 100)
        >>> audit.to_pandas()[["value", "counted", "share"]]
           value  counted  share
        0  group       30    0.3
        """
        return required("pandas").DataFrame(self._cells())

    def to_polars(self) -> Any:
        """Return a data frame of polars. Raises MissingExtraError where it is not installed.

        Examples
        --------
        >>> from newsents.corpus.audit import Audit, Share
        >>> audit = Audit((Share("all", "kind", "group", 30, 100, 0.3, 0.2, 0.35, 9),), 9, 100)
        >>> audit.to_polars()["value"].to_list()
        ['group']
        """
        return required("polars").DataFrame(self._cells())

    def _cells(self) -> dict[str, list[Any]]:
        rows = self.to_rows()
        return {name: [row[name] for row in rows] for name in self.columns}


def required(library: str) -> Any:
    """Return a library of data frames. Raises MissingExtraError where it is not installed."""
    try:
        return import_module(library)
    except ImportError as error:
        raise MissingExtraError.of("frames", library, "making a data frame") from error


def frame_of(columns: Mapping[str, type], rows: Sequence[Mapping[str, Any]], backend: Backend | None = None) -> Any:
    """Make a data frame.

    Parameters
    ----------
    columns
        The names of the columns, and what is in each: str, int, float or bool, or None for what is missing.
    rows
        The cells by column.
    backend
        Whose frame; by default that of the first library of `BACKENDS` that is installed.

    Raises
    ------
    InputError
        If there is no such backend.
    MissingExtraError
        If the library is not installed.

    Examples
    --------
    >>> frame_of({"name": str, "quotes": int}, [{"name": "Ann Lee", "quotes": 2}], "pyarrow").to_pylist()
    [{'name': 'Ann Lee', 'quotes': 2}]
    """
    library = _installed(backend)
    nw = _narwhals()
    schema = nw.Schema({name: getattr(nw, TYPES[kind])() for name, kind in columns.items()})
    cells = {name: [row[name] for row in rows] for name in columns}
    return nw.from_dict(cells, schema, backend=library).to_native()


def _narwhals() -> Any:
    return import_module("narwhals.stable.v2")


def _installed(backend: str | None) -> Backend:
    if backend is not None and backend not in BACKENDS:
        raise InputError(f"there are no frames of {backend!r}; there are {', '.join(BACKENDS)}", code="N352")
    for name in BACKENDS if backend is None else BACKENDS[BACKENDS.index(backend) :][:1]:
        try:
            import_module(name)
        except ImportError:
            continue
        return name
    raise MissingExtraError.of("frames", backend or "pandas", "making a data frame")
