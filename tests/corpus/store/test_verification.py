"""A draft's quotations are looked up in a store: in which words, and from whom."""

from __future__ import annotations

from typing import Any

import pytest

from newsents import Corpus

ARTICLES = [
    {
        "id": "a1", "publisher": "Echo",
        "text": '"The old bridge over the river is perfectly safe for everybody," said Ann Lee, the engineer.',
    },
    {"id": "a2", "text": '"We will not raise the fares before next summer," said Sergei Volkonin.'},
]  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, nlp: Any) -> Corpus:
    corpus = Corpus(tmp_path_factory.mktemp("verify") / "news.duckdb")
    corpus.add(ARTICLES, model=nlp)
    return corpus


@pytest.mark.parametrize(
    ("draft", "verdict", "article"),
    [
        ('"The old bridge over the river is perfectly safe for everybody," said Ann Lee.', "exact", "a1"),
        ('"The old bridge over the river is perfectly safe," said Ann Lee.', "cut", "a1"),
        ('"The new bridge over the river is perfectly safe," said Ann Lee.', "altered", "a1"),
        ('"The old bridge over the river is perfectly safe," said Bob Hay.', "other speaker", "a1"),
        ('"We will not raise the fares before next summer," said Sergey Volkonin.', "exact", "a2"),
        ('"We will not raise the fares before next summer," an official said.', "exact", "a2"),
        ('"The weather in the mountains will be terrible," said Ann Lee.', "not found", None),
        ("Ann Lee said that the old bridge was safe.", None, None),
    ],
)
def test_each_quotation_has_its_verdict(store: Corpus, draft: str, verdict: str | None, article: str | None) -> None:
    found = store.verify(draft)
    assert [one.verdict for one in found] == ([verdict] if verdict else [])
    assert [one.found.article if one.found else None for one in found] == ([article] if verdict else [])
    assert all(bool(one.difference) == (one.verdict in ("cut", "altered", "other speaker")) for one in found)


@pytest.mark.parametrize(
    ("draft", "verdict", "article"),
    [
        ('"The ferry to the island runs on Sundays only," said Ann Lee.', "printed", "b1"),
        ('"the Ferry to the “Island” — runs on Sundays only!" said Ann Lee.', "printed", "b1"),
        ('"The ferry to the island runs on Mondays only," said Ann Lee.', "not found", None),
        ('Ann Lee called it "café at Zürich’s lake".', "printed", "b2"),
        ('Ann Lee called it "runs on Sundays".', "not found", None),  # so few words, and in no marks there
        ('"We will," said Ann Lee.', "not found", None),
    ],
)
def test_words_that_stand_in_an_article_are_told_from_words_that_stand_nowhere(
    tmp_path_factory: pytest.TempPathFactory, nlp: Any, draft: str, verdict: str, article: str | None
) -> None:
    corpus = Corpus(tmp_path_factory.mktemp("printed") / "news.duckdb")
    corpus.add(
        [
            {"id": "b1", "publisher": "Echo", "text": "The ferry to the\nisland runs on Sundays only. We will see."},
            {"id": "b2", "text": "The “Café at Zürich's Lake” was closed in May."},
        ],
        model=nlp,
    )
    [one] = corpus.verify(draft)
    assert (one.verdict, one.printed and one.printed.article) == (verdict, article)
    assert one.found is None
