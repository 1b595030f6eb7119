"""Whom a story is about is told apart from those whom its reporter asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from newsents import Corpus
from newsents.corpus.audit import Audit, audit_of
from newsents.corpus.audit.measured import measured
from newsents.corpus.audit.subjects import is_subject, named_in
from newsents.corpus.audit.wording import in_words

PILOT = """Harbour pilot resigns after the grounding of the Anna

Marit Voss, who has steered ships into Kelso for thirty years, resigned on Monday.

"I read the chart wrongly," Voss said. She told the harbour board that nobody else was to blame. Voss was on the bridge
when the freighter struck the mole in fog last week, and Voss had been warned twice.

Owen Pratt, who teaches navigation in Leith, said that the mole was marked badly. "It could have been anybody," he said.
"""
ASKED = """The ferry to Oslo will be dearer from May, its company announced on Monday. A crossing is to cost nine crowns
in place of six, and a pass for a month ninety. Children under six pay nothing, and bicycles are carried without a
charge as before; the company said that fuel had become dearer.

"I cross twice a day," said Ida Brock, a nurse, on the quay. "Where is that to end?"
"""


def stories(audit: Audit) -> dict[str, int]:
    return {share.value: share.counted for share in audit.of("all", "story")}


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus(tmp_path / "news.duckdb")


def test_the_person_of_the_news_is_its_subject_and_the_expert_is_chosen(corpus: Corpus) -> None:
    corpus.add([{"id": "pilot", "text": PILOT}])
    assert stories(corpus.audit()) == {"subject": 2, "chosen": 2}


def test_who_comes_late_in_a_story_about_something_else_is_chosen(corpus: Corpus) -> None:
    corpus.add([{"id": "ferry", "text": ASKED}])
    assert stories(corpus.audit()) == {"subject": 0, "chosen": 1}


def test_a_headline_that_was_given_and_is_not_in_the_text_counts(corpus: Corpus) -> None:
    corpus.add([{"id": "ferry", "text": ASKED, "headline": "Ida Brock takes the ferry company to court"}])
    assert stories(corpus.audit()) == {"subject": 1, "chosen": 0}


@pytest.mark.parametrize(
    ("place", "mentions", "headline", "is_one"),
    [
        (0, 5, None, True),
        (0, 1, None, False),  # named first and never again
        (2000, 5, None, False),
        (2000, 5, "Voss resigns", True),
        (2000, 5, "Vossen resigns", False),
        (2000, 1, "Voss resigns", False),
    ],
)
def test_who_is_named_early_or_in_the_headline_and_often_is_the_subject(
    place: int, mentions: int, headline: str | None, is_one: bool
) -> None:
    names = ("Marit Voss", "Voss")
    assert is_subject(place=place, mentions=mentions, of=10, names=names, headline=headline) is is_one


@pytest.mark.parametrize("headline", ["VOSS’S SECOND SHIP", "Ann-Marit Voss", "‘Voss’"])
def test_a_name_is_found_in_a_headline_whatever_stands_around_it(headline: str) -> None:
    assert named_in(headline, "Voss")


def test_an_empty_name_is_nowhere() -> None:
    assert not named_in("Voss resigns", "...")


def test_the_shares_have_bounds_of_their_own_measured_errors() -> None:
    confusion = measured("story")
    assert confusion.articles >= 50
    assert (confusion.counts[:, :-1].sum((0, 2)) > 40).all()
    right = confusion.counts.sum(0)[:2, :2].diagonal().sum() / confusion.quotations
    assert right > 0.9
    row: dict[str, Any] = {
        "part": "",
        "source": 1,
        "standing": "unknown",
        "source_kind": "named_person",
        "pronouns": [],
        "is_first": True,
    }
    audit = audit_of([row | {"article": n, "person": n, "is_subject": n % 4 == 0} for n in range(200)])
    (subject, chosen) = audit.of("all", "story")
    assert (subject.counted, chosen.counted) == (50, 150)
    assert subject.low < 0.25 < subject.high
    assert subject.high - subject.low > 0.1  # of 200 articles alone it would be half a dozen points to each side
    assert any("whom the story is about" in sentence for sentence in in_words(audit))
