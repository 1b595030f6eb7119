"""Names in articles, found and cleaned."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from newsents.pipeline.entities.component import Entities
from newsents.schema import Mention


@pytest.fixture(scope="module")
def blank() -> Language:
    return spacy.blank("en")


def marked(nlp: Language, text: str, *names: tuple[str, str]) -> Doc:
    """Return a Doc without a parse whose entities are the first occurrences of some words."""
    doc = nlp(text)
    spans = []
    for words, label in names:
        start = text.index(words)
        span = doc.char_span(start, start + len(words), label=label, alignment_mode="expand")
        assert isinstance(span, Span)
        spans.append(span)
    doc.ents = spans
    return doc


def mentions(doc: Doc) -> list[Mention]:
    return list(Entities()(doc)._.mentions)


@pytest.mark.parametrize(
    ("text", "entity", "name"),
    [
        ("Mr Lee left.", "Mr Lee", "Lee"),
        ("President Ann Lee's train left.", "President Ann Lee's", "Ann Lee"),
        ("By Ann Lee\nDaily Post", "Ann Lee\nDaily", "Ann Lee"),
        ("Ann Lee, 45, left.", "Ann Lee, 45", "Ann Lee"),
        ("Crooked Ann Lee left.", "Crooked Ann Lee", "Ann Lee"),
        ("So Ursula van der Berg left.", "Ursula van der Berg", "Ursula van der Berg"),
        ("So Ann Lee-Smith left.", "Ann Lee-Smith", "Ann Lee-Smith"),
        ("Mr. Bo Ek Jr. left.", "Bo Ek Jr.", "Bo Ek Jr."),
    ],
)
def test_a_person_is_cleaned_of_titles_possessives_and_line_breaks(
    blank: Language, text: str, entity: str, name: str
) -> None:
    found = mentions(marked(blank, text, (entity, "PERSON")))
    assert (found[0].text, found[0].label) == (name, "PERSON")


def test_a_surname_is_found_before_and_after_the_full_name(blank: Language) -> None:
    text = "LEE QUITS IN ANGER\nA day of surprises. Ann Lee resigned. Then Lee went home."
    found = mentions(marked(blank, text, ("Ann Lee", "PERSON")))
    assert [mention.text for mention in found] == ["LEE", "Ann Lee", "Lee"]
    assert {mention.entity.name for mention in found if mention.entity} == {"Ann Lee"}


def test_two_persons_of_one_surname_are_told_apart_by_their_titles(blank: Language) -> None:
    text = "Ann Lee met Bob Lee. Mrs Lee smiled. Mr Lee did not."
    found = mentions(marked(blank, text, ("Ann Lee", "PERSON"), ("Bob Lee", "PERSON")))
    assert [mention.entity.name for mention in found if mention.entity] == [
        "Ann Lee",
        "Bob Lee",
        "Ann Lee",
        "Bob Lee",
    ]


@pytest.mark.parametrize(
    ("text", "honorific", "role", "affiliation"),
    [
        ("Mrs Ann Lee left.", "Mrs", None, None),
        ("Transport Minister Ann Lee left.", None, "Transport Minister", None),
        ("US Defence Secretary Ann Lee left.", None, "Defence Secretary", "US"),
        ("The BBC's Ann Lee is there.", None, None, "The BBC's"),
        ("Ann Lee, Institute for Rain\n", None, None, "Institute for Rain"),
        ("Ann Lee, a doctor, left.", None, "doctor", None),
        ("Then the former Texas governor Ann Lee left.", None, "former Texas governor", None),
    ],
)
def test_what_stands_beside_a_name_is_kept_on_the_mention(
    blank: Language, text: str, honorific: str | None, role: str | None, affiliation: str | None
) -> None:
    others = [(words, "ORG") for words in ("BBC", "Institute for Rain") if words in text]
    others += [("US", "GPE")] if text.startswith("US") else []
    names = sorted([("Ann Lee", "PERSON"), *others], key=lambda name: text.index(name[0]))
    lee = next(mention for mention in mentions(marked(blank, text, *names)) if mention.text == "Ann Lee")
    assert [str(part) if part else None for part in (lee.honorific, lee.role, lee.affiliation)] == [
        honorific,
        role,
        affiliation,
    ]


def test_the_doc_keeps_its_own_entities(blank: Language) -> None:
    doc = marked(blank, "President Ann Lee left.", ("President Ann Lee", "PERSON"))
    Entities()(doc)
    assert [entity.text for entity in doc.ents] == ["President Ann Lee"]


@pytest.mark.parametrize("text", ["", " ", "\n", "\x00", "’s", "....", "“" * 50, "A\u2028B", "Mr", "Mr."])
def test_no_text_is_too_odd(blank: Language, text: str) -> None:
    assert mentions(blank(text)) == []


def test_a_surname_that_was_taken_for_a_people_is_the_persons(blank: Language) -> None:
    text = "Sergey Volkonin left Oslo. Volkonin, who met Ann Lee there, praised his host."
    doc = blank(text)
    doc.ents = [Span(doc, 0, 2, "PERSON"), Span(doc, 5, 6, "NORP")]
    found = mentions(doc)
    assert [(mention.text, mention.entity.name, mention.label) for mention in found if mention.entity] == [
        ("Sergey Volkonin", "Sergey Volkonin", "PERSON"),
        ("Volkonin", "Sergey Volkonin", "PERSON"),
    ]


@pytest.mark.parametrize(
    ("text", "marked_as", "label"),
    [
        ("Mrs Amory spoke.", ("Mrs Amory", "ORG"), "PERSON"),
        ("Dr Pepper Bottling Company grew.", ("Dr Pepper Bottling Company", "ORG"), "ORG"),
    ],
)
def test_somebody_with_an_honorific_is_a_person(
    blank: Language, text: str, marked_as: tuple[str, str], label: str
) -> None:
    (mention,) = mentions(marked(blank, text, marked_as))
    assert mention.label == label
