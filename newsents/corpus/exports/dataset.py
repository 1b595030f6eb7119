"""A folder of Parquet with a dataset card, in the form that the Hugging Face Hub reads."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from newsents.corpus.exports.articles import Articles
from newsents.corpus.exports.card import card_of
from newsents.corpus.exports.tables import TABLES, in_batches, rows_of_tables
from newsents.corpus.store.attaching import CONFIG
from newsents.corpus.store.inserting import create_table, insert_rows
from newsents.errors import InputError
from newsents.files import replacing_folder

TOGETHER = 2000
"""So many rows are written together."""

CARD = "README.md"


def write_dataset(articles: Articles, path: Path) -> None:
    """Write articles to a folder, which is put in its place when it is whole.

    Raises
    ------
    InputError
        If there is something in it already.
    """
    require_new(path)
    with (
        TemporaryDirectory() as folder,
        duckdb.connect(Path(folder, "tables.duckdb"), config=dict(CONFIG)) as connection,
        replacing_folder(path) as made,
    ):
        for table, columns in TABLES.items():
            create_table(connection, table, {name: column.kind for name, column in columns.items()})
        for table, rows in in_batches(rows_of_tables(articles), TOGETHER):
            insert_rows(connection, table, rows)
        counts: dict[str, int] = {}
        for table in TABLES:
            name = str(made / f"{table}.parquet").replace("'", "''")
            connection.execute(f"COPY {table} TO '{name}' (FORMAT parquet, COMPRESSION zstd)")
            counts[table] = len(connection.table(table))
        (made / CARD).write_text(card_of(articles.name, counts, articles.settings), "utf-8")


def require_new(path: Path) -> None:
    """Raise InputError where something is at the place of a folder that is to be made."""
    if path.is_dir() and any(path.iterdir()):
        raise InputError(f"{path} is not empty; remove it, or write to another place", code="N701")
    if path.exists() and not path.is_dir():
        raise InputError(f"{path} is a file, and a dataset is a folder; write to another place", code="N701")
