"""Analyses: what they refuse, and that none is lost on the way through dicts and JSON."""

from __future__ import annotations

import itertools
import json
import pickle
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsents.errors import SchemaError
from newsents.schema import (
    Analysis,
    Article,
    Entity,
    EntityKind,
    Mention,
    Pronouns,
    Quote,
    QuoteAct,
    QuoteKind,
    SourceKind,
    TextSpan,
    Zone,
)
from newsents.schema.article import ZoneKind

TEXT = '"Rain," said Ann Lee. "More rain."'
LEE = Entity("e1", "Ann Lee", "person", "PERSON")

SURROGATES = st.sampled_from(["\ud83d", "\ude00", "\udfff", "\U0001f600", "\U0010fffd", "\U0010fffc", "e"])
"""Surrogates, alone and in pairs, what a pair stands for, and what stands for them in the plain form."""

characters = st.characters() | SURROGATES
words = st.text(characters, max_size=12)
names = words.filter(lambda name: name and not name.isspace())


def spans(text: str) -> st.SearchStrategy[TextSpan]:
    bounds = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True).map(sorted)
    return bounds.map(lambda pair: TextSpan.of(text, *pair))


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    text = draw(st.text(characters, min_size=2, max_size=60))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    zones = tuple(
        Zone(start, end, draw(st.sampled_from(get_args(ZoneKind)))) for start, end in itertools.pairwise(cuts)
    )
    article = Article(
        text,
        zones=zones,
        headline=draw(st.none() | words),
        authors=tuple(draw(st.lists(words, max_size=2))),
        published=draw(st.none() | words),
    )
    entities = tuple(
        Entity(
            f"e{number}",
            draw(names),
            draw(st.sampled_from(get_args(EntityKind))),
            draw(st.sampled_from(("PERSON", "ORG", ""))),
            aliases=tuple(draw(st.lists(words, max_size=2))),
            members=("e0",) if number else (),
            kb_id=draw(st.none() | words),
            pronouns=tuple(
                Pronouns(draw(words), tuple(draw(st.lists(spans(text), max_size=2))), draw(st.none() | spans(text)))
                for _ in range(draw(st.integers(0, 2)))
            ),
        )
        for number in range(draw(st.integers(0, 3)))
    )
    known = st.sampled_from((None, *entities))
    optional = st.none() | spans(text)
    mentions = tuple(
        Mention(span.start, span.end, span.text, "PERSON", draw(known), honorific=draw(optional))
        for span in draw(st.lists(spans(text), max_size=3))
    )
    content = [(start, end) for start, end in itertools.pairwise(cuts)]
    quotes = tuple(
        Quote(
            tuple(TextSpan.of(text, *bounds) for bounds in content),
            cue=draw(optional),
            source=draw(optional),
            speaker=draw(known),
            kind=draw(st.sampled_from(get_args(QuoteKind))),
            act=draw(st.sampled_from(get_args(QuoteAct))),
            negated=draw(st.booleans()),
            via=draw(optional),
            confidence=draw(st.floats(0, 1)),
            evidence=tuple(draw(st.lists(words, max_size=2))),
            source_kind=draw(st.sampled_from((None, *get_args(SourceKind)))),
            speaker_confidence=draw(st.none() | st.floats(0, 1)),
        )
        for _ in range(draw(st.integers(0, 2)))
    )
    return Analysis(article, mentions, entities, quotes)


@settings(max_examples=150, deadline=None)
@given(analyses())
def test_a_round_trip_gives_an_equal_analysis(analysis: Analysis) -> None:
    assert Analysis.from_dict(analysis.to_dict()) == analysis
    assert Analysis.from_dict(json.loads(json.dumps(analysis.to_dict(), ensure_ascii=False).encode())) == analysis
    assert Analysis.from_json(analysis.to_json()) == analysis
    assert pickle.loads(pickle.dumps(analysis)) == analysis


