"""What is mended of a quotation once it is chosen."""

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
    ("text", "source", "content"),
    [
        (
            "OSLO (NorNews) Prime Minister Kari Moe said the tax would fall.",
            "Prime Minister Kari Moe",
            "the tax would fall",
        ),
        ("(CNN) Kari Moe said the tax would fall.", "Kari Moe", "the tax would fall"),
        ("OSLO, Norway (AP) — Kari Moe said the tax would fall.", "Kari Moe", "the tax would fall"),
        # no place and agency
        ("Oslo (and Bergen) said the tax would fall.", "Oslo (and Bergen", "the tax would fall"),
    ],
)
def test_place_and_agency_belong_to_nobody(nlp: Language, text: str, source: str, content: str) -> None:
    assert (source, content) in found(nlp, text)


def test_the_reporters_clause_before_a_dash_is_not_what_was_said(nlp: Language) -> None:
    text = "Yet the envoy has changed his story once — “I now do recall,” {} told the panel."
    assert [content for _, content in found(nlp, text.format("he"))] == ["I now do recall,"]


def test_what_follows_according_to_is_the_source(nlp: Language) -> None:
    text = "In comparison, the average teacher makes $76,289 a year, according to Indeed. The hall is old."
    assert ("Indeed", "In comparison, the average teacher makes $76,289 a year") in found(nlp, text)


def test_words_before_a_quoted_paragraph_belong_to_the_quotation(nlp: Language) -> None:
    lead = "The bridge over the river was opened on Monday after a year of work.\n\n"
    text = lead + '"We see the plan as welcome," Jan Kral said.\n\n"It changes nothing on the ground."'
    (quote,) = nlp(text)._.quotes
    assert quote.text == "We see the plan as welcome, It changes nothing on the ground."


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ann Lee described the vote as “a slap in the face” and left.", "the vote as “a slap in the face”"),
        ("The storm was described by Ann Lee as the worst in a century.", "The storm as the worst in a century"),
        ("Ann Lee described the plan as reckless and wrong.", "the plan as reckless and wrong"),
    ],
)
def test_what_somebody_is_described_as_is_all_of_the_content(nlp: Language, text: str, content: str) -> None:
    assert [quote.text for quote in nlp(text)._.quotes] == [content]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“What if the mayor had lessons?” the 43-year-old asked in the description of the video.", "the 43-year-old"),
        ("“Is the pier safe?” Lee was asked on Monday.", None),
        ("Lee, asked whether “it is late,” shook his head.", None),
    ],
    ids=["a participle for taggers alone", "a passive", "before the words"],
)
def test_who_stands_right_behind_words_in_marks_asks_unless_an_auxiliary_tells_a_passive(
    nlp: Language, text: str, source: str | None
) -> None:
    assert [who for who, _ in found(nlp, text)] == [source]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("And finally, reader Flo Hume of Bay Ridge writes: “It never comes.”", "reader Flo Hume of Bay Ridge", None),
        ("Speaking after the match, coach Bo Ek said the team was tired.", "coach Bo Ek", "the team was tired"),
        ("Lee wrote in these pages that “nobody saved a life.”", "Lee", None),
        ("Running shoes, the maker said, are late.", "the maker", None),
        ("On Monday No. 10 told reporters that the budget was fine.", "No. 10", None),
        ("Update 7:45 p.m.: The boat was found, Chief Inez Cole said.", "Chief Inez Cole", "The boat was found"),
        ("10.20am: Two lanes will open at noon, the agency says.", "the agency", "Two lanes will open at noon"),
        ("At 10:20 a.m. two lanes were closed, the agency said.", "the agency", "At 10:20 a.m. two lanes were closed"),
    ],
)
def test_what_opens_a_sentence_is_no_part_of_who_speaks_or_of_what_is_said(
    nlp: Language, text: str, source: str, content: str | None
) -> None:
    ((who, words),) = found(nlp, text)
    assert who == source
    assert content in (None, words)


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("No 10 said the minister had full support.", False),
        ("No minister said the bridge was safe.", True),
        ("He never, as he put it, “forgave a bus.”", False),
        ("No 10 did not say that the bridge was safe.", True),
    ],
)
def test_a_number_denies_nothing_nor_does_never_before_as(nlp: Language, text: str, negated: bool) -> None:
    assert [quote.negated for quote in nlp(text)._.quotes] == [negated]


def test_who_was_asked_about_something_speaks_and_not_the_thing(nlp: Language) -> None:
    quotes = found(nlp, "The pool is shut. Hale, asked about the delay, said it was over.")
    assert ("Hale", "it was over") in quotes
    assert "the delay" not in [who for who, _ in quotes]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("She had been assured by Bo Ek that it was safe.", "Bo Ek"),
        ("Ann Lee was assured by the firm that it was safe.", "the firm"),
        ("Ann Lee was assured that it was safe.", None),
        ("Ann Lee was assured by phone that it was safe.", None),
        ("Ann Lee assured the board that it was safe.", "Ann Lee"),
    ],
)
def test_who_is_assured_says_nothing_and_who_assures_does(nlp: Language, text: str, source: str | None) -> None:
    assert [who for who, words in found(nlp, text) if words.endswith("it was safe")] in ([source], [])
