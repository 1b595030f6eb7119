"""A text with lone surrogates is the same after any reader of JSON, and no other text looks different for it."""

from __future__ import annotations

import json

import pytest

from newsents.errors import SchemaError
from newsents.schema import Analysis, Article, Entity, Quote, TextSpan

PAIR = "\ud83d\ude00"
"""Two code points, which JSON's escapes would make one of."""


def test_two_surrogates_that_make_a_pair_stay_two() -> None:
    analysis = Analysis(Article(PAIR + " and \U0001f600"), quotes=(Quote((TextSpan(1, 2, PAIR[1]),)),))
    again = Analysis.from_json(analysis.to_json())
    assert again == analysis
    assert len(again.article.text) == 8


def test_what_is_written_is_text_that_any_reader_takes_with_the_same_offsets() -> None:
    plain = Analysis(Article(f"He said {PAIR}."), quotes=(Quote((TextSpan(8, 10, PAIR),)),)).to_dict()
    json.dumps(plain, ensure_ascii=False).encode("utf-8")
    text, (quote,) = plain["article"]["text"], plain["quotes"]
    assert text[:8] == "He said "
    assert text[quote["content"][0]["start"] : quote["content"][0]["end"]] == quote["content"][0]["text"]


def test_what_stands_for_a_surrogate_stands_nowhere_for_itself() -> None:
    text = "\ud83d \U0010fffd \U0010fffc"
    plain = Analysis(Article(text)).to_dict()
    assert plain["surrogates"] == {"\U0010fffb": "U+D83D"}
    assert Analysis.from_dict(plain).article.text == text


def test_surrogates_in_what_is_not_cut_out_of_the_text_are_kept_too() -> None:
    lee = Entity("e1", "Lee \udc80", aliases=("\ud800",), kb_id="\udfff")
    analysis = Analysis(Article("Rain", id="\udc81", headline="\udc82", authors=("\udc83",)), entities=(lee,))
    assert Analysis.from_json(analysis.to_json()) == analysis


def test_the_plain_form_of_an_ordinary_text_has_no_table() -> None:
    plain = Analysis(Article("R\u00e4in \U0001f600")).to_dict()
    assert "surrogates" not in plain
    assert plain["article"]["text"] == "R\u00e4in \U0001f600"


def test_a_file_of_before_there_was_a_table_is_read() -> None:
    text = "He said \\ud83d."
    old = '{"schema_version": 1, "article": {"text": "%s", "id": "x"}, "mentions": [], "entities": [], "quotes": []}'
    assert Analysis.from_json(old % text).article.text == "He said \ud83d."


@pytest.mark.parametrize(
    "table", [[], {"a": 55357}, {"a": "U+0041"}, {"ab": "U+D83D"}, {"a": "U+D83D "}, {1: "U+D83D"}, "U+D83D"]
)
def test_a_table_that_is_none_is_refused(table: object) -> None:
    with pytest.raises(SchemaError, match=r"\[N113\] surrogates: "):
        Analysis.from_dict({**Analysis(Article("a")).to_dict(), "surrogates": table})
