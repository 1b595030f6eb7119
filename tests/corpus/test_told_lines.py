"""What a page's markup tells of its lines: captions, headings, times of entries."""

from __future__ import annotations

import io
from time import process_time

import pytest

import newsents
from newsents.corpus.extraction import extract
from newsents.corpus.page import Page
from newsents.corpus.readers.html import read_html
from newsents.schema import Zone

FIRST = "<p>The harbour of Oslo was shut on Monday after a crane had fallen into the water, and ships had to wait.</p>"
REST = (
    "<p>“We heard a loud noise,” said Ida Blom, who works at the fish market beside the pier.</p>"
    "<p>The company that owns the crane, Nordlift, did not answer questions on Monday evening.</p>"
    "<p>Police said the road along the quay would be closed until Friday, and asked drivers to take the bridge.</p>"
)


def read(middle: str = "", above: str = "") -> Page:
    """Read a page with something in the middle of its article, or below its headline."""
    markup = (
        f"<html><head><title>Crane falls</title></head><body><header><h1>Crane falls into harbour</h1>{above}</header>"
        f"<main><div class='text'>{FIRST}{middle}{REST}</div></main></body></html>"
    )
    (page,) = read_html(io.BytesIO(markup.encode()), "crane.html")
    return page


def told(page: Page) -> list[tuple[str, str]]:
    return [(zone.kind, page.text[zone.start : zone.end]) for zone in page.zones]


CAPTION = "“It just fell,” a docker said of the crane."


@pytest.mark.parametrize(
    "picture",
    [
        f"<figure><img src='a.jpg' alt='A crane'><figcaption>{CAPTION}</figcaption></figure>",
        f"<div class='wp-caption'><img src='a.jpg'><p class='wp-caption-text'>{CAPTION}</p></div>",
        f"<div class='photo'><img src='a.jpg'><span class='imageCaption'>{CAPTION}</span></div>",
        f"<div><div><img src='a.jpg'></div><div class='media__caption'><p>{CAPTION}</p></div></div>",
        f"<div class='image'><img src='a.jpg'><div class='cutline'>{CAPTION}</div></div>",
        f"<div class='image'><img src='a.jpg'><div class='image.credit'>{CAPTION}</div></div>",
        f"<p><img src='a.jpg'><em class='photo-credit'>{CAPTION}</em></p>",
    ],
    ids=["figcaption", "wp-caption", "camel case", "block", "cutline", "credit", "in a paragraph"],
)
@pytest.mark.parametrize("place", ["middle", "above"])
def test_a_caption_is_kept_as_one_where_its_picture_stands(picture: str, place: str) -> None:
    page = read(**{place: picture})
    assert ("caption", CAPTION) in told(page)
    lines = page.text.split("\n")
    assert lines.index(CAPTION) < lines.index(next(line for line in lines if "loud noise" in line))
    ((_, analysis),) = extract([page])
    (zone,) = (zone for zone in analysis.article.zones if zone.kind == "caption")
    assert page.text[zone.start : zone.end] == CAPTION
    assert any("It just fell" in quote.text for quote in analysis.quotes)


def test_a_caption_is_one_however_it_looks() -> None:
    sentence = (
        "Police said on Monday that nobody was hurt, and that the crane was safe until the storm came from the north."
    )
    page = read(f"<figure><img><figcaption>{sentence}</figcaption></figure>")
    (analysis,) = newsents.analyze_many([page])
    assert sentence in [page.text[zone.start : zone.end] for zone in analysis.article.zones if zone.kind == "caption"]
    assert "caption" not in {zone.kind for zone in newsents.analyze(page.text).article.zones}


def test_a_credit_is_parted_from_the_caption_before_it() -> None:
    page = read("<figure><img><figcaption>The crane.<span class='credit'>Bo Ek</span></figcaption></figure>")
    assert ("caption", "The crane. Bo Ek") in told(page)


@pytest.mark.parametrize(
    ("caption", "line"),
    [
        ("“It fell,” a docker said.<span>Bo Ek/Reuters</span>", "“It fell,” a docker said. Bo Ek/Reuters"),
        ("The crane on Monday<small>Bo Ek</small>", "The crane on Monday Bo Ek"),
        ("“It just fell”<em>Photo: Bo Ek</em>", "“It just fell” Photo: Bo Ek"),
        (
            "The <em>Oslo</em>’s crane, <a href='/n'>which fell</a>, is <b>old</b>.",
            "The Oslo’s crane, which fell, is old.",
        ),
    ],
)
def test_a_caption_is_whole_and_its_credit_parted_from_it_without_a_class(caption: str, line: str) -> None:
    assert ("caption", line) in told(read(f"<figure><img><figcaption>{caption}</figcaption></figure>"))


SUMMARY = "Ships wait for days while the quay is searched"


@pytest.mark.parametrize(
    "standfirst",
    [
        f"<p class='standfirst'>{SUMMARY}</p>",
        f"<div class='article__dek'><p>{SUMMARY}.</p></div>",
        f"<h2>{SUMMARY}</h2>",
        f"<h3 class='subhed'>{SUMMARY}</h3>",
        f"<p class='storySubtitle'>{SUMMARY}, police say.</p><p>By Bo Ek</p>",
        f"<p>By Bo Ek</p><h2>{SUMMARY}.</h2>",
    ],
)
def test_what_sums_up_between_headline_and_text_is_a_standfirst(standfirst: str) -> None:
    markup = f"<html><body><article><h1>Crane falls into harbour</h1>{standfirst}{FIRST}{REST}</article></body></html>"
    (page,) = read_html(io.BytesIO(markup.encode()), "crane.html")
    ((kind, line),) = [each for each in told(page) if each[0] != "headline"]
    assert (kind, line.startswith(SUMMARY)) == ("standfirst", True)


