"""However a question is put to a store, the answer is that of the plain join of quotations, articles and persons."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest

from benchmarks.store.made import make, word
from newsents import Corpus
from newsents.corpus.store.questions import DIMENSIONS
from newsents.corpus.store.tables import QUOTATION, QUOTATIONS

QUOTES = 7000

WANTED: list[tuple[dict[str, Any], str]] = [
    ({}, "TRUE"),
    ({"speaker": 1}, "q.person = 1"),
    ({"speaker": "Person 2"}, "q.person = 2"),
    ({"about": 1}, "q.quote IN (SELECT quote FROM abouts JOIN entities USING (entity) WHERE person = 1)"),
    ({"kind": "direct", "speaker": 3}, "q.kind = 'direct' AND q.person = 3"),
    ({"since": "2014-03", "until": "2014-05-07"}, "a.day BETWEEN DATE '2014-03-01' AND DATE '2014-05-07'"),
    ({"publisher": "paper 7", "until": "2015"}, "a.publisher = 'Paper 7' AND a.day < DATE '2016-01-01'"),
    ({"text": word(0)}, f"list_contains(string_split(q.text, ' '), '{word(0)}')"),
    (
        {"text": f"{word(3)} {word(40)}"},
        f"list_has_all(string_split(q.text, ' '), ['{word(3)}', '{word(40)}'])",
    ),
    ({"text": f'"{word(1)} {word(0)}"'}, f"contains(' ' || q.text || ' ', ' {word(1)} {word(0)} ')"),
    ({"text": "xqza*", "since": "2015"}, "contains(' ' || q.text, ' xqza') AND a.day >= DATE '2015-01-01'"),
    ({"text": "nowhere"}, "FALSE"),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    path = tmp_path_factory.mktemp("made") / "news.duckdb"
    make(path, QUOTES)
    with duckdb.connect(path) as connection:  # some are nobody's, and some articles have no day
        connection.execute("UPDATE quotes SET person = NULL, entity = NULL WHERE quote % 11 = 0")
        connection.execute("UPDATE articles SET day = NULL, dated = NULL, publisher = NULL WHERE article % 13 = 0")
    return Corpus(path)


def plainly(corpus: Corpus, query: str) -> list[dict[str, Any]]:
    return corpus.sql(query).to_rows()


@pytest.mark.parametrize(("wanted", "condition"), WANTED)
def test_quotations_are_those_of_the_plain_join(made: Corpus, wanted: dict[str, Any], condition: str) -> None:
    rows = plainly(
        made, f"SELECT {QUOTATION} FROM {QUOTATIONS} WHERE {condition} ORDER BY a.article, q.number, q.quote"
    )
    found = made.quotes(**wanted)
    assert found.to_rows() == rows
    assert len(found) == len(rows)
    for count in (0, 1, 20, QUOTES + 1):
        first = found.limit(count)
        assert first.to_rows() == rows[:count]
        assert len(first) == len(rows[:count])
        assert first.limit(5).to_rows() == rows[: min(5, count)]


@pytest.mark.parametrize(("wanted", "condition"), WANTED)
@pytest.mark.parametrize(
    "by", [["month"], ["person"], ["speaker", "kind"], ["person", "year", "publisher"], ["kind", "kind"], ["article"]]
)
def test_counts_are_those_of_the_plain_join(
    made: Corpus, by: list[str], wanted: dict[str, Any], condition: str
) -> None:
    columns = ", ".join(DIMENSIONS[name] for name in dict.fromkeys(by))
    person = ", q.person" if "person" in by else ""
    rows = made.sql(
        f"SELECT {columns}, count(*), count(DISTINCT q.article) FROM {QUOTATIONS} WHERE {condition} "
        f"GROUP BY {columns}{person}"
    )
    with rows._asked(rows.query) as answer:
        expected = answer.fetchall()
    counts = made.counts(by, **wanted)
    with counts._asked(counts.query) as answer:
        found = answer.fetchall()
    assert sorted(found, key=repr) == sorted(expected, key=repr)
    assert {type(quotes) for *_, quotes, _ in found} <= {int}


def test_quotations_with_most_come_first(made: Corpus) -> None:
    rows = made.counts(["person", "kind"]).to_rows()
    order = [(-row["quotes"], row["person"] or "~", row["kind"]) for row in rows]
    assert order == sorted(order)


def test_columns_of_counts_are_whole_numbers(made: Corpus) -> None:
    types = made.counts(["month"]).to_arrow().schema.types
    assert [str(one) for one in types] == ["string", "int64", "int64"]
