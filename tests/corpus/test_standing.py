"""What a source is to the news is told by its roles, its bodies and what stands beside its name, no more."""

from __future__ import annotations

from pathlib import Path

import pytest

import newsents
from newsents import Corpus
from newsents.corpus.beside_names import beside, clause_nouns
from newsents.corpus.beside_works import makers
from newsents.corpus.standing import STANDINGS, standings_of
from newsents.corpus.standing_words import (
    body_standing,
    body_standings,
    first_standing,
    role_standing,
    role_standings,
)
from newsents.errors import InputError
from newsents.pipeline.entities.lexicon import lexicon
from newsents.schema import Mention


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
        ("president and founder of Ekblom Ltd", (), "company"),
        ("president and founder of Ekblom", (), None),
        ("moderator and professor at the college", (), "expert"),
        ("a University of Leeds professor", (), "expert"),
        ("a film and theater major", (), "resident"),
        ("a law, art and history student", (), "resident"),
        ("a tall woman, and the mayor", (), "resident"),
        ("a manager from Leeds", (), None),
        ("manager", ("Leeds",), None),
        ("spokesman", ("Leeds",), "official"),
        ("director of operations at Boeing", (), "company"),
        ("director of operations at Ekblom", (), None),
        ("commencement speaker of the college", (), None),
        ("a senior double majoring in physics", (), "resident"),
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
        ("Emirates", "company"),
        ("the WHO", "official"),
        ("NASA’s Science Mission Directorate", "official"),
        ("Target", None),
        ("a Trojan debate squad", "organization"),
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
        ('"It rains," said Ann Lee, who coaches the swimmers.', ["artist_athlete"]),
        ('"It rains," said Ann Lee, who coaches her daughter.', ["unknown"]),
        ('"It rains," said Ann Lee, who heads a charity.', ["organization"]),
        ('"It rains," said Ann Lee, who owns two dogs.', ["unknown"]),
        ('"It rains," said Ann Lee, who plays a part in it.', ["unknown"]),
        ('Ann Lee scored two goals. "It rains," Lee said.', ["artist_athlete"]),
        ('Ann Lee had two goals for the bank. "It rains," Lee said.', ["unknown"]),
        ('A retired nurse, Ann Lee came. "It rains," Lee said.', ["expert"]),
        ('When the nurse came, Ann Lee left. "It rains," Lee said.', ["unknown"]),
        ('Ann Lee, 52, a banker from Leeds, came. "It rains," Lee said.', ["company"]),
        ('Ann Lee — a resident of Leeds — came. "It rains," Lee said.', ["resident"]),
        ('Biology majors Ann Lee and Bob Hay came. "It rains," Lee said.', ["resident"]),
        ('Lawyers for Ann Lee and Bob Hay came. "It rains," Lee said.', ["unknown"]),
        ("Name: Ann Lee\nYear: Senior\nMajor: Biology\n“It rains,” Lee said.", ["resident"]),
        ('"It rains," said Ann Lee, who was a goalkeeper.', ["artist_athlete"]),
        ('"It rains," said Ekblom president Ann Lee.', ["unknown"]),
    ],
)
def test_an_article_tells_the_standing_of_its_sources(text: str, standings: list[str]) -> None:
    assert standings_of(newsents.analyze(text)) == standings


def test_a_group_of_two_is_what_both_are() -> None:
    text = "Ann Lee, a senator, and Bob Hay, a {}, came. Lee and Hay said that it was late."
    assert standings_of(newsents.analyze(text.format("senator"))) == ["official"]
    assert standings_of(newsents.analyze(text.format("nurse"))) == ["unknown"]


def test_every_noun_for_what_persons_do_is_in_the_table() -> None:
    assert set(lexicon().roles) <= set(role_standings())
    assert {standing for standing, _ in role_standings().values()} <= {*STANDINGS, "-"}
    assert set(body_standings().values()) <= {*STANDINGS, "-"}


