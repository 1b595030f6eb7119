"""One file of DuckDB: opened for as long as a question or a commit takes, so that others can have it in between.

DuckDB lets a file be open in one process that writes, or in several that read. An archive takes hours to add, nearly
all of them for reading articles; held open all the time, nobody could look into it meanwhile, and whoever looks would
keep it from being added to. So it is opened anew for each, which takes a thousandth of a second (`attaching`).
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import duckdb

from newsents.corpus.store.attaching import attaching
from newsents.corpus.store.errors import StoreError
from newsents.corpus.store.migrations import migrate
from newsents.corpus.store.tables import TABLES, VERSION
from newsents.errors import InputError
from newsents.files import locked
from newsents.logs import log

PATIENCE = 30.0
"""So many seconds one waits for others that read or commit just then."""

_STEP = 0.05

FULL = 1 << 20
"""With fewer bytes free a disk is full: DuckDB writes a quarter of that at once."""


class Connections:
    """The ways to a store's file.

    Parameters
    ----------
    path
        The file, which may be missing as yet.
    patience
        So many seconds one waits for others that read or commit just then.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self.path = path
        self.patience = patience
        self._held: ExitStack | None = None
        self._is_locked = False

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Have a connection that reads what was committed last.

        Raises
        ------
        InputError
            If there is no such file.
        StoreError
            If it is no store, one of a later version, or another process writes to it for too long; or if it is one of
            an earlier version, which is brought to this one first, and that cannot be done.
        """
        with ExitStack() as opened:
            yield self._opened_for_reading(opened)

    def hold(self) -> None:
        """Keep the file open for reading, until something is written or `release` is called."""
        if self._held is None and self.path.exists():
            with ExitStack() as opened:
                self._opened_for_reading(opened)
                self._held = opened.pop_all()

    def release(self) -> None:
        """Close what `hold` keeps open."""
        if self._held is not None:
            self._held.close()
            self._held = None

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other processes from writing until the end; they may read between commits.

        Raises
        ------
        StoreError
            If another process is writing, or the file cannot be made there.
        """
        place = self.path.resolve()
        lock = locked(place.with_name(f".{place.name}.lock"))
        try:
            lock.__enter__()
        except BlockingIOError as error:
            raise StoreError(
                f"{self.path} is being added to by another process; wait for it, or add to another store", code="N531"
            ) from error
        except OSError as error:
            raise StoreError(f"{self.path} cannot be written: {error.strerror or error}", code="N537") from error
        self._is_locked = True
        try:
            yield
        finally:
            self._is_locked = False
            lock.__exit__(None, None, None)

    @contextmanager
    def writing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Have a connection in a transaction, which is committed at the end, and rolled back after an error.

        Raises
        ------
        StoreError
            As for `reading`, or if the system refuses to write.
        """
        held = self._held is not None
        self.release()
        try:
            with ExitStack() as opened:
                connection = self._opened(opened, read_only=False)
                connection.execute("BEGIN")
                _prepare(connection, self.path)
                yield connection
                connection.execute("COMMIT")
        except duckdb.Error as error:
            raise self.unwritable(error) from error
        finally:
            if held:
                self.hold()

    def unwritable(self, error: duckdb.Error) -> StoreError:
        """Say why the file cannot be written; DuckDB does not always say that the disk is full."""
        told = f"{self.path} cannot be written: {first_line(error).rstrip(' .')}"
        if self.free() < FULL or "No space left" in told:
            told += "; the disk is full: what was committed is kept, and is gone on with when there is room"
        return StoreError(told, code="N537")

    def free(self) -> int:
        """Return how many bytes are free on the file's disk."""
        return shutil.disk_usage(self.path.resolve().parent).free

    def _opened_for_reading(self, opened: ExitStack) -> duckdb.DuckDBPyConnection:
        if not self.path.exists():
            raise InputError(
                f"there is no store {self.path}; newsents extract ARTICLES -o {self.path} makes it", code="N533"
            )
        with ExitStack() as tried:
            connection = self._opened(tried, read_only=True)
            version = _version(connection, self.path)
            if version == VERSION:
                opened.push(tried.pop_all())
                return connection
        self._migrate(version)
        return self._opened(opened, read_only=True)

    def _migrate(self, version: int) -> None:
        try:
            with nullcontext() if self._is_locked else self.locked(), self.writing():
                pass
        except StoreError as error:
            raise StoreError(
                f"{self.path} is a store of version {version}, and has to be brought to version {VERSION} before it is "
                f"asked: {error.args[0]}",
                code="N569",
            ) from error

    def _opened(self, opened: ExitStack, *, read_only: bool) -> duckdb.DuckDBPyConnection:
        until = time.monotonic() + self.patience
        while True:
            try:
                return opened.enter_context(attaching.attached(self.path, read_only=read_only))
            except duckdb.Error as error:
                if _is_open_here(error):
                    if not read_only or time.monotonic() > until:
                        raise StoreError(_OPEN_HERE[read_only].format(path=self.path), code="N536") from error
                elif not isinstance(error, duckdb.IOException) or "lock" not in str(error):
                    raise self._refused(error) from error
                elif time.monotonic() > until:
                    who = re.search(r"\(PID \d+\)", str(error))
                    raise StoreError(
                        f"{self.path} is open in another process{f' {who[0]}' if who else ''}; close it there "
                        f"(waited {self.patience:.0f} seconds)",
                        code="N532",
                    ) from error
                time.sleep(_STEP)

    def _refused(self, error: duckdb.Error) -> StoreError:
        if "not a valid DuckDB" in str(error):
            return StoreError(f"{self.path} is no store of newsents, nor any file of DuckDB", code="N530")
        return StoreError(f"{self.path} cannot be opened: {first_line(error)}", code="N537")


