"""Samples of an archive's people, the judgements about them, and the intervals of shares."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.__main__ import main
from benchmarks.archive.persons import ArchivePerson, read_persons, rows_of
from benchmarks.archive.sampling import Case, cases, sample
from benchmarks.files import read_rows, write_rows
from newsents import Corpus
from newsents.annotations.scoring.intervals import wilson
from newsents.names import Record


def person(id: str, name: str, article: str, **told: tuple[str, ...]) -> ArchivePerson:
    return ArchivePerson(Record(id, name, article, **told), 0, f"... {name} ...")


PERSONS = [
    person("1", "Sergei Volkonin", "a"),
    person("2", "Sergey Volkonin", "b"),
    *(person(f"l{number}", "Ann Lee", f"l{number}") for number in range(6)),
    person("3", "Ada Quist", "c"),
    person("4", "Adda Quist", "d"),
]
APART = {one.record.id: one.record.id for one in PERSONS}


def drawn(cluster: dict[str, str]) -> dict[str, list[tuple[str, ...]]]:
    return {kind: [case.names for case in its] for kind, its in cases(PERSONS, APART | cluster).items()}


def test_an_identity_of_two_spellings_is_joined() -> None:
    assert drawn({"2": "1"})["joined"] == [("Sergei Volkonin", "Sergey Volkonin")]


def test_a_name_is_split_if_it_is_in_six_articles_and_of_two_identities() -> None:
    one = {f"l{number}": "l0" for number in range(6)}
    assert drawn(one)["split"] == []
    assert drawn(one | {"l5": "l5"})["split"] == [("Ann Lee",)]
    few = {at.record.id: at.record.id for at in PERSONS[:7]}
    assert cases(PERSONS[:7], few)["split"] == []


def test_two_identities_of_nearly_one_name_are_near() -> None:
    assert ("Ada Quist", "Adda Quist") in drawn({})["near"]
    assert ("Ada Quist", "Adda Quist") not in drawn({"4": "3"})["near"]


def test_what_stays_the_same_is_drawn_again_and_has_the_same_key() -> None:
    before = cases(PERSONS, APART | {"2": "1"})["joined"]
    after = cases(PERSONS[::-1], APART | {"1": "2", "4": "3"})["joined"]
    assert len(after) == 2
    keys = [case.key for case in sample(after, 2, seed=0)]
    assert before[0].key in keys
    assert sample(after, 1, seed=0)[0].key == keys[0]


def test_another_article_is_another_case() -> None:
    one = Case("joined", ((PERSONS[0],), (PERSONS[1],)))
    other = Case("joined", ((PERSONS[0],), (person("2", "Sergey Volkonin", "z"),)))
    assert one.key != other.key
    assert one.key != Case("near", one.parts).key


def test_intervals_are_those_of_wilson() -> None:
    # Newcombe (1998), table I, method 3: 81 of 263, 15 of 148, 0 of 20, 29 of 29
    for count, total, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
                                    (29, 29, 0.8830, 1)):  # fmt: skip
        assert wilson(count, total) == pytest.approx((low, high), abs=5e-5)


def test_a_judgement_counts_as_long_as_its_case_is_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive, judgements = tmp_path / "people.jsonl", tmp_path / "judged.jsonl"
    write_rows(archive, rows_of(PERSONS))

    def run() -> dict[str, dict[str, object]]:
        with pytest.raises(SystemExit) as ended:
            main(["archive", str(archive), "--judgements", str(judgements), "--json"])
        assert ended.value.code == 0
        found: dict[str, dict[str, object]] = json.loads(capsys.readouterr().out)["kinds"]
        return found

    assert run()["joined"]["judged"] == 0
    (row,) = [row for row in read_rows(judgements) if row["names"] == ["Sergei Volkonin", "Sergey Volkonin"]]
    assert (row["kind"], row["verdict"]) == ("joined", "")
    assert all("Volkonin" in context for part in row["contexts"] for context in part)
    write_rows(judgements, [{**row, "verdict": "right"}])
    joined = run()["joined"]
    assert (joined["judged"], joined["right"]["count"]) == (1, 1)
    write_rows(archive, rows_of([*PERSONS, person("5", "Sergey Volkonin", "e")]))
    assert run()["joined"]["judged"] == 0
    assert "right" in {row["verdict"] for row in read_rows(judgements)}
    write_rows(judgements, [{**row, "verdict": "perhaps"}])
    with pytest.raises(SystemExit) as ended:
        main(["archive", str(archive), "--judgements", str(judgements)])
    assert ended.value.code == 2
    assert "'perhaps'" in capsys.readouterr().err


def test_the_persons_of_a_store_are_those_of_its_articles(tmp_path: Path) -> None:
    store = tmp_path / "news.duckdb"
    texts = ['"It will rain," said Ann Lee, the mayor. Bo Ek left.', "Ann Lee went home."]
    Corpus(store).add([{"text": text} for text in texts])
    persons = read_persons(store)
    assert [(at.record.name, at.record.roles, at.quotes) for at in persons] == [
        ("Ann Lee", ("mayor",), 1), ("Bo Ek", (), 0), ("Ann Lee", (), 0),
    ]  # fmt: skip
    assert [at.context for at in persons] == [texts[0], texts[0], texts[1]]
    assert persons[0].record.people == ("Bo Ek",)
    write_rows(tmp_path / "people.jsonl", rows_of(persons))
    assert read_persons(tmp_path / "people.jsonl") == persons
