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
        ('Ann Lee said the bridge "is perfectly safe for everybody" on Monday.', "cut", "a1"),
        ('Ann Lee said the bridge "is quite perfectly safe for everybody" on Monday.', "altered", "a1"),
        ('Bob Hay said the bridge "is perfectly safe for everybody" on Monday.', "other speaker", "a1"),
        ("“We won't raise Leeds's fares,” said Ann Lee.", "not found", None),
    ],
)
def test_each_quotation_has_its_verdict(store: Corpus, draft: str, verdict: str | None, article: str | None) -> None:
    found = store.verify(draft)
    assert [one.verdict for one in found] == ([verdict] if verdict else [])
    assert [one.found.article if one.found else None for one in found] == ([article] if verdict else [])
    assert all(bool(one.difference) == (one.verdict in ("cut", "altered", "other speaker")) for one in found)


def test_of_a_quotation_that_is_partly_in_marks_only_these_words_are_looked_up(corpus: Corpus, nlp: Any) -> None:
    said = 'Ann Lee said on Monday that the town "would not spend 25,000 crowns on Leeds\'s bridge" this year.'
    corpus.add([{"text": said}], model=nlp)
    assert corpus.quotes()[0].kind == "mixed"
    assert [one.verdict for one in corpus.verify(said)] == ["exact"]
    others = 'Ann Lee said that it "would never spend 25000 crowns on Leeds’s bridge" this year.'
    (one,) = corpus.verify(others)
    assert (one.verdict, one.difference) == (
        "altered", "would [-not-] {+never+} spend 25000 crowns on leeds s bridge"
    )  # fmt: skip


@pytest.mark.parametrize(
    "draft",
    [
        '"We will," said Ann Lee, "not sell the bridge" to anybody.',
        "‘We will not sell the bridge,’ said Ann Lee.",
        'Ann Lee said that "we will not sell the bridge".',
        '"We will not sell the bridge," said Ann Lee.',
    ],
)
@pytest.mark.parametrize(
    "said",
    [
        'Ann Lee said: "We will not sell the bridge."',
        'On Monday Ann Lee said that "we will not sell the bridge".',
    ],
)
def test_the_words_in_marks_are_the_same_however_they_are_woven_in(
    corpus: Corpus, nlp: Any, said: str, draft: str
) -> None:
    corpus.add([{"text": said}], model=nlp)
    assert [one.verdict for one in corpus.verify(draft)] == ["exact"]


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
