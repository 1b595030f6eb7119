"""`newsents.read`: one verb over files, compressed files, tables and rows."""

from __future__ import annotations

import gzip
import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import polars
import pyarrow
import pytest
from pyarrow import feather

import newsents
from newsents.corpus.page import Page, Unread
from newsents.corpus.readers import count, find
from newsents.corpus.readers import read as read_sources
from newsents.errors import InputError, NewsentsWarning

ROWS = [{"words": "Rain, she said.", "day": "2024-05-06", "page": 7}, {"words": "Sun.", "day": "2024-05-07", "page": 8}]
TABLE = pyarrow.Table.from_pylist(ROWS)
LINES = "".join(f"{json.dumps(row)}\n" for row in ROWS).encode()


def zstd(data: bytes) -> bytes:
    compressed: bytes = pytest.importorskip("backports.zstd").compress(data)
    return compressed


def stream_of(path: Path) -> None:
    with pyarrow.ipc.new_stream(str(path), TABLE.schema) as writer:
        writer.write_table(TABLE)


def database(path: Path) -> None:
    with duckdb.connect(path) as connection:
        connection.register("rows", TABLE)
        connection.execute("CREATE TABLE news AS FROM rows")


def sheets(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("news")
    for row in (ROWS[0].keys(), *(row.values() for row in ROWS)):
        sheet.append(list(row))
    book.save(path)


FILES: dict[str, Callable[[Path], object]] = {
    "news.jsonl": lambda path: path.write_bytes(LINES),
    "news.jsonl.gz": lambda path: path.write_bytes(gzip.compress(LINES)),
    "news.jsonl.zst": lambda path: path.write_bytes(zstd(LINES)),
    "news.gz": lambda path: path.write_bytes(gzip.compress(LINES)),
    "news.json.gz": lambda path: path.write_bytes(gzip.compress(json.dumps(ROWS).encode())),
    "news.csv.gz": lambda path: path.write_bytes(gzip.compress(TABLE.to_pandas().to_csv(index=False).encode())),
    "news.parquet": lambda path: TABLE.to_pandas().to_parquet(path),
    "news.feather": lambda path: feather.write_feather(TABLE, str(path)),
    "news.arrow": stream_of,
    "news.duckdb": database,
    "news.xlsx": sheets,
}
TABLES: dict[str, Callable[[], Any]] = {
    "dicts": lambda: ROWS,
    "generator": lambda: (row for row in ROWS),
    "pandas": TABLE.to_pandas,
    "polars": lambda: polars.from_arrow(TABLE),
    "lazy polars": lambda: polars.DataFrame(ROWS).lazy(),
    "Arrow table": lambda: TABLE,
    "Arrow batch": lambda: TABLE.to_batches()[0],
    "Arrow stream": lambda: pyarrow.RecordBatchReader.from_batches(TABLE.schema, TABLE.to_batches()),
    "DuckDB": lambda: duckdb.from_arrow(TABLE),
}


def facts(articles: Any, **options: Any) -> list[tuple[str, str | None, Any]]:
    pages = newsents.read(articles, text="words", published="day", on_error="raise", **options)
    return [(page.text, page.published, page.extra["page"]) for page in pages if isinstance(page, Page)]


@pytest.mark.parametrize("name", FILES)
def test_each_kind_of_file_gives_the_same_articles(tmp_path: Path, name: str) -> None:
    FILES[name](tmp_path / name)
    options = {"table": "news"} if name.endswith(("xlsx", "duckdb")) else {}
    assert [(text, day, int(page)) for text, day, page in facts(tmp_path / name, **options)] == [
        (row["words"], row["day"], row["page"]) for row in ROWS
    ]


@pytest.mark.parametrize("kind", TABLES)
def test_each_kind_of_table_gives_the_same_articles(kind: str) -> None:
    assert facts(TABLES[kind]()) == [(row["words"], row["day"], row["page"]) for row in ROWS]


def test_what_is_read_is_analysed_with_all_that_its_file_says(tmp_path: Path) -> None:
    path = tmp_path / "rain.json"
    article = {
        "@type": "NewsArticle", "articleBody": '"It will rain," said Ann Lee.', "headline": "Rain",
        "datePublished": "2024-05-06", "publisher": {"name": "Echo"}, "author": [{"name": "Bob Hay"}],
        "section": "News",
    }  # fmt: skip
    path.write_text(json.dumps(article))
    (analysis,) = newsents.analyze_many(newsents.read(path))
    read = analysis.article
    assert (read.headline, read.published, read.publisher, read.authors) == ("Rain", "2024-05-06", "Echo", ("Bob Hay",))
    assert read.extra == {"section": "News"}
    assert [str(quote.speaker) for quote in analysis.quotes] == ["Ann Lee"]


def test_compressed_files_of_a_folder_are_read_and_databases_are_not(tmp_path: Path) -> None:
    (tmp_path / "rain.txt.gz").write_bytes(gzip.compress(b"Rain."))
    (tmp_path / "page.tar.gz").write_bytes(gzip.compress(b"no article"))
    database(tmp_path / "news.duckdb")
    sources = find([tmp_path])
    assert [Path(source.name).name for source in sources] == ["rain.txt.gz"]
    assert count(sources) == 1


@pytest.mark.parametrize("pack", [gzip.compress, zstd])
def test_articles_before_a_break_are_read_and_the_break_is_told(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / f"news.jsonl.{'gz' if pack is gzip.compress else 'zst'}"
    # Each line has words of its own, so that much of the file is read before its end.
    lines = b"".join(json.dumps({"text": f"{number**9} {number**7}"}).encode() + b"\n" for number in range(60_000))
    path.write_bytes(pack(lines)[:-5])
    *pages, last = newsents.read(path, on_error="keep")
    assert len(pages) > 1000
    assert all(isinstance(page, Page) for page in pages)
    assert isinstance(last, Unread)
    assert last.error.code == "N560"


def test_a_line_without_a_named_field_lacks_it_and_one_without_its_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text('{"words": "Rain."}\n{"text": "Sun.", "day": "2024"}\n')
    rain, sun = newsents.read(path, text="words", published="day", on_error="keep")
    assert isinstance(rain, Page)
    assert isinstance(sun, Unread)
    assert sun.error.code == "N351"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"text": "story"}, "N351"),
        ({"txt": "words"}, "N562"),
        ({"on_error": "skip"}, "N562"),
        ({"format": "no"}, "N302"),
    ],
)
def test_what_cannot_be_asked_for_is_an_error(tmp_path: Path, options: dict[str, Any], code: str) -> None:
    (tmp_path / "news.csv").write_text("words,day\nRain.,2024\n")
    with pytest.raises(InputError) as raised:
        list(newsents.read(tmp_path / "news.csv", **{"on_error": "raise", **options}))
    assert raised.value.code == code


