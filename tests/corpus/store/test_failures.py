"""A failure is a row for as long as it lasts: where, at what stage, since when."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from newsents import Corpus
from newsents.corpus.page import Page
from newsents.corpus.store import Added, adding
from newsents.corpus.store.adding import extract_as

Content = Callable[[Path], dict[str, list[tuple[Any, ...]]]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text('"Rain," said Ann Lee.')
    (folder / "b.json").write_text("{")
    (folder / "c.jsonl").write_text('{"text": "Sun."}\n{\n{"text": "Fog."}\n{}\n')
    return folder


def failing(corpus: Corpus) -> list[str]:
    return [Path(row["source"]).name for row in corpus.failures()]


def test_a_failure_tells_its_stage_and_since_when(
    corpus: Corpus, nlp: Language, content_of: Content, folder: Path
) -> None:
    before = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None, microsecond=0)
    corpus.add(folder, model=nlp)
    rows = corpus.failures().to_rows()
    assert [(Path(row["source"]).name, row["stage"], row["code"]) for row in rows] == [
        ("b.json", "reading", "N305"), ("c.jsonl:2", "reading", "N305"), ("c.jsonl:4", "reading", "N306"),
    ]  # fmt: skip
    assert all(before <= row["failed_at"] <= before + datetime.timedelta(minutes=5) for row in rows)
    content = content_of(corpus.path)
    corpus.add(folder, model=nlp)
    assert content_of(corpus.path) == content


def test_a_row_without_a_text_fails_under_its_id(corpus: Corpus, nlp: Language, tmp_path: Path) -> None:
    (tmp_path / "news.csv").write_text("nr,body\n7,\n8,Rain.\n")
    corpus.add(tmp_path / "news.csv", model=nlp, id="nr")
    assert [row["id"] for row in corpus.failures()] == ["7"]
    corpus.add([{"id": "9", "text": None}, {"text": None}], model=nlp)
    assert [(row["source"], row["id"]) for row in corpus.failures()][-2:] == [("row 1", "9"), ("row 2", None)]


def test_one_of_analysis_is_told_from_one_of_reading(
    corpus: Corpus, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> Any:
        raise ValueError("no room")

    monkeypatch.setattr("newsents.corpus.extraction.analyze_many", fail)
    assert corpus.add([{"id": "7", "text": "Rain."}], model=nlp) == Added(failed=1)
    (row,) = corpus.failures()
    assert (row["id"], row["stage"], row["code"]) == ("7", "analysis", "N310")


def test_those_of_files_that_are_gone_go_with_the_next_addition(corpus: Corpus, nlp: Language, folder: Path) -> None:
    corpus.add(folder, model=nlp)
    (folder / "b.json").unlink()
    corpus.add([{"text": "Snow."}], model=nlp)
    assert failing(corpus) == ["c.jsonl:2", "c.jsonl:4"]
    (folder / "c.jsonl").write_text('{"text": "Sun."}\n{\n')
    corpus.add([{"text": "Snow."}], model=nlp)
    assert failing(corpus) == ["c.jsonl:2", "c.jsonl:4"]
    corpus.add(folder, model=nlp)
    assert failing(corpus) == ["c.jsonl:2"]
    (folder / "c.jsonl").write_text('{"text": "Sun."}\n{"text": "Sun."}\n')
    corpus.add(folder, model=nlp)
    assert failing(corpus) == []


def test_those_of_rows_are_the_last_ones(corpus: Corpus, nlp: Language) -> None:
    corpus.add([{"text": "Rain."}, {"text": None}], model=nlp)
    assert failing(corpus) == ["row 2"]
    corpus.add([{"text": None}], model=nlp)
    assert failing(corpus) == ["row 1"]


def test_a_name_that_is_no_text_stays_as_long_as_it_fails(
    corpus: Corpus, nlp: Language, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "b.json").rename(folder / "b\udcff.json")
    for _ in range(2):
        corpus.add(folder, model=nlp)
        assert len(failing(corpus)) == 3
    assert "b\\udcff.json" in caplog.text
    caplog.text.encode()  # a log can be written to a file


def test_what_breaks_off_leaves_those_that_were_not_read_again(
    corpus: Corpus, nlp: Language, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_off(*given: Any, **further: Any) -> Any:
        yield from extract_as(*given, **further)
        raise KeyboardInterrupt

    corpus.add([folder / "b.json", Page("a", "Rain.")], model=nlp)
    monkeypatch.setattr(adding, "extract_as", broken_off)
    (folder / "b.json").unlink()
    with pytest.raises(KeyboardInterrupt):
        corpus.add([{"text": "Snow."}], model=nlp)
    assert failing(corpus) == ["b.json"]
