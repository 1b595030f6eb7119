"""A database that SQLite and Datasette read: the same quotations, keys that hold, words that are found."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsents import Corpus
from newsents.corpus.exports import export
from newsents.schema import Analysis, Quote, TextSpan
from newsents.schema.surrogates import SURROGATE
from tests.corpus.exports.made import analyses as made


@contextmanager
def database(given: Any) -> Iterator[sqlite3.Connection]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "news.sqlite")
        export(given, path, acts=None, stated=False)
        with closing(sqlite3.connect(path)) as connection:
            yield connection


def seen(text: str) -> str:
    return SURROGATE.sub("\ufffd", text).replace("\0", "\ufffd")


def parts_of(quote: Quote) -> list[tuple[str, TextSpan]]:
    parts = [("cue", quote.cue), ("source", quote.source), ("via", quote.via)]
    return [("content", span) for span in quote.content] + [(name, span) for name, span in parts if span is not None]


def check(connection: sqlite3.Connection, analyses: list[Analysis]) -> None:
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for table in ("quotations_fts", "articles_fts"):
        connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
    texts = [text for (text,) in connection.execute("SELECT text FROM articles ORDER BY article")]
    assert texts == [seen(analysis.article.text) for analysis in analyses]
    rows = connection.execute(
        "SELECT article, text, speaker, kind, within FROM quotations ORDER BY quotation"
    ).fetchall()
    assert [row[:4] for row in rows] == [
        (number, seen(quote.text), quote.speaker and seen(quote.speaker.name), quote.kind)
        for number, analysis in enumerate(analyses, 1)
        for quote in analysis.all_quotes
    ]
    assert sum(row[4] is None for row in rows) == sum(len(analysis.quotes) for analysis in analyses)
    spans = connection.execute(
        "SELECT s.part, s.begins, s.ends, s.text, substr(a.text, s.begins + 1, s.ends - s.begins) FROM spans s "
        "JOIN quotations q ON s.quotation = q.quotation JOIN articles a ON q.article = a.article ORDER BY s.rowid"
    ).fetchall()
    assert [span[:3] for span in spans] == [
        (part, span.start, span.end)
        for analysis in analyses
        for quote in analysis.all_quotes
        for part, span in parts_of(quote)
    ]
    assert all(words == there for *_, words, there in spans)


def test_analyses_and_a_corpus_are_written_alike(analyses: list[Analysis], corpus: Corpus) -> None:
    with database(analyses) as connection:
        check(connection, analyses)
    stored = [analysis for _, analysis in corpus.analyses()]
    with database(corpus) as connection:
        check(connection, stored)
        people = connection.execute("SELECT person, name, quotations, articles FROM people ORDER BY person").fetchall()
        assert people == sorted(
            (person.number, person.name, person.quote_count, person.article_count) for person in corpus.people()
        )


@settings(max_examples=30)  # the disk is slow
@given(st.lists(made().filter(lambda one: bool(one.quotes)), min_size=1, max_size=3))
def test_whatever_is_in_a_text_the_keys_and_offsets_hold(analyses: list[Analysis]) -> None:
    with database(analyses) as connection:
        check(connection, analyses)


def test_what_is_nested_refers_to_what_it_is_within(analyses: list[Analysis]) -> None:
    with database(analyses) as connection:
        rows = connection.execute(
            "SELECT inner.text, outer.text FROM quotations AS inner JOIN quotations AS outer "
            "ON inner.within = outer.quotation"
        ).fetchall()
    nested = [quote for analysis in analyses for quote in analysis.nested]
    assert rows == [(quote.text, quote.within and quote.within.text) for quote in nested] != []


def test_words_are_searched_for(analyses: list[Analysis]) -> None:
    with database(analyses) as connection:
        rows = connection.execute("SELECT text FROM quotations_fts WHERE quotations_fts MATCH 'unsafe'").fetchall()
    assert ("that the bridge was unsafe",) in rows


def test_metadata_that_somebody_has_edited_stay(analyses: list[Analysis], tmp_path: Path) -> None:
    export(analyses, tmp_path / "news.sqlite")
    beside = tmp_path / "news.metadata.json"
    assert set(json.loads(beside.read_text("utf-8"))["databases"]["news"]["tables"]) == {
        "articles", "people", "quotations", "spans",
    }  # fmt: skip
    beside.write_text('{"title": "Mine"}')
    export(analyses, tmp_path / "news.sqlite")
    assert json.loads(beside.read_text("utf-8")) == {"title": "Mine"}


def test_datasette_serves_it(corpus: Corpus, tmp_path: Path) -> None:
    pytest.importorskip("datasette")
    path = tmp_path / "news.sqlite"
    export(corpus, path, acts=None, stated=False)

    def get(address: str) -> Any:
        command = [sys.executable, "-m", "datasette", str(path), "-m", str(tmp_path / "news.metadata.json")]
        done = subprocess.run([*command, "--get", address], capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    found = get("/news/quotations.json?_search=unsafe&_labels=on&_facet=kind&_shape=objects")
    assert [row["text"] for row in found["rows"]][-1] == "that the bridge was unsafe"
    assert found["rows"][-1]["person"]["label"] == "Ann Lee"  # nested in what the minister says
    assert "person" in found["facet_results"]
