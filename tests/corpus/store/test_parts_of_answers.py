"""A part of an answer is had by its place, as from a list, and counts are by what articles came with, too."""

from __future__ import annotations

import random

import pytest

from newsents import Corpus
from newsents.errors import InputError


@pytest.mark.parametrize("place", [0, 3, -1, -4])
def test_a_value_is_had_by_its_place(filled: Corpus, place: int) -> None:
    assert filled.quotes()[place] == list(filled.quotes())[place]
    assert filled.people()[0].name == next(iter(filled.people())).name


@pytest.mark.parametrize("place", [4, -5])
def test_beyond_the_last_there_is_none(filled: Corpus, place: int) -> None:
    with pytest.raises(IndexError, match=r"N1005.*there are 4"):
        filled.quotes()[place]
    with pytest.raises(InputError):
        filled.quotes()[place]


@pytest.mark.parametrize(
    ("start", "stop"),
    [(None, 3), (2, 4), (2, None), (-2, None), (None, -1), (4, 2), (None, None), (None, 9), (7, 9)],
)
def test_a_part_is_an_answer_itself(filled: Corpus, start: int | None, stop: int | None) -> None:
    place = slice(start, stop)
    whole = filled.quotes()
    assert list(whole[place]) == list(whole)[place]
    assert len(whole[place]) == len(list(whole)[place])
    assert list(whole[1:][place]) == list(whole)[1:][place]


def test_the_head_is_the_first_five(filled: Corpus) -> None:
    assert list(filled.quotes().head()) == list(filled.quotes())[:5]
    assert len(filled.quotes().head(2).to_pandas()) == 2
    assert list(reversed(filled.quotes())) == list(filled.quotes())[::-1]
    assert random.Random(7).choice(filled.quotes()) in filled.quotes()


def test_a_step_is_refused(filled: Corpus) -> None:
    with pytest.raises(InputError, match="N1006"):
        filled.quotes()[::2]


def test_counts_are_by_a_name_or_by_fields_of_the_articles(filled: Corpus) -> None:
    assert filled.counts("kind").to_rows() == filled.counts(by=["kind"]).to_rows()
    by_desk = filled.counts(by="desk").to_rows()
    assert {row["desk"]: row["articles"] for row in by_desk} == {"7": 1, None: 2}
    assert {row["desk"] for row in filled.counts(["desk", "month"], speaker="Sergei Volkonin")} == {"7", None}
    with pytest.raises(InputError, match=r"N538.*'moon'.*month.*desk"):
        filled.counts(["desk", "moon"])


def test_a_field_may_have_any_name(corpus: Corpus) -> None:
    name = """the "desk's" a/b ~1; --"""
    corpus.add([{"text": '"Rain," said Ann Lee.', name: "City"}])
    assert corpus.counts(name).to_rows() == [{name: "City", "quotes": 1, "articles": 1}]
