"""The benchmark of names by origin: what it counts as right, and that its names are there."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.origins import ALL, Case, cases, report, run
from newsents.schema import Mention

TEXT = "Efua Asante said the vote was close."


def mention(words: str, label: str) -> Mention:
    start = TEXT.index(words)
    return Mention(start, start + len(words), words, label)


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ([mention("Efua Asante", "PERSON")], True),
        ([mention("Asante", "PERSON")], False),
        ([mention("Efua Asante", "ORG")], False),
        ([mention("Efua", "PERSON"), mention("Asante", "PERSON")], False),
        ([], False),
    ],
)
def test_a_person_is_right_with_exactly_the_names_words(found: list[Mention], right: bool) -> None:
    assert Case("West African", "before said", TEXT, "Efua Asante", True).is_right(found) is right


def test_another_name_is_right_unless_it_is_taken_for_a_persons() -> None:
    case = Case("firm", "firm", TEXT, "Efua Asante", False)
    assert case.is_right([mention("Efua Asante", "ORG")])
    assert case.is_right([])
    assert not case.is_right([mention("Asante", "PERSON")])


def test_each_origin_has_as_many_names_in_the_same_places() -> None:
    persons = [case for case in cases() if case.is_person]
    counts = Counter(case.origin for case in persons)
    assert len(counts) > 20
    assert len(set(counts.values())) == 1
    assert all(case.name in case.text for case in cases())


def test_shares_are_told_by_origin_and_the_gap_between_them(tmp_path: Path) -> None:
    made = [Case(origin, "before said", TEXT, "Efua Asante", True) for origin in ("a", "b")]
    found = report(made, [True, False], tmp_path).figures
    assert found["persons"][ALL][ALL] == 0.5
    assert found["gap"] == 1.0


def test_the_first_names_are_read_by_the_pipeline(tmp_path: Path) -> None:
    found = run(tmp_path, limit=16).figures
    assert found["persons"]["Anglo"][ALL] > 0.9
    assert (tmp_path / "origins.jsonl").is_file()