_OPEN_HERE = {
    False: "{path} cannot be written while this process reads it: end what iterates over it (list(...) takes all at "
    "once), and leave the `with` of any other Corpus of it",
    True: "{path} cannot be read while this process has it open for writing; close that connection",
}
"""What is to be done where a file is open in this process for the other purpose, by whether it was to be read."""


def _is_open_here(error: duckdb.Error) -> bool:
    return "already attached" in str(error) or "different configuration" in str(error)


def first_row(
    connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[Any] | Mapping[str, Any] = ()
) -> tuple[Any, ...] | None:
    """Return the first row of an answer that has a few at most; all are fetched, as the next query asks for that."""
    return next(iter(connection.execute(query, values).fetchall()), None)


def first_line(error: BaseException) -> str:
    r"""Return what an error of DuckDB says first, and what it proposes instead.

    Examples
    --------
    >>> first_line(ValueError('Table "rain" does not exist!\nDid you mean "names"?\n\nLINE 1: FROM rain'))
    'Table "rain" does not exist! Did you mean "names"?'
    """
    first, *further = str(error).split("\n")
    return " ".join([first, *(line for line in further if line.startswith(("Candidate", "Did you mean")))])


def _prepare(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Make the tables in a new file; in another, see to it that they are ours."""
    if first_row(connection, "SELECT 1 FROM duckdb_tables() WHERE database_name = current_database() LIMIT 1") is None:
        connection.execute(TABLES)
        connection.execute("INSERT INTO meta VALUES ('schema_version', ?), ('resolved', 'yes')", [str(VERSION)])
        connection.execute("INSERT INTO meta VALUES ('next_person', '1')")
    elif (version := _version(connection, path)) < VERSION:
        migrate(connection, version)
        log.info("%s is brought from version %d to %d", path, version, VERSION)


def _version(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Return the version of a store. Raises StoreError where it is none, or one of a later version."""
    try:
        row = first_row(connection, "SELECT value FROM meta WHERE name = 'schema_version'")
    except duckdb.CatalogException:
        row = None
    if row is None:
        raise StoreError(f"{path} is a file of DuckDB, but no store of newsents", code="N530")
    if int(row[0]) > VERSION:
        raise StoreError(
            f"{path} is a store of version {row[0]}, and this newsents knows versions up to {VERSION}; use the one "
            "that made it, or add the articles to a new one",
            code="N534",
        )
    return int(row[0])
