"""What writes which file, and what happens where that cannot be."""

from __future__ import annotations

import csv
import io
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest

from newsents import Corpus, to_rows
from newsents.corpus.exports import FORMATS, export
from newsents.corpus.exports.formats import exporter_of
from newsents.corpus.writers import ENDINGS
from newsents.errors import InputError, MissingExtraError
from newsents.schema import Analysis

EXPORTS = {ending: format for ending, format in ENDINGS.items() if format in FORMATS}


def rows_of(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".csv":
        return list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))
    if path.suffix == ".parquet":
        return pyarrow.parquet.read_table(path).to_pylist()
    header, *rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.mark.parametrize("name", ["a.csv", "a.parquet", "a.xlsx"])
def test_a_table_of_analyses_is_that_of_their_rows(analyses: list[Analysis], tmp_path: Path, name: str) -> None:
    plain = [analysis for analysis in analyses if analysis.article.text.isprintable()]
    export(plain, tmp_path / name, acts=None, stated=False)
    assert [row["text"] for row in rows_of(tmp_path / name)] == [row["text"] for row in to_rows(plain)] != []


@pytest.mark.parametrize("name", ["a.csv", "a.parquet", "a.xlsx"])
@pytest.mark.parametrize("of", ["analyses", "corpus"])
def test_a_table_has_nested_quotations_where_they_are_asked_for(
    analyses: list[Analysis], corpus: Corpus, tmp_path: Path, name: str, of: str
) -> None:
    export(corpus if of == "corpus" else analyses, tmp_path / name, nested=True, acts=None, stated=False)
    rows = rows_of(tmp_path / name)
    assert [int(row["quotation"]) for row in rows] == list(range(1, len(rows) + 1))
    told = [(row["speaker"], rows[int(row["within"]) - 1]["speaker"]) for row in rows if row["within"]]
    assert ("Ann Lee", "minister") in told
    assert len(told) == sum(len(analysis.nested) for analysis in analyses)
    outer = [row["text"] for row in rows if not row["within"]]
    export(corpus if of == "corpus" else analyses, tmp_path / f"outer_{name}", acts=None, stated=False)
    assert sorted(outer) == sorted(row["text"] for row in rows_of(tmp_path / f"outer_{name}"))


def test_nested_quotations_have_the_numbers_of_the_database(analyses: list[Analysis], tmp_path: Path) -> None:
    export(analyses, tmp_path / "a.parquet", nested=True, acts=None, stated=False)
    export(analyses, tmp_path / "a.sqlite", acts=None, stated=False)
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as database:
        numbers = database.execute("SELECT quotation, within FROM quotations ORDER BY quotation").fetchall()
    assert [(row["quotation"], row["within"]) for row in rows_of(tmp_path / "a.parquet")] == numbers
    assert [(row["quotation"], row["within"]) for row in to_rows(analyses, nested=True)] == numbers


def test_every_format_has_an_ending() -> None:
    assert set(EXPORTS.values()) == set(FORMATS)


@pytest.mark.parametrize("ending", EXPORTS)
def test_the_format_may_be_named_instead(corpus: Corpus, tmp_path: Path, ending: str) -> None:
    export(corpus, tmp_path / f"by_ending{ending}")
    (tmp_path / "named").mkdir()
    named = tmp_path / "named" / "by_ending"
    export(corpus, named, EXPORTS[ending])
    if named.is_file() and EXPORTS[ending] not in ("xlsx", "sqlite"):
        assert named.read_bytes() == (tmp_path / f"by_ending{ending}").read_bytes()
    assert named.exists()


@pytest.mark.parametrize(
    ("name", "format", "code"),
    [("a.doc", None, "N330"), ("a", None, "N330"), ("a.jsonl", None, "N353"), ("a.duckdb", None, "N353"),
     ("a.xml", "word", "N700")],
)  # fmt: skip
def test_a_format_that_there_is_not_is_told(
    analyses: list[Analysis], tmp_path: Path, name: str, format: str | None, code: str
) -> None:
    with pytest.raises(InputError, match=code):
        export(analyses, tmp_path / name, format)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("given", ["Ann Lee", 7, [7], ["Ann Lee"]])
@pytest.mark.parametrize("ending", EXPORTS)
def test_what_is_no_analysis_is_told_and_nothing_written(tmp_path: Path, given: Any, ending: str) -> None:
    with pytest.raises(InputError, match="N702"):
        export(given, tmp_path / f"a{ending}")
    assert list(tmp_path.iterdir()) == []


def test_one_analysis_is_no_list_of_them(analyses: list[Analysis], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="N702"):
        export(analyses[0], tmp_path / "a.xml")  # type: ignore[arg-type]


@pytest.mark.parametrize("ending", [ending for ending in EXPORTS if ending != ".dataset"])
def test_what_was_there_stays_until_all_is_written(
    analyses: list[Analysis], tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"a{ending}"
    path.write_text("what was there")

    def refuse(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        export(analyses, path)
    assert path.read_text() == "what was there"
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_folder_with_something_in_it_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.dataset").mkdir()
    exporter_of(tmp_path / "a.dataset")
    (tmp_path / "a.dataset/mine.txt").write_text("mine")
    with pytest.raises(InputError, match="N701"):
        exporter_of(tmp_path / "a.dataset")


def test_a_missing_package_is_told_before_anything_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtraError, match="the extra excel"):
        exporter_of(Path("a.xlsx"))


def test_progress_is_told(analyses: list[Analysis], corpus: Corpus, tmp_path: Path) -> None:
    done: list[int] = []
    export(analyses, tmp_path / "a.xml", advance=lambda: done.append(1))
    assert len(done) == len(analyses)


def test_a_generator_is_exported(analyses: list[Analysis], tmp_path: Path) -> None:
    export((analysis for analysis in analyses), tmp_path / "a.xml")
    export(analyses, tmp_path / "b.xml")
    assert (tmp_path / "a.xml").read_bytes() == (tmp_path / "b.xml").read_bytes()


def test_of_a_corpus_that_others_ask_meanwhile_the_hold_is_kept(corpus: Corpus, tmp_path: Path) -> None:
    with corpus:
        export(corpus, tmp_path / "a.xml")
        assert len(corpus.people()) > 0
