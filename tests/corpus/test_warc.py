"""A crawler's files are read as their pages."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest

from newsents.corpus.page import Page, Unread
from newsents.corpus.readers import find, read

pytest.importorskip("warcio")
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = "<html><title>Rain</title><article><p>“It will rain {} today,” she said in Leeds.</p></article></html>"


def write(path: Path, *records: tuple[str, str, str, bytes]) -> Path:
    """Write records of a kind, with status, type and body each."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        for number, (kind, status, content, body) in enumerate(records):
            headers = StatusAndHeaders(status, [("Content-Type", content)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    f"https://echo.example/{number}", kind, payload=io.BytesIO(body), http_headers=headers,
                    warc_headers_dict={"WARC-Date": "2024-05-06T07:08:09Z"},
                )
            )  # fmt: skip
    return path


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_each_page_that_was_fetched_is_an_article(tmp_path: Path, name: str) -> None:
    write(
        tmp_path / name,
        ("request", "GET / HTTP/1.1", "text/html", b""),
        ("response", "200 OK", "text/html; charset=utf-8", PAGE.format("much").encode()),
        ("response", "404 Not Found", "text/html", PAGE.format("not").encode()),
        ("response", "200 OK", "image/png", b"\x89PNG"),
        ("response", "200 OK", "text/html", b"<html></html>"),
        ("response", "200 OK", "text/html", PAGE.format("little").encode()),
    )
    much, nothing, little = read(find([tmp_path]))
    assert isinstance(much, Page)
    assert isinstance(little, Page)
    assert (much.text, little.text) == tuple(
        f"“It will rain {word} today,” she said in Leeds." for word in ("much", "little")
    )
    assert (much.url, much.extra["fetched"]) == ("https://echo.example/1", "2024-05-06T07:08:09Z")
    assert isinstance(nothing, Unread)
    assert (nothing.error.code, nothing.id) == ("N307", "https://echo.example/4")
    assert (much.source, nothing.source) == (f"{tmp_path / name}#2", f"{tmp_path / name}#5")


@pytest.mark.parametrize("packed", [False, True])
def test_what_breaks_off_gives_the_pages_before(tmp_path: Path, packed: bool) -> None:
    record = ("response", "200 OK", "text/html", PAGE.format("much").encode())
    picture = ("response", "200 OK", "image/png", random.Random(7).randbytes(2**16))
    path = write(tmp_path / f"crawl.warc{'.gz' * packed}", record, picture, record)
    path.write_bytes(path.read_bytes()[:-150])
    first, last = read(find([path]))
    assert isinstance(first, Page)
    assert isinstance(last, Unread)
    assert last.error.code == ("N560" if packed else "N358")


def test_what_is_no_warc_and_one_without_pages_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_text("Rain, she said.\n")
    write(tmp_path / "b.warc", ("response", "200 OK", "image/png", b"\x89PNG"))
    wrong, empty = read(find([tmp_path]))
    assert isinstance(wrong, Unread)
    assert isinstance(empty, Unread)
    assert (wrong.error.code, empty.error.code) == ("N358", "N311")
