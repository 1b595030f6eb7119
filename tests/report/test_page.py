"""The page by its bytes: nothing in an article becomes markup, and it may do nothing but show what is in it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsents import Corpus
from newsents.corpus.exports.jsonld import harmless_json
from newsents.errors import InputError
from newsents.report import write_report
from newsents.report.content import content_of
from newsents.schema.selection import SAID


class Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: dict[int, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.setdefault(len(self.found) - 1, data)


def test_the_policy_allows_the_style_and_the_script_of_the_page_alone(report: Path) -> None:
    page = Elements(report.read_text("utf-8"))
    tags = [tag for tag, _ in page.found]
    (policy,) = (its["content"] for _, its in page.found if its.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    for tag in ("script", "style"):
        (place,) = (at for at, (name, its) in enumerate(page.found) if name == tag and "type" not in its)
        digest = base64.b64encode(hashlib.sha256(page.words[place].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "img" not in tags
    assert all("src" not in its for _, its in page.found)
    assert {its["href"] for _, its in page.found if "href" in its} == {"data:,", "#main"}
    assert {its.get("type") for name, its in page.found if name == "script"} == {None, "application/json"}


@given(st.text(st.sampled_from("</script><!--&;\u2028\u2029]]>'\"\\é")))
def test_no_text_can_end_the_element_that_holds_the_data(text: str) -> None:
    held = harmless_json([text])
    assert not set("<>&\u2028\u2029") & set(held)
    assert json.loads(held) == [text]


def test_the_content_has_what_the_store_has(stored: Corpus) -> None:
    content = content_of(stored, acts=SAID, stated=False, title="News")
    index = content.index
    assert content.quotes == len(stored.quotes(stated=False)) == sum(map(len, content.texts))
    voices = index["voices"]
    place = voices["name"].index("Sergei Volkonin")
    spellings = {name: reasons for name, _, *reasons in voices["spellings"][place]}
    assert set(spellings) == {"Sergei Volkonin", "Sergey Volkonin", "Volkonin"}
    assert spellings["Sergei Volkonin"] == []
    assert any("Sergei and Sergey" in reason for reason in spellings["Sergey Volkonin"])
    assert spellings["Volkonin"] == ["so called in articles that have Sergey Volkonin in full"]
    (same,) = index["same"]
    assert {index["articles"]["publisher"][index["quotes"]["article"][quote]] for quote in same} == {"Echo", "Post"}
    assert index["articles"]["url"].count("https://example.org/a1") == 1
    assert not any("javascript" in url for url in index["articles"]["url"])
    assert [voices["name"][about] for _, about in index["abouts"]] == ["Sergei Volkonin"] * 2
    unnamed = next(at for at, called in enumerate(index["quotes"]["called"]) if "spokeswoman" in called)
    assert index["quotes"]["voice"][unnamed] == -1


def test_the_content_has_who_is_quoted_by_whom(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "news.duckdb")
    lee = 'The engineer Ann Lee was there. "Bring a boat," she said. '
    corpus.add([
        {"id": "a", "text": f"{lee}The minister Hanne Dahl said that Ann Lee had told her that the bridge was unsafe."},
        {"id": "b", "text": f"{lee}Hanne Dahl said that she had told the council that the bridge was safe."},
        {"id": "c", "text": f"{lee}The minister Hanne Dahl said that an aide had told her that the bridge was unsafe."},
    ])  # fmt: skip
    index = content_of(corpus, acts=SAID, title="News").index
    names, articles = index["voices"]["name"], index["articles"]["headline"]
    ((place, quoted),) = index["quoting"]
    assert (names[index["quotes"]["voice"][place]], names[quoted]) == ("Hanne Dahl", "Ann Lee")
    assert articles[index["quotes"]["article"][place]] == "article a"
    assert content_of(corpus, acts=("writing",), title="News").index["quoting"] == []


def test_a_report_has_a_name_of_its_own_kind_and_the_acts_that_are_asked_for(stored: Corpus, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\[N590\]"):
        write_report(stored, tmp_path / "report.pdf")
    assert write_report(stored, tmp_path / "a.HTM", acts=("writing",)) == 0
    page = (tmp_path / "a.HTM").read_text("utf-8")
    assert re.search("<title>news</title>", page)


@pytest.mark.parametrize("there", ["A letter of mine.", '<!doctype html>\n<html lang="en"><title>My page</title>'])
def test_what_is_no_report_is_not_replaced(stored: Corpus, tmp_path: Path, there: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(there)
    with pytest.raises(InputError, match=r"\[N1040\] .*page\.html: .* no report of newsents, so it stays"):
        write_report(stored, page)
    assert page.read_text() == there
    page.write_text("")
    write_report(stored, page)
    first = page.read_text()
    write_report(stored, page, title="Another")
    assert page.read_text() != first


def test_a_role_is_told_once_in_its_commonest_spelling(tmp_path: Path) -> None:
    texts = ("Mayor Tom Reed said that it would rain.", "Tom Reed, the mayor, said that it had rained.")
    corpus = Corpus(tmp_path / "news.duckdb")
    corpus.add([{"text": text, "id": str(number)} for number, text in enumerate((*texts, f"On Monday {texts[0]}"))])
    assert corpus.person("Tom Reed").roles == ("Mayor",)
    content = content_of(corpus, acts=SAID, title="News")
    assert content.index["voices"]["roles"] == [["Mayor"]]
