"""Articles to export: real ones with their Docs, the same in a corpus, and made ones of every kind of trouble."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

import newsents
from newsents import Corpus, samples
from newsents.schema import Analysis

TEXTS = [
    *(sample.text for sample in samples.load()),
    "The minister said that Ann Lee had told him that the bridge was unsafe.",
    'Ann Lee <script>alert("1")</script> said: "It will ]]> rain & <b>snow\x00\x1f \u2028 \ud800 🌧."\r\n\r\n'
    '"Never,"\tsaid Bob Hay.',
    "",
    "\r\n \t\n",
]
"""Real pages, a nested quotation, one with all that formats cannot have, and nothing."""


@pytest.fixture(scope="session")
def docs() -> list[Doc]:
    return list(newsents.load().pipe(TEXTS))


@pytest.fixture(scope="session")
def analyses(docs: list[Doc]) -> list[Analysis]:
    return [doc._.analysis for doc in docs]


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Return a corpus of those that are no empty texts, which a corpus does not take."""
    corpus = Corpus(tmp_path_factory.mktemp("exports") / "news.duckdb")
    corpus.add(
        {"id": f"t {number}", "text": text, "url": f"https://echo.example/{number}?a=1&b=<2>", "page": {"x": number}}
        for number, text in enumerate(TEXTS)
        if text.strip()
    )
    return corpus
