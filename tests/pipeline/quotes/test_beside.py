"""Words in marks that belong to the verb of speech beside them, and to no other."""

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
    "text",
    [
        "“Nobody left the ‘blue house,’ and then it was gone,” Ann Lee finished.",
        "“We have seen each of them come and go,” Ann Lee grinned.",
        "She had lived there all her life, she said. “We have seen each of them come and go,” Ann Lee nodded.",
    ],
)
def test_any_verb_behind_words_that_end_in_a_comma_is_their_cue(nlp: Language, text: str) -> None:
    words = text[text.index("“") + 1 : text.rindex("”")]
    assert ("Ann Lee", words) in found(nlp, text)


def test_an_apposition_may_stand_between_who_speaks_and_the_verb(nlp: Language) -> None:
    words, who = "We have seen each of them come and go,", "Ann Lee, a member of the old crew"
    assert (who, words) in found(nlp, f"“{words}” {who}, grinned.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We saw it fall,” Ann Lee said. It made her believe that it was “too late.”", ("Ann Lee", "We saw it fall,")),
        ("“It fell,” Ann Lee said. She was glad to be “seeing it from the start.”", ("Ann Lee", "It fell,")),
        (
            "“We saw it fall,” Ann Lee said. Bo Ek spoke to the crowd as well, saying, “We can make a difference.”",
            ("Bo Ek", "We can make a difference."),
        ),
    ],
)
def test_words_within_another_sentence_are_not_the_cues(nlp: Language, text: str, expected: tuple[str, str]) -> None:
    assert expected in found(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "She wore a shirt that read “Free the bears now.”",
        "They met inside of her exhibit, titled “What is the shape of this?”",
        "The ferry, known as “the slow one,” was late.",
        "She told “Fox and Friends” that it was late.",
    ],
)
def test_what_is_only_shown_or_named_is_not_said(nlp: Language, text: str) -> None:
    assert not [quote for quote in nlp(text)._.quotes if "beside" in quote.evidence]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A statement from the union read: “{}”", "A statement from the union"),
        ("An email from the district read, “{}”", "An email from the district"),
        ("The long letter to parents from the board reads: “{}”", "The long letter to parents from the board"),
        ("Her message to the crew read “{}”", "Her message to the crew"),
        ("“{}” a statement from the union read.", "a statement from the union"),
    ],
)
def test_a_statement_that_reads_is_the_source(nlp: Language, text: str, source: str) -> None:
    words = "We will not go back to work before the roof is mended" + ("," if text[0] == "“" else ".")
    told = found(nlp, "The mill has been shut since June.\n\n" + text.format(words))
    assert told == [(source, words)]


@pytest.mark.parametrize("text", ["A sign at the gate read: “{}”", "Ann Lee picked up the letter and read “{}”"])
def test_a_sign_and_a_reader_are_no_statements(nlp: Language, text: str) -> None:
    assert "beside" not in {
        rule for quote in nlp(text.format("No bees beyond here."))._.quotes for rule in quote.evidence
    }


@pytest.mark.parametrize(
    ("clause", "source"),
    [("laughed Ann Lee", "Ann Lee"), ("Ann Lee chuckled", "Ann Lee"), ("the young man laughed", "the young man")],
)
def test_a_verb_and_who_is_named_may_be_all_the_rest_of_a_sentence(nlp: Language, clause: str, source: str) -> None:
    text = f"“I told my brother to run faster and he said he could not,” {clause}. “So I went alone.”"
    (quote,) = nlp(text)._.quotes
    assert quote.source.text == source
    assert [span.text for span in quote.content] == [
        "I told my brother to run faster and he said he could not,",
        "So I went alone.",
    ]


@pytest.mark.parametrize("noun", ["reply", "answer"])
def test_nobody_is_named_by_the_reply_that_came(nlp: Language, noun: str) -> None:
    assert (None, "Not on your life,") in found(
        nlp, f"Ann Lee was asked about it. “Not on your life,” came the {noun}."
    )


@pytest.mark.parametrize(
    ("lead", "source"),
    [
        ("Goalie Ann Lee-Moss, his closest friend on the team, was blunt", "Goalie Ann Lee-Moss"),
        ("His lawyer was brief", "His lawyer"),
    ],
)
def test_who_is_blunt_says_what_a_colon_leads_in(nlp: Language, lead: str, source: str) -> None:
    ((who, words),) = found(nlp, f"{lead}: “No regrets.”")
    assert who is not None
    assert (who.startswith(source), words) == (True, "No regrets.")


@pytest.mark.parametrize("lead", ["The rule was simple", "The sign was clear"])
def test_a_thing_that_is_clear_says_nothing(nlp: Language, lead: str) -> None:
    assert found(nlp, f"{lead}: “No dogs.”") == []


@pytest.mark.parametrize(
    "told", ["Her sign read: “My landlord wants rent too.”", "A banner on the hall read: “No one leaves. Ever.”"]
)
def test_a_sign_has_its_words_alone(nlp: Language, told: str) -> None:
    text = f"“I have worked here for years and own one coat,” joked night writer Ann Lee. {told}"
    (lee, _), *others = (pair for pair in found(nlp, text) if pair[1].startswith("I have"))
    assert (lee, others) == ("night writer Ann Lee", [])
    assert not any("Lee" in (who or "") and "coat" not in words for who, words in found(nlp, text))


def test_who_boasts_behind_the_marks_speaks_though_taggers_see_an_adjective(nlp: Language) -> None:
    told = found(nlp, "“You can see the sea from the roof,” boasted owner Tom Hill.")
    assert told == [("owner Tom Hill", "You can see the sea from the roof,")]


@pytest.mark.parametrize(
    "text",
    [
        "“Night Bus,” acclaimed director Ann Lee's new film, opens in May.",
        "The play, “The Long Night,” directed by Ann Lee, opens in May.",
    ],
)
def test_who_made_a_work_does_not_say_its_title(nlp: Language, text: str) -> None:
    assert found(nlp, text) == []


def test_what_somebody_goes_on_with_is_one_quotation(nlp: Language) -> None:
    text = "“It is cold,” joked Ann Lee. “I love it.”"
    assert found(nlp, text) == [("Ann Lee", "It is cold, I love it.")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The jury heard it. “He is not breathing,” she could be heard saying.", ("she", "He is not breathing,")),
        ("A film was shown. “Get on the ground,” a man is heard shouting.", ("a man", "Get on the ground,")),
        ("“Dear friends of mine,” began Ann Lee, “the well is dry.”", ("Ann Lee", "Dear friends of mine,")),
    ],
)
def test_who_is_heard_saying_or_begins_has_the_words_before(
    nlp: Language, text: str, expected: tuple[str, str]
) -> None:
    assert [who for who, words in found(nlp, text) if words.startswith(expected[1])] == [expected[0]]


@pytest.mark.parametrize(
    "text",
    [
        "His song “Rain in the hills,” covered by Ann Lee, was a hit.",
        "The ship, “Old Bess of Kent,” lost off Cape Ann, was found.",
        "“The long way home,” starring Ann Lee, opens on Friday.",
    ],
)
def test_who_stands_behind_a_title_says_nothing(nlp: Language, text: str) -> None:
    assert found(nlp, text) == []
