"""Every value shows itself in short in Python, and alike in notebooks and where rich prints."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

import newsents
from newsents import Corpus
from newsents.annotations import AnnotatedArticle, AnnotatedQuote, evaluate
from newsents.corpus.page import Page
from newsents.names import Corrections, KnownName, Record, parse, resolve
from newsents.schema import Analysis, Article, Entity, Mention, Office, Quote, TextSpan
from newsents.viz.html.tables import table

LONG = "<b>Rain</b>, and [bold]again[/bold] " * 1000
SPAN = TextSpan(0, len(LONG), LONG)
HOSTILE = Entity("e1", LONG, "person", aliases=(LONG,) * 99, offices=(Office(LONG, LONG),) * 99)
QUOTE = Quote((SPAN,), cue=SPAN, source=SPAN, speaker=HOSTILE, via=SPAN)
ANNOTATED = AnnotatedArticle(
    LONG, LONG, tuple(AnnotatedQuote(((at, at + 9),), speaker=LONG) for at in range(0, 900, 9))
)
SAID = ("We have the ships, we have the charts, but no harbour", "we have the charts, but no harbour")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    corpus = Corpus(tmp_path_factory.mktemp("shown") / "news.duckdb")
    texts = [f'"{said}," said {name} Volkonin.' for said, name in zip(SAID, ("Sergei", "Sergey"), strict=True)]
    corpus.add({"text": text, "publisher": "<i>Echo</i>", "date": "2003-03-14"} for text in texts)
    return corpus


@pytest.fixture(scope="module")
def values(corpus: Corpus) -> list[Any]:
    draft = f'"{SAID[0]}," said Bob Hay.'
    found = [corpus.repeated(), corpus.verify(draft), corpus.review()]
    rain = AnnotatedArticle("rain", "Rain, he said.", (AnnotatedQuote(((0, 4),)),))
    relations = [corpus.quotes(), corpus.people(), corpus.counts("cue"), corpus.articles(), corpus.sql("SELECT 1 AS a")]
    people = [corpus.person("Volkonin"), corpus.quotes()[0], corpus.audit(), evaluate([rain], [rain])]
    return [QUOTE, HOSTILE, corpus, *people, *relations, *found, *(one[0] for one in found)]


def printed(value: object, width: int = 80) -> str:
    file = StringIO()
    Console(width=width, file=file).print(value)
    return file.getvalue()


def all_of(values: list[Any]) -> Iterator[Any]:
    yield from values
    yield from (SPAN, Mention(0, len(LONG), LONG, "PERSON", HOSTILE), Article(LONG, extra={LONG: LONG}), ANNOTATED)
    yield from (Analysis(Article(LONG)), *ANNOTATED.quotes[:1], Page(LONG, LONG), Record("1", LONG), parse(LONG))
    yield from (Corrections(same=[(LONG, LONG)] * 99), KnownName(LONG, (LONG,) * 99), resolve([Record("1", LONG)]))


def test_a_repr_is_one_short_line_whatever_is_in_it(values: list[Any]) -> None:
    for value in all_of(values):
        assert len(repr(value)) < 1000, type(value)
        assert "\n" not in repr(value)
        assert " object at 0x" not in repr(value)
        assert len(printed([value], 200).splitlines()) < 40, type(value)


def test_a_repr_says_what_is_there(corpus: Corpus, tmp_path: Path) -> None:
    assert repr(corpus.counts("kind")) == "Relation(rows=1, columns='kind, quotes, articles')"
    assert repr(corpus.review()).startswith("Listing(length=1, columns='a, b, relation, names,")
    found = resolve([Record("1", "Ann Lee"), Record("2", "Bo Ek")])
    assert repr(found).startswith("Resolution(records=2, identities=2")
    assert "error='the store cannot answer" in repr(corpus.sql("SELECT nothing"))


def test_what_a_notebook_shows_rich_prints(values: list[Any]) -> None:
    for value in values:
        shown = printed(value)
        assert "(" + "rows=" not in shown
        assert max(map(len, shown.splitlines())) <= 80
        assert "<b>" not in value._repr_html_().replace("&lt;", "")
    assert "[bold]again[/bold]" in printed(QUOTE, 4000)
    for value in values[2:]:
        assert "Volkonin" in printed(value) or not hasattr(value, "to_row")


def test_what_is_worked_out_is_a_list_that_shows_itself_as_a_table(corpus: Corpus) -> None:
    found = corpus.review()
    assert isinstance(found, list)
    assert found == list(found) == found[:] == pickle.loads(pickle.dumps(found))
    assert (len(found), len(found[1:]), found[-1]) == (1, 0, found[0])
    assert " / ".join(found[0].names) in found._repr_html_()
    assert "nothing" in found[1:]._repr_html_()
    assert list(found[1:].to_pandas().columns) == found.columns
    assert found.to_polars()["articles"].to_list() == found.to_arrow()["articles"].to_pylist() == [1]
    assert corpus.repeated().to_pandas()["publishers"].to_list() == [["<i>Echo</i>"]]
    assert corpus.verify(f'"{SAID[0]}," said Bob Hay.').to_rows()[0]["verdict"] == "other speaker"


def test_the_answer_for_a_draft_shows_what_rich_and_notebooks_show(corpus: Corpus) -> None:
    [one] = corpus.verify(f'"{SAID[0]}," said Bob Hay.')
    for shown in (one._repr_html_(), printed(one)):
        assert "other speaker" in shown
        assert "Bob Hay" in shown


def test_days_stay_on_a_line_and_long_texts_have_room() -> None:
    shown = table(["date", "text"], [["2003-03-14", "rain " * 20], [None, ""]])
    assert '<td class="ns-day">2003-03-14</td>' in shown
    assert '<td class="ns-long">' in shown
    assert "day" not in table(["text"], [["2003-03-14 or so"]])


def test_an_audit_becomes_a_data_frame(corpus: Corpus) -> None:
    audit = corpus.audit("publisher")
    frame = audit.to_pandas()
    assert list(frame.columns) == audit.columns == list(audit.to_rows()[0])
    assert len(frame) == len(audit.shares) == audit.to_polars().height == audit.to_arrow().num_rows


def test_an_analysis_among_others_is_short_for_rich() -> None:
    analysis = newsents.analyze('"It will rain," said Ann Lee.')
    assert len(printed([analysis] * 3, 200).splitlines()) < 20
