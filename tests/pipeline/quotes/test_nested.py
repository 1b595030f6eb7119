"""What somebody quoted says that somebody else said: a quotation of its own, within the first."""

from __future__ import annotations

import attrs
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from newsents.errors import InputError
from newsents.pipeline import load
from newsents.pipeline.annotations import get_analysis
from newsents.pipeline.quotes.choosing.nested import Nested, holds
from newsents.pipeline.quotes.component import Quotes
from newsents.schema import Quote

BRIDGE = "The minister said the mayor had told him that the bridge was unsafe."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def told(quote: Quote) -> tuple[str | None, str, str | None]:
    assert quote.source is not None
    return quote.source.text, quote.text, quote.speaker and quote.speaker.name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BRIDGE, ("the mayor", "that the bridge was unsafe", "mayor")),
        (
            "Ann Lee said on Monday that Bob Hay had warned the council that the dam would break.",
            ("Bob Hay", "that the dam would break", "Bob Hay"),
        ),
        (
            '"Bob Hay told us that the dam would break," Ann Lee said.',
            ("Bob Hay", "that the dam would break,", "Bob Hay"),
        ),
        (
            "Bob Hay built the dam. Ann Lee said he had told her that it would hold.",
            ("he", "that it would hold", "Bob Hay"),
        ),
    ],
)
def test_it_is_found_with_its_own_speaker(nlp: Language, text: str, expected: tuple[str, str, str]) -> None:
    analysis = get_analysis(nlp(text))
    assert [told(quote) for quote in analysis.nested] == [expected]
    assert analysis.nested[0].within is analysis.quotes[-1]
    assert 0.5 <= analysis.nested[0].confidence <= 1
    assert analysis.nested[0].speaker_confidence is not None


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Police said he told the clerk, “somebody has to stop her,\" in a call.", "he", "somebody has to stop her,"),
        ("Dora Hume testified that Tim Boll texted her, “I will find you.”", "Tim Boll", "I will find you."),
        ("“Somebody once told me: ‘Never look back,’” Dora Hume said.", "Somebody", "Never look back,"),
        ("“It is late,” Dora Hume said, according to the report.", "Dora Hume", "It is late,"),
        ("“As my mother used to say, nobody is born a baker,” Dora Hume said.", "my mother", "nobody is born a baker,"),
        ("Dora Hume said she was pushed, according to a police report.", "Dora Hume", "she was pushed"),
        (
            "The health office said it had talked to the families of the dead, according to Ida Blom of the Courier.",
            "The health office",
            "it had talked to the families of the dead",
        ),
    ],
)  # fmt: skip
def test_marks_and_clauses_tell_it_whatever_the_outer_one_is(
    nlp: Language, text: str, source: str, content: str
) -> None:
    assert [told(quote)[:2] for quote in nlp(text)._.nested] == [(source, content)]


