"""One DuckDB for all stores that this process asks or writes to.

DuckDB takes some 15 ms to start, and one to open a file and close it again. So it is started once, and each file is
attached to it for as long as somebody uses it; after a file was written to, it ends.
"""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from threading import RLock

import attrs
import duckdb

from newsents.garbage import give_back

CONFIG: dict[str, str | bool | int] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "pandas_analyze_sample": 1_000_000_000,
    "default_block_size": 65536,
    "allocator_flush_threshold": "1MB",
}
"""Nothing is downloaded; a name in a query is never that of a variable in Python; and the type of a column of Python's
objects is told by all of them, not by the first ones. A new file is made of small blocks: of those of 256 KiB many stay
half empty, as each column of each table has its own. And what a commit needed of memory goes back to the system.
"""


@attrs.define
class _Attached:
    """A file that is open: its name in DuckDB, and how many use it."""

    name: str
    users: int = 0


class Attaching:
    """Opens files of DuckDB, each for as long as it is used."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._database: duckdb.DuckDBPyConnection | None = None
        self._attached: dict[Hashable, _Attached] = {}
        self._numbers = count(1)

    @contextmanager
    def attached(self, path: Path, *, read_only: bool) -> Iterator[duckdb.DuckDBPyConnection]:
        """Have a connection to a file; it is closed with the last one.

        Those who read share the file. A path at which another file stands by now is another file.

        Raises
        ------
        duckdb.Error
            If it cannot be opened.
        """
        key = _identity(path), read_only
        with self._lock:
            if self._database is None:
                self._database = duckdb.connect(config=dict(CONFIG))
            found = self._attached.get(key)
            if found is None:
                found = _Attached(f"store_{next(self._numbers)}")
                mode = "READ_ONLY" if read_only else "READ_WRITE"
                self._database.execute(f"ATTACH {quoted(path)} AS {found.name} ({mode}, TYPE duckdb)")
                self._attached[key] = found
            found.users += 1
            connection = self._database.cursor()
        try:
            connection.execute(f"USE {found.name}")
            yield connection
        finally:
            connection.close()
            self._leave(key, found, wrote=not read_only)

    def _leave(self, key: Hashable, attached: _Attached, *, wrote: bool) -> None:
        with self._lock:
            attached.users -= 1
            if attached.users == 0 and self._attached.pop(key, None) is attached and self._database is not None:
                self._database.execute(f"DETACH {attached.name}")
                if wrote:  # of each commit DuckDB keeps some memory until it ends, and the C library then
                    self._close_unused()
                    give_back()

    def rest(self) -> None:
        """End DuckDB and its threads where no file is open, until the next one is."""
        with self._lock:
            self._close_unused()

    def _close_unused(self) -> None:
        if self._database is not None and not self._attached:
            self._database.close()
            self._database = None

    def before_fork(self) -> None:
        """Close what nobody uses: a copy of this process would have a DuckDB without its threads."""
        self._lock.acquire()
        self._close_unused()

    def after_fork(self) -> None:
        """Let others go on."""
        self._lock.release()

    def in_child(self) -> None:
        """Begin anew in a copy of this process; what was open at that moment is left as it is, for good."""
        _lost.append(self._database)
        self._database, self._attached = None, {}
        self._lock.release()


def quoted(path: Path) -> str:
    """Return a path as a text of SQL.

    Examples
    --------
    >>> quoted(Path("o'clock.duckdb"))
    "'o''clock.duckdb'"
    """
    return "'" + str(path).replace("'", "''") + "'"


def _identity(path: Path) -> Hashable:
    """Return what a file has under all its names; of one that is not there yet, its name."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return path.resolve()
    return found.st_dev, found.st_ino


_lost: list[duckdb.DuckDBPyConnection | None] = []
"""What a process that was forked must not close, as that would wait for threads that it does not have."""

attaching = Attaching()
"""That of this process."""

if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=attaching.before_fork, after_in_parent=attaching.after_fork, after_in_child=attaching.in_child
    )
