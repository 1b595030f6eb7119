from __future__ import annotations

from typing import Any

import pytest

from benchmarks.files import read_rows
from benchmarks.nested import GOLD, Counts, score
from newsents.schema import Quote, TextSpan

TEXT = "Ed said that Ann Lee had told him that it rained. It was cold, Ed added."


def span(words: str) -> TextSpan:
    return TextSpan.of(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


def spans(words: str) -> list[list[int]]:
    return [[span(words).start, span(words).end]]


OUTER = Quote((span("that Ann Lee had told him that it rained"),), cue=span("said"))
TOLD = Quote((span("that it rained"),), cue=span("told"), source=span("Ann Lee"), within=OUTER)
GOLD_ROW = {
    "outer": spans("that Ann Lee had told him that it rained"),
    "cue": spans("told"),
    "source": spans("Ann Lee"),
    "content": spans("it rained"),
    "doubt": False,
}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, Counts(gold=1, predicted=1, found=1, attributed=1)),
        ({"source": spans("him")}, Counts(gold=1, predicted=1, found=1, attributed=0)),
        ({"content": spans("Ann Lee")}, Counts(gold=1, predicted=1, found=0, attributed=0)),
        ({"outer": spans("It was cold")}, Counts(gold=1, predicted=1, found=0, attributed=0)),
        ({"cue": spans("added")}, Counts(gold=1, predicted=1, found=0, attributed=0)),
        ({"doubt": True}, Counts(gold=0, predicted=0, found=0, attributed=0)),
    ],
)
def test_a_nested_quotation_is_compared_with_the_gold_of_its_cue(change: dict[str, Any], expected: Counts) -> None:
    assert score(TEXT, [{**GOLD_ROW, **change}], [TOLD]) == expected
    assert score(TEXT, [], [TOLD]) == Counts(predicted=1)


def test_the_annotation_has_offsets_and_no_words() -> None:
    rows = read_rows(GOLD)
    files = {row["file"] for row in rows if "articles" in row}
    nested = [row for row in rows if "outer" in row]
    assert {row["file"] for row in nested} <= files
    assert all(set(row) == {"file", "id", "outer", "cue", "source", "content", "doubt"} for row in nested)