@pytest.mark.parametrize(
    "text",
    [
        '"I think that the bridge is unsafe," the minister said.',
        '"The bridge, you know, is unsafe," the minister said.',
        "The minister said that the mayor wanted to close the bridge.",
        "The minister said that the mayor had said so.",
        "The minister said that the coaches want what is best for the team.",
        "The mayor told reporters that the bridge was unsafe.",
        "The minister said that the bridge was unsafe. The mayor said that it was safe.",
    ],
)
def test_nobody_elses_words_are_none(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc._.quotes
    assert doc._.nested == ()


def test_within_the_marks_of_the_outer_one_its_own_marks_say_whether_it_is_direct(nlp: Language) -> None:
    doc = nlp(
        '"The mayor said, \'The bridge is unsafe,\' and he closed it," Ann Lee said. "He told us that it was old."'
    )
    assert {quote.text: quote.kind for quote in doc._.nested} == {
        "The bridge is unsafe": "direct",
        "that it was old.": "indirect",
    }


def test_the_outer_ones_are_the_same_with_and_without(nlp: Language) -> None:
    text = f"{BRIDGE}\n\nAnn Lee said she had heard Bob Hay say that it was safe. She was sure, she said."
    with_nested = get_analysis(nlp(text))
    without = get_analysis(load(config={"newsents_quotes": {"min_confidence_nested": 1.0}})(text))
    assert with_nested.nested
    assert not without.nested
    assert [attrs.evolve(quote, speaker=None) for quote in with_nested.quotes] == [
        attrs.evolve(quote, speaker=None) for quote in without.quotes
    ]
    assert with_nested.to_dict()["quotes"] == without.to_dict()["quotes"]


def test_what_is_found_in_one_doc_does_not_depend_on_the_others(nlp: Language) -> None:
    texts = [BRIDGE, "It rained.", '"Bob Hay told us that the dam would break," Ann Lee said.', BRIDGE]
    together = [get_analysis(doc) for doc in nlp.pipe(texts)]
    assert together == [get_analysis(nlp(text)) for text in texts]
    assert [len(analysis.nested) for analysis in together] == [1, 0, 1, 1]


def test_it_stays_when_docs_are_stored_joined_cut_and_set(nlp: Language) -> None:
    doc = nlp(BRIDGE)
    analysis = get_analysis(doc)
    stored = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert stored._.nested == doc._.nested
    pair = Doc.from_docs([nlp("It rained."), stored])
    assert [(quote.text, quote.within) for quote in pair._.nested] == [
        (analysis.nested[0].text, pair._.quotes[0]),
    ]
    assert pair[3:].as_doc(copy_user_data=True)._.nested[0].start == analysis.nested[0].start
    assert pair[:8].as_doc(copy_user_data=True)._.nested == ()
    doc._.quotes = [attrs.evolve(quote, confidence=0.7) for quote in doc._.quotes]
    assert doc._.nested[0].within == doc._.quotes[0]
    doc._.quotes = []
    assert doc._.nested == ()
    doc._.analysis = analysis
    assert get_analysis(doc) == analysis


def test_by_rules_alone_none_are_looked_for(nlp: Language) -> None:
    doc = load(config={"newsents_quotes": {"model": None}})(BRIDGE)
    assert doc._.quotes
    assert doc._.nested == ()


def test_its_least_confidence_is_a_share() -> None:
    with pytest.raises(InputError, match="min_confidence_nested"):
        Quotes(min_confidence_nested=1.5)


@pytest.mark.parametrize(
    ("outer", "inner", "held"),
    [
        (((2, 9),), (4, ((5, 9),)), True),
        (((2, 9),), (1, ((5, 9),)), False),
        (((2, 9),), (4, ((5, 10),)), False),
        (((2, 4), (6, 9)), (2, ((3, 4), (6, 9))), True),
        (((2, 9),), (2, ((2, 9),)), False),
    ],
)
def test_one_holds_another_whole_with_its_cue_or_not_at_all(
    outer: tuple[tuple[int, int], ...], inner: tuple[int, tuple[tuple[int, int], ...]], held: bool
) -> None:
    cue, content = inner
    assert holds(Nested(0, 0, ((1, 2),), outer, 0.9), Nested(1, cue, ((1, 2),), content, 0.8)) is held


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He goes, ‘It is too late, love,’ and sits down,” Ann Lee said.", [("He", "It is too late, love")]),
        ("“I kept yelling, ‘Is anyone inside?’ and nobody came,” Ann Lee said.", [("I", "Is anyone inside")]),
        ("“Tanya taps me on the arm and says, ‘Just my groceries,’” Ann Lee said.", [("Tanya", "Just my groceries,")]),
        ("“I say to him, ‘Go home, Jim,’ and he never does,” Ann Lee said.", [("I", "Go home, Jim")]),
        ("“She goes home at five,” Ann Lee said.", []),
        ("“I say we go home,” Ann Lee said.", []),
    ],
)
def test_marks_within_marks_are_words_of_who_goes_or_says_before_them(
    nlp: Language, text: str, expected: list[tuple[str, str]]
) -> None:
    assert [told(quote)[:2] for quote in get_analysis(nlp(text)).nested] == expected


@pytest.mark.parametrize(
    "clause",
    [
        "the ambassador had spoken “in a personal capacity”",
        "the fire had spread “faster than any of us have seen”",
    ],
)
def test_how_or_to_whom_somebody_spoke_is_nothing_that_was_said(nlp: Language, clause: str) -> None:
    assert not nlp(f"He said {clause}.")._.nested


@pytest.mark.parametrize(
    ("clause", "content"),
    [
        ("the man shouted, “In the hall, all of you!”", "In the hall, all of you!"),
        ("she told him “to get out”", "to get out"),
    ],
)
def test_what_was_said_in_marks_stays(nlp: Language, clause: str, content: str) -> None:
    assert [quote.text for quote in nlp(f"He said {clause}.")._.nested] == [content]
