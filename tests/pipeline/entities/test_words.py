"""The memory of words that have been read is bounded."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from newsents.pipeline.entities import words as module
from newsents.pipeline.entities.borders import is_divider
from newsents.pipeline.entities.words import read_words


@pytest.mark.parametrize(("most", "kept"), [(1_000_000, True), (0, False)])
def test_words_are_kept_until_there_are_too_many(most: int, kept: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", most)
    nlp = spacy.blank("en")
    before = read_words(nlp("Ann Lee was late."))._spellings
    after = read_words(nlp("Bo Ek was early."))._spellings
    assert (after is before) is kept
    assert read_words(nlp("Ann Lee was late.")).forms == ["Ann", "Lee", "was", "late", "."]


TEXT = "Ann-Lee was late. \n 'Who?'"
WORDS = read_words(spacy.blank("en")(TEXT))


@pytest.mark.parametrize(
    ("start", "end", "tokens"),
    [
        (0, 3, (0, 1)),
        (0, 4, (0, 2)),  # the hyphen is touched
        (1, 2, (0, 1)),  # within a word: the whole of it
        (4, 7, (2, 3)),
        (7, 8, (3, 3)),  # a space between two words touches none
        (7, 9, (3, 4)),
        (0, len(TEXT), (0, len(WORDS))),
    ],
)
def test_a_stretch_of_the_text_has_the_tokens_that_it_touches(start: int, end: int, tokens: tuple[int, int]) -> None:
    assert WORDS.tokens_of(start, end) == tokens


@pytest.mark.parametrize(
    ("offset", "token"), [(0, 0), (2, 0), (3, 1), (4, 2), (6, 2), (7, 3), (8, 3), (99, len(WORDS))]
)
def test_at_an_offset_is_the_first_token_that_ends_after_it(offset: int, token: int) -> None:
    assert WORDS.at(offset) == token


def test_spans_and_their_words_are_those_of_the_text() -> None:
    assert WORDS.text_of(0, 3) == "Ann-Lee"
    assert (WORDS.span(0, 3).start, WORDS.span(0, 3).end, WORDS.span(0, 3).text) == (0, 7, "Ann-Lee")
    assert WORDS.span(3, 4).text == "was"


def test_a_line_begins_after_a_break_and_at_a_border() -> None:
    read = read_words(spacy.blank("en")("Ann Lee said\nso."), borders=[4])
    assert read.lines == [0, 1, 1, 1, 2, 2]
    assert read_words(spacy.blank("en")("Ann Lee")).lines == [0, 0]


def test_words_are_found_in_lower_case_and_names_by_their_capitals() -> None:
    assert WORDS.where(["ann", "was", "Late"]) == [0, 3]
    for words in (["ann", "late", "was"], frozenset(("ann", "late", "was"))):
        # what is kept of a frozen set is all places of it, whatever was asked first
        assert WORDS.where(words, 1, 4) == [3]
        assert WORDS.where(words) == [0, 3, 4]
        assert WORDS.where(words, 4) == [4]
        assert WORDS.shortly_before(words, 4) == [0, 3]
    assert [WORDS.forms[at] for at in WORDS.capitals] == ["Ann", "Lee", "Who"]
    is_written = WORDS.written_small()
    assert is_written("late")
    assert not is_written("ann")
    assert not is_written("never")


@pytest.mark.parametrize(
    ("words", "spaces", "parts"),
    [
        (["Ann", "-", "Bo", "Ek"], [True, True, True, False], True),
        (["Ann", "-", "Bo", "Ek"], [True, False, True, False], False),
        (["Ann", "-", "Bo", "Ek"], [False, True, True, False], False),
        (["Ann", "-"], [True, False], False),
        (["Ann", "+", "Bo"], [True, True, False], False),
    ],
)
def test_a_dash_divides_names_where_blanks_stand_on_both_sides(
    words: list[str], spaces: list[bool], parts: bool
) -> None:
    doc = Doc(spacy.blank("en").vocab, words, spaces)
    assert is_divider(read_words(doc), 1) is parts
