"""What goes into a table comes out of it as it was."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsents.corpus.store.inserting import insert_rows, plain

TEXT = st.text(max_size=5)


@given(st.lists(st.tuples(st.lists(TEXT, max_size=3), st.none() | TEXT, st.integers(0, 9)), min_size=1, max_size=6))
def test_any_lists_and_texts(rows: list[tuple[list[str], str | None, int]]) -> None:
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE made (names VARCHAR[] NOT NULL, text VARCHAR, number INTEGER)")
        insert_rows(connection, "made", rows)
        there = connection.execute("FROM made").fetchall()
    assert there == [([plain(name) for name in names], text and plain(text), number) for names, text, number in rows]


@pytest.mark.parametrize(
    "lists", [[[]], [[""]], [["a", ""], []], [["a\x1fb"], ["c"]], [["\x1f"]], [[""], ["", ""]], [["a"], ["b\x1f", ""]]]
)
def test_lists_of_a_kind(lists: list[list[str]]) -> None:
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE made (names VARCHAR[] NOT NULL)")
        insert_rows(connection, "made", [(each,) for each in lists])
        assert [row[0] for row in connection.execute("FROM made").fetchall()] == lists
