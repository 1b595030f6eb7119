from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from newsents.corpus.page import Page, Unread
from newsents.corpus.readers import count, find, read
from newsents.corpus.readers.bounds import ARTICLE, lines
from newsents.decoding import decode
from newsents.errors import InputError, MissingExtraError

MARKUP = """<html><head><title>Rain at last - The Echo</title>
<meta property="og:site_name" content="The Echo"><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2014-05-06T10:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Rain at last</h1>
<p>“It is wet,” said the mayor, who had come without an umbrella and did not seem to mind it in the least.</p>
<p>She had waited for this day since the spring, she told the farmers of the valley, and so had they. Their cows
stood under the trees and looked at the sky, and the children ran along the ditches until the water came.</p>
<p>Nobody wanted to go home. The inn stayed open until the river had reached its steps, and then it closed.</p>
</article><footer>(c) Echo</footer></body></html>"""

UNDATED = MARKUP.replace('<meta property="article:published_time" content="2014-05-06T10:00:00Z">', "")


def pages(*names: Path | str, format: str | None = None) -> list[Page | Unread]:
    return list(read(find(names, format=format)))


def texts(*names: Path | str, format: str | None = None) -> list[str]:
    return [page.text for page in pages(*names, format=format) if isinstance(page, Page)]


def error_of(*names: Path | str) -> str:
    (unread,) = pages(*names)
    assert isinstance(unread, Unread)
    return str(unread.error)


def date_of(folder: Path, markup: str) -> str | None:
    (folder / "a.html").write_text(markup, "utf-8")
    (page,) = pages(folder)
    assert isinstance(page, Page)
    return page.published


class TestText:
    @pytest.mark.parametrize(
        "data",
        ["“No”".encode(), "“No”".encode("utf-8-sig"), "“No”".encode("utf-16"), "“No”".encode("cp1252")],
        ids=["utf-8", "utf-8 with mark", "utf-16", "windows-1252"],
    )
    def test_encodings_of_english_pages_are_read(self, data: bytes) -> None:
        assert decode(data, "page.txt") == "“No”"

    def test_line_ends_stay_so_that_offsets_count_in_the_file(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes(b"Rain.\r\nSun.\r\n")
        assert texts(tmp_path) == ["Rain.\r\nSun.\r\n"]

    @pytest.mark.parametrize(
        ("data", "says"), [(b"", "this is empty"), (b"\xef\xbb\xbf \n", "this is empty, but for white space")]
    )
    def test_an_empty_file_is_told(self, tmp_path: Path, data: bytes, says: str) -> None:
        (tmp_path / "a.txt").write_bytes(data)
        assert error_of(tmp_path) == f"[N311] {tmp_path}/a.txt: {says}"

    @pytest.mark.parametrize(
        ("data", "says"),
        [
            (b"%PDF-1.4\n(Rain)", "this is a PDF, not text; extract its text first, and give that (pdftotext"),
            (b"%PDF-1.4\n\xe2\x00", "this is a PDF, not text; extract its text first"),
            (b"PK\x03\x04page", "this is a zip archive, as .docx, .odt and .epub are too, not text; unpack it"),
            (b"{\\rtf1 Rain.}", "this is RTF, not text; save it as text"),
        ],
    )
    @pytest.mark.parametrize("name", ["a.txt", "a", "a.html", "a.jsonl"])
    def test_a_document_of_another_kind_is_told_with_what_to_do(
        self, tmp_path: Path, name: str, data: bytes, says: str
    ) -> None:
        (tmp_path / name).write_bytes(data)
        assert error_of(tmp_path / name).startswith(f"[N304] {tmp_path}/{name}: {says}")

    def test_a_document_is_told_by_its_content_where_its_suffix_is_unknown(self, tmp_path: Path) -> None:
        (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
        with pytest.raises(InputError, match="this is a PDF"):
            find([tmp_path / "a.pdf"])

    def test_what_is_no_text_is_told_with_its_line(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes(b"Rain.\nSun\x00\n")
        assert error_of(tmp_path).endswith("a.txt:2: this is not text (it holds NUL bytes)")

    def test_bytes_of_no_encoding_are_told_with_their_line(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes(b"Rain.\n\nSun \x81\n")
        assert "a.txt:3: neither UTF-8 nor Windows-1252 (byte 0x81)" in error_of(tmp_path)


class TestHtml:
    def test_the_article_and_its_metadata_are_taken_out(self, tmp_path: Path) -> None:
        (tmp_path / "a.html").write_text(MARKUP, "utf-8")
        (page,) = pages(tmp_path)
        assert isinstance(page, Page)
        assert "“It is wet,” said the mayor" in page.text
        assert "Home" not in page.text
        assert (page.headline, page.authors, page.publisher) == ("Rain at last", ("Ann Lee",), "The Echo")
        assert page.published is not None
        assert page.published.startswith("2014-05-06")

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("(c) Echo", "© 2021 The Echo"),
            ("</head>", '<meta itemprop="copyrightYear" content="2021"></head>'),
            ("</head>", '<link rel="canonical" href="https://echo.example/2014/05/rain.html"></head>'),
            ("Nobody wanted to go home.", "Nobody had gone home on 3 June 1999."),
        ],
        ids=["footer", "declared", "month in the address", "another day"],
    )
    def test_no_date_of_publication_is_invented(self, tmp_path: Path, old: str, new: str) -> None:
        assert date_of(tmp_path, UNDATED.replace(old, new)) is None

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("</head>", '<link rel="canonical" href="https://echo.example/2014/05/06/rain.html"></head>'),
            ("</head>", '<script type="application/ld+json">{"datePublished": "2014-05-06"}</script></head>'),
            ("</h1>", '</h1><p class="date">6 May 2014</p>'),
            ("</h1>", '</h1><time datetime="2014-05-06">Tuesday</time>'),
        ],
        ids=["address", "JSON-LD", "class", "time"],
    )
    def test_a_date_that_the_page_declares_is_taken(self, tmp_path: Path, old: str, new: str) -> None:
        assert date_of(tmp_path, UNDATED.replace(old, new).replace("(c) Echo", "© 2021")) == "2014-05-06"

    @pytest.mark.parametrize("name", ["a.txt", "a"])
    @pytest.mark.parametrize("first", ["<!DOCTYPE html>\n", "\n  <!doctype HTML>", ""])
    def test_html_is_known_by_its_beginning_in_a_file_of_text(self, tmp_path: Path, name: str, first: str) -> None:
        (tmp_path / name).write_text(first + MARKUP, "utf-8")
        (page,) = pages(tmp_path / name)
        assert isinstance(page, Page)
        assert page.headline == "Rain at last"
        assert "<p>" not in page.text

    def test_html_is_read_as_text_where_that_is_asked_for(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(MARKUP, "utf-8")
        assert texts(tmp_path / "a.txt", format="txt") == [MARKUP]

    def test_html_without_an_article_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "a.html").write_text("<html><body></body></html>")
        assert "no article found" in error_of(tmp_path)

    def test_without_trafilatura_the_extra_is_named_before_anything_is_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "a.html").write_text(MARKUP, "utf-8")
        monkeypatch.setitem(sys.modules, "trafilatura", None)
        with pytest.raises(MissingExtraError, match=r"the extra html"):
            find([tmp_path])


