"""Where marks and inverted clauses say that a content, or its source, begins or ends."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_speakers"])


def found(nlp: Language, text: str) -> list[tuple[str | None, str]]:
    return [(quote.source and quote.source.text, quote.text) for quote in nlp(text)._.quotes]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The guard told them, “the gate is shut,” before the crowd came.", "The guard", "the gate is shut,"),
        ("The mayor wrote, “stay home\" in a note to staff.", "The mayor", "stay home"),
        ("The mayor asked the crowd: “Do you want this?” to loud cheers.", "The mayor", "Do you want this?"),
        # what goes on belongs to it
        ("She said, “we will not sell” if the town votes.", "She", "“we will not sell” if the town votes"),
        ("She told the court that she “never saw” the knife.", "She", "that she “never saw” the knife"),
    ],
)  # fmt: skip
def test_words_in_marks_that_a_comma_leads_in_end_with_the_marks(
    nlp: Language, text: str, source: str, content: str
) -> None:
    assert found(nlp, text) == [(source, content)]


def test_who_is_named_at_the_end_of_a_long_sentence_speaks(nlp: Language) -> None:
    told = "Job cuts will be announced later this week in areas that do not support the core goals of the firm"
    text = f"{told}, said the firm's new chairman Tim Boll in an email to staff that was seen by the Courier."
    assert found(nlp, text) == [("the firm's new chairman Tim Boll", told)]
    assert found(nlp, "Ann Lee, who runs the pool, said Tom Reed lied.") == [("Ann Lee", "Tom Reed lied")]


def test_marks_tell_where_the_words_end_that_parsers_give_to_the_source(nlp: Language) -> None:
    words = "While we have not yet seen water directly, we have found the next best thing: water in vapor form,"
    text = f'"{words}" lead researcher and planet scientist Lucas Bell said in a statement.'
    assert found(nlp, text) == [("lead researcher and planet scientist Lucas Bell", words)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("“I was tired,” Dora Hume, who wrote “The Salt Road,” said on Monday.", "Dora Hume", "I was tired,"),
        ("“Ida Blom, who stars in it, was late,” Jan Kral said.", "Jan Kral", "Ida Blom, who stars in it, was late,"),
    ],
)
def test_what_is_told_of_the_speaker_is_not_said(nlp: Language, text: str, source: str, content: str) -> None:
    assert found(nlp, text) == [(source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Executive Producers: Dora Hume and Tim Boll",
        "Ingredients: two eggs, a cup of flour, salt",
        "Here is what they said on Monday.",
        "Five things the mayor said about the pool",
        "You can tell that she is tired.",
        "What the mayor said was that the pool is old.",
        "My aunt made this soup every winter.\n\nTip: I always add a bit of lemon at the end.",
        "Ann Lee said goodbye to the club and moved to Oslo.",
    ],
)
def test_a_list_or_what_is_told_of_words_is_nothing_said(nlp: Language, text: str) -> None:
    assert [quote.text for quote in nlp(text)._.quotes if quote.act in ("speech", "writing")] == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The mayor can tell you that she is tired.", "that she is tired"),
        ("The captain said what the crew had thought.", "what the crew had thought"),
        ("The man, she said, was a liar.", "The man was a liar"),
    ],
)
def test_what_somebody_says_stays(nlp: Language, text: str, content: str) -> None:
    assert content in [quote.text for quote in nlp(text)._.quotes if quote.act in ("speech", "writing")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The player, known as “The Wall,” said he would stay.", "The player, known as “The Wall,”"),
        ("The band “Night Bus” said it would tour.", "The band “Night Bus”"),
        ("The gate will be shut all week, said the harbour office in a note.", "the harbour office"),
        ("“We are sorry,” said the man in the blue coat.", "the man in the blue coat"),
    ],
)
def test_a_source_ends_with_its_marks_and_before_where_it_was_told(nlp: Language, text: str, source: str) -> None:
    assert [who for who, _ in found(nlp, text)] == [source]


def test_who_describes_is_not_what_is_described(nlp: Language) -> None:
    text = "Boll was described by friends as quiet, kind and a bit odd."
    assert found(nlp, text) == [("friends", "Boll as quiet, kind and a bit odd")]


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("In the old days, the captain would say that wind is a friend.", False),
        ("Back then, the coach would say that pain is a friend.", False),
        ("In two days he would say that it was over.", True),
        ("The captain would say that wind is a friend, if he were asked.", True),
    ],
)
def test_what_was_a_habit_was_said(nlp: Language, text: str, is_open: bool) -> None:
    assert [quote.hypothetical for quote in nlp(text)._.quotes] == [is_open]
