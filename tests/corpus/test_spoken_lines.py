"""What a page's markup tells of who speaks: turns in tables and lists, signed blocks, posts, questions in bold."""

from __future__ import annotations

import io

import pytest

import newsents
from newsents.corpus.page import Page
from newsents.corpus.readers.html import read_html

FIRST = (
    "<p>The pool of Alder will stay shut until June, Mayor Tom Reed and the swim club's head, Nina Falk, were told.</p>"
)
REST = (
    "<p>The pool was built in 1960, and more than 200,000 people have swum in it since the town opened it to all.</p>"
    "<p>The town has set 2 million crowns aside for a new roof, and the council will choose a builder in May.</p>"
    "<p>Until then schools will take their classes to the lake at Birk, where the water is cold until June.</p>"
)
TURNS = (
    ("Reed", "We will open in June. I promise you that, and we have the money."),
    ("Falk", "You said that last year. Why should we trust you now?"),
    ("Reed", "Because we have a contract, and I signed it on Friday."),
)


def read(middle: str, title: str = "Town pool stays shut") -> Page:
    markup = (
        f"<html><head><title>{title}</title></head><body><main><article><h1>{title}</h1>{FIRST}{middle}{REST}"
        "</article></main></body></html>"
    )
    (page,) = read_html(io.BytesIO(markup.encode()), "pool.html")
    return page


def said(page: Page, rule: str) -> list[tuple[str | None, str]]:
    (analysis,) = newsents.analyze_many([page])
    quotes = analysis.quotes
    return [(quote.speaker and quote.speaker.name, quote.text) for quote in quotes if rule in quote.evidence]


@pytest.mark.parametrize(
    "holder",
    [
        "<table>" + "".join(f"<tr><td><b>{who}:</b></td><td>{words}</td></tr>" for who, words in TURNS) + "</table>",
        "<dl>" + "".join(f"<dt>{who}</dt><dd>{words}</dd>" for who, words in TURNS) + "</dl>",
    ],
    ids=["table", "list of terms"],
)
def test_turns_in_a_table_or_a_list_are_a_transcript(holder: str) -> None:
    names = {"Reed": "Tom Reed", "Falk": "Nina Falk"}
    assert said(read(holder), "transcript") == [(names[who], words) for who, words in TURNS]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>Lane one</td><td>slow</td></tr><tr><td>Lane two</td><td>fast</td></tr>"
        "<tr><td>Lane one</td><td>shut</td></tr></table>",
        "<table>" + "".join(f"<tr><td>{n}</td><td>{w}</td><td>yes</td></tr>" for n, w in TURNS) + "</table>",
        "<dl><dt>Opening</dt><dd>The pool opens at nine on weekdays.</dd><dt>Price</dt><dd>A ticket is three crowns "
        "for a child.</dd><dt>Roof</dt><dd>The roof is made of wood and glass.</dd></dl>",
    ],
    ids=["results", "three columns", "facts"],
)
def test_other_tables_and_lists_stay_what_they_are(table: str) -> None:
    page = read(table)
    assert not any(line.startswith(("Reed: ", "Lane one: ", "Opening: ")) for line in page.text.splitlines())
    assert said(page, "transcript") == []


@pytest.mark.parametrize("tag", ["cite", "footer"])
def test_who_is_named_in_a_block_has_said_it(tag: str) -> None:
    page = read(
        f"<blockquote><p>We are sorry for all who wanted to swim.</p><{tag}>Tom Reed, mayor</{tag}></blockquote>"
    )
    assert "> We are sorry for all who wanted to swim.\n— Tom Reed, mayor\n" in page.text
    assert said(page, "block") == [("Tom Reed", "We are sorry for all who wanted to swim.")]


BLUESKY = (
    '<blockquote class="bluesky-embed"><p lang="en">The roof has leaked since 2019.</p>&mdash; Nina Falk (<a href="x">'
    '@ninafalk.bsky.social</a>) <a href="y">March 4, 2024 at 9:14 AM</a></blockquote>'
)
TWITTER = (
    '<blockquote class="twitter-tweet"><p lang="en">The roof has leaked since 2019.</p>&mdash; Nina Falk (@ninafalk) '
    '<a href="y">March 4, 2024</a></blockquote>'
)
INSTAGRAM = (
    '<blockquote class="instagram-media"><div><a href="x"><div>View this post on Instagram</div></a><p><a href="x">The '
    'roof has leaked since 2019.</a></p><p><a href="x">A post shared by Nina Falk (@ninafalk)</a> on <time>Mar 4, 2024 '
    "at 9:00am PST</time></p></div></blockquote>"
)


@pytest.mark.parametrize("post", [BLUESKY, TWITTER, INSTAGRAM], ids=["Bluesky", "Twitter", "Instagram"])
def test_a_post_is_what_its_writer_says(post: str) -> None:
    page = read(post)
    assert said(page, "post") == [("Nina Falk", "The roof has leaked since 2019.")]
    assert "View this post" not in page.text


ANSWERS = (
    ("How did you come to the pool?", "I was nineteen, and I needed a job."),
    ("Tell us about your first day", "I was afraid of the deep end, and I told nobody."),
    ("What has changed", "We have more rules now, and I miss the noise we had."),
    ("Your best memory", "My son learned to swim here, and I was the one who taught him."),
)


def test_paragraphs_in_bold_that_ask_need_no_question_mark() -> None:
    middle = "".join(f"<p><strong>{question}</strong></p><p>{answer}</p>" for question, answer in ANSWERS)
    markup = (
        "<html><head><title>Forty years</title></head><body><main><article><h1>Dora Hume on forty years in water</h1>"
        "<p>Dora Hume has run the pool in Alder for forty years. She talked to the Courier about the roof.</p>"
        f"{middle}</article></main></body></html>"
    )
    (page,) = read_html(io.BytesIO(markup.encode()), "hume.html")
    assert said(page, "interview") == [("Dora Hume", answer) for _, answer in ANSWERS]


def test_paragraphs_in_bold_that_ask_nothing_are_headings() -> None:
    page = read("<p><strong>A new roof</strong></p><p>The roof will be of wood.</p><p><b>Tom Reed:</b></p>")
    assert [page.text[zone.start : zone.end] for zone in page.zones if zone.kind == "crosshead"] == ["A new roof"]
    assert said(page, "interview") == []
