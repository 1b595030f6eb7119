"""Data frames of every library come in, and go out with the same columns whatever is in them."""

from __future__ import annotations

import sys
from typing import Any

import pytest

import newsents
from newsents.errors import InputError, MissingExtraError
from newsents.frames import BACKENDS, frame_of, rows_of

RAIN = '"It will rain," said Ann Lee.'
COLUMNS = {"name": str, "n": int, "share": float, "sure": bool}


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_frame_has_its_columns_and_comes_back(backend: Any) -> None:
    rows = [{"name": "Ann Lee", "n": 2, "share": 0.5, "sure": True}]
    frame = frame_of(COLUMNS, rows, backend)
    assert type(frame).__module__.startswith(backend)
    found = rows_of(frame)
    assert found is not None
    assert list(found) == rows
    empty = frame_of(COLUMNS, [], backend)
    assert list(getattr(empty, "columns" if backend != "pyarrow" else "column_names")) == list(COLUMNS)


def test_the_first_library_that_is_there_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    assert type(frame_of(COLUMNS, [])).__module__.startswith("pandas")
    monkeypatch.setitem(sys.modules, "pandas", None)
    assert type(frame_of(COLUMNS, [])).__module__.startswith("polars")
    with pytest.raises(MissingExtraError, match=r"N001.*pip install pandas .*extra frames"):
        frame_of(COLUMNS, [], "pandas")
    with pytest.raises(InputError, match=r"N352.*spark"):
        frame_of(COLUMNS, [], "spark")  # type: ignore[arg-type]


@pytest.mark.parametrize("backend", BACKENDS)
def test_articles_are_read_from_a_frame(backend: Any) -> None:
    columns = {"body": str, "date": str, "page": int}
    rows = [{"body": RAIN, "date": "2024-05-06", "page": 3}, {"body": "Sun.", "date": None, "page": 4}]
    one, two = newsents.analyze_many(frame_of(columns, rows, backend))
    assert (one.article.text, one.article.published, one.article.extra) == (RAIN, "2024-05-06", {"page": 3})
    assert (two.article.text, two.article.published) == ("Sun.", None)


@pytest.mark.parametrize("texts", [["Rain."], ("Rain.",), iter(["Rain."]), "Rain.", {"text": "Rain."}])
def test_what_is_plainly_no_frame_needs_no_library_of_frames(texts: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "narwhals.stable.v2", None)
    assert rows_of(texts) is None


def test_a_column_of_texts_is_texts_and_what_is_no_analysis_has_no_rows() -> None:
    pandas, polars, arrow = map(pytest.importorskip, ("pandas", "polars", "pyarrow"))
    twice = [RAIN, RAIN]
    for column in (
        pandas.Series(twice), polars.Series(twice), pandas.DataFrame({"a": twice})["a"], arrow.array(twice),
        arrow.chunked_array([twice]), arrow.table({"a": twice})["a"],
    ):  # fmt: skip
        assert [len(analysis.quotes) for analysis in newsents.analyze_many(column)] == [1, 1]
    (analysis,) = newsents.analyze_many([RAIN])
    assert newsents.to_rows(analysis) == newsents.to_rows([analysis])
    assert len(newsents.to_frame(analysis, "pandas")) == 1
    with pytest.raises(InputError, match=r"N1030.*to_pandas"):
        newsents.to_frame(list(analysis.quotes))  # type: ignore[arg-type]


def test_a_frame_without_a_column_for_texts_is_told_once_and_dicts_one_by_one() -> None:
    rows = [{"wording": RAIN, "day": "2024"}] * 2
    frame = frame_of({"wording": str, "day": str}, rows, "pandas")
    for ask in (lambda: newsents.analyze_many(frame, on_error="warn"), lambda: newsents.read(frame, on_error="keep")):
        with pytest.raises(InputError, match=r"N351.*there are wording, day"):
            list(ask())
    assert len(list(newsents.read(rows, on_error="keep"))) == 2
    assert len(list(newsents.analyze_many(frame, text="wording"))) == 2
