"""What is given of an article goes before what is found, under whatever name it comes."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pytest

from newsents.errors import InputError
from newsents.schema import Analysis, Article
from newsents.schema.given import complete, facts_given, facts_of


@pytest.mark.parametrize("missing", [None, "", " ", (), float("nan")])
def test_what_is_given_goes_before_what_is_found_and_nothing_goes_for_it(missing: Any) -> None:
    found = Analysis(Article("Rain.", publisher="Echo", published="2020-01-01", authors=("A",)))
    given = facts_of({"text": "Rain.", "publisher": "The Echo", "published": missing, "authors": missing}, "a")
    assert complete(found, given).article == Article(
        "Rain.", publisher="The Echo", published="2020-01-01", authors=("A",)
    )


@pytest.mark.parametrize(
    ("published", "kept"),
    [
        (datetime.date(2024, 5, 6), "2024-05-06"),
        (datetime.datetime(2024, 5, 6), "2024-05-06"),
        (datetime.datetime(2024, 5, 6, 0, 1), "2024-05-06T00:01:00"),
        (datetime.datetime(2024, 5, 6, tzinfo=datetime.timezone.utc), "2024-05-06T00:00:00+00:00"),
        ("6 May", "6 May"),
        (2024, "2024"),
        (np.int64(2024), "2024"),
    ],
)
def test_days_and_times_are_kept_as_iso_8601(published: Any, kept: str) -> None:
    assert facts_given(published=published)["published"] == kept
    assert facts_of({"text": "Rain.", "when": published}, "a", {"published": "when"})["published"] == kept


def test_fields_without_a_name_of_ours_are_kept_and_so_are_those_that_another_goes_before() -> None:
    row = {"text": "Rain.", "body": "Rain!", "headline": "Rain", "title": "News", "desk": 7, "none": None, "@type": "x"}
    facts = facts_of(row, "a")
    assert (facts["text"], facts["headline"]) == ("Rain.", "Rain")
    assert facts["extra"] == {"body": "Rain!", "title": "News", "desk": 7}


def test_a_named_field_is_that_one_alone() -> None:
    row = {"text": "caption", "article": "Rain.", "date": "yesterday", "day": "2024-05-06"}
    facts = facts_of(row, "a", {"text": "article", "published": "day"})
    assert (facts["text"], facts["published"]) == ("Rain.", "2024-05-06")
    assert facts["extra"] == {"text": "caption", "date": "yesterday"}


def test_fields_that_newsents_wrote_are_read_back() -> None:
    assert facts_of({"text": "Rain.", "extra": {"desk": 7}, "page": 3}, "a")["extra"] == {"desk": 7, "page": 3}


@pytest.mark.parametrize(
    ("row", "names", "says"),
    [
        ({"body": "Rain."}, {"text": "bdy"}, r"N351\] a: there is no field 'bdy'; there are body"),
        ({"title": "Rain."}, {}, r"N306\] a: no text"),
        ({"text": None}, {}, r"N306\] a: no text"),
        ({"text": 7}, {}, r"N306\] a: text has to be a string, and is a int"),
        ({"body": None}, {"text": "body"}, r"N306\] a: no text"),
        ({"text": "Rain.", "publisher": True}, {}, r"N306\] a: publisher has to be a string, and is a bool"),
    ],
)
def test_a_row_that_is_no_article_is_refused(row: dict[str, Any], names: dict[str, str], says: str) -> None:
    with pytest.raises(InputError, match=says):
        facts_of(row, "a", names)


def test_a_blank_text_is_a_text() -> None:
    assert facts_of({"text": " ", "desk": 7}, "a")["text"] == " "
