"""What a source is to the news is told by its roles, its bodies and what stands beside its name, no more."""

from __future__ import annotations

from pathlib import Path

import pytest

import newsents
from newsents import Corpus
from newsents.corpus.standing import (
    STANDINGS,
    body_standing,
    body_standings,
    role_standing,
    role_standings,
    standings_of,
)
from newsents.errors import InputError
from newsents.pipeline.entities.lexicon import lexicon


@pytest.mark.parametrize(
    ("role", "bodies", "standing"),
    [
        ("associate professor of history", (), "expert"),
        ("Mayor", ("Leeds",), "official"),
        ("secretary of state", (), "official"),
        ("two police officers", (), "official"),
        ("spokeswoman for the union", (), "organization"),
        ("a company spokesman", (), "company"),
        ("spokesman", ("Leeds City Council",), "official"),
        ("spokesman", (), None),
        ("president", (), "official"),
        ("president", ("Ekblom",), None),
        ("president of the club", (), "organization"),
        ("president", ("France",), "official"),
        ("director of research", (), None),
        ("graduate student", (), "resident"),
        ("a freshman studying law", (), "resident"),
        ("some university officials", (), "organization"),
        ("officials", (), "official"),
        ("head coach", (), "artist_athlete"),
        ("Rep.", (), "official"),
        ("one rep", (), None),
        ("their father-in-law", (), "resident"),
        ("people", (), None),
        ("", (), None),
    ],
)
def test_a_role_has_a_standing_or_its_body_has(role: str, bodies: tuple[str, ...], standing: str | None) -> None:
    assert role_standing(role, bodies) == standing


@pytest.mark.parametrize(
    ("name", "standing"),
    [
        ("University of Leeds", "organization"),
        ("Department of Energy", "official"),
        ("the European Union", "official"),
        ("Teachers’ Union", "organization"),
        ("Hill & Lee LLP", "company"),
        ("Oslo Gazette", "media"),
        ("Ekblom", None),
    ],
)
def test_a_body_has_the_standing_that_its_name_says(name: str, standing: str | None) -> None:
    assert body_standing(name) == standing


@pytest.mark.parametrize(
    ("text", "standings"),
    [
        ('"Yes," said Ann Lee, a junior studying law. "No," said Bob Hay.', ["resident", "unknown"]),
        ('Ann Lee is the mayor of Leeds. "It rains," Lee said.', ["official"]),
        ('"It rains," said immunologist Ann Lee.', ["expert"]),
        ("According to a poll, most are for it. The report said that it rains.", ["poll", "document"]),
        ("A spokesman for the bank said that it was closed.", ["company"]),
        ("Students said that it was cold.", ["resident"]),
        ('Bob told reporters: "It rains."', ["unknown"]),
    ],
)
def test_an_article_tells_the_standing_of_its_sources(text: str, standings: list[str]) -> None:
    assert standings_of(newsents.analyze(text)) == standings


def test_every_noun_for_what_persons_do_is_in_the_table() -> None:
    assert set(lexicon().roles) <= set(role_standings())
    assert {standing for standing, _ in role_standings().values()} <= {*STANDINGS, "-"}
    assert set(body_standings().values()) <= {*STANDINGS, "-"}


def test_a_corpus_is_asked_by_standing(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "news.duckdb")
    text = '"No," said Ann Lee, the mayor. "Never," she said. "Why?" asked Bob Hay, a resident.'
    corpus.add([{"text": text}])
    assert [quote.text for quote in corpus.quotes(standing="official")] == ["No,", "Never,"]
    assert {row["standing"]: row["quotes"] for row in corpus.counts(by=["standing"])} == {"official": 2, "resident": 1}
    [row] = corpus.sql("SELECT count(*) AS n FROM quotations WHERE standing = 'resident'")
    assert row["n"] == 1
    with pytest.raises(InputError, match=r"N538.*official, expert"):
        corpus.quotes(standing="king")
