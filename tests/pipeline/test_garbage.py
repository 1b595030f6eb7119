"""Python looks for garbage while texts are analyzed only where nobody waits for a result."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import newsents

TEXTS = ['"It will rain," said Ann Lee.', "", "Bob Hay denied that he had lied."] * 3
looking: list[bool] = []


@Language.component("notes_whether_garbage_is_looked_for")
def note(doc: Doc) -> Doc:
    """Note it; a text of one word fails."""
    looking.append(gc.isenabled())
    if len(doc) == 1:
        raise ValueError("one word")
    return doc


@pytest.fixture
def noting() -> Iterator[Language]:
    nlp = newsents.load()
    nlp.add_pipe("notes_whether_garbage_is_looked_for")
    looking.clear()
    yield nlp
    gc.enable()


def test_garbage_is_looked_for_between_results_and_not_before_them(noting: Language) -> None:
    between = [gc.isenabled() for _ in newsents.analyze_many(TEXTS, nlp=noting, batch_size=2)]
    assert between == [True] * len(TEXTS)
    assert looking == [False] * len(TEXTS)


def test_what_the_user_has_set_comes_back(noting: Language) -> None:
    gc.disable()
    assert len(list(newsents.analyze_many(TEXTS, nlp=noting))) == len(TEXTS)
    assert not gc.isenabled()
    gc.enable()
    with pytest.raises(Exception, match="one word"):
        list(newsents.analyze_many([*TEXTS, "Rain"], nlp=noting))
    assert gc.isenabled()
