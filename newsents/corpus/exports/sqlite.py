"""SQLite, ready for Datasette: tables with keys, words to search for, and what stands in them beside the file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from newsents import __version__
from newsents.corpus.exports.articles import Articles
from newsents.corpus.exports.tables import TABLES, Column, in_batches, key_of, rows_of_tables
from newsents.corpus.store.inserting import plain
from newsents.files import replacing

TOGETHER = 1000
"""So many rows are written together."""

TYPES = {str: "TEXT", int: "INTEGER", float: "REAL", bool: "INTEGER"}
"""What SQLite calls the kinds of columns; true is 1 there, and false 0."""

SEARCHED = {"quotations": ("text", "speaker"), "articles": ("headline", "text")}
"""In which columns of which tables words are looked for."""

LABELS = {"articles": "headline", "people": "name", "quotations": "text"}
"""What Datasette shows of a row that another refers to."""

FACETS = {"quotations": ["person", "kind", "act", "source_kind"], "articles": ["publisher"]}
"""By what Datasette offers to choose rows."""


def write_sqlite(articles: Articles, path: Path) -> None:
    """Write articles to a file, which takes its place when it is whole; then, where there is none, its metadata."""
    with replacing(path, "wb") as file, closing(sqlite3.connect(file.name)) as connection:
        for table, columns in TABLES.items():
            connection.execute(_table(table, columns))
        for table, rows in in_batches(rows_of_tables(articles), TOGETHER):
            marks = ", ".join("?" * len(TABLES[table]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", [[*map(_cell, row)] for row in rows])
        for table, columns in TABLES.items():
            for name in [name for name, column in columns.items() if column.refers]:
                connection.execute(f"CREATE INDEX {table}_{name} ON {table} ({name})")
        for table, names in SEARCHED.items():
            listed = ", ".join(names)
            # In these quotation marks, by which Datasette finds it.
            of = f'content="{table}", content_rowid="{key_of(table)}"'
            connection.execute(f"CREATE VIRTUAL TABLE {table}_fts USING fts5({listed}, {of})")
            connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")
        connection.commit()
    beside = metadata_path(path)
    if not beside.exists():
        with replacing(beside, encoding="utf-8") as file:
            json.dump(metadata_of(articles.name, path), file, indent=2, ensure_ascii=True)


def metadata_path(path: Path) -> Path:
    """Return where the metadata of a database stand; what is there is left alone, as somebody may have edited it.

    Examples
    --------
    >>> metadata_path(Path("news.sqlite")).name
    'news.metadata.json'
    """
    return path.with_name(f"{path.stem}.metadata.json")


def metadata_of(name: str, path: Path) -> dict[str, Any]:
    """Return what Datasette shows of a database (``datasette news.sqlite -m news.metadata.json``).

    Examples
    --------
    >>> metadata_of("news", Path("news.sqlite"))["databases"]["news"]["tables"]["people"]["label_column"]
    'name'
    """
    tables: dict[str, dict[str, Any]] = {}
    for table, columns in TABLES.items():
        tables[table] = {"columns": {name: column.meaning for name, column in columns.items()}}
        if table in LABELS:
            tables[table]["label_column"] = LABELS[table]
        if table in FACETS:
            tables[table]["facets"] = FACETS[table]
    tables["people"]["sort_desc"] = "quotations"
    return {
        "title": f"Who said what: {name}",
        "description": f"Quotations that newsents {__version__} found; a program did, and it errs.",
        "databases": {path.stem: {"tables": tables}},
    }


def _table(table: str, columns: Mapping[str, Column]) -> str:
    parts = []
    for place, (name, column) in enumerate(columns.items()):
        key = " PRIMARY KEY" if place == 0 and not column.refers else ""
        # Datasette does not know a reference that leaves out the column.
        refers = f" REFERENCES {column.refers} ({key_of(column.refers)})" if column.refers else ""
        parts.append(f'"{name}" {TYPES[column.kind]}{key}{refers}')
    return f"CREATE TABLE {table} ({', '.join(parts)})"


def _cell(value: Any) -> Any:
    # A NUL ends the text for SQLite's own functions.
    return plain(value).replace("\0", "\ufffd") if isinstance(value, str) else value
