"""Quotations are chosen by several values of one thing, and counted by the fields that came with the articles."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language
from typer.testing import CliRunner

from newsents import Corpus
from newsents.cli.app import app
from newsents.errors import InputError


@pytest.mark.parametrize(
    "wanted",
    [
        {"publisher": ["echo", "Post"]}, {"kind": ("indirect", "direct"), "publisher": ("Echo", "Post")},
        {"source_kind": ["named_person"]}, {"source_kind": {"named_person", "group"}, "kind": ["direct", "indirect"]},
    ],
)  # fmt: skip
def test_several_values_are_taken_like_one(filled: Corpus, wanted: dict[str, Any]) -> None:
    texts = [quote.text for quote in filled.quotes() if quote.publisher]
    assert [quote.text for quote in filled.quotes(**wanted)] == texts
    assert sum(row["quotes"] for row in filled.counts(by=["kind"], **wanted)) == len(texts)


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ({"publisher": "Ecko"}, r"N1020.*the nearest are Echo"),
        ({"publisher": ["Echo", "Pots"]}, r"N1020.*'Pots'.*Post"),
        ({"publisher": []}, "N538"),
        ({"publisher": [7]}, "N538"),
        ({"publisher": 7}, "N538"),
        ({"kind": ["direct", "loud"]}, "N538. there is no kind 'loud'; there are direct, indirect, mixed"),
        ({"since": "2024-13"}, "N538.*no day, month or year"),
        ({"until": "2024-02-31"}, "N538.*no day, month or year"),
        ({"since": "06/05/2024"}, "N538.*no day, month or year"),
        ({"about": "potholes"}, r"N539.*words are looked for by text='potholes'"),
    ],
)
def test_what_no_article_has_is_an_error_and_not_an_empty_answer(
    filled: Corpus, wanted: dict[str, Any], says: str
) -> None:
    with pytest.raises(InputError, match=says):
        filled.quotes(**wanted)
    with pytest.raises(InputError, match=says):
        filled.counts(by=["month"], **wanted)


def test_an_audit_takes_several_publishers_and_no_unknown_one(filled: Corpus) -> None:
    one, other = (filled.audit(publisher=paper).articles for paper in ("Echo", "Post"))
    assert filled.audit(publisher=["Echo", "Post"]).articles == one + other
    with pytest.raises(InputError, match="N1020"):
        filled.audit(publisher="Ecko")


def test_quotations_are_counted_by_fields_that_came_with_the_articles(corpus: Corpus, nlp: Language) -> None:
    said = '"It will rain," said Ann Lee.'
    odd = {'o\'clock/"x"~': "noon", "bad": "\ud800", "7": [1, {"a": None}]}
    corpus.add(
        [{"text": said, "id": "1", "desk": "city", **odd}, {"text": said, "id": "2", "desk": "city"},
         {"text": said, "id": "3", "desk": 7, "publisher": "Echo"}, {"text": said, "id": "4"}],
        model=nlp,
    )  # fmt: skip
    rows = corpus.counts(by=["desk"]).to_rows()
    assert [(row["desk"], row["quotes"]) for row in rows] == [("city", 2), ("7", 1), (None, 1)]
    assert {row["part"] for row in corpus.audit("desk").to_rows()} >= {"city", "7", "not told"}
    assert corpus.counts(by=["publisher", "desk"], publisher="Echo").to_rows() == [
        {"publisher": "Echo", "desk": "7", "quotes": 1, "articles": 1}
    ]
    for name, value in odd.items():
        found = {row[name] for row in corpus.counts(by=[name])} - {None}
        assert len(found) == 1, value
    with pytest.raises(InputError, match=r"N538.*day, 7, bad, desk"):
        corpus.counts(by=["moon"])


def test_the_fields_of_an_article_are_a_dict(filled: Corpus) -> None:
    for rows in (filled.articles(), filled.articles().to_rows(), filled.articles().select(["id", "extra"]).limit(1)):
        assert next(iter(rows))["extra"] == {"desk": 7}
    assert filled.articles().to_pandas()["extra"][0] == '{"desk": 7}'
    assert len(filled.articles().select(["id"]).to_rows()) == 4


def test_the_command_counts_what_the_same_options_choose(filled: Corpus) -> None:
    options = (
        "--kind", "direct", "--kind", "indirect", "--acts", "speech", "--source-kind", "named_person",
        "--publisher", "Echo", "--publisher", "post", "--min-confidence", "0.1", "--by", "desk", "--csv",
        "--standing", "official", "--standing", "unknown", "--min-speaker-confidence", "0.1",
    )  # fmt: skip
    done = CliRunner().invoke(app, ["counts", str(filled.path), *options])
    assert done.exit_code == 0, done.output
    found = filled.counts(
        by=["desk"], kind=["direct", "indirect"], acts=["speech"], source_kind="named_person",
        publisher=["Echo", "Post"], min_confidence=0.1, standing=["official", "unknown"], min_speaker_confidence=0.1,
    ).to_rows()  # fmt: skip
    assert done.stdout.split()[1:] == [f"{row['desk'] or ''},{row['quotes']},{row['articles']}" for row in found]
    assert "N1020" in CliRunner().invoke(app, ["quotes", str(filled.path), "--publisher", "Ecko"]).stderr


def test_days_and_months_are_taken_in_words_and_a_dimension_twice_is_one(filled: Corpus) -> None:
    for since, same in (("6 May 2024", "2024-05-06"), ("May 2024", "2024-05"), ("2024-05-07T10:00:00Z", "2024-05-07")):
        assert filled.quotes(since=since).to_rows() == filled.quotes(since=same).to_rows()
        assert filled.quotes(until=since).to_rows() == filled.quotes(until=same).to_rows()
    assert filled.counts(["month", "month"]).to_rows() == filled.counts(["month"]).to_rows()
