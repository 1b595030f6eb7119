"""What the audit knows of newsents' errors is measured on articles that were read by hand."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import newsents
from benchmarks.annotated import GOLD
from newsents.corpus.audit.measured import measured
from newsents.corpus.standing import STANDINGS
from tools.measure_audit import HEADER, measure, sampled, standings_read, table, true_kind

TEXT = '"It will rain," said Ann Lee, who counted. She said that the river was high. "Stay," said Bob.'


def span(words: str) -> list[list[int]]:
    return [[TEXT.index(words), TEXT.index(words) + len(words)]]


def said(content: str, source: str, type: str, speaker: str | None) -> dict[str, Any]:
    return {"content": span(content), "cue": span("said"), "source": span(source), "kind": "direct", "type": type} | {
        "speaker": speaker
    }


def test_each_quotation_is_compared_missed_and_false_ones_too() -> None:
    gold = [
        said("It will rain,", "Ann Lee", "person", "Ann Lee"),
        said("that the river was high", "She", "person", "Ann Lee"),
        said("who counted", "Ann Lee", "group", None),
    ]
    subjects = {"a": [(*span("Ann Lee")[0], "subject")]}
    standings = {("a", TEXT.index("It will rain,")): "expert"}
    found = Counter(measure(newsents.load(), {"id": "a", "text": TEXT, "quotes": gold}, subjects, standings))
    assert found["quotations", "kinds", "named_person", "named_person"] == 2
    assert found["quotations", "pronouns", "she/her", "she/her"] == 2
    assert found["quotations", "story", "subject", "subject"] == 2
    assert found["quotations", "standings", "expert", "unknown"] == 2
    assert found["quotations", "kinds", "group", "missed"] == 1
    assert found["quotations", "kinds", "false", "partly_named"] == 1
    for measured_of, true, given in (
        ("kinds", "named_person", "named_person"), ("pronouns", "she/her", "she/her"), ("kinds", "group", "missed"),
        ("standings", "expert", "unknown"), ("kinds", "false", "partly_named"),
    ):  # fmt: skip
        assert found["sources", measured_of, true, given] == 1
    assert table([("news", found)]).startswith(HEADER)
    assert "\nnews\t1\tquotations\tkinds\tgroup\tmissed\t1\n" in table([("news", found)])


def test_of_whom_it_is_in_doubt_whether_the_story_is_about_them_nothing_is_measured() -> None:
    gold = [said("It will rain,", "Ann Lee", "person", "Ann Lee")]
    article = {"id": "a", "text": TEXT, "quotes": gold}
    for subjects in ({"a": [(*span("Ann Lee")[0], "doubt")]}, {}):
        assert "story" not in {kind for _, kind, _, _ in measure(newsents.load(), article, subjects, {})}
    found = Counter(measure(newsents.load(), article, {"a": []}, {}))
    assert found["quotations", "story", "chosen", "subject"] == 1


def test_names_say_whether_a_person_is_named_in_full() -> None:
    golds = [("person", "Ann Lee"), ("person", "Lee"), ("unnamed", None), ("document", "a report")]
    kinds = [true_kind({"type": type, "speaker": speaker}) for type, speaker in golds]
    assert kinds == ["named_person", "partly_named", "unnamed_person", "document"]


def test_the_shipped_file_is_about_all_kinds() -> None:
    assert (measured("kinds").counts.sum((0, 2)) > 5).all()
    of_standings = measured("standings").counts.sum((0, 2))
    assert (of_standings[[name != "poll" for name in (*STANDINGS, "false")]] > 15).all()


def test_single_quotations_are_of_articles_that_were_not_read_whole() -> None:
    read = {article for article, _ in standings_read()}
    for file in GOLD.glob("campus_*.jsonl"):
        read |= {json.loads(line)["id"] for line in file.read_text("utf-8").splitlines()}
    assert sampled()
    assert read.isdisjoint(sampled())
