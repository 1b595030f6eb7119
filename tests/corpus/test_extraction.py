from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest

import newsents
from newsents.corpus import extraction
from newsents.corpus.extraction import extract
from newsents.corpus.page import Page, Unread
from newsents.errors import InputError, ModelError
from newsents.schema import Analysis

RAIN = '"It will rain on {}," said Ann Lee.'
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def week() -> list[Page | Unread]:
    pages: list[Page | Unread] = [Page(day, RAIN.format(day), publisher="The Echo") for day in DAYS]
    pages.insert(2, Unread("gone", InputError("gone.txt: no such file", code="N308")))
    return pages


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_order_with_what_could_not_be_read_in_its_place(workers: int) -> None:
    found = list(extract(week(), workers=workers, batch_size=2))
    sources = [one.source if isinstance(one, Unread) else one[0].source for one in found]
    assert sources == ["Monday", "Tuesday", "gone", "Wednesday", "Thursday", "Friday"]
    for one in found:
        if not isinstance(one, Unread):
            page, analysis = one
            assert analysis.article.text == page.text
            assert analysis.article.publisher == "The Echo"


def test_pages_are_taken_as_they_are_needed() -> None:
    taken = []

    def pages() -> Iterator[Page]:
        for day in DAYS:
            taken.append(day)
            yield Page(day, RAIN.format(day))

    next(extract(pages(), batch_size=2))
    assert taken == ["Monday", "Tuesday"]


def test_one_article_that_fails_leaves_the_others_of_its_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = extraction.analyze_many

    def failing(texts: Iterable[Page], **options: Any) -> Iterator[Analysis]:
        texts = list(texts)
        if any("Tuesday" in page.text for page in texts):
            raise ZeroDivisionError("no Tuesdays")
        return whole(texts, **options)

    monkeypatch.setattr(extraction, "analyze_many", failing)
    found = list(extract(week(), batch_size=16))
    failed = [one for one in found if isinstance(one, Unread)]
    assert [(one.source, one.error.code) for one in failed] == [("Tuesday", "N310"), ("gone", "N308")]
    assert "ZeroDivisionError: no Tuesdays" in str(failed[0].error)
    assert len(found) == 6


@pytest.mark.parametrize("workers", [1, 2])
def test_a_model_that_is_not_there_is_told_once(workers: int) -> None:
    with pytest.raises(ModelError, match="no_such_model"):
        list(extract(week(), model="no_such_model", workers=workers))


@pytest.mark.parametrize("workers", [1, 2])
def test_what_came_before_an_error_of_the_source_is_not_lost(workers: int) -> None:
    def broken() -> Iterator[Page]:
        for day in DAYS[:3]:
            yield Page(day, RAIN.format(day))
        raise OSError("the disk is gone")

    found = extract(broken(), workers=workers, batch_size=2)
    assert not any(isinstance(next(found), Unread) for _ in range(3))
    with pytest.raises(OSError, match="the disk is gone"):
        next(found)


@pytest.mark.parametrize("sizes", [{"batch_size": 0}, {"workers": 0}])
def test_sizes_are_whole_numbers_from_one(sizes: dict[str, int]) -> None:
    with pytest.raises(InputError, match="whole number from 1"):
        next(extract(week(), **sizes))


def test_a_pipeline_that_is_loaded_is_used_as_it_is() -> None:
    nlp = newsents.load(exclude=["newsents_speakers"])
    (found,) = extract([Page("Monday", RAIN.format("Monday"))], model=nlp)
    assert not isinstance(found, Unread)
    assert [(quote.speaker, quote.text) for quote in found[1].quotes] == [(None, "It will rain on Monday,")]
    assert "newsents_speakers" not in nlp.pipe_names
