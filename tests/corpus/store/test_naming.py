"""A person is named in one way wherever one is asked for: by a number, an id, a name in any spelling or in part."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
from spacy.language import Language

from newsents import Corpus
from newsents.errors import InputError
from newsents.names import Corrections, KnownName, NamesError

STONES = [
    {"id": "s1", "date": "2024-05-06", "text": '"It will rain," said Paul Stone, the striker. Stone plays for Leeds.'},
    {"id": "s2", "date": "2024-05-06", "text": '"The law is clear," said Paul Stone, a high court judge.'},
]
PEOPLE = [
    {"id": "p1", "text": '"It will rain," said Ann Lee.'},
    {"id": "p2", "text": '"So it will," said José García Márquez.'},
    {"id": "p3", "text": '"No," said Sergei Volkonin.'},
]


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory, nlp: Language) -> Corpus:
    corpus = Corpus(tmp_path_factory.mktemp("naming") / "news.duckdb")
    corpus.add(PEOPLE, model=nlp)
    corpus.know([KnownName("Q7", ("Sergei Volkonin",))])
    return corpus


@pytest.fixture
def stones(corpus: Corpus, nlp: Language) -> Corpus:
    corpus.add(STONES, model=nlp)
    return corpus


def said(corpus: Corpus) -> dict[int, list[str]]:
    """Return the articles in which the person of each number is quoted."""
    found: dict[int, list[str]] = {}
    for quote in corpus.quotes():
        if quote.person_number is not None:
            found.setdefault(quote.person_number, []).append(quote.article)
    return found


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("Lee", "Ann Lee"), ("Mayor Lee", "Ann Lee"), ("Ms. lee", "Ann Lee"), ("Jose Garcia", "José García Márquez"),
        ("garcia marquez", "José García Márquez"), ("Q7", "Sergei Volkonin"), ("id p1/e1", "Ann Lee"),
        ("1", "Ann Lee"), (1, "Ann Lee"), ("Serguei Volkonin", "Sergei Volkonin"), ("Volkonin", "Sergei Volkonin"),
    ],
)  # fmt: skip
def test_whoever_takes_a_person_takes_each_way_of_naming_one(people: Corpus, who: Any, name: str) -> None:
    person = people.person(who)
    assert person.name == name
    assert [quote.person for quote in people.quotes(speaker=who)] == [name]
    assert people.explain(who, person) == (f"{name} and {name} are one identity",)
    assert len(people.articles(person=who)) == len(people.repeated(speaker=who)) + 1


@pytest.mark.parametrize("who", ["Bob Lee", "Lee Smith", "Mayor", "id p1/e99", "nobody/e1", "99", 99, 10**30])
def test_somebody_else_is_nobody(people: Corpus, who: Any) -> None:
    with pytest.raises(InputError, match="N539"):
        people.person(who)


def test_the_nearest_names_are_told_as_they_are_written(people: Corpus) -> None:
    with pytest.raises(InputError, match="the nearest are José García Márquez"):
        people.person("Jose Garzia Marques")


def test_of_several_who_may_be_meant_each_is_told_by_the_full_name(corpus: Corpus, nlp: Language) -> None:
    corpus.add([*PEOPLE, {"id": "p4", "text": '"It is dry," said Bob Lee.'}], model=nlp)
    for ask in (corpus.person, lambda who: corpus.explain(who, 2), lambda who: corpus.correct(same=[(who, 2)])):
        with pytest.raises(InputError, match=r"N540.*1 \(Ann Lee, 1 quotations\), 4 \(Bob Lee, 1 quotations\)"):
            ask("Mayor Lee")


def test_a_body_is_no_person_who_is_called_like_it(corpus: Corpus, nlp: Language) -> None:
    texts = ('Boeing said in a statement: "We are sorry for what happened."', '"I am not," said William Boeing.')
    corpus.add([{"text": text} for text in texts], model=nlp)
    assert [quote.text for quote in corpus.quotes(speaker="Boeing")] == ["We are sorry for what happened."]


def test_a_body_that_is_asked_for_as_a_person_is_told_from_what_no_article_names(corpus: Corpus, nlp: Language) -> None:
    corpus.add([{"text": 'The Transport Ministry said that the bridge was safe. "Good," said Ann Lee.'}], model=nlp)
    with pytest.raises(InputError, match=r"no article names a person 'Transport Ministry'; .*quotes\(speaker="):
        corpus.person("Transport Ministry")
    with pytest.raises(InputError, match="no article names 'Sports Ministry'"):
        corpus.person("Sports Ministry")
    assert len(corpus.quotes(speaker="Transport Ministry")) == 1


def test_a_correction_takes_numbers_and_spellings_and_parts_of_names(
    people: Corpus, corpus: Corpus, nlp: Language
) -> None:
    corpus.add(PEOPLE, model=nlp)
    corpus.correct(same=[(1, "Serguei Volkonin"), ("Garcia", corpus.person(1))])
    assert [person.names for person in corpus.people()] == [("Ann Lee", "José García Márquez", "Sergei Volkonin")]


def test_two_of_one_name_are_joined_by_numbers_and_parted_again(stones: Corpus, nlp: Language) -> None:
    assert said(stones) == {1: ["s1"], 2: ["s2"]}
    with pytest.raises(InputError, match=r"N540.*1 \(Paul Stone.*2 \(Paul Stone"):
        stones.correct(different=[("Paul Stone", "Paul Stone")])
    stones.correct(same=[("1", "2")])
    assert said(stones) == {1: ["s1", "s2"]}
    stones.add([{"id": "s3", "text": '"It will snow," said Bo Ek.'}], model=nlp)
    assert said(stones)[1] == ["s1", "s2"]
    with pytest.raises(InputError, match=r"N1019.*Paul Stone.*'id s1/e\d+'"):
        stones.correct(different=[(1, 1)])
    stones.correct(different=[tuple(row[side] for side in "ab") for row in stones.sql("FROM corrections")])
    assert sorted(map(tuple, said(stones).values()))[:2] == [("s1",), ("s2",)]


def test_what_was_said_of_two_persons_gives_way_to_what_is_said_of_them_later(stones: Corpus) -> None:
    stones.correct(different=[(1, 2)])
    assert said(stones) == {1: ["s1"], 2: ["s2"]}
    stones.correct(same=[(2, 1)])
    assert list(said(stones).values()) == [["s1", "s2"]]
    assert [row["relation"] for row in stones.sql("FROM corrections")] == ["same"]


def test_two_persons_stay_two_when_articles_are_added_that_would_join_them(corpus: Corpus, nlp: Language) -> None:
    """Where nothing tells them apart, all of one name are one person."""
    corpus.add(
        [{"id": f"m{number}", "text": f'"It will rain," said Marlo Quist, the {role}.'}
         for number, role in enumerate(["striker", "striker", "judge", "judge"])],
        model=nlp,
    )  # fmt: skip
    ids = {row["article"]: row["id"] for row in corpus.sql(
        "SELECT a.id AS article, a.key || '/' || e.id AS id FROM entities e JOIN articles a USING (article) "
        "WHERE kind = 'person'"
    )}  # fmt: skip
    corpus.correct(
        same=[(ids["m0"], ids["m1"]), (ids["m2"], ids["m3"])], different=[(ids["m1"], ids["m2"])],
    )  # fmt: skip
    two = said(corpus)
    assert sorted(two.values()) == [["m0", "m1"], ["m2", "m3"]]
    one, other = two
    corpus.correct(different=[(one, other)])
    corpus.add([{"id": "x", "text": '"It will snow," said Marlo Quist, the striker, a judge since May.'}], model=nlp)
    later = said(corpus)
    assert later[one][:2] == two[one]
    assert later[other][:2] == two[other]


def test_persons_told_apart_by_number_stay_it_as_a_whole(corpus: Corpus, nlp: Language) -> None:
    corpus.add([{**STONES[0], "id": f"a{n}", "text": STONES[0]["text"].replace("rain", f"rain {n}")} for n in (1, 2)],
               model=nlp)  # fmt: skip
    corpus.add([{**STONES[1], "id": f"b{n}", "text": STONES[1]["text"].replace("clear", f"clear {n}")} for n in (1, 2)],
               model=nlp)  # fmt: skip
    before = said(corpus)
    assert len(before) == 2
    corpus.correct(different=[tuple(before)])
    for person in before:  # all that told them apart is gone
        corpus.add(
            [{"id": id, "text": f'"It will rain in {id}," said Paul Stone.'} for id in before[person]], model=nlp
        )
    assert said(corpus) == before


def test_a_correction_goes_with_the_person_when_an_article_changes(stones: Corpus, nlp: Language) -> None:
    stones.correct(same=[(1, 2)])
    old = {row[side] for row in stones.sql("FROM corrections") for side in "ab"}
    changed = 'Bo Ek and Ann Lee met. "Nobody else was there," said Cy Dole. "I was," said Paul Stone, a judge.'
    stones.add([{"id": "s2", "date": "2024-05-06", "text": changed}], model=nlp)
    assert {row[side] for row in stones.sql("FROM corrections") for side in "ab"} != old
    assert said(stones)[1] == ["s1", "s2"]
    stones.add([{"id": "s2", "date": "2024-05-06", "text": "Rain fell over Leeds."}], model=nlp)
    assert len(stones.sql("FROM corrections")) == 0
    assert said(stones) == {1: ["s1"]}


def test_what_a_review_tells_is_decided_by_names_that_several_have(stones: Corpus, tmp_path: Path) -> None:
    pair = ("Paul Stone", "Paul Stone")
    path = tmp_path / "decided.csv"
    Corrections(same=[pair]).to_csv(path)
    assert "same" in path.read_text()
    stones.correct(Corrections.from_csv(path))
    assert list(said(stones).values()) == [["s1", "s2"]]


def test_nothing_is_kept_of_a_correction_that_cannot_be(people: Corpus) -> None:
    for wrong, code in (((1, 99), "N539"), ((1, "Nobody There"), "N523"), ((1, " "), "N5")):
        with pytest.raises((InputError, NamesError), match=code):
            people.correct(same=[wrong])
    assert len(people.sql("FROM corrections")) == 0


def test_an_article_that_speaks_against_a_correction_keeps_nobody_from_adding_it(corpus: Corpus, nlp: Language) -> None:
    corpus.add([{"text": '"It will rain," said Ann Lee.'}, {"text": '"It will snow," said Lee.'}], model=nlp)
    corpus.correct(different=[("Lee", "Ann Lee")])
    corpus.add([{"text": "Rain."}], model=nlp)
    with duckdb.connect(corpus.path) as connection:  # as if an article had both, as two, and she for both
        connection.execute("UPDATE entities SET article = 1, id = 'e' || entity, pronouns = ['she/her']")
        connection.execute("UPDATE meta SET value = 'no' WHERE name = 'resolved'")
    assert {person.name for person in corpus.people()} == {"Ann Lee"}
