"""Annotated articles, whether the data folder has their annotations or the text alone."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks import annotated
from benchmarks.annotated import GOLD, digest, read_annotated
from benchmarks.files import read_rows, write_rows
from newsents.errors import InputError

TEXT = "Ann Lee said it rained."


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(annotated, "GOLD", tmp_path / "gold")
    for name in ("gold", "quotes", "archive", "pages"):
        (tmp_path / name).mkdir()
    for name in ("campus_more", "modern_more"):
        gold = {"id": "b", "digest": digest(TEXT), "quotes": [{"content": [[13, 22]]}]}
        write_rows(tmp_path / f"gold/{name}.jsonl", [gold])
    with gzip.open(tmp_path / annotated.ARCHIVE, "wt") as file:
        file.writelines(json.dumps({"id": name, "text": text}) + "\n" for name, text in (("a", "Sun."), ("b", TEXT)))
    page = {"id": "b", "text": f"Home\n{TEXT}\nNews", "body": [[5, 6 + len(TEXT)]]}
    write_rows(tmp_path / "pages/train.jsonl", [page])
    return tmp_path


@pytest.mark.parametrize("name", ["campus_more", "modern_more"])
def test_annotations_without_words_get_their_text(data: Path, name: str) -> None:
    assert read_annotated(data, name) == [{"id": "b", "text": TEXT, "quotes": [{"content": [[13, 22]]}]}]
    assert read_annotated(data, name, 0) == []


def test_a_file_of_the_data_folder_comes_first(data: Path) -> None:
    write_rows(data / "quotes/campus_more.jsonl", [{"id": "c", "text": "Rain.", "quotes": []}])
    assert [row["id"] for row in read_annotated(data, "campus_more")] == ["c"]


def test_another_text_than_was_annotated_is_refused(data: Path) -> None:
    with gzip.open(data / annotated.ARCHIVE, "wt") as file:
        file.write(json.dumps({"id": "b", "text": TEXT.upper()}) + "\n")
    with pytest.raises(InputError, match=r"the text of b \(campus_more\)"):
        read_annotated(data, "campus_more")


@pytest.mark.parametrize("name", annotated.TEXTS)
def test_what_was_annotated_is_well_formed(name: str) -> None:
    articles = read_rows(GOLD / f"{name}.jsonl")
    assert len({row["id"] for row in articles}) == len(articles)
    for quote in (quote for row in articles for quote in row["quotes"]):
        assert quote["content"]
        assert all(start < end for part in ("content", "cue", "source") for start, end in quote[part])
        assert quote["type"] in ("person", "organization", "government", "group", "document", "unnamed")
