"""Set phrases of attribution, and what looks like one."""

from __future__ import annotations

import pytest

import newsents
from newsents.schema import Quote


def quotes(text: str) -> tuple[Quote, ...]:
    return newsents.analyze(text).quotes


@pytest.mark.parametrize("verb", ["quoted", "cited", "reported"])
def test_who_is_quoted_as_saying_something_is_its_source(verb: str) -> None:
    (quote,) = quotes(f"The mayor was {verb} as saying that taxes would rise.")
    assert quote.source is not None
    assert (quote.source.text, quote.text) == ("The mayor", "that taxes would rise")
    assert quote.evidence[0] == "quoted_as"


def test_who_is_described_as_saying_something_is_not() -> None:
    for quote in quotes("The mayor was described as saying that taxes would rise."):
        assert quote.evidence[0] != "quoted_as"
        assert quote.source is None or quote.source.text != "The mayor"


def test_the_paper_that_quotes_is_no_part_of_the_content() -> None:
    (quote,) = quotes("The mayor was quoted as saying by the Courier that taxes would rise.")
    assert quote.text == "that taxes would rise"


@pytest.mark.parametrize("raising", ["seems", "appears"])
def test_the_subject_of_seem_and_appear_is_the_source(raising: str) -> None:
    (quote,) = quotes(f"Ann Lee {raising} to suggest that the mayor knew.")
    assert str(quote.source) == "Ann Lee"
    assert quote.text == "that the mayor knew"


@pytest.mark.parametrize("word", ["nothing", "little"])
def test_what_says_nothing_is_no_quotation(word: str) -> None:
    assert quotes(f"Ann Lee said {word}.") == ()
    assert quotes("Ann Lee said no.") != ()


@pytest.mark.parametrize(
    "text",
    [
        "The party's press office went back to the name “Fact Desk” in May.",
        "Ann Lee explains in her book “Bread for the Road” how loaves are baked.",
        "The illness of the bakers is called “brown lung.”",
        "Measure 7, also known as the “Bakers and Millers Act,” gives workers a rise.",
        "She spoke on the radio's “Meet the Town.”",
        "Kral talked on “The Long Table” on Monday.",
        "She said on the podcast “Ask Me Later” that she had quit.",
        "Writing in “The Lantern,” Osei said that the drug was safe.",
        "He quoted from “Paradise Lost.”",
        "Ruiz, who wrote “Nine Winters,” said he would go.",
        "He has written “The Iron Gate,” a novel.",
        "The group, which calls itself “Free Shore,” has no leader.",
        "Everyone calls him “Tiny.”",
        "They nicknamed the bridge “the Needle.”",
        "He signed the letter “Papa.”",
        "“The Long Table” finds Ann Lee at a turn of her life.",
        "Ann Lee took home the prize for “Nine Winters,” her fourth.",
        "The mayor’s slogan, “Our Best Days Still Lie Ahead,” gave hope.",
        "The council released its “Report and Findings of the Town Committee on Roads, Bridges, and Ferries,” in May.",
    ],
)
def test_a_name_or_title_in_marks_is_nobodys_words(text: str) -> None:
    name = text[text.index("“") + 1 : text.index("”")]
    assert not any(quote.text.lstrip("“").startswith(name) for quote in quotes(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee called the plan “a bad joke” in May.",
        "Their chants of “Build the Bridge” were heard all over the town.",
        "The bridge is called “a bad joke” by Ann Lee.",
        "Ann Lee wrote “Build the Bridge” on the wall.",
        "Everyone calls it “a bad joke that nobody wants.”",
        "Ann Lee laughed, “Oh My God.”",
        "Ann Lee followed up: “Build the Bridge.”",
    ],
)
def test_words_that_somebody_says_are_no_name(text: str) -> None:
    words = text[text.index("“") + 1 : text.index("”")]
    assert any(words in quote.text for quote in quotes(text))


def test_what_nobody_is_told_to_have_ordered_is_no_quotation() -> None:
    assert not quotes("He was ordered to pay a fine.")
    assert [quote.source.text for quote in quotes("The judge ordered him to pay a fine.")] == ["The judge"]


@pytest.mark.parametrize(
    "clause",
    [
        "Tom Reed said on Elton's “Meet the Town.”",
        "Tom Reed said in an interview with “Alder Tonight.”",
        "Reed said of his new album “Cold Rain.”",
        "Tom Reed said of “Hamlet.”",
    ],
)
def test_a_title_behind_the_speech_clause_is_none_of_the_words(clause: str) -> None:
    (quote,) = quotes(f"Elton sings again.\n\n“I like it,” {clause}\n\nThe town will sing.")
    assert quote.text == "I like it,"


@pytest.mark.parametrize("clause", ["Reed told the crowd. “Go Bulldogs!”", "Reed said, “Go Bulldogs!”"])
def test_words_behind_the_speech_clause_that_are_written_like_a_title_are_said(clause: str) -> None:
    (quote,) = quotes(f"Elton sings again.\n\n“I like it,” {clause}\n\nThe town will sing.")
    assert quote.text == "I like it, Go Bulldogs!"


@pytest.mark.parametrize("plea", ["guilty to fraud", "not guilty to two counts of theft", "no contest"])
def test_a_plea_in_court_is_no_quotation(plea: str) -> None:
    assert quotes(f"Tom Reed pleaded {plea} on Monday.") == ()
    assert quotes("Tom Reed pleaded that the house be kept.") != ()


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "My grandmother, who raised nine children alone, used to say that a budget is a love letter.",
            "My grandmother",
            "that a budget is a love letter",
        ),
        ("Ann Lee, a nurse, liked to joke that cats are worse.", "Ann Lee, a nurse", "that cats are worse"),
        (
            "His uncle, who had sailed, used to joke that fish are better voters.",
            "His uncle",
            "that fish are better voters",
        ),
    ],
)
def test_what_somebody_used_to_say_was_said(text: str, source: str, content: str) -> None:
    (quote,) = quotes(text)
    assert (str(quote.source), quote.text, quote.act) == (source, content, "speech")


@pytest.mark.parametrize(
    "text", ["Ann Lee would like to say that it is over.", "Ann Lee never used to say that it was late."]
)
def test_what_somebody_would_like_to_say_or_never_said_is_no_habit(text: str) -> None:
    assert all("habit" not in quote.evidence for quote in quotes(text))


@pytest.mark.parametrize(
    "text", ["Ann Lee has said sorry to her team.", "Ann Lee, asked about the remarks at noon, smiled."]
)
def test_an_apology_and_what_is_asked_about_are_nothing_said(text: str) -> None:
    assert quotes(text) == ()
