"""Reading a store whose persons are told apart, even if a process that added was killed before it did that."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from newsents.corpus.store.connection import Connections
from newsents.corpus.store.errors import StoreError
from newsents.corpus.store.persons import are_told_apart, resolve_persons


@contextmanager
def settled(connections: Connections) -> Iterator[duckdb.DuckDBPyConnection]:
    """Have a connection that reads persons told apart.

    While another process is adding they are as they were: that one will see to it.
    """
    with connections.reading() as connection:
        if are_told_apart(connection):
            yield connection
            return
    with _unless_locked(connections) as free:
        if free:
            resolve_persons(connections)
    with connections.reading() as connection:
        yield connection


@contextmanager
def _unless_locked(connections: Connections) -> Iterator[bool]:
    lock = connections.locked()
    try:
        lock.__enter__()
    except StoreError as error:
        if error.code not in ("N531", "N537"):
            raise
        yield False
        return
    try:
        yield True
    finally:
        lock.__exit__(None, None, None)
