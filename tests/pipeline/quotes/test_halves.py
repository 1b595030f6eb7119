"""Which half of a sentence is whose, and what parsers get wrong about who tells the whole."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_entities", "newsents_speakers"])


def found(nlp: Language, text: str) -> list[tuple[str | None, str]]:
    return [(quote.source and quote.source.text, quote.text) for quote in nlp(text)._.quotes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mill lost $3 million, according to its annual report, and the owner, Lee said, is “out of ideas.”",
            [("its annual report", "The mill lost $3 million"), ("Lee", "the owner is “out of ideas.”")],
        ),
        (
            "He cautioned that cameras “see the shouters”: small leaks, he said, could add up.",
            [("He", "that cameras “see the shouters”"), ("he", "small leaks could add up")],
        ),
    ],
)
def test_a_cue_in_commas_has_its_half_of_the_sentence(
    nlp: Language, text: str, expected: list[tuple[str | None, str]]
) -> None:
    assert found(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "There are three left, according to the River Board, and one of those is ill.",
            "the River Board",
            "There are three left and one of those is ill",
        ),
        ("Lee said that Bo Ek, the mayor said, was ill.", "Lee", "that Bo Ek, the mayor said, was ill"),
    ],
)
def test_what_no_border_parts_is_all_of_one(nlp: Language, text: str, source: str, content: str) -> None:
    assert found(nlp, text) == [(source, content)]


def test_who_ends_a_sentence_tells_the_plans_before(nlp: Language) -> None:
    plans = (
        "Norway's transmission system operator Elnettet expects to clear half of its 61-GW queue within two years "
        "under new rules"
    )
    text = f"{plans}, its head of grid planning told a seminar in Bergen this week."
    assert found(nlp, text) == [("its head of grid planning", plans)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Lee hopes to win, and his wife told reporters it was late.", "his wife", "it was late"),
        ("Rain plans to grow by a third, its head said.", "its head", "Rain plans to grow by a third"),
    ],
)
def test_who_tells_of_something_else_does_not(nlp: Language, text: str, source: str, content: str) -> None:
    assert (source, content) in found(nlp, text)


@pytest.mark.parametrize(
    ("subject", "source"),
    [
        ("Area Senator Kip Bett", "Area Senator Kip Bett"),
        ("Ward councillor Jane Hill", "Ward councillor Jane Hill"),
        ("Area residents", "Area residents"),
    ],
)
def test_two_subjects_side_by_side_are_one(nlp: Language, subject: str, source: str) -> None:
    assert (source, "it was time") in found(nlp, f"{subject}, however, urged both sides to talk, saying it was time.")


@pytest.mark.parametrize(
    ("lead", "source"),
    [
        ("But at the Queen Mary Hospital, a doctor who asked not to be named", "a doctor"),
        ("When she rang Acme Bank, an adviser", "an adviser"),
        ("After the vote at the Lee Foundation, one member who left early", "one member"),
        # an apposition ends with a comma
        ("Acme Bank, a lender,", "Acme Bank, a lender"),
    ],
)
def test_what_no_comma_ends_is_no_apposition(nlp: Language, lead: str, source: str) -> None:
    assert (source, "the ward had run out of oxygen") in found(nlp, f"{lead} said the ward had run out of oxygen.")
