"""Contents in which nothing is told."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_entities", "newsents_speakers"])


def found(nlp: Language, text: str) -> list[str]:
    doc = nlp(text)
    return [quote.text for quote in (*doc._.quotes, *doc._.nested)]


@pytest.mark.parametrize(
    "clause",
    [
        "who asked not to be named",
        "who asked to be identified by her first name",
        "who identified himself as Mark",
        "who wished to remain anonymous",
    ],
)
def test_under_which_name_somebody_speaks_is_not_said(nlp: Language, clause: str) -> None:
    assert found(nlp, f"One trader, {clause}, said it was late.") == ["it was late"]


@pytest.mark.parametrize("words", ["They said that about the bus pass.", "He says that every week."])
def test_what_only_points_to_words_tells_nothing(nlp: Language, words: str) -> None:
    assert len(found(nlp, f"“{words}” she said.")) == 1


def test_what_somebody_was_pressed_on_is_nobodys(nlp: Language) -> None:
    text = "Pressed on whether he had called her, Lee said he had not."
    assert found(nlp, text) == ["he had not"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ann Lee, however, demanded that the mayor resign.", "that the mayor resign"),
        ("He said this was the end.", "this was the end"),
        ("Lee said that house was sold.", "that house was sold"),
        ("Lee called it a disgrace.", "it a disgrace"),
        ("Critics called that a lie.", "that a lie"),
        ("Lee asked not to be told the result.", "not to be told the result"),
    ],
)
def test_a_clause_stays(nlp: Language, text: str, content: str) -> None:
    assert found(nlp, text) == [content]
