"""Analysed articles go into a table and come back as they were."""

from __future__ import annotations

import pyarrow
import pyarrow.parquet

import newsents
from newsents.corpus.engines.results import QUOTED, analysis_of, result_of, schema
from newsents.corpus.page import Page, Unread
from newsents.errors import InputError
from newsents.schema import Analysis

PAGE = Page("news.parquet", '"It will rain," said Ann Lee, the mayor. \ud800', id="7", published="2024-05-06")


def test_an_article_goes_through_parquet_and_back(tmp_path: object) -> None:
    analysis = PAGE.complete(newsents.analyze(PAGE.text))
    failed = Unread("news.parquet", InputError("no text", code="N306"), "8")
    rows = [result_of((PAGE, analysis), {"model": "en 3"}), result_of(failed, {})]
    path = f"{tmp_path}/results.parquet"
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows, schema()), path)
    found, error = pyarrow.parquet.read_table(path).to_pylist()
    assert analysis_of(found) == analysis
    assert (found["published"], error["id"], error["error"], error["quotes"]) == (
        "2024-05-06", "8", "[N306] no text", []
    )  # fmt: skip
    (row,) = newsents.to_rows([analysis])
    assert found["quotes"] == [{name: row[name] for name in QUOTED}]


def test_results_need_no_cluster_to_become_analyses() -> None:
    assert isinstance(analysis_of(result_of((PAGE, newsents.analyze(PAGE.text)), {})), Analysis)
