"""What a cue's own sentence tells beside the quoted sentences behind it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_entities", "newsents_speakers"])


def contents(nlp: Language, text: str) -> list[list[str]]:
    return [[span.text for span in quote.content] for quote in nlp(text)._.quotes]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The bridge was closed in May, Fry said.", ["The bridge was closed in May"]),
        ("The bridge would reopen in May, he told reporters.", ["The bridge would reopen in May"]),
        ("The mites cost farmers £8m a year, she pointed out.", ["The mites cost farmers £8m a year"]),
        ("The bridge, Fry said, was closed in May.", ["The bridge", "was closed in May"]),
        ("The fault, Ann Lee told reporters, lay with us.", ["The fault", "lay with us"]),
    ],
)
def test_the_clause_that_a_cue_ends_or_parts_is_told_with_the_words_behind(
    nlp: Language, sentence: str, told: list[str]
) -> None:
    assert contents(nlp, f'{sentence} "We had no choice. None."') == [[*told, "We had no choice. None."]]


@pytest.mark.parametrize(
    "lead",
    [
        "After the bridge was closed, Fry said in a statement:",
        "To those who were angry, Fry said:",
        "Unlike last year, when the bridge was closed in May, Fry said:",
        "It was a cold day in May, the day Fry said:",
        "In a letter that was sent in May, Fry said little.",
        "The town wanted a new bridge; indeed, Fry had said:",
    ],
)
def test_what_tells_when_or_to_whom_is_not_told(nlp: Language, lead: str) -> None:
    assert contents(nlp, f'{lead} "We had no choice. None."') == [["We had no choice. None."]]


def test_quoted_words_before_the_cue_are_one_quotation_with_those_behind(nlp: Language) -> None:
    text = '"The bridge is shut," Fry said. "We had no choice."'
    assert contents(nlp, text) == [["The bridge is shut,", "We had no choice."]]
