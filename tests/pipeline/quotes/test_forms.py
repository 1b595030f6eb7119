"""Quotations by the form of the page: embedded posts, transcripts, lists that look like them."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_entities", "newsents_speakers"])


def found(nlp: Language, text: str, rule: str) -> list[tuple[str | None, str]]:
    return [(quote.source and quote.source.text, quote.text) for quote in nlp(text)._.quotes if rule in quote.evidence]


STORY = "The storm shut the harbour for two days.\n\n{}\n\nThe schools in the old town stayed shut."
SIGNED = "— Ann Lee (@annlee) March 3, 2021"


@pytest.mark.parametrize(
    ("post", "content"),
    [
        (f"The pier is gone. Stay away.\n\n{SIGNED}", "The pier is gone. Stay away."),
        # links and pictures at its end are not said
        (f"The pier is gone. pic.twitter.com/Xyz1\n\n{SIGNED}", "The pier is gone."),
        (f"The pier is gone. https://t.co/a1 https://t.co/b2\n\n{SIGNED}", "The pier is gone."),
        (f"The pier is gone. #pier \U0001f30a\U0001f30a https://t.co/a1\n\n{SIGNED}", "The pier is gone. #pier"),
        # a block of lines, and a signature behind the words
        (f"The.\nPier.\nIs gone.\n\n{SIGNED}", "The.\nPier.\nIs gone."),
        (f"The pier is gone. {SIGNED}", "The pier is gone."),
    ],
)
def test_an_embedded_post_is_what_its_signature_says(nlp: Language, post: str, content: str) -> None:
    (quote,) = [quote for quote in nlp(STORY.format(post))._.quotes if "post" in quote.evidence]
    assert (quote.text, quote.source.text, quote.act, quote.kind) == (content, "Ann Lee", "writing", "direct")


@pytest.mark.parametrize(
    "signature",
    [
        "— Ann Lee (@annlee) 3 March 2021",
        "- Ann Lee (@annlee) Mar. 3, 2021",
        "A post shared by Ann Lee (@ann.lee) on Mar 3, 2021 at 9:15am PST",
    ],
)
def test_networks_sign_in_several_ways(nlp: Language, signature: str) -> None:
    assert found(nlp, STORY.format(f"The pier is gone.\n\n{signature}"), "post") == [("Ann Lee", "The pier is gone.")]


@pytest.mark.parametrize("link", ["", "\npic.twitter.com/Xyz1"])
def test_where_each_line_is_a_paragraph_a_post_is_one_of_them(nlp: Language, link: str) -> None:
    text = f'"It is a bad day," said Tom Reed.\nThe pier is gone.{link}\n{SIGNED}\nThe schools stayed shut on Monday.'
    assert found(nlp, STORY.format(text), "post") == [("Ann Lee", "The pier is gone.")]
    assert ("Tom Reed", "It is a bad day,") in found(nlp, STORY.format(text), "model")


def test_a_post_below_a_colon_is_what_its_signature_says(nlp: Language) -> None:
    text = STORY.format(f"The governor posted:\n\nStay home tonight. I mean it.\n\n{SIGNED}")
    assert [quote.source.text for quote in nlp(text)._.quotes if "Stay home" in quote.text] == ["Ann Lee"]


def test_the_last_line_of_a_post_is_no_pull_quote_beside_it(nlp: Language) -> None:
    doc = nlp(
        STORY.format(f"The pier is gone\nWe must stay away from it\nI urge all to stay home pic.x.com/X1\n\n{SIGNED}")
    )
    assert [quote.evidence for quote in doc._.quotes if quote.source.text.startswith("Ann Lee")] == [("post",)]
    assert "pull_quote" not in [zone.kind for zone in doc._.article.zones]


def test_each_of_two_posts_has_its_own_words(nlp: Language) -> None:
    text = STORY.format(f"The pier is gone.\n\n{SIGNED}\n\nWe saw it go.\n\n— \U0001f30a (@harbour) March 3, 2021")
    assert found(nlp, text, "post") == [("Ann Lee", "The pier is gone."), ("@harbour", "We saw it go.")]


def test_a_handle_within_a_sentence_signs_nothing(nlp: Language) -> None:
    assert found(nlp, STORY.format("The mayor - Ann Lee (@annlee) - was out of town."), "post") == []


TALK = (
    "BRENDA KOH, HOST: Welcome back. Is the bridge safe?\n\n"
    "PETER LAU, CITY ENGINEER (ph): It is safe. We looked at each bolt.\n\n"
    "KOH: And the tunnel?\n\n"
    "LAU (voice-over): The tunnel is shut.\n\n"
    "TEXT: Tunnel shut since Monday"
)


def test_a_surname_alone_is_a_turn_of_a_transcript(nlp: Language) -> None:
    assert found(nlp, TALK, "transcript") == [
        ("BRENDA KOH, HOST", "Welcome back. Is the bridge safe?"),
        ("PETER LAU, CITY ENGINEER (ph)", "It is safe. We looked at each bolt."),
        ("KOH", "And the tunnel?"),
        ("LAU (voice-over)", "The tunnel is shut."),
    ]


def test_times_before_the_names_of_a_transcript_are_passed_over(nlp: Language) -> None:
    lines = TALK.split("\n\n")[:4]
    text = "\n\n".join(f"[00:0{number}:10] {line}" for number, line in enumerate(lines))
    assert [source for source, _ in found(nlp, text, "transcript")][2:] == ["KOH", "LAU (voice-over)"]


@pytest.mark.parametrize(
    ("line", "turns"),
    [
        ("Host the {} on Friday in the hall by the river.", 0),
        ("We host the {} on Friday in the hall by the river.", 4),
        ("Who hosts the {} on Friday in the hall by the river?", 4),
    ],
)
def test_lines_with_names_are_a_transcript_if_they_talk(nlp: Language, line: str, turns: int) -> None:
    labels = ("Thunder", "Lakers", "Thunder", "Lakers")
    text = "Notes from the night\n\n" + "\n\n".join(f"{label}: {line.format('Ducks')}" for label in labels)
    assert len(found(nlp, text, "transcript")) == turns


@pytest.mark.parametrize("shown", ["TEXT", "GRAPHIC", "ON-SCREEN TEXT"])
def test_what_is_shown_in_a_transcript_is_nobodys_turn(nlp: Language, shown: str) -> None:
    text = TALK.replace("KOH: And", f"{shown}: 300 ships wait\n\n10:15:03\n\nKOH: And")
    assert found(nlp, text, "transcript") == found(nlp, TALK, "transcript")


def test_a_turn_goes_on_behind_what_says_how_it_is_heard(nlp: Language) -> None:
    text = TALK.replace("each bolt.", "each bolt.\n\n(on camera): Here is one.")
    assert ("PETER LAU, CITY ENGINEER (ph)", "It is safe. We looked at each bolt. Here is one.") in found(
        nlp, text, "transcript"
    )


BROADCAST = (
    "BRENDA KOH, HOST:{0}Welcome back. The bridge is shut, and Peter Lau is there.\n\n"
    "TOM WOOD, HOST:{0}He has been there since dawn.\n\n"
    "PETER LAU, BYLINE:{1}The bridge is empty.\n\n"
    "LAU: The tunnel is shut, too.\n\n"
    "KOH: Peter Lau, at the bridge."
)


@pytest.mark.parametrize("host", [" ", "\n", "\n\n"])
@pytest.mark.parametrize("is_mixed", [False, True])
@pytest.mark.parametrize("head", ["", "A bridge shuts\n\n"])
def test_who_leads_through_a_broadcast_may_stand_above_the_words(
    nlp: Language, host: str, is_mixed: bool, head: str
) -> None:
    text = head + BROADCAST.format(host, " ")
    for name in ("BRENDA KOH, HOST", "TOM WOOD, HOST", "PETER LAU, BYLINE", "LAU:", "KOH:") if is_mixed else ():
        names, comma, office = name.partition(",")
        text = text.replace(name, names.title() + comma + office.lower())
    assert [words for _, words in found(nlp, text, "transcript")] == [
        "Welcome back. The bridge is shut, and Peter Lau is there.",
        "He has been there since dawn.",
        "The bridge is empty.",
        "The tunnel is shut, too.",
        "Peter Lau, at the bridge.",
    ]


def test_a_question_of_the_press_needs_no_more_than_a_space_behind_its_letter(nlp: Language) -> None:
    text = (
        "Remarks by the President on the bridge\n\nTHE PRESIDENT: We had a good meeting.\n\n"
        "Q Mr. President, how bad?\n\nTHE PRESIDENT: Bad.\n\nQ (Inaudible.)\n\nQ Will you go there?\n\n"
        "THE PRESIDENT: I will."
    )
    assert found(nlp, text, "transcript") == [
        ("THE PRESIDENT", "We had a good meeting."),
        ("Q", "Mr. President, how bad?"),
        ("THE PRESIDENT", "Bad."),
        ("Q", "Will you go there?"),
        ("THE PRESIDENT", "I will."),
    ]


def test_records_of_parliaments_put_a_full_stop_behind_surnames_in_capitals(nlp: Language) -> None:
    text = (
        "Hearing on the bridge\n\nThe CHAIRMAN. We hear Mr. Lau today.\n\nMr. LAU. I am glad to be here.\n\n"
        "Senator MCKAY. When did you know?\n\nMr. LAU. In March. I told my office."
    )
    assert found(nlp, text, "transcript") == [
        ("The CHAIRMAN", "We hear Mr. Lau today."),
        ("Mr. LAU", "I am glad to be here."),
        ("Senator MCKAY", "When did you know?"),
        ("Mr. LAU", "In March. I told my office."),
    ]


@pytest.mark.parametrize("label", ["The BBC.", "Spanish NATO.", "Q Magazine"])
def test_capitals_at_the_beginning_of_a_paragraph_are_no_turn_by_themselves(nlp: Language, label: str) -> None:
    text = f"The club won again on Friday.\n\n{label} It was there first, we know.\n\n{label} We saw it again."
    assert found(nlp, text, "transcript") == []


INTRODUCED = "Maria Lind has run the water board for nine years.\n\n{}"


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("Q: ", "A: "),
        ("Q. ", "A. "),
        ("Q  ", "A  "),
        ("**Q:** ", "**A:** "),
        ("Q{}: ", "A{}: "),
        ("Question: ", "Answer: "),
        ("QUESTION: ", "MS. LIND: "),
        ("Speaker 1: ", "Speaker 2: "),
    ],
)
def test_questions_and_answers_are_turns_however_they_are_labelled(nlp: Language, asks: str, answers: str) -> None:
    talk = (("Why do prices rise?", "The pipes are old. I am sorry."), ("And now?", "Now we dig, street by street."))
    lines = [
        (asks if number == 0 else answers).format(place + 1) + words
        for place, pair in enumerate(talk)
        for number, words in enumerate(pair)
    ]
    text = INTRODUCED.format("\n\n".join(lines))
    assert [words for _, words in found(nlp, text, "transcript")] == [words for pair in talk for words in pair]


def test_a_paragraph_that_begins_with_an_initial_is_no_answer(nlp: Language) -> None:
    text = "A. Lee has left the town. We saw her go.\n\nQ. Do we know why?\n\nA. Ek has stayed. We saw him, too."
    assert found(nlp, text.replace("Q. Do we", "Do we"), "transcript") == []


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("A close race in the north - Ann Lee: {}", "Ann Lee"),
        ("What it means for the harbour – More from Lund: {}", "Lund"),
        ("The pier “is not a toy,” Bo Ek wrote, or in short “It is theirs.” Lee: {}", "Lee"),
    ],
)
def test_a_name_behind_a_dash_or_marks_and_before_a_colon_says_what_is_in_marks(
    nlp: Language, line: str, source: str
) -> None:
    words = "“The wind will turn on Friday, and then the ships can leave.”"
    assert found(nlp, STORY.format(line.format(words)), "name_before_colon") == [(source, words.strip("“”"))]


@pytest.mark.parametrize(
    "line",
    [
        "The band played on – Ann Lee: “The Long Pier” came first.",
        "It was late - Ann Lee, who had waited, wrote: “The wind will turn on Friday, and then they can leave.”",
    ],
    ids=["a title", "a clause"],
)
def test_other_words_before_a_colon_in_a_line_are_no_label(nlp: Language, line: str) -> None:
    assert found(nlp, STORY.format(line), "name_before_colon") == []


def test_who_is_greeted_in_a_letter_takes_no_turn(nlp: Language) -> None:
    letters = "\n\n".join(
        f"DEAR {name}: I never know what to do with my neighbors. Do you?" for name in ("ABBY", "TIRED", "ABBY", "LOST")
    )
    assert found(nlp, STORY.format(letters), "transcript") == []


@pytest.mark.parametrize("heading", ["2. Ask Your Friends", "Ask Your Friends"])
def test_a_heading_above_a_paragraph_that_tells_who_speaks_is_nobody(nlp: Language, heading: str) -> None:
    words = "“Start with those you know,” Lee said. She opened the shop with three friends. “They kept me going.”"
    quotes = nlp(STORY.format(f"{heading}\n{words}"))._.quotes
    assert {quote.source.text for quote in quotes if quote.kind == "direct"} == {"Lee"}


NARRATED = (
    "Narrator: In the winter of 1978 the town ran out of salt.\n\nDoris Wells: We used sand. Every cat was furious.\n\n"
    "Narrator: The mayor refused to close the schools.\n\nDoris Wells: {}\n"
)


def test_a_narrator_takes_turns_though_he_never_says_i(nlp: Language) -> None:
    words = "Nobody fell on the ice that year."
    quotes = [(str(quote.source), quote.text) for quote in nlp(NARRATED.format(words))._.quotes]
    assert [who for who, _ in quotes] == ["Narrator", "Doris Wells"] * 2
    assert quotes[-1][1] == words


def test_a_list_of_who_presents_what_is_no_transcript(nlp: Language) -> None:
    text = "Presenter: Ida Moss, 9pm\nPlace: Velm\nPresenter: Bo Ek, 10pm\nCost: free\n"
    assert not list(nlp(text)._.quotes)


def test_what_heads_a_quotation_of_a_newsletter_is_not_who_says_it(nlp: Language) -> None:
    (quote,) = nlp("Quote of the day: “I came for the cake.” — Ida Moss, Ward 3 councillor")._.quotes
    assert str(quote.source) == "Ida Moss, Ward 3 councillor"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("UNIDENTIFIED MALE IN THE CROWD OF PEOPLE SHOUTS SOMETHING.", ""),
        ("We have to know.", " We have to know."),
    ],
)
def test_a_line_in_capitals_ends_a_turn_of_a_transcript(nlp: Language, line: str, words: str) -> None:
    turns = [
        "ANN LEE: It will rain on all of us.",
        f"BO HAY: When will it rain?\n\n{line}",
        "ANN LEE: On Monday, I think.",
    ]
    said = [quote.text for quote in nlp("\n\n".join([*turns, "BO HAY: I see, I see."]))._.quotes]
    assert said == ["It will rain on all of us.", f"When will it rain?{words}", "On Monday, I think.", "I see, I see."]
