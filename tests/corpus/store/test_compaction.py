"""A store that is half empty is written anew: smaller, with the same rows, and words in order."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from benchmarks.store.made import make
from newsents import Corpus
from newsents.corpus.store.attaching import CONFIG
from newsents.corpus.store.compaction import compact
from newsents.corpus.store.connection import Connections


@pytest.fixture
def half_empty(tmp_path: Path) -> Path:
    path = tmp_path / "news.duckdb"
    with duckdb.connect(path, config=dict(CONFIG)) as connection:
        connection.execute("CREATE TABLE large AS SELECT hash(i) AS number FROM range(500_000) t(i)")
    make(path, 13_000)
    with duckdb.connect(path) as connection:
        connection.execute("DROP TABLE large; CHECKPOINT")
    return path


def test_a_half_empty_store_is_written_anew(
    half_empty: Path, content_of: Callable[[Path], dict[str, list[tuple[Any, ...]]]]
) -> None:
    path = half_empty
    size, content = path.stat().st_size, content_of(path)
    compact(Connections(path))
    assert path.stat().st_size < size
    assert content_of(path) == content
    with duckdb.connect(path, read_only=True) as connection:
        words = connection.execute("FROM words").fetchall()
        columns = connection.execute("SELECT table_name, column_name, is_nullable FROM duckdb_columns()").fetchall()
    assert words == sorted(words)
    assert ("words", "word", False) in columns
    assert len(Corpus(path).quotes()) == 13_000


def test_it_stays_as_it_is_where_there_is_no_room_for_two(half_empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = half_empty.read_bytes()
    usage = shutil.disk_usage(half_empty)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=len(before) - 1))
    compact(Connections(half_empty))
    assert half_empty.read_bytes() == before
    assert [path.name for path in half_empty.parent.iterdir()] == [half_empty.name]


def test_words_of_a_commit_are_in_order(filled: Corpus) -> None:
    words = [(row["word"], row["quote"]) for row in filled.sql("FROM words").rows()]
    assert len(words) > 10
    assert words == sorted(words)
