"""What else is known of an article is kept as it was given, whatever it is."""

from __future__ import annotations

import datetime
import decimal
import json
import pickle
from typing import Any

import numpy as np
import pytest

from newsents.errors import SchemaError
from newsents.schema import Analysis, Article, Extra


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Sport", "Sport"),
        (7, 7),
        (True, True),
        (None, None),
        (0.5, 0.5),
        (float("nan"), None),
        (np.datetime64("NaT"), None),
        (float("inf"), "inf"),
        (np.int64(3), 3),
        (np.array([1, 2]), [1, 2]),
        (decimal.Decimal("1.50"), "1.50"),
        (datetime.date(2024, 5, 6), "2024-05-06"),
        ([1, ["a", {"b": (2,)}]], [1, ["a", {"b": [2]}]]),
        ({"b", "a"}, ["a", "b"]),
        ({7: "x"}, {"7": "x"}),
    ],
)
def test_values_are_kept_as_json_has_them(given: Any, kept: Any) -> None:
    extra = Extra({"field": given})
    assert extra.to_dict() == {"field": kept}
    assert json.loads(extra.to_json()) == {"field": kept}
    assert type(extra.to_dict()["field"]) is type(kept)


def test_what_is_kept_cannot_be_changed_and_is_compared_by_value() -> None:
    extra = Extra({"a": [1], "b": {"c": 2}})
    with pytest.raises(TypeError):
        extra["a"] = 2  # type: ignore[index]
    with pytest.raises(TypeError):
        extra["b"]["c"] = 3
    assert extra == {"b": {"c": 2}, "a": (1,)} == pickle.loads(pickle.dumps(extra))
    assert hash(extra) == hash(Extra({"b": {"c": 2}, "a": [1]}))
    assert extra != Extra({"a": [1]})


def test_what_is_no_mapping_or_nested_too_deeply_is_refused() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    for wrong in (["a"], {"a": deep}):
        with pytest.raises(SchemaError, match="N350"):
            Extra(wrong)  # type: ignore[arg-type]


def test_an_article_with_further_fields_comes_back_from_json() -> None:
    article = Article("Rain.", extra={"tags": ["a", "\ud800"], "at \ud800": {"page": 3}})
    analysis = Analysis(article)
    assert Analysis.from_json(analysis.to_json()) == analysis
    assert pickle.loads(pickle.dumps(analysis)) == analysis
    assert "\ud800" not in "".join(article.extra)
    assert "page" in repr(article)
    assert "extra" not in repr(Article("Rain."))


def test_an_analysis_of_version_2_is_read_without_further_fields() -> None:
    analysis = Analysis(Article("Rain."))
    old = analysis.to_dict()
    old["schema_version"] = 2
    del old["article"]["extra"]
    assert Analysis.from_dict(old) == analysis
