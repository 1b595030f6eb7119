"""Tables are read as articles, a row each, whatever wrote them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pandas
import pytest

import newsents
from newsents.corpus.page import Page, Unread
from newsents.corpus.readers import count, find, read

ROWS: list[dict[str, Any]] = [
    {"title": "Rain", "body": 'Rain, she said.\n"Über 1,5; or so"', "date": "2024-05-06", "desk": 7},
    {"title": "Sun", "body": "Sun.", "date": "2024-05-07", "desk": 8},
    {"title": "Nothing", "body": None, "date": None, "desk": 9},
]


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    frame = pandas.DataFrame(rows)
    if path.suffix == ".parquet":
        frame.to_parquet(path)
    elif path.suffix == ".xlsx":
        frame.to_excel(path, index=False)
    else:
        separator = {".csv": ",", ".tsv": "\t", ".ssv": ";"}[path.suffix]
        frame.to_csv(path.with_suffix(".csv") if path.suffix == ".ssv" else path, index=False, sep=separator)


@pytest.mark.parametrize("ending", ["csv", "tsv", "ssv", "parquet", "xlsx"])
def test_each_row_is_an_article(tmp_path: Path, ending: str) -> None:
    write(tmp_path / f"news.{ending}", ROWS)
    sources = find([tmp_path])
    rain, sun, nothing = read(sources)
    assert isinstance(rain, Page)
    assert isinstance(sun, Page)
    assert (rain.headline, rain.text, rain.published) == ("Rain", ROWS[0]["body"], "2024-05-06")
    assert str(rain.extra["desk"]) == "7"
    assert len({rain.source, sun.source}) == 2
    assert isinstance(nothing, Unread)
    assert nothing.error.code == "N306"
    assert count(sources) is None


@pytest.mark.parametrize("ending", ["csv", "parquet", "xlsx"])
def test_a_table_without_rows_and_what_is_none_are_told(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"news.{ending}"
    if ending == "csv":
        path.write_text("title,body\n")
    else:
        write(path, ROWS[:1])
        if ending == "parquet":
            pandas.DataFrame({"body": []}).to_parquet(path)
        else:
            book = openpyxl.Workbook()
            book.active.append(["title", "body"])
            book.save(path)
    (empty,) = read(find([path]))
    assert isinstance(empty, Unread)
    assert empty.error.code == "N311"
    path.write_bytes(b"PK\x03\x04" + b"none of these" * 99)
    (wrong,) = read(find([path]))
    assert isinstance(wrong, Unread)
    assert wrong.error.code == ("N304" if ending == "csv" else "N358")


@pytest.mark.parametrize("ending", ["csv", "parquet", "xlsx"])
def test_a_column_is_known_with_blanks_in_its_name_and_a_table_without_one_is_told_once(
    tmp_path: Path, ending: str
) -> None:
    write(tmp_path / f"news.{ending}", [{"Full Text": "Rain, she said.", "Date published": "6 May 2024"}] * 2)
    pages = list(newsents.read(tmp_path, on_error="keep"))
    assert [(page.text, page.published) for page in pages] == [("Rain, she said.", "2024-05-06")] * 2
    path = tmp_path / f"news.{ending}"
    write(path, [{"wording": "Rain, she said.", "Date published": "6 May 2024"}] * 2)
    (unread,) = newsents.read(path, on_error="keep")
    assert unread.error.code == "N351"
    assert "there are wording, Date published" in str(unread.error)
    assert len(list(newsents.read(path, text="wording"))) == 2


def test_of_several_sheets_the_others_are_named_where_the_first_has_no_articles(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.active.append(["made in May"])
    sheet = book.create_sheet("Articles")
    sheet.append(["Body", "Outlet"])
    sheet.append(["Rain, she said.", "Echo"])
    book.save(tmp_path / "news.xlsx")
    (unread,) = newsents.read(tmp_path / "news.xlsx", on_error="keep")
    assert str(unread.error).endswith(
        "this is the sheet 'Notes', and there are Articles: say which with --table (table=)"
    )
    (page,) = newsents.read(tmp_path / "news.xlsx", table="Articles")
    assert (page.text, page.publisher) == ("Rain, she said.", "Echo")
