"""Quoted sentences that no cue belongs to."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_entities", "newsents_speakers"])


def found(nlp: Language, text: str) -> list[tuple[str | None, str, tuple[str, ...]]]:
    return [(quote.source and quote.source.text, quote.text, quote.evidence) for quote in nlp(text)._.quotes]


NARRATION = ("narration",)
LEAD = "The bridge over the river was opened on Monday after a year of work.\n\n"
WORDS = "It took them twenty years to mend it."


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (f"Ann Lee has lived by the bridge for thirty years. “{WORDS}”", "Ann Lee"),
        (f"Ann Lee, a baker, has lived there since 1990. “{WORDS}”\n\nThe bridge opens on Monday.", "Ann Lee"),
        (f"She has lived by the bridge for thirty years. “{WORDS}” The bridge opens on Monday.", "She"),
        (f"Ann Lee has lived by the bridge for thirty years:\n\n“{WORDS}”", "Ann Lee"),
        (f"Ann Lee’s father has lived by the bridge for thirty years. “{WORDS}”", "Ann Lee’s father"),
        (f"Here is how long it was in the words of the old baker: “{WORDS}”", "the old baker"),
    ],
)
def test_behind_narration_its_subject_speaks(nlp: Language, text: str, source: str) -> None:
    assert found(nlp, text) == [(source, WORDS, NARRATION)]


@pytest.mark.parametrize(
    "text",
    [
        f"The bridge has been shut for thirty years. “{WORDS}”",  # nobody who could speak
        "Ann Lee has lived by the bridge for thirty years. “Old Bridge.”",  # a name
        "Ann Lee has lived by the bridge for thirty years. “Twenty years to mend it” is a song.",
        f"Ann Lee has lived by the “bridge of sighs” for thirty years and “{WORDS}”",  # within a sentence
        f"“{WORDS}”",
    ],
)
def test_what_no_sentence_tells_is_nobodys(nlp: Language, text: str) -> None:
    assert not [evidence for _, _, evidence in found(nlp, text) if evidence == NARRATION]


@pytest.mark.parametrize(
    "before",
    [
        '"We see the plan as welcome," Jan Kral said.',
        'Jan Kral said, "We see the plan as welcome,"',
        'Jan Kral said: "We see the plan as welcome, all of us."',
    ],
)
def test_a_paragraph_of_quoted_words_goes_on_with_the_one_above(nlp: Language, before: str) -> None:
    text = f'{LEAD}{before}\n\n"It changes nothing on the ground."\n\n"It changes nothing at all."\n\nHe left.'
    (quote,) = [quote for quote in nlp(text)._.quotes if "welcome" in quote.text]
    assert [span.text for span in quote.content][-2:] == [
        "It changes nothing on the ground.",
        "It changes nothing at all.",
    ]


def test_a_paragraph_that_tells_who_speaks_does_not_go_on(nlp: Language) -> None:
    text = f'{LEAD}"We see the plan as welcome," Jan Kral said.\n\n"It changes nothing here," Ann Lee said.'
    assert [source for source, _, _ in found(nlp, text)] == ["Jan Kral", "Ann Lee"]


def test_a_paragraph_of_quoted_words_below_narration_is_what_its_subject_says(nlp: Language) -> None:
    above = "Ann Lee, a baker, thinks that the work came too late."
    text = f"{LEAD}{above}\n\n“{WORDS}”\n\nThe bridge opens on Monday."
    assert ("Ann Lee, a baker", WORDS, NARRATION) in found(nlp, text)


def test_a_body_that_is_told_of_above_does_not_speak(nlp: Language) -> None:
    text = f"{LEAD}The Rovers won the last game of the year.\n\n“{WORDS}”\n\nThe bridge opens on Monday."
    assert not [evidence for _, _, evidence in found(nlp, text) if evidence == NARRATION]


def test_sentences_in_marks_of_their_own_that_adjoin_are_one_quotation(nlp: Language) -> None:
    text = (
        f"{LEAD}Ann Lee has lived by the bridge for thirty years. “It came late.” “{WORDS}” The bridge opens on Monday."
    )
    assert [words for _, words, evidence in found(nlp, text) if evidence == NARRATION] == [f"It came late. {WORDS}"]


def test_before_a_colon_a_sentence_may_seem_to_end_behind_the_marks(nlp: Language) -> None:
    text = f"{LEAD}For bakers of her own age, Ann Lee’s advice is straightforward: “Go, go, go!” She left her shop."
    assert ("Ann Lee’s advice", "Go, go, go!", NARRATION) in found(nlp, text)


TURNS = "The baker, Ann Lee, smiles. “It rises when I sing.” {} “It rises because of the yeast.”"


@pytest.mark.parametrize(
    ("narration", "source"),
    [("Her apprentice shrugs.", "Her apprentice"), ("Her apprentice rolls his eyes.", "Her apprentice")],
)
def test_who_is_narrated_in_turn_with_another_has_the_words_behind(nlp: Language, narration: str, source: str) -> None:
    quotes = [(who, words) for who, words, _ in found(nlp, TURNS.format(narration))]
    assert quotes == [("The baker, Ann Lee", "It rises when I sing."), (source, "It rises because of the yeast.")]


def test_a_name_and_a_gesture_are_narration_though_parsers_see_two_nouns(nlp: Language) -> None:
    text = "I ask them both. Her dealer sighs. “They eat a lot.” Ketels laughs. “So do I.”"
    assert ("Ketels", "So do I.") in [(who, words) for who, words, _ in found(nlp, text)]


@pytest.mark.parametrize(
    ("narration", "source"),
    [
        ("For Ann Lee, a baker, the stakes could not be higher.", "Ann Lee"),
        ("Ann Lee shrugged at it. For her, the race is a sign of the times.", "her"),
        ("For Friday, the forecast is grim.", None),
        ("For the club, the season is over.", None),
        ("For Ann Lee's mother, the winter was hard.", None),
    ],
)
def test_for_whom_something_is_so_has_the_words_behind(nlp: Language, narration: str, source: str | None) -> None:
    text = f"{LEAD}{narration}\n\n“{WORDS}”\n\nThe bridge opens on Monday."
    assert [who for who, words, evidence in found(nlp, text) if evidence == NARRATION] == [source] * (
        source is not None
    )


@pytest.mark.parametrize(
    ("narration", "source"),
    [
        ("The league said the bridge was “safe”; Ann Lee laughs at that.", "Ann Lee"),
        ("The league said the bridge was “safe,” but Ann Lee laughs at that.", "Ann Lee"),
        # what she tells of another
        ("Ann Lee said that Tom Orr was tired and Bo Ek laughed.", "Ann Lee"),
        ("Ann Lee said that the bridge was “safe,” but the league was not sure.", "Ann Lee"),
    ],
)
def test_who_laughs_behind_what_another_said_has_the_words_behind(nlp: Language, narration: str, source: str) -> None:
    said = [
        who for who, words, _ in found(nlp, f"{LEAD}{narration} “{WORDS}”\n\nIt opens on Monday.") if WORDS in words
    ]
    assert said == [source]
