"""Interviews in which no label says who speaks: paragraphs that ask, and paragraphs that answer."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


TITLE = "An evening with Marta Hale"
INTRO = "The novelist Marta Hale has published her ninth book. We met at the harbour, on a day without wind."
TURNS = (
    ("Where did the idea for the book come from?", ["I was walking along the canal, and I saw a boat without a crew."]),
    (
        "Do you write every day?",
        ["No, never. I wait until I cannot stand it any longer.", "Then I write for a month, and see nobody."],
    ),
    ("What do you read when you are not writing?", ["Old cookbooks. They are full of lies, and I love them for it."]),
)


def page(turns: tuple[tuple[str, list[str]], ...] = TURNS, intro: str = INTRO, title: str = TITLE) -> str:
    return "\n\n".join([title, intro, *(line for question, answer in turns for line in (question, *answer))])


def answers(nlp: Language, text: str, rule: str = "interview") -> list[tuple[str | None, str, str]]:
    return [
        (quote.speaker.name if quote.speaker else None, quote.text, quote.kind)
        for quote in nlp(text)._.quotes
        if rule in quote.evidence
    ]


def test_answers_are_what_the_one_person_named_above_says(nlp: Language) -> None:
    assert answers(nlp, page()) == [("Marta Hale", " ".join(answer), "direct") for _, answer in TURNS]


def test_nothing_is_found_within_the_answers_besides(nlp: Language) -> None:
    text = page()
    since = text.index("Do you write")
    assert [quote.evidence[0] for quote in nlp(text)._.quotes if quote.start > since] == ["interview"] * 2


def test_questions_in_bold_need_no_question_mark(nlp: Language) -> None:
    turns = ((f"**{TURNS[0][0]}**", TURNS[0][1]), ("**Tell me how you write.**", TURNS[1][1]), TURNS[2])
    assert len(answers(nlp, page(turns))) == 3


def test_of_two_persons_above_the_one_in_the_headline_answers(nlp: Language) -> None:
    intro = f"{INTRO} She talked to Oscar Lund about rivers."
    assert {name for name, _, _ in answers(nlp, page(intro=intro))} == {"Marta Hale"}


@pytest.mark.parametrize(
    "text",
    [
        page(intro="A novel was published last week. We met its writer at the harbour.", title="An evening in Bergen"),
        page(
            title="Two writers",
            intro="Marta Hale and Oscar Lund have written a book together. We met them at the pier.",
        ),
        page(TURNS[:2]),
        page(
            (
                ("How deadly is the fungus?", ["It kills one bat in ten, and spreads by spores."]),
                ("How does a cave become infected?", ["Spores are carried by boots and ropes."]),
                ("What should visitors do?", ["Visitors should wash their boots."]),
            )
        ),
        page(
            tuple(
                (question, [f"“{answer[0][:-1]},” said Marta Hale, who lives by the river."])
                for question, answer in TURNS
            )
        ),
        page(
            (
                ("Why do I still write by hand?", ["I like the smell of ink."]),
                ("Who would read my letters, you ask?", ["I do not know, and I do not mind."]),
                ("And what do I do with your answers?", ["I keep them in a box under my bed."]),
            )
        ),
    ],
    ids=["nobody named", "two named", "two questions", "what readers ask", "answers told by a reporter", "a column"],
)
def test_other_questions_are_no_interview(nlp: Language, text: str) -> None:
    assert answers(nlp, text) == []


def test_turns_with_labels_are_a_transcript(nlp: Language) -> None:
    turns = tuple((f"Q: {question}", [f"A: {answer[0]}", *answer[1:]]) for question, answer in TURNS)
    found = nlp(page(turns))._.quotes
    assert answers(nlp, page(turns)) == []
    assert sum(quote.evidence[0] == "transcript" for quote in found) == 6


def test_where_answers_stand_in_marks_nothing_else_is_one(nlp: Language) -> None:
    marked = [(question, [f"“{line}”" for line in answer]) for question, answer in TURNS]
    marked[0][1].extend(["That is a good story, I have to say.", "“Thank you very much.” [laughs]"])
    marked[2][1].append("The book has been in the shops since May.")
    found = [words.strip("“”") for _, words, _ in answers(nlp, page(tuple(marked)))]
    assert found[:2] == [TURNS[0][1][0], "Thank you very much.” [laughs]"]
    assert found[-1] == TURNS[2][1][0]


ASKED = (
    ("Where is the harbour?", "Behind the mill. The road goes there."),
    ("Who built it?", "A fisherman from the north. The town gave him land."),
    ("Is it deep?", "Nine metres at low tide."),
)


@pytest.mark.parametrize(
    ("label", "source"),
    [
        ("Marta Hale: ", "Marta Hale"),
        ("Hale: ", "Marta Hale"),
        ("MARTA HALE: ", "Marta Hale"),
        ("**Hale:** ", "Marta Hale"),
        ("A: ", "Marta Hale"),
        ("MH: ", "Marta Hale"),
    ],
)
@pytest.mark.parametrize("question", ["{}", "**{}**"])
def test_answers_alone_may_have_labels(nlp: Language, label: str, source: str, question: str) -> None:
    turns = [line for asked, said in ASKED for line in (question.format(asked), label + said)]
    text = "\n\n".join([TITLE, INTRO, *turns])
    assert answers(nlp, text, "transcript") == [(source, said, "direct") for _, said in ASKED]


def test_an_answer_with_a_label_goes_on_until_the_next_question_or_the_reporters_last_words(nlp: Language) -> None:
    turns = [line for asked, said in ASKED for line in (asked, f"Hale: {said}", "We are glad of it.")]
    text = "\n\n".join([TITLE, INTRO, *turns, "The harbour opens in June."])
    assert [words for _, words, _ in answers(nlp, text, "transcript")] == [
        f"{said} We are glad of it." for _, said in ASKED
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("Where is the harbour?", "Note: It lies behind the mill.", "Is it deep?", "Note: Nine metres."),
        ("Where is the harbour?", "Mill Street: It lies behind it.", "Is it deep?", "Old Pier: Nine metres."),
        ("Where is the harbour?", "It lies behind the mill.", "Mondays: Closed.", "Fridays: Open.", "Mondays: Closed."),
    ],
    ids=["a note", "each its own", "no questions before"],
)
def test_other_lines_with_a_colon_answer_nothing(nlp: Language, lines: tuple[str, ...]) -> None:
    text = "\n\n".join([TITLE, INTRO, *lines])
    assert answers(nlp, text, "transcript") == []


ANNOUNCED = (
    ("Your orchestra plays in a power station. Why?", ["Because nobody else wanted it. The turbines hum."]),
    ("Do you miss the old hall?", ["Not for a second. I can still smell the cabbage."]),
    ("And the manager?", ["He said, “Well done, now do it again.” That is him.", "Marta Hale was talking to Bo Ek."]),
)


@pytest.mark.parametrize("title", ["Six questions for Marta Hale", "Q&A: Marta Hale, conductor"])
def test_a_headline_that_announces_an_interview_names_who_answers(nlp: Language, title: str) -> None:
    text = page(ANNOUNCED, intro="She talks to Bo Ek about silence and trains.", title=title)
    found = answers(nlp, text)
    assert [who for who, _, _ in found] == ["Marta Hale"] * 3
    assert found[-1][1] == "He said, “Well done, now do it again.” That is him."


def test_questions_about_a_thing_are_no_interview(nlp: Language) -> None:
    assert answers(nlp, page(ANNOUNCED, intro="It is late.", title="Six questions about the budget")) == []
