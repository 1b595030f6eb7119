"""Labels of persons whom the article names, in running text: scripts of radio, with marks and without."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from newsents.pipeline import load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


HEAD = "Dockers walk out at the old port\n\nHundreds of dockers left their cranes on Monday.\n\n"
TAIL = "\n\nThe company has not answered yet."
LEAD_IN = "Maria Durant has worked here for ten years."
TALK = "I feel like they forget us. We need our wages."


def labelled(nlp: Language, body: str) -> list[tuple[str | None, str, str]]:
    return [
        (quote.speaker and quote.speaker.name, quote.text, quote.kind)
        for quote in nlp(HEAD + body + TAIL)._.quotes
        if quote.evidence[0] in ("label", "name_before_colon", "transcript")
    ]


@pytest.mark.parametrize("gap", [" ", "\n\n"])
@pytest.mark.parametrize("name", ["Durant", "Maria Durant", "DURANT"])
@pytest.mark.parametrize("words", [TALK, f"“{TALK}”"])
def test_what_is_heard_behind_a_name_that_the_article_knows_is_its_words(
    nlp: Language, gap: str, name: str, words: str
) -> None:
    assert labelled(nlp, f"{LEAD_IN}{gap}{name}: {words}") == [("Maria Durant", TALK, "direct")]


@pytest.mark.parametrize(
    "opening",
    [
        "On Monday, Durant said:", "Speaking to the harbour radio, Durant said:", "In a letter, Durant wrote:",
        "Later, Durant added:", "At a rally in Elton, Durant told reporters:", "According to Durant:",
    ],
)  # fmt: skip
def test_what_tells_who_speaks_before_a_colon_is_no_name(nlp: Language, opening: str) -> None:
    quotes = nlp(f"{HEAD}{LEAD_IN}\n\n{opening} “{TALK}”{TAIL}")._.quotes
    assert [(quote.source.text, quote.speaker.name) for quote in quotes] == [("Durant", "Maria Durant")]


def test_the_reporter_goes_on_where_he_names_who_is_heard(nlp: Language) -> None:
    body = f"{LEAD_IN} Maria Durant: {TALK} That is Maria Durant, a crane driver. Durant: I will stay."
    assert [words for _, words, _ in labelled(nlp, body)] == [TALK, "I will stay."]


def test_the_last_sentence_before_the_next_label_leads_it_in_if_nobody_talks(nlp: Language) -> None:
    body = f"{LEAD_IN} Maria Durant: {TALK} The strike is the first for a decade. Durant: I will stay."
    assert [words for _, words, _ in labelled(nlp, body)] == [TALK, "I will stay."]


def test_narration_between_recordings_is_no_part_of_them(nlp: Language) -> None:
    body = (
        f"{LEAD_IN}\n\nDurant: {TALK}\n\nDurant drives a crane at the northern pier.\n\nDurant: I will stay.\n\n"
        "Oscar Lund, a lawyer, backs the strike.\n\nLund: You cannot live on that."
    )
    assert [(name, words) for name, words, _ in labelled(nlp, body)] == [
        ("Maria Durant", TALK),
        ("Maria Durant", "I will stay."),
        ("Oscar Lund", "You cannot live on that."),
    ]


@pytest.mark.parametrize(
    "body",
    [
        # nobody whom the article knows
        f"The pier was quiet. Verdict: {TALK}",
        # of whom others tell
        "Maria Durant won. Maria Durant: the best crane driver of the port. Oscar Lund lost. Oscar Lund: 12 points.",
        # who is greeted
        f"Maria Durant answers our readers.\n\nDEAR DURANT: {TALK}",
        # somebody's words
        "Oscar Lund spoke to Maria Durant. “I have to go with Ms. Durant: we are too few,” he said.",
    ],
)
def test_other_colons_are_no_labels(nlp: Language, body: str) -> None:
    assert labelled(nlp, body) == []


def test_a_colon_may_stand_within_the_last_token() -> None:
    nlp = load(exclude=["newsents_entities", "newsents_speakers"])
    text = 'Why we went\nLee:"Yes"'
    doc = nlp(Doc(nlp.vocab, ["Why", "we", "went", "\n", 'Lee:"Yes"'], spaces=[True, True, False, False, False]))
    assert [(quote.source.text, quote.text) for quote in doc._.quotes] == [("Lee", "Yes")]
    assert doc.text == text
