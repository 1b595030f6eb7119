"""Analyses of any text, whose quotations stand wherever they like: beside, within and across each other."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st

from newsents.schema import Analysis, Article, Entity, Quote, TextSpan
from newsents.schema.people import EntityKind
from newsents.schema.quote import QuoteAct, QuoteKind

PIECES = [
    "Ann Lee", "said", " ", "  ", "\n", "\r\n", "\r", "\t", "<script>", "</said>", "]]>", "&amp;", '"', "'", "|", "=",
    "_", "#", "\x00", "\x0b", "\x1f", "\x7f", "\x85", "\u2028", "\u00a0", "\u200b", "\ud800", "\udfff", "\ufffe", "🌧",
    "e\u0301", "-", "1",
]  # fmt: skip


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    text = "".join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30)))
    pieces = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4)
    names = draw(st.lists(pieces.map("".join).filter(str.strip), max_size=3))
    entities = tuple(
        Entity(f"e {number}", name, draw(st.sampled_from(get_args(EntityKind))), aliases=(name[::-1],))
        for number, name in enumerate(names)
    )
    article = Article(text, id=draw(st.sampled_from(["7", "a/b #é\ud800"])), headline=text, url=text, authors=(text,))
    return Analysis(article, entities=entities, quotes=tuple(draw(st.lists(_quotes(text, entities), max_size=5))))


@st.composite
def _spans(draw: st.DrawFn, text: str) -> TextSpan:
    start = draw(st.integers(0, len(text) - 1))
    return TextSpan.of(text, start, draw(st.integers(start + 1, len(text))))


@st.composite
def _quotes(draw: st.DrawFn, text: str, entities: tuple[Entity, ...]) -> Quote:
    places = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=4)))
    content = tuple(TextSpan.of(text, *pair) for pair in zip(places[::2], places[1::2], strict=False))
    part: Any = st.none() | _spans(text)
    return Quote(
        content,
        cue=draw(part),
        source=draw(part),
        via=draw(part),
        speaker=draw(st.sampled_from([None, *entities])),
        kind=draw(st.sampled_from(get_args(QuoteKind))),
        act=draw(st.sampled_from(get_args(QuoteAct))),
        negated=draw(st.booleans()),
        confidence=draw(st.floats(0, 1)),
    )