def test_of_several_tables_one_has_to_be_named(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    database(path)
    with duckdb.connect(path) as connection:
        connection.execute("CREATE TABLE papers (name VARCHAR)")
    with pytest.raises(InputError, match=r"N561.*which table.*news, papers"):
        list(newsents.read(path, on_error="raise"))
    with duckdb.connect(path) as connection:
        connection.execute("CREATE VIEW articles AS SELECT words AS text FROM news")
    assert [page.text for page in newsents.read(path) if isinstance(page, Page)] == [row["words"] for row in ROWS]


def test_what_cannot_be_read_is_warned_of_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" ")
    (tmp_path / "b.txt").write_text("Rain.")
    with pytest.warns(NewsentsWarning, match=r"N311.*a\.txt"):
        pages = list(newsents.read(tmp_path))
    assert [page.source for page in pages] == [str(tmp_path / "b.txt")]


def test_nothing_is_read_before_it_is_wanted() -> None:
    def rows() -> Iterator[dict[str, str]]:
        yield {"text": "Rain."}
        raise AssertionError("nobody asked for it")

    assert isinstance(next(newsents.read(rows())), Page)


def test_compressed_standard_input_is_known_by_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(gzip.compress(LINES))))
    monkeypatch.setattr(sys, "stdin", stdin)
    sources = find(["-"])
    assert [source.format for source in sources] == ["jsonl"]
    assert len(list(read_sources(sources))) == 2


def test_a_text_in_place_of_a_name_is_told_from_a_file_that_is_not_there(tmp_path: Path) -> None:
    text = '"It will rain," said Ann Lee. "It will rain the whole day long."'
    for given in (text, [text], [text.replace(" ", "\n")]):
        with pytest.raises(InputError, match="a text goes in as a dict"):
            list(newsents.read(given))
    with pytest.raises(InputError, match=r"rain of May\.txt: no such file"):
        list(newsents.read(tmp_path / "rain of May.txt"))