def test_an_analysis_of_version_1_is_read_with_defaults_for_what_it_lacks() -> None:
    quote = Quote((TextSpan.of(TEXT, 1, 6),), speaker=LEE)
    analysis = Analysis(Article(TEXT), entities=(LEE,), quotes=(quote,))
    old = analysis.to_dict()
    old["schema_version"] = 1
    del old["quotes"][0]["source_kind"], old["quotes"][0]["speaker_confidence"], old["entities"][0]["pronouns"]
    assert Analysis.from_dict(old) == analysis


def test_json_names_its_version_and_writes_an_entity_once() -> None:
    quote = Quote((TextSpan.of(TEXT, 1, 6),), speaker=LEE)
    plain = json.loads(Analysis(Article(TEXT), entities=(LEE,), quotes=(quote,)).to_json())
    assert plain["schema_version"] == 4
    assert plain["quotes"][0]["speaker"] == "e1"


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"quotes": (Quote((TextSpan(1, 5, "Hail"),)),)}, "N107"),
        ({"quotes": (Quote((TextSpan.of(TEXT, 1, 5),), speaker=LEE),)}, "N110"),
        ({"entities": (LEE, LEE)}, "N109"),
        ({"entities": (Entity("e1", "Ann Lee", pronouns=(Pronouns("she/her", (TextSpan(1, 4, "her"),)),)),)}, "N107"),
        ({"article": Article(TEXT, zones=(Zone(0, 9, "lead"), Zone(5, 12, "body")))}, "N108"),
        ({"article": Article(TEXT, zones=(Zone(0, 99, "body"),))}, "N108"),
    ],
)
def test_what_does_not_fit_together_is_refused(parts: dict[str, Any], says: str) -> None:
    with pytest.raises(SchemaError, match=says):
        Analysis(**{"article": Article(TEXT), **parts})


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: TextSpan(3, 3, ""), "N101"),
        (lambda: TextSpan(-1, 3, "abcd"), "N101"),
        (lambda: TextSpan(0, 3, "ab"), "N102"),
        (lambda: Zone(0, 3, "footer"), "N103"),  # type: ignore[arg-type]
        (lambda: Quote((TextSpan(0, 1, "a"),), confidence=1.5), "N104"),
        (lambda: Quote((TextSpan(0, 1, "a"),), confidence=True), "N104"),
        (lambda: Quote(()), "N105"),
        (lambda: TextSpan(False, True, "a"), "N101"),
        (lambda: TextSpan(0, 4, 4), "N114"),  # type: ignore[arg-type]
        (lambda: Article(b"Rain"), "N114"),  # type: ignore[arg-type]
        (lambda: Article("Rain", headline=3), "N114"),  # type: ignore[arg-type]
        (lambda: Entity("e1", ""), "N115"),
        (lambda: Entity("e1", " \u2003\n"), "N115"),
        (lambda: Entity("e1", "Ann Lee", []), "N103"),  # type: ignore[arg-type]
        (lambda: Quote((TextSpan(4, 6, "ab"), TextSpan(0, 5, "abcde"))), "N106"),
    ],
)
def test_a_value_out_of_bounds_is_refused(make: Any, says: str) -> None:
    with pytest.raises(SchemaError, match=says):
        make()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"schema_version": 99}, "version 99"),
        ({"article": {}}, "N113"),
        ({"mentions": [{"start": "x"}]}, "N113"),
        ({"quotes": [{"content": [], "speaker": "e9"}]}, "N110"),
    ],
)
def test_malformed_input_is_refused_with_a_reason(change: dict[str, Any], says: str) -> None:
    with pytest.raises(SchemaError, match=says):
        Analysis.from_dict({**Analysis(Article(TEXT)).to_dict(), **change})


@pytest.mark.parametrize("data", ["", "[]", "{}", "null", "{"])
def test_what_is_no_analysis_at_all_is_refused(data: str) -> None:
    with pytest.raises(SchemaError):
        Analysis.from_json(data)