def test_a_short_heading_above_the_text_and_one_within_it_are_no_standfirsts() -> None:
    markup = (
        "<html><body><article><h1>Crane falls into harbour</h1><h2>Local news</h2>"
        f"{FIRST}<h2 class='subhead'>{SUMMARY}</h2>{REST}</article></body></html>"
    )
    (page,) = read_html(io.BytesIO(markup.encode()), "crane.html")
    assert told(page) == [("headline", "Crane falls into harbour"), ("crosshead", SUMMARY)]


def test_a_picture_that_stands_twice_has_one_caption() -> None:
    page = read("<figure><img><figcaption>The crane on Sunday</figcaption></figure>" * 2)
    assert page.text.count("The crane on Sunday") == 1


def test_captions_beside_the_article_stay_out() -> None:
    teaser = "<figure><img><figcaption>Other story of the day</figcaption></figure>"
    page = read(f"<a href='/b'>{teaser}</a><aside><ul><li>{teaser}</li></ul></aside>")
    assert "Other story" not in page.text


def test_a_part_of_the_page_with_a_caption_in_its_class_stays_text() -> None:
    long = "The harbour is as old as the town, and it has seen many a storm. " * 20
    page = read(f"<div class='has-caption'><p>{long}</p></div>")
    assert long.strip() in page.text
    assert told(page) == []


def test_entries_of_a_live_blog_keep_their_times_and_headings() -> None:
    entries = (
        "<div class='entry'><time>10:42</time><h3>Ships told to wait</h3><p>The port says ships must wait.</p></div>"
        "<div class='entry'><time>10.15am GMT</time><p>“Stay away from the pier,” police tell people.</p></div>"
    )
    page = read(entries)
    assert told(page) == [("date", "10:42"), ("crosshead", "Ships told to wait"), ("date", "10.15am GMT")]
    (analysis,) = newsents.analyze_many([page])
    assert [
        (zone.kind, page.text[zone.start : zone.end]) for zone in analysis.article.zones if zone.kind == "date"
    ] == [
        ("date", "10:42"),
        ("date", "10.15am GMT"),
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_told_reaches_every_process(workers: int) -> None:
    text = "Rain fell.\nA man in the rain said it was wet.\nIt was Monday, said Ann Lee."
    start = text.index("A man")
    pages = [Page(f"{number}.txt", text, zones=(Zone(start, start + 35, "caption"),)) for number in range(3)]
    for analysis in newsents.analyze_many(pages, workers=workers):
        assert [zone.kind for zone in analysis.article.zones] == ["body", "caption", "body"]


@pytest.mark.parametrize(
    "unit",
    [
        "<div class=caption>",
        "<figure><figcaption>A crane</figcaption></figure><p>b",
        "<div><time>1</time><p>a</p>",
        "<h2>",
        "<blockquote><p>a",
    ],
)
def test_it_takes_time_in_proportion_to_the_length(unit: str) -> None:
    from newsents.corpus.readers.html import _tree
    from newsents.corpus.readers.told import mark_lines

    def seconds(times: int) -> float:
        tree = _tree("<body>" + unit * times)
        begin = process_time()
        mark_lines(tree)
        return process_time() - begin

    short, long = min(seconds(400) for _ in range(3)), min(seconds(1600) for _ in range(3))
    assert long < 10 * short + 0.05


STATEMENT = "The crane was inspected in May, and nothing was found."


@pytest.mark.parametrize(
    "block",
    [
        f"<blockquote><p>{STATEMENT}</p><p>The work at the quay goes on.</p></blockquote>",
        f"<blockquote class='wp-block-quote'>{STATEMENT}<br>The work at the quay goes on.</blockquote>",
    ],
    ids=["paragraphs", "text"],
)
def test_a_quoted_block_is_a_statement_of_who_leads_it_in(block: str) -> None:
    page = read(f"<p>Nordlift wrote in a statement:</p>{block}")
    ((_, analysis),) = extract([page])
    (found,) = [quote for quote in analysis.quotes if "block" in quote.evidence]
    assert found.text.startswith(STATEMENT)
    assert found.source is not None
    assert found.source.text == "Nordlift"


@pytest.mark.parametrize(
    "block",
    [
        f"<blockquote class='twitter-tweet'><p>{STATEMENT}</p>— Ida Blom (@ida) May 3, 2021</blockquote>",
        f"<blockquote class='pull-quote'><p>{STATEMENT}</p></blockquote>",
        f"<figure class='wp-block-pullquote'><blockquote><p>{STATEMENT}</p></blockquote></figure>",
        f"<blockquote><p>“{STATEMENT}”</p></blockquote>",
        "<blockquote></blockquote>",
    ],
    ids=["a post", "a pull quote", "a framed one", "in marks", "empty"],
)
def test_other_blocks_get_no_mark(block: str) -> None:
    assert "> " not in read(f"<p>Nordlift wrote in a statement:</p>{block}").text