def test_every_noun_of_a_clause_is_in_the_table() -> None:
    nouns = {noun for noun, *_ in clause_nouns().values()} | set(makers().values())
    assert nouns <= set(role_standings())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The owner of the bakery, Ann Lee, came.", ["The owner of the bakery"]),
        ("The owner of the bakery, Ann Lee, and Bob Hay came.", []),
        ("Ann Lee serves as dean.", ["dean"]),
        ("Ann Lee works as hard as the coach.", []),
        ("Ann Lee led the team with 14 rebounds.", ["player"]),
        ("Ann Lee posted 12 points on a page.", []),
        ("Ann Lee finished with two of her 31 points.", ["player"]),
    ],
)
def test_phrases_beside_a_name_are_found(text: str, told: list[str]) -> None:
    start = text.index("Ann Lee")
    assert list(beside(text, [Mention(start, start + 7, "Ann Lee", "PERSON")])) == told


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Senators Bob Hay, Ann Lee and Kim Poe came.", "official"),
        ("Senators met Bob Hay, Ann Lee and Kim Poe.", None),
        ("Fans Bob Hay, 39, and Ann Lee, 28, came.", "resident"),
        ("Representatives Ann Lee and Bob Hay came.", "official"),
        ("One of the farmers is Ann Lee.", "resident"),
        ("The senator's favorite is Ann Lee.", None),
        ("Another fan named Ann Lee came.", "resident"),
        ("Ann Lee was named in the suit against the mayor.", None),
        ("Shoppers like Ann Lee stayed away.", "resident"),
        ("Unlike the nurse, Ann Lee left.", None),
        ("But Associate Professor of Law at the college, Ann Lee says no.", "expert"),
        ("Former dean of the University of Oslo Ann Lee came.", "organization"),
        ("A spokesman for President Ann Lee came.", "official"),
        ("The coach of Ann Lee came.", None),
        ("The coach praised Ann Lee.", None),
        ("Ann Lee, who comes from Oslo, is a dentist.", "expert"),
        ("Ann Lee, 24, is a nurse in Leeds.", "expert"),
        ("Ann Lee now works as a plumber.", "resident"),
        ("Ann Lee works as hard as a nurse.", None),
        ("Ann Lee was elected mayor of Leeds.", "official"),
        ("Ann Lee took over as coach.", "artist_athlete"),
        ("Ann Lee teaches history.", "expert"),
        ("Ann Lee teaches her son to swim.", None),
        ("Ann Lee heads home.", None),
        ("Ann Lee attends the University of Oslo.", "resident"),
        ("Ann Lee attends the rally.", None),
        ("Ann Lee’s new album is out.", "artist_athlete"),
        ("Ann Lee’s first solo album is out.", "artist_athlete"),
        ("Ann Lee’s favorite album is out.", None),
        ("Ann Lee’s lawyer praised the album.", None),
        ("Ann Lee’s son released an album.", None),
        ("It was a double play by Ann Lee.", None),
        ("A column by Ann Lee says so.", "media"),
        ("The road was closed by Ann Lee.", None),
        ("For Radio Leeds, I'm Ann Lee.", "media"),
        ("The veteran center Ann Lee missed it.", "artist_athlete"),
        ("Leeds Arts Center Ann Lee left.", None),
    ],
)
def test_what_stands_around_a_name_tells_a_standing(text: str, standing: str | None) -> None:
    start = text.index("Ann Lee")
    assert first_standing(beside(text, [Mention(start, start + 7, "Ann Lee", "PERSON")])) == standing


@pytest.mark.parametrize(
    ("text", "standings"),
    [
        ('That is Ann Lee. She is a nurse. "It rains," Lee said.', ["expert"]),
        ('"I\'m a nurse, and it rained," said Ann Lee.', ["expert"]),
        ('"I\'m a nurse, and it rained," said Ann Lee. "No," said Bob Hay.', ["expert", "unknown"]),
        ('"It rains," said Ann Lee, the Oslo Student Government treasurer.', ["organization"]),
        ('The Department of Road Safety met. "It rains," said Ann Lee, the DRS chief.', ["official"]),
    ],
)
def test_pronouns_own_words_and_names_in_full_tell_a_standing(text: str, standings: list[str]) -> None:
    assert standings_of(newsents.analyze(text)) == standings


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
