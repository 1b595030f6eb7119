"""Files of other endings in a folder are read where they are pages of HTML, and told of where they are not."""

from __future__ import annotations

import gzip
import warnings
from pathlib import Path

import pytest
from typer.testing import CliRunner

import newsents
from newsents import Corpus
from newsents.cli.app import app
from newsents.corpus.page import Page
from newsents.errors import InputError, NewsentsWarning

MARKUP = (
    "<html><title>Rain</title><article><p>It will rain all day in the town, she said on Monday.</p></article></html>"
)
TEXT = "It will rain all day in the town, she said on Monday."
OTHERS = {
    "b.pdf": b"%PDF-1.4", "b.PDF": b"%PDF-1.4", "c.docx": b"PK\x03\x04", "noext": b"Rain.", "g.php": b"<?php echo 1 ?>",
    "a/h.pdf": b"", "scan.pdf.gz": b"",
}  # fmt: skip
TOLD = "7 files of other kinds left out: .pdf 4, .docx 1, .php 1, without an ending 1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    news = tmp_path / "news"
    (news / "a").mkdir(parents=True)
    (news / "a.txt").write_text(TEXT)
    (news / "store.duckdb").write_bytes(b"")
    (news / ".hidden.pdf").write_bytes(b"")
    for name, data in OTHERS.items():
        (news / name).write_bytes(data)
    return news


def test_they_are_counted_by_their_endings(folder: Path) -> None:
    with pytest.warns(NewsentsWarning) as caught:
        assert [page.text for page in newsents.read(folder) if isinstance(page, Page)] == [TEXT]
    assert [str(warning.message) for warning in caught] == [f"[N1015] {TOLD}"]


def test_a_store_that_is_added_to_tells_them(folder: Path, tmp_path: Path) -> None:
    with pytest.warns(NewsentsWarning, match="N1015.*7 files"):
        Corpus(tmp_path / "news.duckdb").add(folder)


def test_nothing_is_said_where_there_are_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "store.duckdb").write_bytes(b"")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(list(newsents.read(tmp_path))) == 1


@pytest.mark.parametrize("quiet", [True, False])
def test_the_command_line_says_it_in_one_line(folder: Path, tmp_path: Path, quiet: bool) -> None:
    command = ["extract", str(folder), "-o", str(tmp_path / "out.jsonl")]
    told = CliRunner().invoke(app, command + ["--quiet"] * quiet).stderr.splitlines()
    assert told == ([] if quiet else [f"newsents: [N1015] {TOLD}", f"1 article analyzed: {tmp_path / 'out.jsonl'}"])


def test_a_folder_of_nothing_else_says_what_is_there(folder: Path) -> None:
    (folder / "a.txt").unlink()
    with pytest.raises(InputError, match=r"N303.*there are others: \.pdf 4"):
        newsents.read(folder)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "name", ["g.shtml", "h.asp", "i.php", "page?id=3", "page.php?id=3.5", "page.html?id=3", "noext", "old.aspx.gz"]
)
@pytest.mark.parametrize("before", ["", "<!-- served by 7 -->\n", '<?xml version="1.0"?>\n<!DOCTYPE html>'])
def test_pages_of_html_are_read_under_any_ending(tmp_path: Path, name: str, before: str) -> None:
    markup = (before + MARKUP).encode()
    (tmp_path / name).write_bytes(gzip.compress(markup) if name.endswith(".gz") else markup)
    for articles in (tmp_path, tmp_path / name):
        (page,) = newsents.read(articles)
        assert isinstance(page, Page)
        assert (page.text, page.headline) == (TEXT, "Rain")
