"""Quotations within others refer to these, in values and in JSON, whatever becomes of them."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import attrs
import pytest

from newsents.errors import SchemaError
from newsents.schema import Analysis, Article, Entity, Quote, TextSpan

TEXT = "Ed said that Ann Lee had told him that Bob said it rained. It was cold, Ed added."


def span(words: str) -> TextSpan:
    return TextSpan.of(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


LEE = Entity("e1", "Ann Lee", "person")
OUTER = Quote((span("that Ann Lee had told him that Bob said it rained"),), cue=span("said"))
TOLD = Quote((span("that Bob said it rained"),), cue=span("told"), speaker=LEE, within=OUTER)
SAID = Quote((span("it rained"),), cue=TextSpan.of(TEXT, 43, 47), within=TOLD)
ADDED = Quote((span("It was cold"),), cue=span("added"))
WHOLE = Analysis(Article(TEXT), entities=(LEE,), quotes=(OUTER, ADDED), nested=(TOLD, SAID))


def test_nested_quotations_survive_dicts_json_and_pickle() -> None:
    plain = WHOLE.to_dict()
    # by place: the outer one of the first, the first nested one behind both others
    assert [quote["within"] for quote in plain["nested"]] == [0, 2]
    assert all("within" not in quote for quote in plain["quotes"])
    for again in (Analysis.from_json(json.dumps(plain)), pickle.loads(pickle.dumps(WHOLE))):
        assert again == WHOLE
        assert again.nested[0].within is again.quotes[0]
        assert again.nested[1].within is again.nested[0]


def test_the_outer_ones_are_written_as_without_nested_ones() -> None:
    assert attrs.evolve(WHOLE, nested=()).to_dict()["quotes"] == WHOLE.to_dict()["quotes"]


def test_a_file_from_before_nested_quotations_is_read() -> None:
    old = attrs.evolve(WHOLE, nested=()).to_dict()
    del old["nested"]
    for version in (1, 2, 3):
        assert Analysis.from_dict({**old, "schema_version": version}).nested == ()
    with pytest.raises(SchemaError, match="N113"):
        Analysis.from_dict(old)


@pytest.mark.parametrize("within", [None, -1, 3, True, "0", {}])
def test_a_nested_one_within_nothing_before_it_is_refused(within: Any) -> None:
    plain = copy.deepcopy(WHOLE.to_dict())
    plain["nested"][1]["within"] = within
    with pytest.raises(SchemaError, match=r"N113.*nested\[1\]\.within"):
        Analysis.from_dict(plain)


def test_a_nested_one_within_what_does_not_hold_it_is_refused() -> None:
    plain = copy.deepcopy(WHOLE.to_dict())
    plain["nested"][0]["within"] = 1
    with pytest.raises(SchemaError, match="N370"):
        Analysis.from_dict(plain)


def test_a_quotation_that_is_not_nested_is_within_nothing() -> None:
    plain = copy.deepcopy(WHOLE.to_dict())
    plain["quotes"][0]["within"] = plain["quotes"][1]
    with pytest.raises(SchemaError, match=r"N113.*quotes\[0\]"):
        Analysis.from_dict(plain)


def test_what_stands_within_is_part_of_the_content_with_its_cue() -> None:
    with pytest.raises(SchemaError, match="N370"):
        Quote((span("It was cold"),), within=OUTER)
    with pytest.raises(SchemaError, match="N370"):
        Quote((span("it rained"),), cue=span("added"), within=OUTER)
    with pytest.raises(SchemaError, match="N370"):
        Quote(OUTER.content, within=OUTER)


@pytest.mark.parametrize(
    "parts",
    [
        {"quotes": (ADDED,), "nested": (TOLD,)},
        {"quotes": (OUTER,), "nested": (SAID,)},
        {"quotes": (OUTER,), "nested": (SAID, TOLD)},
        {"quotes": (OUTER, TOLD)},
        {"quotes": (OUTER,), "nested": (attrs.evolve(TOLD, within=None),)},
    ],
)
def test_an_analysis_has_what_its_nested_quotations_are_within(parts: dict[str, Any]) -> None:
    with pytest.raises(SchemaError, match="N371"):
        Analysis(Article(TEXT), entities=(LEE,), **parts)


def test_an_equal_outer_quotation_is_as_good_as_the_same() -> None:
    other = attrs.evolve(OUTER)
    assert Analysis(Article(TEXT), entities=(LEE,), quotes=(other, ADDED), nested=(TOLD, SAID)) == WHOLE


def test_all_quotations_stand_behind_what_they_are_within() -> None:
    assert WHOLE.all_quotes == (OUTER, TOLD, SAID, ADDED)


def test_other_quotations_keep_what_is_nested_in_them() -> None:
    surer = attrs.evolve(OUTER, confidence=0.5)
    changed = WHOLE.with_quotes([surer])
    assert changed.quotes == (surer,)
    assert [quote.within for quote in changed.nested] == [surer, changed.nested[0]]
    assert WHOLE.with_quotes([ADDED]).nested == ()
    # without the one between, the innermost is within nothing
    assert WHOLE.with_quotes(WHOLE.quotes, [SAID]).nested == ()
    assert WHOLE.with_quotes(WHOLE.quotes) == WHOLE


def test_nested_quotations_are_checked_against_text_and_entities() -> None:
    with pytest.raises(SchemaError, match="N110"):
        Analysis(Article(TEXT), quotes=(OUTER,), nested=(TOLD,))
    with pytest.raises(SchemaError, match="N107"):
        Analysis(Article(TEXT.replace("rained", "snowed")), entities=(LEE,), quotes=(ADDED,), nested=(TOLD,))
