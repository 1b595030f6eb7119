"""What counts as quoted is one thing wherever it is counted or shown: said or written, and stated."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import newsents
from newsents import Corpus, viz
from newsents.annotations import AnnotatedArticle
from newsents.cli.app import app
from newsents.corpus.exports import export
from newsents.corpus.people import joined_persons, people
from newsents.report.content import content_of
from newsents.report.page import write_report
from newsents.schema.selection import SAID

ARTICLES = [
    {"id": "a", "date": "2024-05-06", "publisher": "Echo", "text": '"Tom Reed was late," said Ann Lee.'},
    {"id": "b", "date": "2024-05-07", "publisher": "Echo", "text": "Ann Lee denied that Tom Reed had paid."},
    {"id": "c", "date": "2024-05-08", "publisher": "Post", "text": "Ann Lee believes that Tom Reed will pay."},
    {"id": "d", "date": "2024-05-09", "publisher": "Post", "text": "Tom Reed said that the bridge was safe."},
]
QUOTED, OF_ACTS, ALL = 2, 3, 4
"""How many are quoted; of all acts; and with those that are denied."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    corpus = Corpus(tmp_path_factory.mktemp("quoted") / "news.duckdb")
    corpus.add(ARTICLES)
    return corpus


def run(*arguments: object) -> Result:
    return CliRunner(env={"COLUMNS": "160", "NO_COLOR": "1"}).invoke(app, [str(one) for one in arguments])


def drawn(chart: Any) -> int:
    plain = chart.to_dict()
    data = plain.get("data") or plain["layer"][0]["data"]
    rows = data["values"] if "values" in data else plain["datasets"][data["name"]]
    return sum(row["quotations"] for row in rows)


COUNTS: dict[str, Callable[..., int]] = {
    "quotes": lambda corpus, **wanted: len(corpus.quotes(**wanted)),
    "counts": lambda corpus, **wanted: sum(row["quotes"] for row in corpus.counts(["publisher"], **wanted)),
    "report": lambda corpus, **wanted: content_of(corpus, **{"acts": SAID, **wanted}, title="News").quotes,
    "select_quotes": lambda corpus, **wanted: sum(len(its.select_quotes(**wanted)) for _, its in corpus.analyses()),
}


@pytest.mark.parametrize("of", COUNTS)
def test_it_counts_the_same_everywhere(corpus: Corpus, of: str) -> None:
    count = COUNTS[of]
    assert count(corpus) == QUOTED
    assert count(corpus, acts=None) == OF_ACTS
    assert count(corpus, acts=None, stated=False) == ALL


def test_people_and_audit_count_what_is_quoted(corpus: Corpus) -> None:
    assert corpus.audit().quotations == QUOTED
    assert {person.name: person.quote_count for person in corpus.people()} == {"Ann Lee": 1, "Tom Reed": 1}
    assert [len(person.quotes) for person in corpus.people()] == [1, 1]
    analyses = [analysis for _, analysis in corpus.analyses()]
    assert {person.quotes for person in people((str(at), its) for at, its in enumerate(analyses))} == {1}
    assert {person.quote_count for person in joined_persons(analyses).values()} == {1}
    assert f"{QUOTED} quotations" in corpus._repr_html_()


def test_pictures_count_what_is_quoted(corpus: Corpus) -> None:
    pytest.importorskip("altair", reason="pictures are charts of Altair")
    for chart in (viz.over_time, viz.papers):
        assert (drawn(chart(corpus)), drawn(chart(corpus, acts=None, stated=False))) == (QUOTED, ALL)
    assert (drawn(viz.links(corpus)), drawn(viz.links(corpus, acts=None, stated=False))) == (1, 3)
    assert drawn(viz.links(corpus, acts=None, publisher="Post")) == 1
    denied = corpus.analysis(2)
    assert [len(viz.strip(denied, **wanted).data.values) for wanted in ({}, {"stated": False})] == [0, 1]


@pytest.mark.parametrize("of", ["corpus", "analyses"])
@pytest.mark.parametrize("nested", [False, True])
def test_exports_have_what_is_quoted(corpus: Corpus, tmp_path: Path, of: str, nested: bool) -> None:
    given: Any = corpus if of == "corpus" else [analysis for _, analysis in corpus.analyses()]
    sizes = []
    for number, wanted in enumerate(({}, {"acts": None}, {"acts": None, "stated": False}, {"kind": "direct"})):
        path = tmp_path / f"{number}.csv"
        export(given, path, nested=nested, **wanted)
        sizes.append(len(path.read_text("utf-8").splitlines()) - 1)
    assert sizes == [QUOTED, OF_ACTS, ALL, 1]


@pytest.mark.parametrize("of", ["corpus", "analyses"])
def test_exports_of_articles_have_what_is_quoted(corpus: Corpus, tmp_path: Path, of: str) -> None:
    given: Any = corpus if of == "corpus" else [analysis for _, analysis in corpus.analyses()]
    for number, (wanted, size) in enumerate(
        (({}, QUOTED), ({"acts": None, "stated": False}, ALL), ({"min_confidence": 1.0}, 0))
    ):
        path = tmp_path / f"{number}.sqlite"
        export(given, path, **wanted)
        with closing(sqlite3.connect(path)) as connection:
            found = [
                connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("quotations", "articles")
            ]
        assert found == [size, 4]


def test_a_condition_that_cannot_be_is_refused_before_anything_is_written(corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(newsents.NewsentsError, match="N103"):
        export(corpus, tmp_path / "a.csv", acts=["sung"])
    assert not list(tmp_path.iterdir())


def test_commands_have_the_same_words(corpus: Corpus, tmp_path: Path) -> None:
    every = ("--acts", "all", "--unstated")
    for options, size in (((), QUOTED), (every, ALL)):
        assert len(run("quotes", corpus.path, "--json", *options).stdout.splitlines()) == size
        rows = map(json.loads, run("counts", corpus.path, "--by", "publisher", "--json", *options).stdout.splitlines())
        assert sum(row["quotes"] for row in rows) == size
        for command, name in (("export", "a.csv"), ("report", "a.html")):
            assert run(command, corpus.path, "-o", tmp_path / name, *options).stderr.startswith(f"{size} quotations: ")
    assert run("audit", corpus.path).stdout.startswith(f"{QUOTED} quotations")
    assert run("quotes", corpus.path, "--min-speaker-confidence", "1", "--json").stdout == ""


def test_one_article_is_shown_with_what_is_quoted_and_tells_of_the_rest(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Ann Lee denied that Tom Reed had paid.\n\nAnn Lee said that Tom Reed was late.", "utf-8")
    shown = run("show", page).stdout
    assert "1 more that the article denies or leaves open, with --unstated." in shown
    assert "--unstated" not in run("show", page, "--unstated").stdout
    assert len(json.loads(run("show", page, "--json").stdout)["quotes"]) == 2


def test_what_is_found_is_written_whole(tmp_path: Path) -> None:
    """An extraction, and annotations, which do not tell what is denied, are of all that was found."""
    page = tmp_path / "page.txt"
    page.write_text("Ann Lee denied that Tom Reed had paid. Ann Lee hopes that he will pay.", "utf-8")
    assert "2 quotations" in run("extract", page, "-o", tmp_path / "a.csv").stderr
    assert len(AnnotatedArticle.of(newsents.analyze(page.read_text("utf-8"))).quotes) == 1


def test_a_report_of_all_has_all(corpus: Corpus, tmp_path: Path) -> None:
    assert write_report(corpus, tmp_path / "a.html", acts=None, stated=False) == ALL
