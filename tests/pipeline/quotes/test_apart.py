"""The content of a quotation holds neither its cue nor its source, whatever the marks around it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from newsents.pipeline import load
from newsents.pipeline.quotes.ranges.spans import apart
from newsents.schema import Quote, TextSpan

_NLP: dict[str | None, Language] = {}


def read(model: str | None, text: str) -> tuple[Quote, ...]:
    if model not in _NLP:
        settings = {"newsents_quotes": {"model": model, "min_confidence": 0.05, "min_confidence_other": 0.05}}
        _NLP[model] = load(exclude=["newsents_entities", "newsents_speakers"], config=settings)
    quotes: tuple[Quote, ...] = _NLP[model](text)._.quotes
    return quotes


def overlap(one: TextSpan, other: TextSpan | None) -> bool:
    return other is not None and one.start < other.end and other.start < one.end


WORDS = st.sampled_from(
    [
        *("“", "”", '"', "’’", "``", "''", "‘", "’", "«", "»", ",", ".", ":", " - ", "\n\n", "?"),
        *("said Ann Lee", "Ann Lee said", "he told the clerk", "she added", "according to Bo Ek", "the mayor wrote"),
        *("The bridge is safe", "nobody checked it", "we know", "that it was shut", "in a call", "and", "No"),
    ]
)


@pytest.mark.parametrize("model", ["polnear", None])
@given(st.lists(WORDS, min_size=3, max_size=24).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_no_content_holds_its_own_cue_or_source(model: str | None, text: str) -> None:
    for quote in read(model, text):
        for span in quote.content:
            assert not overlap(span, quote.cue)
            assert not overlap(span, quote.source)
            assert any(map(str.isalnum, span.text))


@pytest.mark.parametrize(
    ("holes", "left"),
    [
        ([], ["It is, said Lee, safe"]),
        ([(7, 11)], ["It is,", "Lee, safe"]),
        ([(7, 11), (12, 15)], ["It is,", ", safe"]),
        ([(0, 21)], []),
        ([(0, 16)], ["safe"]),
    ],
)
def test_what_is_apart_from_cue_and_source(holes: list[tuple[int, int]], left: list[str]) -> None:
    text = "It is, said Lee, safe"
    others = [None, *(TextSpan.of(text, start, end) for start, end in holes)]
    assert [span.text for span in apart(text, (TextSpan.of(text, 0, len(text)),), others)] == left
