"""One quotation is told from another, and what is not told so is let through nowhere as the same."""

from __future__ import annotations

import pytest

from newsents.corpus.store.likeness import difference, match
from newsents.corpus.store.repeats import repeated
from newsents.corpus.store.search import words_of
from newsents.corpus.store.values import Quotation

ORIGIN = "We have the ships, we have the charts, but nobody has shown me a harbour that can take a broken propeller"


@pytest.mark.parametrize(
    ("text", "likeness"),
    [
        (ORIGIN.upper() + "!", "exact"),
        ("we have the charts, but nobody has shown me a harbour", "cut"),
        ("We have the ships ... but nobody has shown me a harbour", "cut"),
        ("We have the ships, we have the maps, but nobody has shown me a harbour", "altered"),
        ("We had the ships, we had the charts, but nobody had shown me a harbour", "altered"),
        ("nobody has shown me", "cut"),
        ("nobody has shown him", None),
        ("We have a broken harbour that can take a ship", None),
        ("We have the ships we have me a propeller", None),
        ("The weather is fine today in all of Leeds", None),
        ("", None),
    ],
)
def test_a_quotation_is_compared_with_its_origin(text: str, likeness: str | None) -> None:
    found = match(words_of(text), words_of(ORIGIN))
    assert (found.likeness if found else None) == likeness


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("the ships we have the maps but nobody", "the ships we have the [-charts-] {+maps+} but nobody"),
        ("the ships we have the charts but then nobody", "the ships we have the charts but {+then+} nobody"),
        ("have the ships", "have the ships"),
        ("said we have the ships", "{+said+} we have the ships"),
        ("we have the ships we have the maps", "we have the ships we have the [-charts-] {+maps+}"),
        ("harbour that can take a broken mast", "harbour that can take a broken [-propeller-] {+mast+}"),
        ("no ports that can take a broken", "[-a harbour-] {+no ports+} that can take a broken"),
        ("take a broken propeller off", "take a broken propeller {+off+}"),
    ],
)
def test_of_what_stands_around_it_no_more_is_told_than_others_stand_for(text: str, told: str) -> None:
    assert difference(words_of(text), words_of(ORIGIN)) == told


def quotation(number: int, text: str, date: str | None, publisher: str, speaker: str = "Ann Lee") -> Quotation:
    return Quotation(
        "a", date, publisher, speaker, speaker, None, None, None, None, None, "direct", "speech", text, False, False,
        0.9, 0.9, number, number, 1, None, None, "unknown", "a.txt",
    )  # fmt: skip


def test_one_quotation_in_many_forms_is_one() -> None:
    found = repeated(
        [
            quotation(1, "nobody has shown me a harbour that can take", None, "Post"),
            quotation(2, ORIGIN, "2024-05-06", "Echo"),
            quotation(3, ORIGIN.replace("charts", "maps"), "2024-05-05", "Post", "Bob Hay"),
            quotation(4, "The weather is fine today in all of Leeds", "2024-05-05", "Post"),
            quotation(5, "we have", "2024-05-05", "Post"),
            quotation(6, "we have", "2024-05-05", "Echo"),
        ]
    )
    (one,) = found
    assert [quote.quote for quote in one.quotes] == [3, 2, 1]
    assert one.first.quote == 3
    assert one.fullest.text == ORIGIN.replace("charts", "maps")
    assert one.publishers == ("Post", "Echo")
    assert one.speakers == ("Bob Hay", "Ann Lee")


def test_what_very_many_papers_have_word_by_word_is_one_too() -> None:
    (one,) = repeated([quotation(number, ORIGIN, "2024-05-06", f"P{number}") for number in range(100)])
    assert len(one.quotes) == 100


def test_a_turn_of_speech_joins_nothing() -> None:
    quotes = [
        quotation(n, f"At the end of the day {word} is what {other} wanted to say", None, "Echo")
        for n, (word, other) in enumerate([("rain", "Bob Hay"), ("the very best harbour", "no sailor")])
    ]
    assert repeated(quotes) == []
