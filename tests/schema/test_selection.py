"""Views of quotations show what was said or written unless they are asked for more."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from newsents.errors import InputError, SchemaError
from newsents.schema import Analysis, Article, Entity, Quote, TextSpan, select_quotes

LEE = Entity("e1", "Ann Lee", "person", aliases=("Ms Lee",))
HAY = Entity("e2", "Bob Hay", "person")
SAID = Quote((TextSpan(0, 1, "a"),), speaker=LEE, kind="direct", act="speech", confidence=0.9, speaker_confidence=0.8)
WROTE = attrs.evolve(SAID, content=(TextSpan(1, 2, "b"),), kind="indirect", act="writing", confidence=0.4)
HOPED = attrs.evolve(SAID, content=(TextSpan(2, 3, "c"),), speaker=HAY, act="thought")
STANCE = attrs.evolve(SAID, content=(TextSpan(3, 4, "d"),), speaker=None, act="other", speaker_confidence=None)
DENIED = attrs.evolve(SAID, content=(TextSpan(4, 5, "e"),), speaker=HAY, negated=True)
OPEN = attrs.evolve(SAID, content=(TextSpan(5, 6, "f"),), speaker=HAY, hypothetical=True)
ALL = (SAID, WROTE, HOPED, STANCE, DENIED, OPEN)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({}, "ab"),
        ({"acts": None}, "abcd"),
        ({"acts": None, "stated": False}, "abcdef"),
        ({"acts": ["thought"]}, "c"),
        ({"acts": []}, ""),
        ({"speaker": "ann LEE"}, "ab"),
        ({"speaker": "ms lee"}, "ab"),
        ({"speaker": HAY, "acts": None}, "c"),
        ({"speaker": "nobody"}, ""),
        ({"kind": "indirect"}, "b"),
        ({"min_confidence": 0.5, "stated": False}, "aef"),
        ({"min_speaker_confidence": 0.7, "stated": False}, "abef"),
        ({"min_speaker_confidence": 0.9}, ""),
        ({"min_speaker_confidence": 0.1, "acts": None}, "abc"),
        ({"stated": False}, "abef"),
    ],
)
def test_only_what_is_wanted_is_selected(wanted: dict[str, Any], words: str) -> None:
    analysis = Analysis(Article("abcdef"), entities=(LEE, HAY), quotes=ALL)
    assert "".join(quote.text for quote in select_quotes(ALL, **wanted)) == words
    assert analysis.select_quotes(**wanted) == select_quotes(ALL, **wanted)


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"acts": ["spech"]}, r"\[N103\] acts names 'spech'; there are speech, writing, thought, other"),
        ({"acts": "speech"}, r"acts is a list of names: acts=\['speech'\]"),
        ({"kind": "open"}, "kind names 'open'; there are direct, indirect, mixed"),
    ],
)
def test_what_there_is_not_is_refused(wanted: dict[str, Any], message: str) -> None:
    with pytest.raises(SchemaError, match=message):
        select_quotes(ALL, **wanted)


@pytest.mark.parametrize("least", ["0.9", 90, -0.1, float("nan"), None])
def test_a_confidence_that_is_no_share_is_refused(least: Any) -> None:
    with pytest.raises(InputError, match=r"\[N402\] min_confidence is a number between 0 and 1"):
        select_quotes(ALL, min_confidence=least)


@pytest.mark.parametrize("acts", ["all", ["all"], 3])
def test_whoever_wants_all_acts_learns_how_to_say_it(acts: Any) -> None:
    with pytest.raises(SchemaError, match="acts=None"):
        select_quotes(ALL, acts=acts)


def test_a_speaker_that_is_neither_entity_nor_name_is_refused() -> None:
    with pytest.raises(SchemaError, match="speaker is an Entity or a name, and got 3"):
        select_quotes(ALL, speaker=3)  # type: ignore[arg-type]
