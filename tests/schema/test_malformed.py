"""What is wrong in the plain form of an analysis is named, and where."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from newsents.errors import SchemaError
from newsents.schema import Analysis, Article, Entity, Mention, Quote, TextSpan, Zone

TEXT = "Rain, she said."
LEE = Entity("e1", "Ann Lee", "person", "PERSON", aliases=("Lee",))
GOOD = Analysis(
    Article(TEXT, zones=(Zone(0, 15, "body"),), authors=("Bob Hay",)),
    mentions=(Mention(6, 9, "she", "PERSON", LEE, form="pronoun"),),
    entities=(LEE,),
    quotes=(Quote((TextSpan(0, 4, "Rain"),), TextSpan(10, 14, "said"), TextSpan(6, 9, "she"), LEE),),
).to_dict()


def changed(path: str, value: Any) -> dict[str, Any]:
    """Return the good form with one value changed; ``...`` takes it away."""
    plain = copy.deepcopy(GOOD)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    at: Any = plain
    for step in way:
        at = at[step]
    if value is ...:
        del at[last]
    else:
        at[last] = value
    return plain


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("article", None, r"article: a dict expected, got None"),
        ("article.text", 5, r"str expected, got 5 @ article\.text"),
        ("article.text", ..., r"'text' is missing @ article"),
        ("article.authors", "Bob Hay", r"article\.authors: a list expected, got 'Bob Hay'"),
        ("article.authors.0", 1, r"str expected, got 1 @ article\.authors\[0\]"),
        ("article.zones.0.kind", "footer", r"Zone\.kind is 'footer'; it can be headline.*@ article\.zones\[0\]"),
        ("article.zones.0.end", 99, r"zone 0:99"),
        ("mentions", 3, r"mentions: a list expected, got 3"),
        ("mentions.0", 4, r"mentions\[0\]: a dict expected, got 4"),
        ("mentions.0.start", "6", r"int expected, got '6' @ mentions\[0\]\.start"),
        ("mentions.0.start", True, r"int expected, got True @ mentions\[0\]\.start"),
        ("mentions.0.start", -1, r"start=-1.*@ mentions\[0\]"),
        ("mentions.0.start", ..., r"'start' is missing @ mentions\[0\]"),
        ("mentions.0.mood", "good", r"unknown: 'mood' @ mentions\[0\]"),
        ("mentions.0.entity", "e9", r"mentions\[0\]: entity 'e9' is not among the entities"),
        ("mentions.0.text", "her", r"at 6:9 the text reads 'she', the span says 'her'"),
        ("mentions.0.role", {"start": 3}, r"'end' is missing @ mentions\[0\]\.role"),
        ("entities.0.aliases", [1], r"str expected, got 1 @ entities\[0\]\.aliases\[0\]"),
        ("entities", [GOOD["entities"][0]] * 2, r"same id"),
        ("quotes.0.speaker", ["e1"], r"quotes\[0\]: speaker \['e1'\] is not among the entities"),
        ("quotes.0.content", [], r"at least one span of content @ quotes\[0\]"),
        ("quotes.0.content.0.end", None, r"int expected, got None @ quotes\[0\]\.content\[0\]\.end"),
        ("quotes.0.content.0.end", 5, r"its text 'Rain' is 4 @ quotes\[0\]\.content\[0\]"),
        ("quotes.0.kind", "loud", r"Quote\.kind is 'loud'; it can be direct, indirect, mixed @ quotes\[0\]"),
        ("quotes.0.confidence", "high", r"float expected, got 'high' @ quotes\[0\]\.confidence"),
        ("quotes.0.confidence", float("nan"), r"between 0 and 1, and got nan @ quotes\[0\]"),
        ("quotes.0.source_kind", "loud", r"Quote\.source_kind is 'loud'; it can be named_person, .* @ quotes\[0\]"),
        ("quotes.0.speaker_confidence", 2, r"speaker_confidence lies between 0 and 1, and got 2"),
        ("entities.0.pronouns", "she", r"entities\[0\]\.pronouns: a list expected"),
        ("quotes.0.negated", 0, r"bool expected, got 0 @ quotes\[0\]\.negated"),
        ("schema_version", "1", r"version '1' was given; this newsents reads versions 1 and 2"),
        ("sentences", [], r"unknown 'sentences'"),
    ],
)
def test_an_error_says_what_is_wrong_and_where(path: str, value: Any, says: str) -> None:
    with pytest.raises(SchemaError, match=says):
        Analysis.from_dict(changed(path, value))


def test_the_form_that_is_changed_here_is_good() -> None:
    assert Analysis.from_dict(copy.deepcopy(GOOD)).quotes[0].speaker == LEE


@pytest.mark.parametrize(("start", "end"), [("0", 4), (0.0, 4), (None, None)])
def test_offsets_are_whole_numbers(start: Any, end: Any) -> None:
    with pytest.raises(SchemaError, match="N101"):
        TextSpan(start, end, "Rain")


@pytest.mark.parametrize("data", [None, 3, {"schema_version": 1}])
def test_json_is_str_or_bytes(data: Any) -> None:
    with pytest.raises(SchemaError, match=rf"\[N111\] JSON comes as str or bytes, and got {type(data).__name__}"):
        Analysis.from_json(data)


def test_a_confidence_is_a_number() -> None:
    with pytest.raises(SchemaError, match="N104"):
        Quote((TextSpan(0, 4, "Rain"),), confidence="0.9")  # type: ignore[arg-type]
