"""A table of quotations has a row for each, and says who is one person in all articles."""

from __future__ import annotations

import newsents
from newsents.corpus.rows import COLUMNS, to_frame, to_rows

ARTICLES = [
    {"text": '"No," said Sergei Volkonin, the minister.', "id": "a", "date": "2024-05-06", "newspaper": "Echo"},
    {"text": 'Sergey Volkonin denied that he had paid. The Senate said "yes" in a report.', "id": "b"},
    {"text": "The sun is out.", "id": "c"},
]


def test_each_quotation_is_a_row_and_persons_are_joined() -> None:
    analyses = list(newsents.analyze_many(ARTICLES))
    rows = to_rows(iter(analyses))
    assert len(rows) == sum(len(analysis.quotes) for analysis in analyses) == 3
    assert all(list(row) == list(COLUMNS) for row in rows)
    assert [row["article"] for row in rows] == ["a", "b", "b"]
    assert {row["person"] for row in rows[:2]} == {"Sergei Volkonin"}
    assert [row["speaker"] for row in rows[:2]] == ["Sergei Volkonin", "Sergey Volkonin"]
    first, denied, senate = rows
    assert (first["date"], first["publisher"], first["role"], first["cue"]) == (
        "2024-05-06",
        "Echo",
        "minister",
        "said",
    )
    assert (first["kind"], first["act"], first["text"], first["negated"]) == ("direct", "speech", "No,", False)
    assert (denied["negated"], denied["role"], denied["date"]) == (True, None, None)
    assert senate["person"] is None  # a body is no person
    for row in rows:
        for name, kind in COLUMNS.items():
            assert row[name] is None or type(row[name]) is kind, name


def test_articles_of_one_text_stay_two() -> None:
    analyses = [newsents.analyze('"Rain," said Ann Lee.', publisher=paper) for paper in ("Echo", "Post")]
    assert [row["publisher"] for row in to_rows(analyses)] == ["Echo", "Post"]
    assert [row["person"] for row in to_rows(analyses)] == ["Ann Lee", "Ann Lee"]


def test_no_quotation_makes_a_table_without_rows() -> None:
    assert to_rows([]) == []
    assert list(to_frame([]).columns) == list(COLUMNS)


def test_nested_quotations_have_rows_of_their_own_where_they_are_asked_for() -> None:
    told = "The minister said that Ann Lee had told him that the bridge was unsafe."
    analyses = [newsents.analyze(text) for text in ('"Rain," said Tom Reed.', told)]
    assert [row["speaker"] for row in to_rows(analyses)] == ["Tom Reed", "minister"]
    rows = to_rows(analyses, nested=True)
    assert [(row["quotation"], row["speaker"], row["within"]) for row in rows] == [
        (1, "Tom Reed", None),
        (2, "minister", None),
        (3, "Ann Lee", 2),
    ]
    assert list(to_frame(analyses, nested=True).columns) == [*COLUMNS, "quotation", "within"]
    assert list(to_frame([], nested=True).columns) == [*COLUMNS, "quotation", "within"]
