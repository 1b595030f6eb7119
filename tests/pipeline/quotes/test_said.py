"""Which attributions tell what was said or written, by verb, construction and source."""

from __future__ import annotations

import pytest
from spacy.language import Language

import newsents
from newsents.pipeline.quotes.choosing.frames import frame, object_act, source_form, words_of
from newsents.pipeline.quotes.choosing.said import features, shipped_weights, verb_classes
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.schema import Quote


@pytest.fixture(scope="module")
def nlp() -> Language:
    return newsents.load()


def stated(nlp: Language, text: str) -> list[Quote]:
    return [quote for quote in nlp(text)._.quotes if quote.act in ("speech", "writing")]


@pytest.mark.parametrize(
    "text",
    [
        "Mora Ek agreed to sell the ferry to the town.",
        "The harbour board agreed to pay half of the rent.",
        "The crowd continued to wait in the rain for an hour.",
        "Shops refuse to serve those who come late.",
        "The new engines promise to halve the noise of the port.",
        "The home side called a timeout to slow the game down.",
        "Mora Ek was named head coach of the rowing team.",
        "A man named Bo Halder died in the fire on Sunday.",
        "Bo Halder was pronounced dead on Sunday morning.",
        "The ferry line adds new stops for the summer.",
        "The harbour board declined to comment on the report.",
    ],
)
def test_a_verb_that_reports_elsewhere_tells_nothing_of_what_is_done(nlp: Language, text: str) -> None:
    assert stated(nlp, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Mora Ek agreed that the ferry was too old.",
        "Mora Ek called the plan a shame.",
        "The mayor urged the town to wait for the report.",
        "Mora Ek promised to sell the ferry.",
        "Mora Ek described the ferry as a floating ruin.",
        "The board warned that the pier would not hold.",
        "Mora Ek accused the board of hiding the report.",
    ],
)
def test_the_same_verbs_tell_what_was_said_where_it_is_told(nlp: Language, text: str) -> None:
    assert len(stated(nlp, text)) == 1


def _frame(nlp: Language, text: str, cue: str, content: str) -> str:
    tokens = Tokens.of(nlp(text))
    start = text.index(content)
    words = [at for at in range(len(tokens)) if start <= tokens.start[at] and tokens.end[at] <= start + len(content)]
    at = next(at for at in range(len(tokens)) if tokens.word(at) == cue)
    return frame(tokens, at, words_of(tokens, tuple((word, word + 1) for word in words)))


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("Mora Ek said that it rained.", "said", "that it rained", "that"),
        ("Mora Ek said it rained.", "said", "it rained", "clause"),
        ("It rained, Mora Ek said.", "said", "It rained", "pre-clause"),
        ("Mora Ek asked whether it rained.", "asked", "whether it rained", "whether"),
        ("Mora Ek asked why it rained.", "asked", "why it rained", "wh"),
        ("Mora Ek promised to go.", "promised", "to go", "to"),
        ("Mora Ek urged the board to go.", "urged", "the board to go", "np+to"),
        ("Mora Ek described the board as weak.", "described", "the board as weak", "np+as"),
        ("Mora Ek accused the board of hiding it.", "accused", "the board of hiding it", "np+of"),
        ("Mora Ek denied the charge.", "denied", "the charge", "np"),
        ("Mora Ek warned of storms.", "warned", "of storms", "prep:of"),
        ("Mora Ek suggested waiting for spring.", "suggested", "waiting for spring", "gerund"),
    ],
)
def test_constructions(nlp: Language, text: str, cue: str, content: str, expected: str) -> None:
    assert _frame(nlp, text, cue, content) == expected


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ("She", "pronoun:she"),
        ("The report", "document"),
        ("The engineers", "roles"),
        ("The agency", "body"),
        ("The bridge", "noun"),
        ("Many", "other:JJ"),
    ],
)
def test_forms_of_sources(nlp: Language, source: str, form: str) -> None:
    tokens = Tokens.of(nlp(f"{source} said that it rained."))
    assert source_form(tokens, list(range(len(source.split()))))[0] == form


def test_no_source_and_no_object() -> None:
    tokens = Tokens.of(newsents.load(exclude=["newsents_speakers"])("It rained."))
    assert source_form(tokens, []) == ("none", "")
    assert frame(tokens, 1, []) == "none"
    assert object_act(tokens, 1, []) == ""


def test_what_the_model_is_shown_is_what_it_has_learned_from(nlp: Language) -> None:
    tokens = Tokens.of(nlp("Mora Ek said that it rained."))
    shown = features(tokens, 2, ((0, 2),), ((3, 6),), "indirect")
    assert {"lemma=say", "frame=that", "class=assert", "told=True"} <= set(shown)
    assert "lemma=say" in shipped_weights()
    assert sum(shipped_weights().get(name, 0.0) for name in shown) > 0


def test_a_verb_may_be_of_several_classes() -> None:
    assert verb_classes()["ask"] == ["direct", "inquire"]


@pytest.mark.parametrize(
    "text",
    [
        "The rest, as they say, is history.",
        "That said, the ferry was old and the pier was rotten.",
        "WHAT SAY YOU, TOWN OF ELM?",
        "Needless to say, the ferry was late.",
        "With all that said, the ferry was old and the pier was rotten.",
        "It is worth noting that the ferry was late.",
        "It seems safe to say that the ferry will be late.",
    ],
)
def test_nobody_says_anything_in_a_manner_of_speaking(nlp: Language, text: str) -> None:
    assert nlp(text)._.quotes == ()


def test_who_says_the_same_words_says_something(nlp: Language) -> None:
    (quote,) = stated(nlp, "The old ferry, as they say in Elm, is a ruin that floats.") or [None]
    assert quote is None or quote.cue is not None
    (quote,) = stated(nlp, "The mayor wrote a letter that said, “The ferry is old.”")
    assert quote.text == "The ferry is old."


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Kral rediscovered “the itch” at the harbour.", "other"),
        ("Kral does not care about “winning streaks.”", "thought"),
        # but for a few words alone, and not where a mark or a verb of speech leads to them
        ("Kral nodded: “No chance.”", "speech"),
        ("Ann Kral shrugs. “Life’s bleak, darling.”", "speech"),
        ("Kral felt “very comfortable, and they let me do it.”", "speech"),
        ("Kral called it “a mess.”", "speech"),
        # nor is a form of "be" a sign of speech because it begins with a mark
        ("I’m sure that the ferry will be late.", "thought"),
        ("I’m certain that the ferry will be late.", "thought"),
        # "written in to say" tells what "say" does
        ("Reader Ann Kral has written in to say it was a loose cable.", "writing"),
        ("Counsel Ann Kral submitted that the fine was too high.", "speech"),
        ("Counsel Ann Kral submitted a report on Monday.", "other"),
    ],
)
def test_a_few_words_in_marks_are_told_only_where_something_leads_to_them(nlp: Language, text: str, act: str) -> None:
    assert {quote.act for quote in nlp(text)._.quotes} <= {act}
