"""Values show themselves in a notebook as HTML that nothing in an article can break."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import attrs
import spacy
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from spacy import displacy

from newsents.corpus.store import Corpus
from newsents.pipeline.annotations import set_quotes
from newsents.schema import Analysis, Article, Entity, Mention, Quote, TextSpan, Zone
from newsents.viz.html.article import analysis_html
from newsents.viz.html.tables import table
from newsents.viz.plain import harmless

HOSTILE = "<script>alert(1)</script> &amp &#x; \"'><img src=x onerror=alert(2)> \u202e\x00\x1b[2J"
TEXT = f'Rain\n"Rain <b>," said Ann Lee. {HOSTILE}'


class Page(HTMLParser):
    """Reads what a page shows, and whether each element is closed where it should be."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("sup", "style"):
            self.words += data


def analysis() -> Analysis:
    lee = Entity("e1", "Ann Lee", "person", "PERSON", aliases=("Lee",), roles=(HOSTILE,))
    at = TEXT.index("Ann")
    quote = Quote(
        (TextSpan.of(TEXT, 6, 15),),
        cue=TextSpan.of(TEXT, 17, 21),
        source=TextSpan.of(TEXT, at, at + 7),
        speaker=lee,
        kind="direct",
        confidence=0.9,
        speaker_confidence=0.8,
        source_kind="named_person",
        evidence=("model",),
    )
    mention = Mention(at, at + 7, "Ann Lee", "PERSON", lee)
    article = Article(TEXT, zones=(Zone(0, 4, "headline"),), publisher=HOSTILE)
    return Analysis(article, (mention,), (lee,), (quote,))


def test_an_article_shows_content_cue_and_source_and_tells_what_is_known_of_them() -> None:
    shown = analysis()._repr_html_()
    page = Page(shown)
    assert harmless(TEXT).split("\n")[1] in page.words
    titles = [value for name, value in page.attributes if name == "title"]
    assert "“Ann Lee” is Ann Lee, 0.80 sure" in titles
    assert "Ann Lee: direct speech, 0.90 sure; speaker 0.80 sure; named person; by model" in titles
    classes = [value for name, value in page.attributes if name == "class"]
    assert {f"ns-{name}" for name in ("headline", "content", "cue", "source", "mention", "voices")} <= set(classes)
    assert all(name.startswith("ns-") for names in classes if names != "newsents" for name in (names or "").split())


def test_nothing_of_an_article_becomes_markup_or_steers_the_direction_of_writing() -> None:
    whole = analysis()
    for value in (whole, whole.quotes[0], whole.entities[0]):
        shown = value._repr_html_()
        page = Page(shown)
        assert not {"script", "img", "b"} & set(page.tags)
        assert not any(name.startswith("on") for name, _ in page.attributes)
        assert "\u202e" not in shown
        assert "\x00" not in shown


@given(st.lists(st.tuples(st.integers(0, 59), st.integers(1, 40)), max_size=8), st.integers(1, 59))
def test_whatever_overlaps_every_word_is_shown_once_and_every_element_closed(
    places: list[tuple[int, int]], border: int
) -> None:
    text = ("<Rain & sun, " * 5)[:60].strip()
    spans = [TextSpan.of(text, start, min(len(text), start + length)) for start, length in places if start < len(text)]
    quotes = tuple(Quote((span,), cue=spans[0], source=spans[-1]) for span in spans)
    border = min(border, len(text) - 1)
    whole = Analysis(Article(text, zones=(Zone(0, border, "headline"),)), quotes=quotes)
    page = Page(attrs.evolve(whole, mentions=())._repr_html_())
    assert "".join(page.words.split()).startswith("".join(text.split()))


def test_many_marks_take_time_in_proportion_to_their_number() -> None:
    words = "Rain, she said. " * 4000
    quotes = tuple(Quote((TextSpan(at, at + 4, "Rain"),)) for at in range(0, len(words), 16))
    assert analysis_html(Analysis(Article(words), quotes=quotes)).count("<mark") == 4000


def test_a_table_says_how_many_rows_are_left_out_and_shortens_what_is_endless() -> None:
    page = Page(table(["name", "n"], [["a" * 10_000, 1234]], more=7))
    assert "1,234" in page.words
    assert "7 more rows" in page.words
    assert len(page.words) < 600
    assert "nothing" in Page(table(["name"], [])).words


def test_a_corpus_its_people_and_its_answers_show_themselves(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "<news>.duckdb")
    assert "nothing was added" in Page(corpus._repr_html_()).words
    articles = [{"text": f'"It is <b>{number}</b> o\'clock," said Ann Lee, the <i>mayor</i>.'} for number in range(22)]
    corpus.add(articles)
    whole = Page(corpus._repr_html_())
    assert "22 articles, 22 quotations, 1 person" in whole.words
    person = Page(corpus.person("Ann Lee")._repr_html_())
    assert "22 quotations; named in 22 articles" in person.words
    quotes = corpus.quotes()
    assert "2 more rows" in Page(quotes._repr_html_()).words
    assert "It is <b>0</b> o'clock," in Page(next(iter(quotes))._repr_html_()).words
    assert "kind" in Page(corpus.counts(by=["kind"])._repr_html_()).words


def test_rich_shows_the_article_and_a_repr_stays_short() -> None:
    file = StringIO()
    Console(width=60, file=file).print(analysis())
    assert "Ann Lee" in file.getvalue()
    assert len(repr(analysis())) < 500


def test_displacy_renders_the_quotations_on_a_doc() -> None:
    doc = spacy.blank("en")(TEXT)
    set_quotes(doc, [attrs.evolve(quote, speaker=None) for quote in analysis().quotes])
    shown = displacy.render(doc, style="span", options={"spans_key": "quotes"}, jupyter=False)
    assert re.search(r">\s*direct\s*<", shown)


def test_what_is_told_within_a_quotation_names_who_tells_it() -> None:
    text = "Ann says Bob says rain"
    outer = Quote((TextSpan.of(text, 9, 22),), cue=TextSpan.of(text, 4, 8), source=TextSpan.of(text, 0, 3))
    inner = Quote((TextSpan.of(text, 18, 22),), cue=TextSpan.of(text, 13, 17), within=outer)
    page = Page(Analysis(Article(text), quotes=(outer,), nested=(inner,))._repr_html_())
    assert any("told by “Ann”" in (value or "") for name, value in page.attributes if name == "title")
    assert page.words.startswith(text)
