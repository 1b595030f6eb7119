"""Names that all articles of a store show to be nobody's are none of its persons."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from spacy.language import Language

from newsents import Corpus
from newsents.corpus.nobody import FEWEST
from newsents.names import KnownName

TEAM = "Ridgeview University"
WRONGLY = f"""
UPDATE entities SET kind = 'person', label = 'PERSON' WHERE name = '{TEAM}' AND article <= 3;
UPDATE meta SET value = 'no' WHERE name = 'resolved';
"""


@pytest.fixture
def corpus(tmp_path: Path, nlp: Language) -> Corpus:
    """Return a corpus of which three articles take a body for somebody."""
    corpus = Corpus(tmp_path / "news.duckdb", patience=0.5)
    text = f'"It will rain," said Ann Hale, the mayor. She had met the board of {TEAM} at noon.'
    corpus.add(({"id": str(at), "text": f"{text} {at} came."} for at in range(FEWEST)), model=nlp)
    with duckdb.connect(str(corpus.path)) as connection:
        assert connection.execute(f"SELECT count(*) FROM entities WHERE name = '{TEAM}'").fetchone() == (FEWEST,)
        connection.execute(WRONGLY)
    return corpus


def _people(corpus: Corpus) -> list[str]:
    return sorted(person.name for person in corpus.people())


def test_nobody_is_no_person_of_a_store(corpus: Corpus) -> None:
    assert _people(corpus) == ["Ann Hale"]


def test_who_was_a_person_before_is_none_any_more(corpus: Corpus) -> None:
    assert _people(corpus) == ["Ann Hale"]
    with duckdb.connect(str(corpus.path)) as connection:
        connection.execute(f"UPDATE entities SET person = 1 WHERE name = '{TEAM}' AND article = 1")
        connection.execute("UPDATE meta SET value = 'no' WHERE name = 'resolved'")
    assert _people(corpus) == ["Ann Hale"]
    with duckdb.connect(str(corpus.path)) as connection:
        left = connection.execute(f"SELECT count(person) FROM entities WHERE name = '{TEAM}'").fetchone()
    assert left == (0,)


def test_who_is_known_is_a_person_of_a_store(corpus: Corpus) -> None:
    corpus.know([KnownName("Q1", (TEAM,))])
    assert _people(corpus) == ["Ann Hale", TEAM]


def test_who_is_corrected_is_a_person_of_a_store(corpus: Corpus) -> None:
    corpus.correct(different=[(TEAM, "Ann Hale")])
    assert _people(corpus) == ["Ann Hale", TEAM]
