"""One row without a text does not end the others, if that is not wanted."""

from __future__ import annotations

import math
import warnings
from typing import Any

import pytest

import newsents
from newsents.errors import InputError, NewsentsWarning

ROWS: list[Any] = [{"text": None}, {"text": "Rain."}, {"text": math.nan}, {"text": "Sun."}, {"text": " "}, {"text": 7}]
TEXTS = ["Rain.", "Sun.", " "]


def test_the_first_ends_all_where_nothing_is_said() -> None:
    with pytest.raises(InputError, match=r"N306.*texts\[0\]"):
        list(newsents.analyze_many(ROWS))


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("batch_size", [1, 32])
def test_each_is_told_in_its_place(workers: int, batch_size: int) -> None:
    found = list(newsents.analyze_many(ROWS, on_error="keep", workers=workers, batch_size=batch_size))
    told = [one.code if isinstance(one, InputError) else one.article.text for one in found]
    assert told == ["N306", "Rain.", "N306", "Sun.", " ", "N306"]


def test_each_is_warned_of() -> None:
    with pytest.warns(NewsentsWarning, match="N306") as caught:
        assert [one.article.text for one in newsents.analyze_many(ROWS, on_error="warn")] == TEXTS
    assert [str(warning.message)[:16] for warning in caught] == [
        "[N306] texts[0]:",
        "[N306] texts[2]:",
        "[N306] texts[5]:",
    ]


def test_a_frame_with_an_empty_cell_is_read() -> None:
    import pandas

    with warnings.catch_warnings(record=True):
        found = list(newsents.analyze_many(pandas.DataFrame({"text": ["Rain.", None]}), on_error="warn"))
    assert [one.article.text for one in found] == ["Rain."]


@pytest.mark.parametrize("on_error", ["warn", "keep"])
def test_a_column_that_is_not_there_is_an_error_all_the_same(on_error: Any) -> None:
    with pytest.raises(InputError, match="N351"):
        list(newsents.analyze_many(ROWS, text="body", on_error=on_error))
    with pytest.raises(InputError, match="N562"):
        newsents.analyze_many(ROWS, on_error="ignore")  # type: ignore[call-overload]
