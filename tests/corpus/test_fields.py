from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsents.corpus.page import Page, Unread
from newsents.corpus.readers import find, read
from newsents.corpus.readers.fields import page_of, pages_of
from newsents.errors import InputError
from newsents.schema.given import KEYS

NEWS_ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "@id": "https://echo.example/rain#article",
    "mainEntityOfPage": {"@type": "WebPage", "@id": "https://echo.example/rain"},
    "headline": "Rain at last",
    "datePublished": "2014-05-06T10:00:00Z",
    "author": [{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Bo Berg"}],
    "publisher": {"@type": "Organization", "name": "The Echo", "logo": {"@type": "ImageObject", "url": "x"}},
    "articleBody": "“Rain,” she said.",
}
RAIN = Page(
    "a",
    "“Rain,” she said.",
    "https://echo.example/rain#article",
    headline="Rain at last",
    authors=("Ann Lee", "Bo Berg"),
    published="2014-05-06T10:00:00Z",
    publisher="The Echo",
    url="https://echo.example/rain",
)


def test_an_article_of_schema_org_is_read() -> None:
    assert page_of(NEWS_ARTICLE, "a") == RAIN


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Ann Lee", ("Ann Lee",)),
        ({"name": "Ann Lee"}, ("Ann Lee",)),
        ({"@type": "Person", "name": ["Ann Lee", "Bo Berg"]}, ("Ann Lee", "Bo Berg")),
        ([{"name": "Ann Lee"}, "Bo Berg", None], ("Ann Lee", "Bo Berg")),
        ({"@id": "#nobody"}, ()),
        ([], ()),
        ("", ()),
        (None, ()),
    ],
)
def test_authors_are_texts_or_objects_alone_or_in_lists(author: Any, expected: tuple[str, ...]) -> None:
    assert page_of({**NEWS_ARTICLE, "author": author}, "a").authors == expected


@pytest.mark.parametrize("list_of", [lambda graph: {"@context": "x", "@graph": graph}, lambda graph: graph])
def test_a_graph_of_json_ld_gives_its_articles_with_what_they_refer_to(list_of: Any, tmp_path: Path) -> None:
    graph = [
        {"@type": "WebSite", "@id": "#site", "name": "Echo"},
        {**NEWS_ARTICLE, "author": {"@id": "#ann"}, "publisher": {"@id": "#echo"}},
        {"@type": ["Person"], "@id": "#ann", "name": "Ann Lee"},
        {"@type": "Organization", "@id": "#echo", "name": "The Echo"},
        {"@type": "BlogPosting", "headline": "Without a text"},
    ]
    (tmp_path / "a.json").write_text(json.dumps(list_of(graph)))
    rain, bad = read(find([tmp_path]))
    assert isinstance(rain, Page)
    assert (rain.source, rain.authors, rain.publisher) == (f"{tmp_path}/a.json#2", ("Ann Lee",), "The Echo")
    assert isinstance(bad, Unread)
    assert bad.source == f"{tmp_path}/a.json#5"
    assert bad.error.code == "N306"


@pytest.mark.parametrize("key", ["articles", "items", "results"])
def test_the_list_in_a_services_answer_is_read(key: str) -> None:
    answer = {"status": "ok", key: [{"title": "Rain", "content": "Rain, she said."}, {"title": "Sun"}]}
    rain, sun = pages_of(answer, "a.json")
    assert isinstance(rain, Page)
    assert (rain.source, rain.headline) == ("a.json#1", "Rain")
    assert isinstance(sun, Unread)


@pytest.mark.parametrize("wrapper", ["article", "mainEntity", "_source"])
def test_an_article_inside_another_object_is_read(wrapper: str) -> None:
    (page,) = pages_of({"@type": "WebPage", "name": "x", wrapper: {"text": "Rain, she said."}}, "a")
    assert isinstance(page, Page)
    assert page.text == "Rain, she said."


@pytest.mark.parametrize("key", [key for keys in KEYS.values() for key in keys if key != "@id"])
def test_capitals_and_marks_between_words_make_no_difference(key: str) -> None:
    name = next(name for name, keys in KEYS.items() if key in keys)
    for spelled in (key, key.upper(), f"_{key}", key.replace("_", "-")):
        page = page_of({"text": "Rain.", spelled: "Sun."} if name != "text" else {spelled: "Sun."}, "a")
        assert getattr(page, name) == (("Sun.",) if name == "authors" else "Sun.")


@pytest.mark.parametrize(
    ("article", "field", "expected"),
    [
        ({"_id": {"$oid": "507f"}}, "id", "507f"),
        ({"date": {"$date": "2014-05-06"}}, "published", "2014-05-06"),
        ({"headline": {"@value": "Rain", "@language": "en"}}, "headline", "Rain"),
        ({"headline": ["Rain", "More rain"]}, "headline", "Rain"),
        ({"date": 2014}, "published", "2014"),
        ({"title": None}, "headline", None),
        ({"title": float("nan")}, "headline", None),
        ({"headline": " ", "title": "Rain"}, "headline", "Rain"),
        ({"link": {"@id": "https://echo.example"}}, "url", "https://echo.example"),
    ],
)
def test_values_in_the_wrappings_of_databases_are_read(article: dict[str, Any], field: str, expected: str) -> None:
    assert getattr(page_of({"text": "Rain.", **article}, "a"), field) == expected


def test_the_first_text_that_is_not_blank_counts() -> None:
    assert page_of({"text": " ", "articleBody": "Rain."}, "a").text == "Rain."


@pytest.mark.parametrize("plain", ["", " ", {"text": " "}, {"body": "", "title": "Rain"}])
def test_an_article_without_words_is_an_article(plain: Any) -> None:
    assert page_of(plain, "a").text.strip() == ""


@pytest.mark.parametrize(
    ("plain", "says"),
    [
        ([], "this list is empty"),
        ({"articles": []}, "this list is empty"),
        ({"@graph": [{"@type": "Person", "name": "x"}]}, "none of the 1 things in this list is an article"),
    ],
)
def test_what_holds_no_article_is_told(plain: Any, says: str) -> None:
    with pytest.raises(InputError) as raised:
        list(pages_of(plain, "a.json"))
    assert raised.value.code == "N311"
    assert f"a.json: {says}" in str(raised.value)


@pytest.mark.parametrize(
    ("plain", "says", "id"),
    [
        ({"text": None}, "no text: 'text' is empty", None),
        ({"title": "Rain", "Body": None, "_id": {"$oid": "507f"}}, "no text: 'Body' is empty", "507f"),
        ({"text": ["Rain."], "uuid": 7}, "text has to be a string, and is a list", "7"),
        ({"text": "Rain.", "date": True, "id": "a1"}, "published has to be a string, and is a bool", "a1"),
        ({"id": ["a1", "a2"]}, "no text", "a1"),
        ({"id": {"a": 1}}, "no text", None),
        (7, "an article is an object or a string", None),
        (None, "an article is an object or a string", None),
    ],
)
def test_an_article_in_which_something_is_wrong_is_told_with_its_id(plain: Any, says: str, id: str | None) -> None:
    for unread in (*pages_of(plain, "a.json"), *pages_of([plain], "a.json")):
        assert isinstance(unread, Unread)
        assert (unread.error.code, unread.id) == ("N306", id)
        assert says in str(unread.error)
