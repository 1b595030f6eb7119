"""SQLite: a table of quotations that most tools open."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from newsents.corpus.rows import COLUMNS, JOINED
from newsents.corpus.store.relation import Relation
from newsents.files import replacing

TABLE = "quotations"

TYPES = {str: "TEXT", int: "INTEGER", float: "REAL", bool: "INTEGER"}
"""What SQLite calls the kinds of columns; true is 1 there, and false 0."""


def write_sqlite(relation: Relation[Any], path: Path) -> None:
    """Write the rows of an answer to a file, which takes its place when it is whole."""
    columns = [f'"{name}" {TYPES[COLUMNS.get(name, str)]}' for name in relation.columns]
    with replacing(path, "wb") as file, closing(sqlite3.connect(file.name)) as connection, connection:
        connection.execute(f"CREATE TABLE {TABLE} ({', '.join(columns)})")
        marks = ", ".join("?" * len(columns))
        rows = ([_cell(value) for value in row.values()] for row in relation.rows())
        connection.executemany(f"INSERT INTO {TABLE} VALUES ({marks})", rows)


def _cell(value: Any) -> Any:
    if value is None or isinstance(value, (str, int, float)):
        return value
    return JOINED.join(map(str, value)) if isinstance(value, list) else str(value)
