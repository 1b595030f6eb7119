"""What is counted of words that were taken for a person's name."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

import newsents
from benchmarks import annotated, taken_for_persons
from benchmarks.taken_for_persons import PERSONS, score, taken

TEXT = "Ann Lee met Tom Ek in Oslo, said Ann Lee."


def test_what_was_judged_is_well_formed() -> None:
    names = taken()
    assert {one.split for one in names} == {"train", "dev"}
    assert {one.label for one in names} == {*PERSONS, "ORG", "PLACE", "OTHER"}
    assert all(one.start < one.end for one in names)


def test_names_that_are_still_persons_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "archive").mkdir()
    with gzip.open(tmp_path / annotated.ARCHIVE, "wt") as file:
        file.write(json.dumps({"id": "a", "text": TEXT}) + "\n")
    rows = [
        ("all", "Ann Lee", "PERSON"),
        ("all", "Tom Ek", "OTHER"),
        ("all", "Oslo", "PLACE"),
        ("quoted", "Tom", "CUT"),
    ]
    lines = [f"dev\t{of}\ta\t{TEXT.index(name)}\t{TEXT.index(name) + len(name)}\t{label}\n" for of, name, label in rows]
    (tmp_path / "taken_for_persons.tsv").write_text("# read\n" + "".join(lines))
    monkeypatch.setattr(taken_for_persons, "GOLD", tmp_path)
    found, table = score(tmp_path, newsents.load(), "dev", None)
    assert found["all"] == {
        "names": 3, "persons": 1, "persons_kept": 1, "others": 2, "others_kept": 1, "no_persons": 0.5,
    }  # fmt: skip
    assert found["quoted"]["persons_kept"] == 1
    assert table.rows[0] == ("all", "3", "1 of 1", "1 of 2", "50.0")
    assert score(tmp_path, newsents.load(), "train", None)[0] == {}
