"""Statements and letters that stand as paragraphs of their own without marks."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_speakers"])


def told(nlp: Language, text: str, rule: str) -> list[tuple[str, str, str, str]]:
    return [
        (quote.source.text, quote.text, quote.kind, quote.act)
        for quote in nlp(text)._.quotes
        if rule in quote.evidence and quote.source
    ]


AFTER = "\n\nThe road to the harbour was shut for two days."


@pytest.mark.parametrize(
    ("lead", "source", "act"),
    [
        ("In a statement, Ann Lee said:", "Ann Lee", "speech"),
        ("In a statement, the company said:", "the company", "speech"),
        ("Mayor Ida Blom wrote in an open letter:", "Mayor Ida Blom", "writing"),
        ("On Monday evening the ministry announced:", "the ministry", "speech"),
        ("Our reporter Jan Kral is at the pier:", "Our reporter Jan Kral", "speech"),
    ],
)
def test_first_person_paragraphs_below_a_colon_are_what_its_subject_says(
    nlp: Language, lead: str, source: str, act: str
) -> None:
    text = f"{lead}\n\nWe have heard you.\n\nWe will not build the road, and I ask you to stay calm.{AFTER}"
    words = "We have heard you. We will not build the road, and I ask you to stay calm."
    assert told(nlp, text, "block") == [(source, words, "direct", act)]
    assert all("road to the harbour" not in quote.text for quote in nlp(text)._.quotes)


@pytest.mark.parametrize(
    "inside",
    ["It was said that the road is dear.", "We will not build it, Tom Reed told us.", "Go home, Ann Lee said."],
)
def test_what_is_told_within_a_block_is_its_writers(nlp: Language, inside: str) -> None:
    text = f"In a statement, Ann Lee said:\n\nWe have heard you, and I ask you to stay calm. {inside}{AFTER}"
    assert [(quote.source and quote.source.text, inside in quote.text) for quote in nlp(text)._.quotes] == [
        ("Ann Lee", True)
    ]


def test_a_paragraph_marked_as_quoted_needs_no_first_person(nlp: Language) -> None:
    text = (
        f"Mayor Ida Blom wrote in an open letter:\n\n> The road will not be built.\n>\n> Stay calm, all of you.{AFTER}"
    )
    assert [words for _, words, _, _ in told(nlp, text, "block")] == [
        "The road will not be built. Stay calm, all of you."
    ]


@pytest.mark.parametrize(
    ("lead", "source"),
    [
        ("Mayor Ida Blom told parents of the plan on Friday night.", "Mayor Ida Blom"),
        ("The ministry replied in writing.", "The ministry"),
    ],
)
def test_a_full_stop_leads_a_marked_paragraph_in_behind_a_verb_of_speech(nlp: Language, lead: str, source: str) -> None:
    words = "The road will not be built this year."
    assert [(who, what) for who, what, _, _ in told(nlp, f"{lead}\n\n> {words}{AFTER}", "block")] == [(source, words)]
    assert told(nlp, f"{lead}\n\nWe know that the road will not be built.{AFTER}", "block") == []


@pytest.mark.parametrize(
    "text",
    [
        "Parents were told of the plan in a letter.\n\n> The road will not be built.",
        "Mayor Ida Blom walked along the pier.\n\n> The road will not be built.",
        "The road will not be built.\n\nMayor Ida Blom told nobody more.\n\n> The road will not be built.",
    ],
    ids=["who is told", "no verb of speech", "taken from the text"],
)
def test_other_sentences_lead_nothing_in(nlp: Language, text: str) -> None:
    assert told(nlp, text + AFTER, "block") == []


@pytest.mark.parametrize(
    "text",
    [
        "What we know so far:\n\nWe have seen the crane fall, and we have seen the ships wait." + AFTER,
        "Ann Lee told the council on Monday:\n\nThe road will be shut until the crane is found." + AFTER,
        "Ann Lee said:\n\n• Our road is shut\n\n• Our pier is open" + AFTER,
    ],
    ids=["no teller", "no first person", "a list"],
)
def test_other_paragraphs_below_a_colon_are_the_reporters(nlp: Language, text: str) -> None:
    assert told(nlp, text, "block") == []


@pytest.mark.parametrize("greeting", ["Dear parents,", "Dear Mr. Hale:", "To all members of the club,"])
@pytest.mark.parametrize("closing", ["Yours sincerely,", "Best wishes", "With kind regards,"])
def test_a_letter_is_what_its_signature_writes(nlp: Language, greeting: str, closing: str) -> None:
    text = (
        f"The letter came on Monday.\n\n{greeting}\n\nThe roof of the gym is not safe.\n\nWe are sorry for the trouble."
        f"\n\n{closing}\n\nHelen Osei\nHead teacher{AFTER}"
    )
    words = "The roof of the gym is not safe. We are sorry for the trouble."
    assert told(nlp, text, "letter") == [("Helen Osei", words, "direct", "writing")]


@pytest.mark.parametrize("where", ["In a statement", "In an interview", "In a long letter to the editor"])
def test_where_something_is_told_is_no_content(nlp: Language, where: str) -> None:
    text = f"{where}, the company said:\n\nWe are sorry.{AFTER}"
    assert [quote.text for quote in nlp(text)._.quotes if where.lower() in quote.text.lower()] == []


@pytest.mark.parametrize(
    ("lead", "source"),
    [
        ("Statement from Ida Blom:", "Ida Blom"),
        ("Here is the full statement from Ida Blom:", "Ida Blom"),
        ("Ida Blom's statement in full:", "Ida Blom"),
        ("Read Blom’s full letter:", "Blom"),
        ("Open letter to parents by Ida Blom, the head of the school:", "Ida Blom"),
        ("Statement of Mayor Ida Blom, below:", "Mayor Ida Blom"),
        ("A message from the board to all crews:", "the board"),
        ("The statement in full:", "The statement"),
        ("Her full apology:", "Her full apology"),
    ],
)
@pytest.mark.parametrize("words", ["> The road will not be built.", "We will not build it.", "“The road is off.”"])
def test_a_line_without_a_verb_leads_a_statement_in(nlp: Language, lead: str, source: str, words: str) -> None:
    text = f"Mayor Ida Blom spoke up on Friday.\n\n{lead}\n\n{words}{AFTER}"
    assert [(who, what) for who, what, _, _ in told(nlp, text, "block")] == [(source, words.strip("> “”"))]


@pytest.mark.parametrize(
    "lead", ["Message of the day:", "Letters from readers we like:", "A note on the road to Oslo:"]
)
def test_other_headings_lead_nothing_in(nlp: Language, lead: str) -> None:
    assert told(nlp, f"The road was shut on Friday.\n\n{lead}\n\nWe will not build it.{AFTER}", "block") == []


@pytest.mark.parametrize(
    "lead",
    [
        "Ida Blom, 34, said in a statement:",
        "Ida Blom, who has led the town for nine years, said in a statement:",
        "Mayor Ida Blom called off the work, and said in a letter:",
        "Ida Blom wrote on her website on Friday:",
    ],
)
def test_what_leads_a_block_in_is_no_quotation(nlp: Language, lead: str) -> None:
    text = f"The road was shut on Friday.\n\n{lead}\n\nWe will not build it, and I am sorry.{AFTER}"
    assert [quote.text for quote in nlp(text)._.quotes] == ["We will not build it, and I am sorry."]


def test_what_is_told_before_the_clause_that_leads_a_block_in_stays(nlp: Language) -> None:
    lead = "The road is too dear, Mayor Ida Blom said in a statement on Friday:"
    text = f"The road was shut on Friday.\n\n{lead}\n\nWe will not build it, and I am sorry.{AFTER}"
    assert {quote.text for quote in nlp(text)._.quotes} == {
        "The road is too dear",
        "We will not build it, and I am sorry.",
    }


def test_a_line_with_a_dash_below_a_marked_block_names_who_speaks(nlp: Language) -> None:
    text = (
        "The road will not be built, the town said on Monday.\n\n> Stay calm, all of you.\n\n> We will talk in May.\n\n"
        f"— Ida Blom, mayor{AFTER}"
    )
    assert told(nlp, text, "block") == [
        ("Ida Blom, mayor", "Stay calm, all of you. We will talk in May.", "direct", "speech")
    ]
    assert told(nlp, text.replace("— Ida Blom, mayor", "— The road is shut for two days."), "block") != told(
        nlp, text, "block"
    )
