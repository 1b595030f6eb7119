"""What is wrong in the plain form of an analysis is named, and where."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsents.errors import SchemaError
from newsents.schema import Analysis, Article, Entity, Mention, Office, Quote, TextSpan, Zone

TEXT = "Rain, she said."
LEE = Entity("e1", "Ann Lee", "person", "PERSON", aliases=("Lee",), offices=(Office("mayor", "Oslo", "former"),))
GOOD = Analysis(
    Article(TEXT, zones=(Zone(0, 15, "body"),), authors=("Bob Hay",)),
    mentions=(Mention(6, 9, "she", "PERSON", LEE, form="pronoun"),),
    entities=(LEE,),
    quotes=(Quote((TextSpan(0, 4, "Rain"),), TextSpan(10, 14, "said"), TextSpan(6, 9, "she"), LEE),),
).to_dict()


def changed(path: str, value: Any, plain: dict[str, Any] = GOOD) -> dict[str, Any]:
    """Return a form, by default the good one, with one value changed; ``...`` takes it away."""
    plain = copy.deepcopy(plain)
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
        ("schema_version", "1", r"version '1' was given; this newsents reads versions 1, 2, 3 and 4"),
        ("quotes.0.confidence", float("inf"), r"between 0 and 1, and got inf @ quotes\[0\]"),
        ("quotes.0.confidence", 10**400, r"float expected, got 10+.*@ quotes\[0\]\.confidence"),
        ("quotes.0.confidence", True, r"float expected, got True @ quotes\[0\]\.confidence"),
        ("quotes.0.kind", [], r"Quote\.kind is \[\]; it can be direct"),
        ("entities.0.name", "", r"N115.*Entity\.name is blank \(''\) @ entities\[0\]"),
        ("entities.0.offices.0", "mayor", r"entities\[0\]\.offices\[0\]"),
        ("schema_version", True, r"version True was given"),
        ("sentences", [], r"unknown \['sentences'\]"),
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


LISTS = ("article.zones", "mentions", "entities", "entities.0.offices", "quotes", "quotes.0.content")


def parts() -> list[str]:
    """Return the places of all values in the good form."""
    found = [*GOOD, *(f"article.{name}" for name in GOOD["article"])]
    for path in LISTS:
        at: Any = GOOD
        for step in path.split("."):
            at = at[int(step) if step.isdigit() else step]
        found += [f"{path}.0", *(f"{path}.0.{name}" for name in at[0])]
    return found


numbers = st.integers() | st.floats() | st.sampled_from([10**400, -1, 2**63])
anything = st.recursive(
    st.none() | st.booleans() | numbers | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(parts()), anything | st.just(...)), min_size=1, max_size=3))
def test_a_good_form_with_anything_put_anywhere_is_read_or_refused_by_number(changes: list[tuple[str, Any]]) -> None:
    plain = copy.deepcopy(GOOD)
    for path, value in changes:
        try:
            plain = changed(path, value, plain)
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took the place away
    for read in (Analysis.from_dict, lambda plain: Analysis.from_json(json.dumps(plain))):
        try:
            analysis = read(plain)
        except SchemaError:
            continue
        assert Analysis.from_json(analysis.to_json()) == analysis


@settings(deadline=None)
@given(anything | st.dictionaries(st.sampled_from([*GOOD, "surrogates", 5, None]), anything))
def test_a_dict_of_anything_is_refused(data: Any) -> None:
    with pytest.raises(SchemaError):
        Analysis.from_dict(data)


@settings(deadline=None)
@given(st.text() | st.binary() | anything.map(json.dumps))
def test_a_json_of_anything_is_refused(data: str | bytes) -> None:
    with pytest.raises(SchemaError):
        Analysis.from_json(data)


def nested(depth: int, inner: str = "") -> str:
    return "[" * depth + inner + "]" * depth


@pytest.mark.parametrize(
    "data",
    [
        "[" * 200_000,
        '{"a":' * 200_000,
        json.dumps(GOOD).replace('"Rain, she said."', nested(900)),
        json.dumps(GOOD).replace('["Lee"]', nested(900)),
        json.dumps(GOOD).replace('"schema_version"', f'"surrogates": {{}}, "x": {nested(900)}, "schema_version"'),
        json.dumps(GOOD).replace('"confidence": 1.0', '"confidence": ' + "9" * 5000),
    ],
    ids=["lists", "dicts", "text", "aliases", "table", "digits"],
)
def test_what_is_nested_or_long_without_end_is_refused(data: str) -> None:
    with pytest.raises(SchemaError):
        Analysis.from_json(data)


def test_what_is_nested_without_end_in_a_dict_is_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)
    deep: Any = "Rain"
    for _ in range(100_000):
        deep = [deep]
    for value in (endless, deep):
        plain = changed("article.text", value, {**GOOD, "surrogates": {}})
        with pytest.raises(SchemaError):
            Analysis.from_dict(plain)


def test_a_line_of_newsents_extract_is_told_how_it_is_read() -> None:
    line = {**GOOD, "source": "a.txt", "digest": "0", "settings": {}}
    with pytest.raises(SchemaError, match=r"N113.*read by newsents\.corpus\.writers\.jsonl\.read_line"):
        Analysis.from_dict(line)
