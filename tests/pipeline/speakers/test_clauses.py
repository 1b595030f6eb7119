"""Who does what a verb without a subject says, and which nouns are said of a name."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load
from newsents.pipeline.entities.words import Words, read_words
from newsents.pipeline.speakers.reading.clauses import doer_of, is_controlled
from newsents.pipeline.speakers.reading.scene import Place
from newsents.pipeline.speakers.reference.beside import nouns_beside


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def read(nlp: Language, text: str) -> Words:
    return read_words(nlp(text))


@pytest.mark.parametrize(
    ("text", "verb", "doer"),
    [
        ("Hay persuaded him to change his mind.", "change", "him"),
        ("Hay promised to change his mind.", "change", "hay"),
        ("Hay rose and left the hall.", "left", "hay"),
        ("Leaving the hall, Hay rose.", "leaving", "hay"),
        ("Hay left the hall.", "left", ""),
        ("Hay said the judge left.", "left", ""),
    ],
)
def test_the_object_or_else_the_subject_above_does_what_has_no_subject(
    nlp: Language, text: str, verb: str, doer: str
) -> None:
    words = read(nlp, text)
    found = doer_of(words, words.lower.index(verb))
    assert (words.lower[found] if found >= 0 else "") == doer


@pytest.mark.parametrize(
    ("text", "name", "verb", "controlled"),
    [
        ("Campaigning against Hay, he lost.", "Hay", "lost", True),
        ("While Hay's plans have failed, he stays.", "Hay", "stays", False),
    ],
)
def test_a_participle_with_a_subject_of_its_own_is_another_s_deed(
    nlp: Language, text: str, name: str, verb: str, controlled: bool
) -> None:
    words = read(nlp, text)
    assert is_controlled(words, words.forms.index(name), words.forms.index(verb)) == controlled


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("The rights group Oxvale sued on Monday.", ["group"]),
        ("Oxvale, a charity in Kent, sued on Monday.", ["charity"]),
        ("Oxvale is a charity.", ["charity"]),
        ("Oxvale sued the charity on Monday.", []),
        ("The weather at Oxvale was cold.", []),
    ],
)
def test_what_is_said_of_a_name_beside_it(nlp: Language, text: str, nouns: list[str]) -> None:
    words = read(nlp, text)
    at = words.forms.index("Oxvale")
    assert nouns_beside(words, Place(at, at + 1, at, "e1", "other", False)) == nouns
