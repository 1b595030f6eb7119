"""A quotation in its context: no word is lost or doubled, and the context ends with its paragraph."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsents.report.pieces import AROUND, LONGEST, pieces
from newsents.schema import Quote, TextSpan
from newsents.viz.plain import harmless


@given(st.text(st.sampled_from("ab .\n\u202e\U0001f600"), min_size=1, max_size=400), st.data())
def test_the_pieces_are_the_text_around_the_quotation(text: str, data: st.DataObject) -> None:
    borders = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6, unique=True)))
    spans = [TextSpan.of(text, start, end) for start, end in zip(borders[::2], borders[1::2], strict=False)]
    kinds, *texts = pieces(text, Quote(tuple(spans[:1]), cue=spans[-1], source=spans[len(spans) // 2]))
    assert len(kinds) == len(texts)
    assert "".join(texts).strip("… ") in harmless(text)
    assert texts[kinds.index("c")].strip("… ") == harmless(spans[0].text).strip(" …")


def test_a_context_ends_with_its_line_or_with_a_word() -> None:
    text = f"Above.\nShort, {'he said and ' * 30}it rains. {'So on and ' * 30}\nBelow."
    at = text.index("it rains")
    kinds, before, content, behind = pieces(text, Quote((TextSpan.of(text, at, at + 8),)))
    assert (kinds, content) == ("pcp", "it rains")
    assert before.startswith("… ")
    assert behind.endswith(" …")
    assert max(len(before), len(behind)) <= AROUND + 4
    assert pieces("A\nRain, so.\nB", Quote((TextSpan(2, 6, "Rain"),))) == ["cp", "Rain", ", so."]


def test_an_endless_quotation_is_shortened_in_its_middle() -> None:
    text = "a" * (3 * LONGEST)
    (_, content) = pieces(text, Quote((TextSpan.of(text, 0, len(text)),)))
    assert len(content) < LONGEST + 10
    assert "…" in content
