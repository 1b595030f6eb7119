"""What annotations of speech and writing alone tell of words that are no cues."""

from __future__ import annotations

import pytest

from newsents.annotations.training.gold import ParsedArticle
from newsents.pipeline.quotes.scoring.model import DEFAULT_MODEL, shipped
from tools.said_gold import read_said
from tools.train_quotes import parser_of

TEXT = "Ann Lee said the pier was safe. She hopes it will stay. Bo Ek warned of storms. Ida Blom noted that it rained."


def quote(content: str, cue: str, source: str, *, doubt: bool = False) -> dict[str, object]:
    spans = {
        name: [[TEXT.index(words), TEXT.index(words) + len(words)]]
        for name, words in (("content", content), ("cue", cue), ("source", source))
    }
    return {**spans, "kind": "indirect", "doubt": doubt}


@pytest.fixture(scope="module")
def article() -> ParsedArticle:
    row = {
        "id": "pier",
        "text": TEXT,
        "quotes": [
            quote("the pier was safe", "said", "Ann Lee"),
            quote("that it rained", "noted", "Ida Blom", doubt=True),
        ],
    }
    (read,) = read_said([row], parser_of(), shipped(DEFAULT_MODEL))
    return read


@pytest.mark.parametrize(
    ("word", "told"),
    [("said", True), ("noted", False), ("hopes", False), ("pier", False)],
    ids=["annotated", "in doubt", "a thought", "no cue at all"],
)
def test_the_annotation_tells_of_speech_alone(article: ParsedArticle, word: str, told: bool) -> None:
    words = [article.tokens.doc[at].text for at in article.candidates.tolist()]
    assert bool(article.told[words.index(word)]) is told


def test_what_is_in_doubt_is_not_learned_from(article: ParsedArticle) -> None:
    assert [article.tokens.doc[gold.head].text for gold in article.golds if gold.head is not None] == ["said"]
