"""Questions of time find articles in whatever form their dates are; those without one are counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from typer.testing import CliRunner

import newsents
from newsents import Corpus
from newsents.cli.app import app
from newsents.corpus.page import Page
from newsents.corpus.store import Added

FORMS = ["6 May 2024", "20240506", "May 6, 2024", "06.05.2024", "Mon, 06 May 2024 10:30:00 +0000", "1714991400"]


def dated(*dates: object) -> list[dict[str, Any]]:
    return [{"id": str(number), "date": date, "text": '"Rain," said Ann Lee.'} for number, date in enumerate(dates)]


def test_all_forms_of_a_day_are_that_day(corpus: Corpus, nlp: Language) -> None:
    assert corpus.add(dated(*FORMS, 1714991400), model=nlp) == Added(new=7)
    assert corpus.counts(by=["day"]).to_rows() == [{"day": "2024-05-06", "quotes": 7, "articles": 7}]
    assert len(corpus.quotes(since="2024-05-06", until="2024-05-06")) == 7
    assert {quote.date[:10] for quote in corpus.quotes() if quote.date} == {"2024-05-06"}


def test_a_page_that_is_given_with_another_form_is_found_too(corpus: Corpus, nlp: Language) -> None:
    corpus.add([Page("a", '"Rain," said Ann Lee.', published="6 May 2024")], model=nlp)
    assert len(corpus.quotes(since="2024-05-06", until="2024-05-06")) == 1


def test_a_month_or_year_counts_as_far_as_it_tells(corpus: Corpus, nlp: Language) -> None:
    assert corpus.add(dated("2024-04-30", "2024-04", "2024", "2024-05-02"), model=nlp) == Added(new=4)
    months = {row["month"]: row["quotes"] for row in corpus.counts(by=["month"])}
    assert months == {"2024-04": 2, "2024-05": 1, None: 1}
    assert [row["quotes"] for row in corpus.counts(by=["year"])] == [4]
    assert {row["day"]: row["quotes"] for row in corpus.counts(by=["day"])} == {
        "2024-04-30": 1, "2024-05-02": 1, None: 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2024-04", "2024-04", {"2024-04-30", "2024-04"}),
        ("2024-04-01", "2024-04-30", {"2024-04-30", "2024-04"}),
        ("2024-04-02", None, {"2024-04-30", "2024-05-02"}),
        (None, "2024-04-29", set()),
        ("2024", "2024", {"2024-04-30", "2024-04", "2024", "2024-05-02"}),
        ("2024-01-01", "2024-12-31", {"2024-04-30", "2024-04", "2024", "2024-05-02"}),
        ("2024-02", None, {"2024-04-30", "2024-04", "2024-05-02"}),
    ],
)
def test_a_span_of_time_has_what_lies_in_it_for_certain(
    corpus: Corpus, nlp: Language, since: str | None, until: str | None, expected: set[str]
) -> None:
    corpus.add(dated("2024-04-30", "2024-04", "2024", "2024-05-02"), model=nlp)
    assert {quote.date for quote in corpus.quotes(since=since, until=until)} == expected


def test_what_may_be_two_days_is_told_and_read_as_is_said(corpus: Corpus, nlp: Language) -> None:
    articles = dated("06/05/2024", "13/05/2024", "soon", None)
    added = corpus.add(articles, model=nlp)
    assert added == Added(new=4, undated=3, ambiguous=1)
    assert str(added) == "4 new (3 without a date, 1 with one that may be either of two days)"
    assert corpus.add(articles, model=nlp, day_first=True) == Added(replaced=1, kept=3)
    assert {quote.date for quote in corpus.quotes(until="2024-05-06")} == {"2024-05-06"}
    assert corpus.add(articles, model=nlp, day_first=False) == Added(replaced=1, kept=3)
    assert {quote.date for quote in corpus.quotes(since="2024-06")} == {"2024-06-05"}


@pytest.mark.parametrize("ending", ["duckdb", "csv", "jsonl"])
@pytest.mark.parametrize("option", [None, "--day-first", "--month-first"])
def test_the_command_line_asks_which_day_is_meant(tmp_path: Path, ending: str, option: str | None) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text("".join(json.dumps(article) + "\n" for article in dated("06/05/2024", "2024-05-06")))
    done = CliRunner().invoke(
        app, ["extract", str(news), "-o", str(tmp_path / f"out.{ending}"), *([option] if option else [])]
    )
    asks = "1 date may be either of two days, such as 06/05/2024; say --day-first or --month-first"
    assert (asks in done.stderr.splitlines()) == (option is None)
    if ending != "duckdb":
        day = {None: "06/05/2024", "--day-first": "2024-05-06", "--month-first": "2024-06-05"}[option]
        assert (tmp_path / f"out.{ending}").read_text().count(day) == 1 + (option == "--day-first")


def test_rows_and_files_are_read_alike(tmp_path: Path, nlp: Language) -> None:
    rows = [{"text": "Rain.", "date": "06/05/2024"}, {"text": "Rain.", "date": "May 2024"}]
    (tmp_path / "a.csv").write_text("text,date\nRain.,06/05/2024\nRain.,May 2024\n")
    (tmp_path / "a.json").write_text(json.dumps(rows))
    for articles in (rows, tmp_path / "a.csv", tmp_path / "a.json"):
        for day_first, expected in ((None, "06/05/2024"), (True, "2024-05-06"), (False, "2024-06-05")):
            pages = newsents.read(articles, day_first=day_first)
            assert [page.published for page in pages if isinstance(page, Page)] == [expected, "2024-05"]
    found = newsents.analyze_many(rows, day_first=True, nlp=nlp)
    assert [analysis.article.published for analysis in found] == ["2024-05-06", "2024-05"]
    assert newsents.analyze("Rain.", published="May 6, 2024", nlp=nlp).article.published == "2024-05-06"
