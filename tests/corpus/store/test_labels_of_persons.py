"""Somebody whom one article of a store takes for a body is a person of it all the same."""

from __future__ import annotations

from pathlib import Path

import duckdb
from spacy.language import Language

from newsents import Corpus


def test_an_article_that_takes_somebody_for_a_body_counts_too(tmp_path: Path, nlp: Language) -> None:
    corpus = Corpus(tmp_path / "news.duckdb", patience=0.5)
    corpus.add(({"id": str(day), "text": f'"No," said Nico Iamaleava on day {day}.'} for day in range(3)), model=nlp)
    with duckdb.connect(str(corpus.path)) as connection:
        connection.execute("UPDATE entities SET kind = 'organization', label = 'ORG' WHERE article = 1")
        connection.execute("UPDATE meta SET value = 'no' WHERE name = 'resolved'")
    (person,) = corpus.people()
    assert (person.name, len(list(person.articles)), len(list(person.quotes))) == ("Nico Iamaleava", 3, 3)
