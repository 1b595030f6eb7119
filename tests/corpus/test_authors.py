"""Who wrote a web page's article."""

from __future__ import annotations

import io

import pytest

from newsents.corpus.readers import authors, html

pytest.importorskip("trafilatura")

STORY = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "The council voted on Tuesday to close the old ferry, which has crossed the river since 1912, for good.",
        "“It is a sad day for all of us,” said Olga Petrenko, the mayor, who took the first ferry as a child of six.",
        "The last trip will be in June, officials said, and a bridge is to open two years later, if it is paid for.",
    )
)


def authors_of_page(head: str = "", above: str = "", below: str = "") -> tuple[str, ...]:
    markup = (
        f"<html><head><title>Old ferry to close</title>{head}</head>"
        f"<body><article><h1>Old ferry to close</h1>{above}{STORY}{below}</article></body></html>"
    )
    (page,) = html.read_html(io.BytesIO(markup.encode()), "ferry.html")
    return page.authors


BYLINE = '<div class="byline">By Ann Lee and Omar Haddad</div>'


@pytest.mark.parametrize("declared", ["News Desk", "Harbor Times", "Harbor Times Staff", "Monday"])
def test_a_visible_byline_goes_before_a_desk(declared: str):
    assert authors_of_page(f'<meta name="author" content="{declared}">', BYLINE) == ("Ann Lee", "Omar Haddad")


def test_declared_persons_go_before_a_byline():
    assert authors_of_page('<meta name="author" content="Bo Ek">', BYLINE) == ("Bo Ek",)


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("Ann Lee is a reporter for Harbor Times", ("Ann Lee",)),
        ("ANN LEE", ("Ann Lee",)),
        ("By Ann Lee", ("Ann Lee",)),
        ("News Desk", ("News Desk",)),
        ("Tuesday", ()),
        ("Posted Thursday", ()),
        ("Monday morning", ()),
        ("Friday, Nov. 1", ()),
        ("Is A Reporter", ()),
        ("Wednesday Addams", ("Wednesday Addams",)),
        ("Ann Lee joined Harbor Times in 2003 and covers courts", ("Ann Lee",)),
        ("Ann Lee Follow @annlee", ("Ann Lee",)),
    ],
)
def test_what_is_declared_is_cleaned(declared: str, expected: tuple[str, ...]):
    assert authors_of_page(f'<meta name="author" content="{declared}">') == expected


def test_a_desk_that_has_a_word_of_the_papers_name_is_no_person():
    head = '<meta name="author" content="Harbor Online"><meta property="og:site_name" content="The Harbor">'
    assert authors_of_page(head, BYLINE) == ("Ann Lee", "Omar Haddad")
    assert authors_of_page(head) == ("Harbor Online",)


def test_a_line_marked_as_a_byline_that_tells_a_day_names_nobody():
    assert authors.authors_of([], ["Published Tuesday", "By Ann Lee"]) == ("Ann Lee",)


def test_a_weekday_or_the_box_about_an_author_is_no_author():
    box = '<div class="author-bio">Ann Lee is a reporter. She lives in Harbor.</div>'
    assert authors_of_page("", BYLINE + '<div class="author">Monday</div>', box) == ("Ann Lee", "Omar Haddad")


def test_bylines_of_related_articles_come_after_that_below_the_headline():
    teaser = '<div class="byline">By Bo Ek</div>'
    tree = html.require_trafilatura().utils.load_html(f"<body>{teaser}<h1>Ferry</h1>{BYLINE}</body>")
    assert authors.shown_bylines(tree) == ["By Ann Lee and Omar Haddad", "By Bo Ek"]


@pytest.mark.parametrize(("length", "lines"), [(authors.LONGEST, 1), (authors.LONGEST + 1, 0)])
def test_long_boxes_are_no_bylines(length: int, lines: int):
    tree = html.require_trafilatura().utils.load_html(
        f'<body><h1>Ferry</h1><p class="byline">{"x" * length}</p></body>'
    )
    assert len(authors.shown_bylines(tree)) == lines


@pytest.mark.parametrize(
    "byline",
    [
        '<p class="byline">By <a href="/a">Ann Lee</a> and <a href="/b">Omar Haddad</a></p>',
        '<p class="byline">By <a rel="author" href="/a">Ann Lee</a> and <a rel="author" href="/b">Omar Haddad</a></p>',
        '<div>By <a rel="author" href="/a">Ann Lee</a> &amp; <a rel="author" href="/b">Omar Haddad</a></div>',
        '<div class="byline"><span class="author">Ann Lee</span><span class="author">Omar Haddad</span></div>',
        '<ul class="authors"><li class="author"><a>Ann Lee</a></li><li class="author">Omar Haddad</li></ul>',
        '<p><span itemprop="author">Ann Lee</span> <span itemprop="author">Omar Haddad</span></p>',
    ],
)
def test_all_who_are_marked_in_one_byline_are_authors(byline: str):
    assert authors_of_page("", byline) == ("Ann Lee", "Omar Haddad")


def test_a_byline_that_names_all_who_are_declared_and_others_is_the_fuller_list():
    linked = (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
        '"headline": "Old ferry to close", "author": {"@type": "Person", "name": "Omar Haddad"}}</script>'
    )
    assert authors_of_page(linked, BYLINE) == ("Ann Lee", "Omar Haddad")
    assert authors_of_page(
        '<meta name="author" content="Ann Lee; Omar Haddad">', '<p class="byline">By Ann Lee</p>'
    ) == (
        "Ann Lee",
        "Omar Haddad",
    )
