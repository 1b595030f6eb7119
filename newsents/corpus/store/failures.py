"""What could not be read or analysed: a row each, for as long as it fails and its file is there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import datetime, timezone

import duckdb

from newsents.corpus.page import Page, Unread
from newsents.corpus.store.claims import file_of
from newsents.corpus.store.inserting import insert_rows, plain


def path_of(source: str) -> str | None:
    """Return the whole path of the file that a source stands in; None where there is none, as for rows of a table.

    Examples
    --------
    >>> path_of("row 3"), path_of("no/such.jsonl:7")
    (None, None)
    """
    file = file_of(source)
    return os.path.abspath(file) if os.path.lexists(file) else None


def write_failures(connection: duckdb.DuckDBPyConnection, done: Iterable[str], failed: Sequence[Unread]) -> None:
    """Write failures in place of what was there of their sources and of those that are done.

    One that is as it was keeps its time: it tells since when.
    """
    tried = [plain(source) for source in (*done, *(one.source for one in failed))]
    condition = "WHERE source IN (SELECT unnest(?::VARCHAR[]))"
    query = f"SELECT source, id, code, error, stage, CAST(failed_at AS VARCHAR) FROM failures {condition}"
    there = {tuple(row): time for *row, time in connection.execute(query, [tried]).fetchall()}
    connection.execute(f"DELETE FROM failures {condition}", [tried])
    now = datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M:%S")
    rows = []
    for one in {one.source: one for one in failed}.values():
        source, id, error = plain(one.source), None if one.id is None else plain(one.id), plain(str(one.error.args[0]))
        row = (source, id, one.error.code, error, one.stage)
        rows.append((*row, there.get(row, now), path_of(one.source)))
    if rows:
        insert_rows(connection, "failures", rows)


class Failures:
    """Those that were there before a run, and which of them have come to an end by it.

    Parameters
    ----------
    connection
        The store.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._paths: dict[str, str | None] = dict(connection.execute("SELECT source, path FROM failures").fetchall())
        self._files = dict.fromkeys(map(file_of, self._paths), False)
        """Whether their files were read in this run."""
        self._again: set[str] = set()

    def __contains__(self, source: str) -> bool:
        return plain(source) in self._paths

    def see(self, page: Page | Unread) -> None:
        """Note that something was read."""
        if self._paths and (file := file_of(plain(page.source))) in self._files:
            self._files[file] = True

    def fail(self, page: Unread) -> None:
        """Note that something has failed."""
        self._again.update({plain(page.source)} & self._paths.keys())

    def ended(self) -> list[str]:
        """Return the sources that do not fail any more, as their file was read without that, or is gone.

        Of what is in no file only the last run's failures are known.
        """
        return [
            source
            for source, path in self._paths.items()
            if source not in self._again and (path is None or self._files[file_of(source)] or not os.path.lexists(path))
        ]
