"""A store is open for as long as a question takes, in the one DuckDB of its process."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
import pytest
from spacy.language import Language

from newsents import Corpus
from newsents.corpus.store import StoreError
from newsents.corpus.store.attaching import Attaching
from newsents.errors import InputError

WRITE = """
import sys, duckdb
with duckdb.connect(sys.argv[1]) as connection:
    connection.execute("UPDATE articles SET headline = 'H'")
"""


def opened(corpus: Corpus) -> int:
    """Return how often a store was opened in this process, this time included."""
    return int(corpus.sql("SELECT current_database() AS name").to_rows()[0]["name"].removeprefix("store_"))


@pytest.fixture
def copied(filled: Corpus, tmp_path: Path) -> Corpus:
    return Corpus(shutil.copy(filled.path, tmp_path / "copied.duckdb"), patience=0.5)


def test_between_questions_others_can_write_and_the_next_one_sees_it(copied: Corpus) -> None:
    assert {row["headline"] for row in copied.articles()} == {None}
    subprocess.run([sys.executable, "-c", WRITE, str(copied.path)], check=True)
    assert {row["headline"] for row in copied.articles()} == {"H"}


def test_a_list_of_quotations_opens_the_file_once(filled: Corpus) -> None:
    quotes = filled.quotes(speaker="Ann Lee")
    before = opened(filled)
    assert len(list(quotes)) == 1
    assert opened(filled) == before + 2


def test_what_is_held_open_is_opened_once(filled: Corpus) -> None:
    with filled:
        before = opened(filled)
        assert filled.person("Ann Lee").quotes.to_rows()
        assert opened(filled) == before
    assert opened(filled) > before


def test_an_iteration_that_is_let_go_lets_go_of_the_file(copied: Corpus, nlp: Language) -> None:
    quotes = iter(copied.quotes())
    del quotes
    assert copied.add([{"text": "Rain."}], model=nlp).new == 1


def test_another_file_at_the_same_place_is_seen_while_the_old_one_is_read(copied: Corpus, tmp_path: Path) -> None:
    other = shutil.copy(copied.path, tmp_path / "other.duckdb")
    with duckdb.connect(other) as connection:
        connection.execute("UPDATE articles SET headline = 'new'")
    old = iter(copied.articles())
    os.replace(other, copied.path)
    assert {row["headline"] for row in copied.articles()} == {"new"}
    assert {row["headline"] for row in old} == {None}


def test_one_file_under_two_names_is_one(copied: Corpus, tmp_path: Path) -> None:
    link = tmp_path / "link.duckdb"
    link.symlink_to(copied.path)
    with copied:
        assert opened(Corpus(link)) == opened(copied)


def test_many_threads_ask_at_once(filled: Corpus) -> None:
    with ThreadPoolExecutor(8) as threads:
        found = set(threads.map(lambda _: len(list(filled.quotes(speaker="Ann Lee"))), range(60)))
    assert found == {1}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("is_reading", [False, True])
def test_a_forked_process_asks_too(filled: Corpus, is_reading: bool) -> None:
    quotes = iter(filled.quotes())
    next(quotes)
    if not is_reading:
        quotes.close()  # type: ignore[attr-defined]
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply_async(_ask, [filled.path]).get(timeout=60) == 1
    assert len(list(quotes)) == (len(filled.quotes()) - 1 if is_reading else 0)


def _ask(path: Path) -> int:
    return len(list(Corpus(path).quotes(speaker="Ann Lee")))


def test_a_path_may_have_any_characters(filled: Corpus, tmp_path: Path) -> None:
    path = shutil.copy(filled.path, tmp_path / 'o\'clock "news"; — 1.duckdb')
    assert len(Corpus(path).articles()) == 4


def test_who_writes_in_this_process_by_other_means_is_told(copied: Corpus) -> None:
    with duckdb.connect(copied.path), pytest.raises(StoreError, match=r"N536.*cannot be read"):
        copied.articles().to_rows()
    assert len(copied.articles()) == 4


@pytest.mark.parametrize("kind", ["text", "sqlite", "empty"])
def test_what_is_no_database_of_duckdb_is_told(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "news.duckdb"
    path.write_text("" if kind == "empty" else "Rain.\n" * 4000)
    if kind == "sqlite":
        path.unlink()
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE articles (text)")
        connection.close()
    with pytest.raises(StoreError, match="N530"):
        Corpus(path).articles().to_rows()


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM articles",
        "CREATE TABLE mine (a INTEGER)",
        "DROP VIEW quotations",
        "UPDATE meta SET value = ''",
        "CREATE TEMP TABLE mine AS SELECT 1 AS a",
    ],
)
def test_nothing_is_changed_by_a_question(filled: Corpus, query: str) -> None:
    with pytest.raises(InputError, match="N541"):
        filled.sql(query).to_rows()


def test_a_file_that_could_not_be_opened_can_be_later(filled: Corpus, tmp_path: Path) -> None:
    attaching, path = Attaching(), tmp_path / "late.duckdb"
    with pytest.raises(duckdb.Error), attaching.attached(path, read_only=True):
        pass
    shutil.copy(filled.path, path)
    with attaching.attached(path, read_only=True) as one, attaching.attached(path, read_only=True) as other:
        answers: list[Any] = [each.execute("SELECT count(*) FROM articles").fetchall() for each in (one, other)]
    assert answers == [[(4,)], [(4,)]]
