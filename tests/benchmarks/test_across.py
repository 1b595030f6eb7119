"""The benchmark of who is who across articles: how its archives are read, and what it counts as right."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.across import ALL, Place, Resolved, count, resolve, run
from benchmarks.across_texts import GOLD, UNSEEN, archives, parse
from benchmarks.files import read_rows
from newsents.schema import Analysis, Article, Entity, Mention

RAW = """P lee = Ann Lee, mayor
P lee2 = Bob Lee, butcher, no relation
=== 1 2022-02-10
{lee:Lee} buys a pie

"It was warm," {lee:Ann Lee} said. {lee2:Bob Lee} had baked it.
=== 2 2022-02-11
Pies

{lee2:Bob Lee} bakes. {lee2:Lee} sings.
"""
ARCHIVE = parse(RAW, "local")
RIGHT: dict[Place, int] = {(0, 0): 1, (0, 1): 1, (0, 2): 2, (1, 0): 2, (1, 1): 2}


def test_braces_are_the_names_and_the_keys_whom_they_mean() -> None:
    first, second = ARCHIVE.articles
    assert (first.id, first.date, second.date) == ("1", "2022-02-10", "2022-02-11")
    assert first.text.startswith("Lee buys a pie\n\n")
    assert [first.text[its.start : its.end] for its in first.names] == ["Lee", "Ann Lee", "Bob Lee"]
    assert [its.person for its in second.names] == ["lee2", "lee2"]


@pytest.mark.parametrize(
    ("words", "instead"), [("{lee:Lee}", "{leigh:Lee}"), ("P lee = ", "P ek = Bo Ek\nP lee = "), ("{lee:Lee}", "{Lee}")]
)
def test_an_archive_whose_keys_do_not_go_together_is_refused(words: str, instead: str) -> None:
    with pytest.raises(ValueError, match="local: "):
        parse(RAW.replace(words, instead), "local")


def test_what_is_right_is_counted_right() -> None:
    counts = count(ARCHIVE, Resolved(RIGHT, ()))
    assert (counts.articles, counts.persons, counts.names, counts.right) == (2, 2, 5, 2)
    assert (counts.torn, counts.joined, counts.bare, counts.wrong_bare, counts.missed) == (0, 0, 2, 0, 0)
    assert counts.b_cubed.ratio().f1 == 1


@pytest.mark.parametrize(
    ("place", "number", "right", "torn", "joined", "wrong_bare"),
    [
        ((0, 0), 3, 1, 1, 0, 0),
        ((1, 1), 1, 0, 1, 1, 1),
        ((1, 0), 1, 0, 1, 1, 0),
        ((0, 2), 3, 1, 1, 0, 0),
    ],
)
def test_what_is_torn_or_wrongly_joined_is_counted_so(
    place: Place, number: int, right: int, torn: int, joined: int, wrong_bare: int
) -> None:
    counts = count(ARCHIVE, Resolved({**RIGHT, place: number}, ()))
    assert (counts.right, counts.torn, counts.joined, counts.wrong_bare) == (right, torn, joined, wrong_bare)


def test_who_lacks_a_name_or_is_joined_to_what_is_no_person_is_not_right() -> None:
    missing = count(ARCHIVE, Resolved({place: number for place, number in RIGHT.items() if place != (0, 0)}, ()))
    assert (missing.right, missing.missed, missing.torn) == (1, 1, 0)
    pie = count(ARCHIVE, Resolved(RIGHT, ((2, 1, "Pie"),)))
    assert (pie.right, pie.nobody) == (1, 1)


def test_a_name_is_given_to_whom_its_words_are_given_to() -> None:
    ann, bob, pie = (
        Entity(id, name, "person", "PERSON") for id, name in (("e1", "Ann Lee"), ("e2", "Bob Lee"), ("e3", "Pie"))
    )

    def analysis(text: str, *named: tuple[str, Entity]) -> Analysis:
        mentions = [
            Mention(at, at + len(words), words, "PERSON", whom) for words, whom in named for at in [text.index(words)]
        ]
        return Analysis(Article(text), tuple(mentions), tuple(dict.fromkeys(whom for _, whom in named)))

    first, second = (article.text for article in ARCHIVE.articles)
    found = resolve(
        ARCHIVE,
        [
            analysis(first, ("Lee", ann), ("Ann Lee", ann), ("Bob Lee", bob)),
            analysis(second, ("Pies", pie), ("Bob Lee", bob)),
        ],
    )
    assert len({found.given[0, 0], found.given[0, 1]}) == 1
    assert found.given[0, 2] == found.given[1, 0] != found.given[0, 1]
    assert (1, 1) not in found.given
    assert [(at, name) for _, at, name in found.nobody] == [(1, "Pie")]


@pytest.mark.parametrize(("folder", "number"), [(GOLD, 10), (UNSEEN, 4)])
def test_every_archive_of_the_gold_is_read(folder: Path, number: int) -> None:
    found = list(archives(folder))
    assert [archive.name for archive in found] == sorted(path.stem for path in folder.glob("*.txt"))
    assert len(found) == number
    assert all(6 <= len(archive.articles) <= 12 for archive in found)
    assert all(article.date and article.names for archive in found for article in archive.articles)


def test_the_first_archive_is_read_by_the_pipeline_and_errors_listed(tmp_path: Path) -> None:
    figures = run(tmp_path, 1, tmp_path / "errors.jsonl", None).figures
    assert figures[ALL]["persons"] == 10
    assert figures[ALL]["right"] > 0
    assert len(read_rows(tmp_path / "across.jsonl")) == figures[ALL]["names"]
    wrong = [row["error"] for row in read_rows(tmp_path / "errors.jsonl")]
    assert wrong.count("torn") == figures[ALL]["torn"]
    assert wrong.count("missed") == figures[ALL]["missed"]
