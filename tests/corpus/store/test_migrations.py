"""A store of an earlier version goes on as one of this version, with all that is in it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from spacy.language import Language

from newsents import Corpus
from newsents.corpus.store import Added, StoreError, migrations
from newsents.corpus.store.tables import VERSION
from newsents.corpus.writers.settings import settings_of
from newsents.files import locked

ARTICLES = [
    {"id": "a1", "text": '"The bridge is safe for 1,500 cars," said Sergei Volkonin, the minister.'},
    {"id": "a2", "text": '"We have to wait," said Sergey Volkonin.'},
]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, nlp: Language) -> Path:
    """Return a store of version 1: its tables, with what they have in common with those of today."""
    folder = tmp_path_factory.mktemp("versions")
    today, path = Corpus(folder / "today.duckdb"), folder / "first.duckdb"
    today.add(ARTICLES, model=nlp)
    with duckdb.connect(path) as connection:
        connection.execute(Path(__file__).with_name("version1.sql").read_text("utf-8"))
        connection.execute(f"ATTACH '{today.path}' AS today (READ_ONLY)")
        for (table,) in connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'first'"
        ).fetchall():
            columns = [row[0] for row in connection.execute(f"DESCRIBE {table}").fetchall()]
            connection.execute(f"INSERT INTO {table} SELECT {', '.join(columns)} FROM today.{table}")
        connection.execute("UPDATE meta SET value = '1' WHERE name = 'schema_version'")
    return path


@pytest.fixture
def old(first: Path, tmp_path: Path) -> Path:
    return shutil.copy(first, tmp_path / "news.duckdb")


def shape(path: Path) -> list[tuple[Any, ...]]:
    with duckdb.connect(path, read_only=True) as connection:
        return connection.execute(
            "SELECT table_name, column_name, data_type, is_nullable, ordinal_position FROM information_schema.columns "
            "ORDER BY ALL"
        ).fetchall()


def test_it_is_asked_as_if_it_had_been_made_now(
    old: Path, corpus: Corpus, nlp: Language, content_of: Callable[[Path], dict[str, Any]]
) -> None:
    before = content_of(old)
    asked = Corpus(old)
    assert [(person.name, person.quote_count) for person in asked.people()] == [("Sergei Volkonin", 2)]
    assert [quote.text for quote in asked.quotes(text="1,500")] == ["The bridge is safe for 1,500 cars,"]
    corpus.add([{"text": "Rain."}], model=nlp)
    assert shape(old) == shape(corpus.path)
    after = content_of(old)
    for table in ("entities", "names", "mentions", "words", "settings"):
        assert after[table] == before[table]
    assert [row[:-1] for row in after["quotes"]] == before["quotes"]
    assert ("schema_version", str(VERSION)) in after["meta"]


def test_sources_have_the_standing_that_their_articles_tell(old: Path) -> None:
    assert [quote.standing for quote in Corpus(old).quotes()] == ["official", "unknown"]


def test_persons_are_found_by_all_their_names(old: Path) -> None:
    for name in ("Sergei Volkonin", "Sergey Volkonin", "Serguei Volkonin"):
        assert Corpus(old).person(name).names == ("Sergei Volkonin", "Sergey Volkonin")


def test_of_version_6_the_words_are_told_anew_where_they_are_others_now(
    nlp: Language, corpus: Corpus, content_of: Callable[[Path], dict[str, Any]]
) -> None:
    corpus.add([*ARTICLES, {"text": '"It is Volkonin\'s bridge," said Ann Lee.'}], model=nlp)
    now = content_of(corpus.path)
    with duckdb.connect(corpus.path) as connection:
        for quote, words in ((1, " the bridge is safe for 1 500 cars "), (3, " it is volkonins bridge ")):
            connection.execute("UPDATE quotes SET words = ? WHERE quote = ?", [words, quote])
            connection.execute("DELETE FROM words WHERE quote = ?", [quote])
            connection.execute("INSERT INTO words VALUES (1, ?), (2, ?)", [quote, quote])
        connection.execute("UPDATE meta SET value = '6' WHERE name = 'schema_version'")
    assert [quote.quote for quote in corpus.quotes(text="1500")] == [1]
    assert [quote.quote for quote in corpus.quotes(text="volkonin")] == [3]
    assert {name: sorted(rows) for name, rows in content_of(corpus.path).items()} == {
        name: sorted(rows) for name, rows in now.items()
    }


def test_it_is_added_to(old: Path, nlp: Language) -> None:
    corpus = Corpus(old)
    corpus.add([{"id": "a3", "text": '"No," said Ann Lee.'}], model=nlp, reanalyze=True)
    assert len(corpus.articles()) == 3
    assert {person.name for person in corpus.people()} == {"Sergei Volkonin", "Ann Lee"}


def test_it_is_corrected(old: Path) -> None:
    corpus = Corpus(old)
    corpus.correct(different=[("Sergei Volkonin", "Sergey Volkonin")])
    assert len(corpus.people()) == 2


def test_what_breaks_off_leaves_it_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = shape(old)

    def half(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute("ALTER TABLE articles ADD COLUMN language VARCHAR")
        raise KeyboardInterrupt

    monkeypatch.setattr(migrations, "STEPS", {1: half, 2: half, 3: half})
    with pytest.raises(KeyboardInterrupt):
        list(Corpus(old).people())
    assert shape(old) == before


def test_one_that_cannot_be_written_is_told(old: Path) -> None:
    with (
        locked(old.with_name(f".{old.name}.lock")),
        pytest.raises(StoreError, match=rf"N569.*version 1.*version {VERSION}"),
    ):
        list(Corpus(old, patience=0.1).people())


def test_languages_are_told_of_what_was_there(old: Path) -> None:
    said = "Der Minister sagte am Montag, die Brücke sei sicher und man müsse nun warten. " * 6
    with duckdb.connect(old) as connection:
        connection.execute("UPDATE articles SET text = ? WHERE id = 'a2'", [said])
    assert {row["id"]: row["language"] for row in Corpus(old).articles()} == {"a1": None, "a2": "und"}


@pytest.fixture
def third(tmp_path: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    """Return a store that newsents made when it was of version 3, beside its articles, of which one cannot be read."""
    monkeypatch.chdir(tmp_path)
    articles = [
        {"id": "a1", "date": "2024-05-06", "publisher": "Echo", "desk": 7,
         "text": '"The bridge is safe," said Sergei Volkonin, the minister.'},
        {"id": "a2", "date": "6 May 2024", "url": "https://post.example/2",
         "text": '"We have to wait," said Sergey Volkonin.'},
        {"date": "2024-05", "text": '"Rain," said Ann Lee.'},
    ]  # fmt: skip
    Path("articles.jsonl").write_text("".join(json.dumps(article) + "\n" for article in articles) + "{\n")
    with duckdb.connect("third.duckdb") as connection:
        connection.execute(Path(__file__).with_name("version3.sql").read_text("utf-8"))
        connection.execute("UPDATE settings SET value = ?", [json.dumps(settings_of(nlp))])
    return Corpus("third.duckdb")


def test_one_of_version_3_has_the_shape_of_today(third: Corpus, corpus: Corpus, nlp: Language) -> None:
    list(third.people())
    corpus.add([{"text": "Rain."}], model=nlp)
    assert shape(third.path) == shape(corpus.path)


def test_it_knows_days_months_and_failures(third: Corpus) -> None:
    assert [(row["month"], row["quotes"]) for row in third.counts(by=["month"])] == [("2024-05", 3)]
    assert [(row["day"], row["quotes"]) for row in third.counts(by=["day"])] == [("2024-05-06", 2), (None, 1)]
    (failure,) = third.failures()
    assert (failure["source"], failure["stage"], failure["failed_at"]) == ("articles.jsonl:4", "reading", None)


def test_its_articles_are_kept_but_for_those_with_another_date_now(third: Corpus, nlp: Language) -> None:
    numbers = [(row["id"], row["number"]) for row in third.articles()]
    assert third.add("articles.jsonl", model=nlp) == Added(replaced=1, kept=2, failed=1)
    assert third.add("articles.jsonl", model=nlp) == Added(kept=3, failed=1)
    assert [(row["id"], row["number"]) for row in third.articles()] == numbers
    again = [{"id": "a1", "text": "Sun."}, {"id": "a1", "text": "Fog."}]
    assert third.add(again, model=nlp) == Added(new=1, replaced=1, undated=2, shared=1, moved=1)


def test_failures_of_files_that_are_gone_leave_it(third: Corpus, nlp: Language) -> None:
    Path("articles.jsonl").unlink()
    third.add([{"text": "Snow."}], model=nlp)
    assert len(third.failures()) == 0
