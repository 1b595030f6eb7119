from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from spacy.language import Language

import newsents
from newsents import Corpus

ARTICLES: list[dict[str, Any]] = [
    {
        "id": "a1", "date": "2024-05-06", "publisher": "Echo", "desk": 7,
        "text": '"The bridge is safe for 1,500 cars," said Sergei Volkonin, the minister. '
        "He denied that Boeing had paid.",
    },
    {
        "id": "a2", "date": "2024-05-20", "publisher": "Post",
        "text": '"We have to wait," said Sergey Volkonin.\n\nAnn Lee, the forecaster, said: "It will rain."',
    },
    {"id": "a3", "date": "2024-06-01", "publisher": "Echo", "text": "Ann Lee believes that the bridge will fall."},
    {"id": "a4", "date": "2023-12-31", "text": 'Boeing said in a statement that the "José" had been repaired.'},
]  # fmt: skip


@pytest.fixture(scope="session")
def nlp() -> Language:
    return newsents.load()


@pytest.fixture(scope="session")
def stock() -> list[dict[str, Any]]:
    return ARTICLES


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus(tmp_path / "news.duckdb", patience=0.5)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, nlp: Language) -> Corpus:
    """Return a corpus that is only read."""
    corpus = Corpus(tmp_path_factory.mktemp("store") / "news.duckdb", patience=0.5)
    corpus.add(ARTICLES, model=nlp)
    return corpus


def content(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return all that is in a store, but for the order of rows and the time of failures."""
    with duckdb.connect(path, read_only=True) as connection:
        tables = connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()
        return {table: sorted(_rows(connection, table), key=repr) for (table,) in tables}


def _rows(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[Any, ...]]:
    found = connection.execute(f"FROM {table}")
    kept = [at for at, column in enumerate(found.description) if column[0] != "failed_at"]
    return [tuple(row[at] for at in kept) for row in found.fetchall()]


@pytest.fixture(scope="session")
def content_of() -> Callable[[Path], dict[str, list[tuple[Any, ...]]]]:
    return content
