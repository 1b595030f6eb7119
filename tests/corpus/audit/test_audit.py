"""An audit counts what is there, allows for what newsents gets wrong, and says how far it may be off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsents import Corpus
from newsents.corpus.audit import Audit, Share, audit_of
from newsents.corpus.audit.audit import FACETS
from newsents.corpus.audit.bounds import bounds_of, drawn, mended
from newsents.corpus.audit.counting import KINDS, NOT_TOLD, PRONOUNS, UNITS, by_source, kind_of, pronouns_of
from newsents.corpus.audit.measured import Confusion, measured
from newsents.corpus.audit.wording import SAID, STANDING, called, in_short, in_words
from newsents.corpus.standing import STANDINGS
from newsents.errors import InputError
from tools.audit_coverage import coverage, of_great_corpora

ARTICLES: list[dict[str, Any]] = [
    {
        "id": "a1", "date": "2024-05-06", "publisher": "Echo", "desk": "city",
        "text": '"No," said Ann Lee. "Never," she said.',
    },
    {
        "id": "a2", "date": "2024-06-07", "publisher": "Post", "desk": "city",
        "text": '"Yes," said Ann Lee, who counted.',
    },
    {
        "id": "a3", "date": "2024-06-08", "publisher": "Post", "desk": 7,
        "text": "Police said that it rained. Bob hopes so.",
    },
    {"id": "a4", "text": 'A spokeswoman said: "We wait."'},
]  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    corpus = Corpus(tmp_path_factory.mktemp("audit") / "news.duckdb")
    corpus.add(ARTICLES)
    return corpus


def counted(audit: Audit, part: str, facet: str) -> dict[str, int]:
    return {share.value: share.counted for share in audit.of(part, facet) if share.counted}


def test_what_is_counted_is_what_the_store_has(corpus: Corpus) -> None:
    audit = corpus.audit()
    assert (audit.quotations, audit.articles, audit.parts) == (5, 4, ("all",))
    assert counted(audit, "all", "kind") == {"named_person": 3, "government": 1, "unnamed_person": 1}
    assert counted(audit, "all", "naming") == {"named_person": 3, "unnamed_person": 1}
    assert counted(audit, "all", "pronouns") == {"she/her": 2, "none used": 1}
    assert counted(audit, "all", "voices") == {"first time": 1, "repeated": 1}


@pytest.mark.parametrize(
    ("by", "parts"),
    [
        ("publisher", ("all", "Echo", "Post", "not told")),
        ("month", ("all", "2024-05", "2024-06", "not told")),
        ("desk", ("all", "7", "city", "not told")),
    ],
)
def test_a_corpus_is_parted_by_paper_month_or_a_field_of_its_articles(
    corpus: Corpus, by: str, parts: tuple[str, ...]
) -> None:
    audit = corpus.audit(by)
    assert audit.parts == parts
    whole, *others = (sum(counted(audit, part, "kind").values()) for part in parts)
    assert whole == sum(others) == 5


def test_conditions_choose_the_articles_but_an_earlier_quotation_elsewhere_still_counts(corpus: Corpus) -> None:
    assert counted(corpus.audit(publisher="Post"), "all", "voices") == {"repeated": 1}
    assert corpus.audit(since="2024-06").quotations == 2
    assert in_words(corpus.audit(until="2020")) == ["Nothing is quoted."]
    with pytest.raises(InputError, match=r"\[N591\].*publisher, year, month, desk"):
        corpus.audit("moon")


rows = st.lists(
    st.builds(
        lambda article, kind, person, sets: {
            "article": article, "part": f"p{article % 2}", "source": person, "source_kind": kind, "standing": "expert",
            "person": person, "pronouns": sets,
            "is_first": article == 0, "is_subject": person == 1,
        },
        st.integers(0, 5),
        st.sampled_from([*KINDS, "poll", "media", None]),
        st.none() | st.integers(1, 3),
        st.lists(st.sampled_from(["she/her", "he/him", "xe/xem"]), max_size=2, unique=True),
    ),
    min_size=1,
    max_size=30,
)  # fmt: skip


@settings(max_examples=15)
@given(rows, st.sampled_from(UNITS))
def test_shares_are_shares_within_their_bounds_whatever_was_counted(
    quotations: list[dict[str, Any]], unit: str
) -> None:
    audit = audit_of(quotations, "part", unit)
    for part in audit.parts:
        for facet in FACETS:
            found = audit.of(part, facet)
            total = sum(share.share for share in found)
            assert total == pytest.approx(1) or not any(share.of for share in found)
            for share in found:
                assert 0 <= share.low <= share.share <= share.high <= 1
                assert share.counted <= share.of
                assert called(share)


def folds() -> list[Callable[[int], bool]]:
    return [lambda place, fold=fold: place % 3 == fold for fold in range(3)]  # type: ignore[misc]


def test_the_errors_of_some_articles_give_bounds_that_hold_what_was_read_by_hand_in_the_others() -> None:
    confusion = measured("kinds")
    assert confusion.articles >= 60
    held = []
    for is_asked in folds():
        asked = np.array([is_asked(place) for place in range(confusion.articles)])
        others = confusion.of(np.flatnonzero(~asked))
        counts = confusion.counts[asked]
        bounds = bounds_of(mended(counts[:, :, :-1].sum(1), others))
        truth = counts[:, :-1].sum((0, 2)) / counts[:, :-1].sum()
        held += [low <= true <= high for (low, high), true in zip(bounds, truth, strict=True)]
    assert np.mean(held) >= 0.9


def test_what_is_often_missed_is_given_back_and_what_is_often_false_taken_away() -> None:
    confusion = measured("kinds")
    counts = np.zeros((1, 2, 2))
    counts[0] = [[50, 50], [0, 0]]  # one value, half of it missed
    halved = mended(np.array([[10.0]]), attrs.evolve(confusion, values=["a"], given=["a"], counts=counts, sets=()))
    assert halved[0, 0] == pytest.approx(20, rel=0.02)
    counts[0] = [[50, 0], [50, 0]]  # half of what was found is false
    halved = mended(np.array([[10.0]]), attrs.evolve(confusion, values=["a"], given=["a"], counts=counts, sets=()))
    assert halved[0, 0] == pytest.approx(5, rel=0.02)


def test_sets_that_err_differently_widen_the_bounds_of_a_great_corpus() -> None:
    right, wrong = [[9, 1, 0], [1, 9, 0], [0, 0, 0]], [[5, 5, 0], [5, 5, 0], [0, 0, 0]]
    counts = np.array([right] * 20 + [wrong] * 20, dtype=float)
    one = attrs.evolve(measured("kinds"), values=["a", "b"], given=["a", "b"], counts=counts, sets=())
    two = attrs.evolve(one, sets=("a",) * 20 + ("b",) * 20)
    given = np.array([[8.0, 2.0]] * 4000)

    def width(confusion: Confusion) -> float:
        low, high = bounds_of(mended(given, confusion))[0]
        return high - low

    assert width(two) > 1.5 * width(one)


def test_errors_of_other_sets_hold_the_shares_of_most_sets() -> None:
    rows = of_great_corpora(measured("kinds"))
    assert np.mean([low <= true <= high for _, _, true, low, high in rows]) >= 0.7  # 0.43 as if all were of one set


def test_few_articles_say_less_than_many() -> None:
    row = {"part": None, "source": 1, "standing": "unknown", "person": None, "pronouns": [], "is_first": False}
    few, many = (
        audit_of({**row, "article": at, "source_kind": "group" if at % 2 else "named_person"} for at in range(count))
        for count in (10, 400)
    )

    def width(audit: Audit) -> float:
        share = next(share for share in audit.of("all", "kind") if share.value == "group")
        return share.high - share.low

    assert width(few) > 2 * width(many)
    assert "too few" in in_words(few)[-1]
    assert "too few" not in in_words(many)[-1]


def test_the_first_draw_takes_each_article_once_and_the_same_seed_draws_the_same() -> None:
    draws = drawn(5, seed=3, draws=9)
    assert draws[0].tolist() == [1] * 5
    assert (draws.sum(1) == 5).all()
    assert (draws == drawn(5, seed=3, draws=9)).all()


def test_every_value_has_words_and_what_is_counted_has_a_place() -> None:
    assert {*KINDS, *PRONOUNS} <= set(SAID)
    assert set(STANDING) == set(STANDINGS)
    assert [kind_of(kind) for kind in ("media", None)] == ["organization", NOT_TOLD]
    assert [pronouns_of(sets) for sets in (["xe/xem"], ["he/him"])] == ["several or others", "he/him"]


def test_an_audit_is_told_in_words_tables_and_a_notebook(corpus: Corpus, tmp_path: Path) -> None:
    audit = corpus.audit("publisher")
    assert in_words(audit)[0].startswith("Of all quotations ")
    assert set(audit.to_rows()[0]) == {field.name for field in attrs.fields(Share)}
    shown = audit._repr_html_()
    assert "5 quotations in 4 articles" in shown
    assert "Echo" in shown
    assert repr(audit).startswith(
        f"Audit(shares={len(audit.shares)}, articles=4, quotations=5, by='publisher', parts=("
    )


def test_one_article_says_little_of_its_paper() -> None:
    row = {"part": "Echo", "source": 1, "standing": "unknown", "person": None, "pronouns": [], "is_first": False}
    kinds = ["named_person"] * 4 + ["group"]
    audit = audit_of(({**row, "article": 1, "source_kind": kind} for kind in kinds), "publisher")
    [group] = [share for share in audit.of("Echo", "kind") if share.value == "group"]
    assert (group.counted, group.of, group.articles, group.is_of_few) == (1, 5, 1, True)
    assert group.low < 0.1
    assert group.high > 0.5


@pytest.mark.parametrize("size", [1, 2, 3, 5, 10])
def test_the_bounds_of_few_articles_hold_the_truth_as_often_as_they_say(size: int) -> None:
    confusion = measured("kinds")
    every = np.arange(confusion.articles)
    found = coverage(confusion, size, drawn_from=every, others=every, trials=25)
    assert found.of_all >= 0.92
    assert found.of_drawn >= 0.92
    assert found.strictly >= 0.75  # where some of the articles have it, and not all: 0.2 before


def test_a_source_that_is_quoted_often_counts_once_an_article_where_sources_are_counted(corpus: Corpus) -> None:
    audit = corpus.audit(unit="sources")
    assert (audit.quotations, audit.unit) == (5, "sources")
    assert counted(audit, "all", "kind") == {"named_person": 2, "government": 1, "unnamed_person": 1}
    assert counted(audit, "all", "pronouns") == {"she/her": 1, "none used": 1}
    assert in_words(audit)[0].startswith("Of all sources, each counted once an article, 50% are persons with")
    with pytest.raises(InputError, match=r"\[N1000\].*quotations or sources"):
        corpus.audit(unit="lines")


def test_a_source_has_the_kind_of_most_of_its_quotations() -> None:
    rows = [{"article": 1, "source": 1, "source_kind": kind, "standing": kind} for kind in ("a", "b", "b")]
    assert by_source([*rows, {**rows[0], "article": 2}]) == [{**rows[0], "source_kind": "b", "standing": "b"}, {
        **rows[0], "article": 2,
    }]  # fmt: skip


def test_each_part_has_a_short_sentence_and_a_small_one_says_so(corpus: Corpus) -> None:
    audit = corpus.audit("publisher")
    assert in_short(audit, "Post").startswith("Post: of 2 quotations in 2 articles 50% officials and politicians (")
    assert in_short(audit, "Post").endswith("2 articles are too few to tell much.")
    assert in_short(audit, "Echo").endswith("1 article is too few to tell much.")
    many = {"source": 1, "source_kind": "group", "standing": "expert", "person": None, "pronouns": []}
    large = audit_of(({**many, "article": at, "part": "Echo" if at else "Post"} for at in range(40)), "publisher")
    assert "too few" not in in_short(large, "Echo")
    assert in_words(large)[-1] == "Of few articles are Post: too few to tell much."
