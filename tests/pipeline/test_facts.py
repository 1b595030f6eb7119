"""What is known of an article goes in with its text and stays with its result."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import newsents
from newsents.errors import InputError

RAIN = 'The Echo\n\nRain at last\n\n6 May 2014\n\n"It will rain," said Ann Lee.'


def test_what_is_given_goes_before_what_is_found() -> None:
    found = newsents.analyze(RAIN).article
    article = newsents.analyze(
        RAIN, id="7", headline="Rain", authors="Bo Berg", published=date(2024, 5, 6), publisher="Post", url="http://x",
        extra={"desk": 7},
    ).article  # fmt: skip
    assert (article.id, article.headline, article.authors) == ("7", "Rain", ("Bo Berg",))
    assert (article.published, article.publisher, article.url) == ("2024-05-06", "Post", "http://x")
    assert article.extra == {"desk": 7}
    assert (article.text, article.zones) == (found.text, found.zones)


@pytest.mark.parametrize("workers", [1, 2])
def test_each_row_keeps_its_own(workers: int) -> None:
    rows = [{"body": f'"Rain {n}," said Ann Lee.', "day": f"2024-05-{n:02}", "n": n} for n in range(1, 31)]
    found = list(newsents.analyze_many(iter(rows), published="day", workers=workers, batch_size=4))
    assert [a.article.text for a in found] == [row["body"] for row in rows]
    assert [a.article.published for a in found] == [row["day"] for row in rows]
    assert [a.article.extra["n"] for a in found] == list(range(1, 31))


def test_texts_and_rows_may_be_mixed_and_the_analysis_is_the_same() -> None:
    text, row = newsents.analyze_many([RAIN, {"text": RAIN}])
    assert text == row == newsents.analyze(RAIN)


def test_results_before_a_row_that_is_none_are_given() -> None:
    found = newsents.analyze_many([{"body": "Rain."}, {"title": "Rain"}], batch_size=1)
    assert next(found).article.text == "Rain."
    with pytest.raises(InputError, match=r"N306\] texts\[1\]: no text"):
        next(found)


@pytest.mark.parametrize("wrong", [{"text": "Rain."}, "Rain.", 7])
def test_one_article_is_no_list_of_them(wrong: Any) -> None:
    with pytest.raises(InputError, match=r"N404.*analyze\(text\)"):
        newsents.analyze_many(wrong)


def test_an_empty_cell_is_told_of_and_how_it_is_left_out() -> None:
    told = r"N306\] texts\[0\]: no text: 'Body' is empty \(on_error=\"warn\" leaves such out\)"
    with pytest.raises(InputError, match=told):
        list(newsents.analyze_many([{"Body": None}]))


def test_a_pipeline_is_no_name() -> None:
    with pytest.raises(InputError, match=r"N408\] nlp is a pipeline, such as newsents\.load\('my_model'\)"):
        newsents.analyze("Rain.", nlp="my_model")  # type: ignore[arg-type]


def test_of_a_doc_the_analysis_is_told() -> None:
    with pytest.raises(InputError, match=r"N406.*got Doc; doc\._\.analysis is that of a Doc"):
        newsents.analyze(newsents.load()("Rain."))  # type: ignore[arg-type]


@pytest.mark.parametrize("text", [None, b"Rain.", 7, ["Rain."]])
def test_what_is_no_text_is_told_of_and_how_files_are_read(text: Any) -> None:
    with pytest.raises(InputError, match=r"N406\] analyze takes the text itself.*files are read by newsents\.read"):
        newsents.analyze(text)
