"""Annotated articles of any kind, for properties."""

from __future__ import annotations

from hypothesis import strategies as st

from newsents.annotations import AnnotatedArticle, AnnotatedQuote
from newsents.annotations.values import places

CHARACTERS = st.one_of(
    st.sampled_from("Rain he sàid. “”\"'’,;:|\\_[]*->\n\t\r  \x0b\x1c\x85\u2028😊👩‍🚀𝔸é"),
    st.characters(exclude_categories=["Cs"]),
)
TEXTS = st.one_of(
    st.text(CHARACTERS, max_size=60),
    st.lists(
        st.sampled_from(("Rain ", "“No,” ", "said Ann Lee. ", "\n\n", "He 😊 left. ", "\r\n", " ")), max_size=12
    ).map("".join),
)
NAMES = st.text(CHARACTERS, max_size=12)


@st.composite
def spans(draw: st.DrawFn, text: str, most: int) -> list[tuple[int, int]]:
    found = []
    for _ in range(draw(st.integers(0, most))):
        start = draw(st.integers(0, len(text) - 1))
        found.append((start, draw(st.integers(start + 1, len(text)))))
    return found


@st.composite
def quotes(draw: st.DrawFn, text: str) -> AnnotatedQuote | None:
    content = draw(spans(text, 3))
    if not places(text, content):
        return None
    return AnnotatedQuote(
        tuple(content),
        tuple(draw(spans(text, 2))),
        tuple(draw(spans(text, 2))),
        speaker=draw(st.none() | NAMES),
        kind=draw(st.sampled_from((None, "direct", "mixed"))),
        act=draw(st.sampled_from((None, "speech", "other"))),
        source_kind=draw(st.sampled_from((None, "named_person", "poll"))),
        pronouns=draw(st.sampled_from((None, "she/her"))),
        origin=draw(st.none() | NAMES),
        confidence=draw(st.none() | st.floats(0, 1)),
        doubt=draw(st.booleans()),
    )


@st.composite
def articles(draw: st.DrawFn) -> AnnotatedArticle:
    """Any text with quotations that overlap, are in pieces, share their source, and end within words and lines."""
    text = draw(TEXTS)
    made = draw(st.lists(quotes(text), max_size=4)) if text else []
    found = [quote for quote in made if quote is not None]
    if found and draw(st.booleans()):
        found.append(draw(st.sampled_from(found)))
    article = AnnotatedArticle(draw(st.sampled_from(("a", "2024/bridge 😊", "..", "Über.alles"))), text, tuple(found))
    in_order = sorted(article.quotes, key=lambda quote: quote.content)
    return AnnotatedArticle(article.id, text, tuple(in_order))
