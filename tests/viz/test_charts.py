"""The pictures are charts of Altair, which have what the corpus has and become PNG and SVG."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsents import Corpus, viz
from newsents.errors import InputError, MissingExtraError

ARTICLES = [
    {"date": "2024-05-06", "publisher": "Echo", "text": '"Tom Reed was late," said Ann Lee. "Very late," she said.'},
    {"date": "2024-06-07", "publisher": "Post", "text": '"I was not," said Tom Reed. Ann Lee denied it.'},
    {"date": "2024-06-08", "text": f'"It rains," said {"Abc" * 60}. "<b>Sun</b> & \u202e moon," said Ann Lee.'},
]

CHARTS: dict[str, Callable[[Corpus], Any]] = {
    "over_time": viz.over_time,
    "papers": viz.papers,
    "links": viz.links,
    "sources": viz.sources,
    "sources by paper": lambda corpus: viz.sources(corpus, "publisher", facet="naming"),
    "strip": lambda corpus: viz.strip(corpus.analysis(3)),
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    pytest.importorskip("altair", reason="pictures are charts of Altair")
    corpus = Corpus(tmp_path_factory.mktemp("charts") / "news.duckdb")
    corpus.add(ARTICLES)
    return corpus


def values(chart: Any) -> list[dict[str, Any]]:
    """Return the rows of a chart; its specification is checked on the way."""
    plain = chart.to_dict()
    data = plain.get("data") or plain["layer"][0]["data"]
    found: list[dict[str, Any]] = data["values"] if "values" in data else plain["datasets"][data["name"]]
    return found


def test_each_chart_has_what_the_corpus_has(corpus: Corpus) -> None:
    over_time = {(row["time"], row["person"]): row["quotations"] for row in values(viz.over_time(corpus))}
    assert over_time["2024-05", "Ann Lee"] == 2
    assert over_time["2024-05", "Tom Reed"] == 0
    assert viz.over_time(corpus).to_dict()["encoding"]["x"]["type"] == "temporal"
    cells = {(row["person"], row["paper"]): row["quotations"] for row in values(viz.papers(corpus))}
    assert cells["Tom Reed", "Post"] == 1
    assert cells["Ann Lee", "Echo"] == 2
    assert [(row["speaker"], row["about"], row["quotations"]) for row in values(viz.links(corpus))] == [
        ("Ann Lee", "Tom Reed", 1)
    ]
    shares = values(viz.sources(corpus))
    assert all(row["low"] <= row["share"] <= row["high"] for row in shares)
    assert {row["part"] for row in values(CHARTS["sources by paper"](corpus))} == {
        "all (3 articles)", "Echo (1 article)", "Post (1 article)", "not told (1 article)"
    }  # fmt: skip
    strip = values(viz.strip(corpus.analysis(1)))
    assert [ARTICLES[0]["text"][row["start"] : row["end"]] for row in strip] == [row["words"] for row in strip]


@pytest.mark.parametrize(
    ("by", "times"),
    [
        ("year", ["1999", "2000", "2003", "2004", "2005", "2009"]),
        ("month", ["1999-12", "2000-01", "2003-12", "2004-01", "2004-02", "2009-01"]),
        ("day", ["1999-12-31", "2000-01-01", "2004-01-30", "2004-01-31", "2004-02-01", "2009-01-01"]),
    ],
)
def test_a_line_is_at_nothing_in_the_years_in_which_there_was_nothing(
    by: str, times: list[str], tmp_path: Path
) -> None:
    pytest.importorskip("altair", reason="pictures are charts of Altair")
    corpus = Corpus(tmp_path / "news.duckdb")
    days = {"1999-12-31": "Ann Lee", "2004-01-31": "Ann Lee", "2009-01-01": "Tom Reed"}
    corpus.add([{"id": day, "date": day, "text": f'"It rains," said {name}.'} for day, name in days.items()])
    line = [row for row in values(viz.over_time(corpus, by=by)) if row["person"] == "Ann Lee"]
    assert [row["time"] for row in line] == times
    assert [row["quotations"] for row in line] == [1, 0, 0, 1, 0, 0]


def test_over_time_is_by_days_months_or_years_alone(corpus: Corpus) -> None:
    with pytest.raises(InputError, match=r"\[N995\] by='publisher'.*day, month, year"):
        viz.over_time(corpus, by="publisher")


def test_there_are_no_halves_of_quotations_in_a_legend(corpus: Corpus) -> None:
    legend = viz.papers(corpus).to_dict()["encoding"]["color"]["legend"]
    assert legend["values"] == [1, 2]


def test_any_two_charts_stand_side_by_side(corpus: Corpus) -> None:
    both = viz.links(corpus) | viz.sources(corpus)
    assert len(both.to_dict()["hconcat"]) == 2


def test_conditions_choose_what_is_drawn(corpus: Corpus) -> None:
    assert {row["person"] for row in values(viz.over_time(corpus, publisher="Post", by="year"))} >= {"Tom Reed"}
    assert len({row["person"] for row in values(viz.papers(corpus, persons=1))}) == 1


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_becomes_a_picture_whatever_the_names_are(corpus: Corpus, name: str, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert", reason="Altair draws PNG and SVG by vl-convert")
    CHARTS[name](corpus).save(tmp_path / "chart.svg")
    shown = (tmp_path / "chart.svg").read_text("utf-8")
    assert shown.startswith("<svg")
    assert "<b>" not in shown
    assert "\u202e" not in shown
    assert "Abc" * 20 not in shown


def test_a_corpus_without_quotations_has_empty_charts(tmp_path: Path) -> None:
    pytest.importorskip("altair", reason="pictures are charts of Altair")
    corpus = Corpus(tmp_path / "news.duckdb")
    corpus.add([{"text": "It rains."}])
    assert all(values(CHARTS[name](corpus)) == [] for name in CHARTS if name not in ("strip",))


def test_without_altair_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(MissingExtraError, match=r"the extra viz"):
        viz.over_time(Corpus(tmp_path / "news.duckdb"))
