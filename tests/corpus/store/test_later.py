"""Persons are told apart later where that is wanted, and SQL only asks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from newsents import Corpus
from newsents.errors import InputError

NAMES = ("Sergei Volkonin", "Sergey Volkonin", "Ann Lee")


def resolved(corpus: Corpus) -> str:
    (row,) = corpus.sql("SELECT value FROM meta WHERE name = 'resolved'")
    return str(row["value"])


@pytest.mark.parametrize("ask", [Corpus.resolve, lambda corpus: corpus.person("Ann Lee")])
def test_many_small_additions_tell_persons_apart_once(corpus: Corpus, nlp: Language, tmp_path: Path, ask: Any) -> None:
    for name in NAMES:
        corpus.add([{"text": f'"It will rain," said {name}.'}], model=nlp, resolve=False)
        assert resolved(corpus) == "no"
        assert len(corpus.sql("FROM persons")) == 0
    ask(corpus)
    assert resolved(corpus) == "yes"
    at_once = Corpus(tmp_path / "at_once.duckdb")
    at_once.add([{"text": f'"It will rain," said {name}.'} for name in NAMES], model=nlp)
    assert corpus.people().to_rows() == at_once.people().to_rows()


def test_a_correction_is_of_persons_as_they_are_told_apart_by_then(corpus: Corpus, nlp: Language) -> None:
    corpus.add([{"text": f'"It will rain," said {name}.'} for name in NAMES], model=nlp, resolve=False)
    corpus.correct(same=[("Lee", "Serguei Volkonin")])
    assert len(corpus.people()) == 1


@pytest.mark.parametrize(
    "query",
    [
        "COPY quotes TO '{file}'", "COPY (FROM quotes) TO '{file}' (FORMAT csv)", "EXPORT DATABASE '{file}'",
        "EXPLAIN ANALYZE COPY quotes TO '{file}'", "SELECT 1; COPY quotes TO '{file}'",
        "ATTACH '{file}'", "SET threads = 1",
        "", "-- nothing", "DELETE FROM quotes",
    ],
)  # fmt: skip
def test_nothing_is_written_by_a_question(filled: Corpus, tmp_path: Path, query: str) -> None:
    file = tmp_path / "file"
    with pytest.raises(InputError, match="N541"):
        filled.sql(query.format(file=file)).to_rows()
    assert not file.exists()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT 1 AS n", "FROM quotations", "WITH one AS (SELECT 1) FROM one", "DESCRIBE quotes", "TABLE persons;",
        "PIVOT quotations ON kind USING count(*) GROUP BY publisher", "VALUES (1)",
        "-- so many\nSELECT count(*) FROM quotes",
    ],
)  # fmt: skip
def test_every_question_is_answered(filled: Corpus, query: str) -> None:
    assert filled.sql(query).to_rows()


def test_what_joined_the_names_of_persons_is_kept_in_the_store(corpus: Corpus, nlp: Language) -> None:
    asked = """
        SELECT l.person, a.name AS name, b.name AS other, reason FROM links l
        JOIN entities a ON a.entity = l.entity JOIN entities b ON b.entity = l.other WHERE strength BETWEEN 0 AND 1
    """
    corpus.add([{"text": f'"It will rain," said {name}.'} for name in NAMES], model=nlp)
    (link,) = corpus.sql(asked)
    assert {link["name"], link["other"]} == {"Sergei Volkonin", "Sergey Volkonin"}
    assert link["person"] == corpus.person("Sergei Volkonin").number
    why = link["reason"].partition("Volkonin are ")[2].partition(" and ")[0]
    assert any(why in reason for reason in corpus.explain("Sergei Volkonin", "Sergey Volkonin"))
    corpus.correct(different=[("Sergei Volkonin", "Sergey Volkonin")])
    assert len(corpus.sql("FROM links")) == 0
    corpus.correct(same=[("Sergei Volkonin", "Ann Lee")])
    (link,) = corpus.sql(asked)
    assert "by a correction" in link["reason"]
    corpus.add([{"text": "Rain."}], model=nlp)
    assert list(corpus.sql(asked)) == [link]