class TestJson:
    def test_all_that_is_known_of_an_article_is_read(self, tmp_path: Path) -> None:
        article = {
            "id": 7,
            "title": "Rain",
            "body": "Rain, she said.",
            "authors": ["Ann Lee", {"name": "Bo Berg"}],
            "date": "2014-05-06",
            "publisher": {"name": "The Echo"},
            "url": "page",
        }
        (tmp_path / "a.json").write_text(json.dumps(article))
        assert pages(tmp_path) == [
            Page(
                str(tmp_path / "a.json"),
                "Rain, she said.",
                "7",
                headline="Rain",
                authors=("Ann Lee", "Bo Berg"),
                published="2014-05-06",
                publisher="The Echo",
                url="page",
            )
        ]

    def test_one_bad_article_of_a_list_leaves_the_others(self, tmp_path: Path) -> None:
        (tmp_path / "a.json").write_text(json.dumps(["Rain.", {"text": ["Sun."]}, 3, {"text": "Snow."}]))
        found = pages(tmp_path)
        assert [type(page) for page in found] == [Page, Unread, Unread, Page]
        assert [page.source.rpartition("#")[2] for page in found] == ["1", "2", "3", "4"]

    def test_one_bad_line_leaves_the_others(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_bytes(b'{"text": "Rain."}\n\n{"text": "Sun\n{"text": "\x81"}\n{"text": "Snow."}')
        found = pages(tmp_path)
        assert [type(page) for page in found] == [Page, Unread, Unread, Page]
        assert [page.source.rpartition(":")[2] for page in found] == ["1", "3", "4", "5"]

    @pytest.mark.parametrize(
        ("line", "code"),
        [
            (b'{"text": "\x81"}', "N304"),
            (b'{"text": "\0"}', "N304"),
            (b"\0\0\0{", "N304"),
            (b'{"text": ', "N305"),
            (b'{"text": "a"}}', "N305"),
            (b"[" * 200_000, "N305"),
            (b'{"id": ' + b"9" * 5000 + b"}", "N305"),
            (b"7", "N306"),
            (b'{"title": "Sun"}', "N306"),
            (b"[]", "N311"),
            (b'{"text": "' + b"x" * ARTICLE + b'"}', "N341"),
        ],
        ids=str,
    )
    def test_every_error_of_a_line_tells_that_line_and_the_next_is_read(
        self, tmp_path: Path, line: bytes, code: str
    ) -> None:
        (tmp_path / "a.jsonl").write_bytes(b'"Rain."\n\n' + line + b'\n"Snow."\n')
        rain, bad, snow = pages(tmp_path)
        assert isinstance(rain, Page)
        assert isinstance(bad, Unread)
        assert isinstance(snow, Page)
        assert (bad.source, bad.error.code, snow.source) == (f"{tmp_path}/a.jsonl:3", code, f"{tmp_path}/a.jsonl:4")
        assert str(bad.error).startswith(f"[{code}] {tmp_path}/a.jsonl:3: ")

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
    @pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
    def test_json_is_read_in_every_encoding_of_its_standard(self, tmp_path: Path, name: str, encoding: str) -> None:
        articles = ['{"text": "“Rain,” she said."}', '{"text": "東京で"}', '{"text": "Ċ ਊ"}']
        text = "\n".join(articles) if name == "a.jsonl" else f"[{','.join(articles)}]"
        (tmp_path / name).write_bytes(text.encode(encoding))
        assert texts(tmp_path) == ["“Rain,” she said.", "東京で", "Ċ ਊ"]

    def test_lines_before_the_end_of_an_encoding_are_kept(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_bytes('"Rain."\n"Sun."\n'.encode("utf-32") + b"\xff\xff\xff\xff")
        assert texts(tmp_path) == ["Rain.", "Sun."]
        assert str(pages(tmp_path)[-1].error).startswith(f"[N304] {tmp_path}/a.jsonl:3: this is not UTF-32")  # type: ignore[union-attr]

    def test_a_byte_order_mark_in_the_middle_of_joined_files_is_no_part_of_a_line(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_bytes(b'\xef\xbb\xbf"Rain."\n\xef\xbb\xbf"Sun."\n\xef\xbb\xbf\n')
        assert texts(tmp_path) == ["Rain.", "Sun."]

    @pytest.mark.parametrize(
        ("name", "data", "says"),
        [
            ("a.json", b"", "this is empty"),
            ("a.json", b" \n", "this is empty, but for white space"),
            ("a.json", b"[]", "this list is empty"),
            ("a.jsonl", b"", "this is empty, but for blank lines at most"),
            ("a.jsonl", b"\n \n\xef\xbb\xbf\n", "this is empty, but for blank lines at most"),
            ("a.jsonl", "\n\n".encode("utf-16"), "this is empty, but for blank lines at most"),
        ],
    )
    def test_a_file_without_an_article_is_told(self, tmp_path: Path, name: str, data: bytes, says: str) -> None:
        (tmp_path / name).write_bytes(data)
        assert error_of(tmp_path) == f"[N311] {tmp_path}/{name}: {says}"
        if name == "a.jsonl":
            assert count(find([tmp_path])) == 1

    def test_json_lines_in_a_file_of_json_are_told_with_what_to_say(self, tmp_path: Path) -> None:
        (tmp_path / "a.json").write_text('{"text": "Rain."}\n{"text": "Sun."}\n')
        assert error_of(tmp_path).endswith("if each line of it is an article, say --format jsonl")

    def test_a_line_without_an_end_is_told_once(self) -> None:
        read = lines(io.BytesIO(b'"Rain."\n' + b"x" * 1000), "a.jsonl", most=10)
        assert next(read) == (1, b'"Rain."\n')
        with pytest.raises(InputError, match=r"a.jsonl:2: a line of more than 640 bytes; no end was found"):
            next(read)

    def test_malformed_json_is_told_with_line_and_column(self, tmp_path: Path) -> None:
        (tmp_path / "a.json").write_text('{\n "text": "Rain",\n}')
        assert "a.json:3: this is not JSON" in error_of(tmp_path)

    def test_json_nested_too_deep_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "a.json").write_text("[" * 200_000)
        assert "[N305]" in error_of(tmp_path)


class TestPaths:
    def test_folders_are_searched_in_order_without_hidden_and_unknown_files(self, tmp_path: Path) -> None:
        for name in ("b.txt", "a.txt", "c/d.TXT", ".hidden.txt", ".git/x.txt", "picture.png"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(name)
        assert texts(tmp_path) == ["a.txt", "b.txt", "c/d.TXT"]

    def test_patterns_are_expanded(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("a")
        (tmp_path / "b.text").write_text("b")
        assert texts(f"{tmp_path}/*.txt") == ["a"]

    def test_a_file_named_twice_is_read_once(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("a")
        assert texts(tmp_path / "a.txt", tmp_path) == ["a"]

    def test_a_name_with_pattern_characters_that_is_a_file_is_that_file(self, tmp_path: Path) -> None:
        (tmp_path / "a[1].txt").write_text("a")
        assert texts(tmp_path / "a[1].txt") == ["a"]

    @pytest.mark.parametrize(
        ("name", "code"), [("none.txt", "N301"), ("*.txt", "N303"), ("", "N303"), ("picture.png", "N302")]
    )
    def test_what_cannot_be_read_is_refused_at_once(self, tmp_path: Path, name: str, code: str) -> None:
        (tmp_path / "picture.png").write_bytes(b"")
        with pytest.raises(InputError) as raised:
            find([tmp_path / name])
        assert raised.value.code == code
        assert str(tmp_path) in str(raised.value)

    @pytest.mark.parametrize("address", ["https://echo.example/rain", "HTTP://echo.example/?id=7*"])
    def test_an_address_is_told_with_what_to_do(self, address: str) -> None:
        with pytest.raises(InputError) as raised:
            find([address])
        assert raised.value.code == "N309"
        assert f"save the page and give its file (curl -Lo page.html '{address}')" in str(raised.value)

    @pytest.mark.parametrize("name", ["", " ", "\t\n"])
    def test_a_blank_name_is_not_the_working_folder(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        (tmp_path / "a.txt").write_text("Rain.")
        monkeypatch.chdir(tmp_path)
        with pytest.raises(InputError, match="the working folder is called"):
            find([name])
        assert texts(".") == ["Rain."]

    @pytest.mark.parametrize("names", ["news", b"news", Path("news")])
    def test_one_name_that_is_in_no_list_is_not_taken_letter_by_letter(self, names: Any) -> None:
        with pytest.raises(InputError, match=r"N340.*put it in a list"):
            find(names)

    @pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
    def test_a_name_that_no_file_can_have_is_told(self, name: str) -> None:
        with pytest.raises(InputError, match=r"N301|N308"):
            find([name])

    def test_a_format_given_goes_before_the_suffix(self, tmp_path: Path) -> None:
        (tmp_path / "a.dump").write_text('{"text": "Rain."}\n')
        assert texts(tmp_path / "a.dump", format="jsonl") == ["Rain."]

    def test_a_file_that_vanishes_is_told_and_the_others_go_on(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("a")
        (tmp_path / "b.txt").write_text("b")
        sources = find([tmp_path])
        (tmp_path / "a.txt").unlink()
        gone, there = read(sources)
        assert isinstance(gone, Unread)
        assert gone.error.code == "N308"
        assert isinstance(there, Page)

    @pytest.mark.parametrize(
        ("given", "expected"),
        [
            ("Rain, she said.", ["Rain, she said."]),
            ('\ufeff{"text": "a"}\n{"text": "b"}\n', ["a", "b"]),
            ("[Photo: rain]\nRain.", ["[Photo: rain]\nRain."]),
            ('{"text": "a"}\n{"text": "b"}\n', ["a", "b"]),
            ('{"text": "a"}', ["a"]),
            ('{\n  "text": "a"\n}\n', ["a"]),
            ('[{"text": "a"}, {"text": "b"}]', ["a", "b"]),
            ("", []),
        ],
    )
    def test_the_format_of_standard_input_is_told_by_its_beginning(
        self, monkeypatch: pytest.MonkeyPatch, given: str, expected: list[str]
    ) -> None:
        buffer = io.BufferedReader(io.BytesIO(given.encode()))  # type: ignore[arg-type]
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=buffer))
        assert texts("-") == expected

    def test_articles_are_counted_where_that_is_quick(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("a")
        (tmp_path / "b.jsonl").write_text('"a"\n\n"b"\n')
        assert count(find([tmp_path])) == 3
        (tmp_path / "c.json").write_text('["a", "b"]')
        assert count(find([tmp_path])) is None


def test_what_extract_wrote_can_be_read_again(tmp_path: Path) -> None:
    line = {"source": "a.txt", "article": {"text": "Rain.", "id": "r", "publisher": "Echo"}, "quotes": []}
    (tmp_path / "out.jsonl").write_text(json.dumps(line))
    (page,) = pages(tmp_path)
    assert isinstance(page, Page)
    assert (page.text, page.id, page.publisher) == ("Rain.", "r", "Echo")


def test_a_long_cell_is_read_and_the_limit_of_the_process_stays(tmp_path: Path) -> None:
    usual = csv.field_size_limit()
    (tmp_path / "news.csv").write_text(f"title,text\nRain,{'Rain. ' * usual}\nSun,Sun.\n", "utf-8")
    rows = read(find([tmp_path]))
    (first, limit), *others = ((page, csv.field_size_limit()) for page in rows)
    assert isinstance(first, Page)
    assert len(first.text) > usual
    assert [limit, *(after for _, after in others)] == [usual, usual]
