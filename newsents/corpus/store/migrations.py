"""Stores of earlier versions, brought to this one: a step for each version, all in one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import duckdb

from newsents.corpus.standing import standings_of
from newsents.corpus.store.claims import content_of
from newsents.corpus.store.failures import path_of
from newsents.corpus.store.inserting import insert_rows
from newsents.corpus.store.packing import unpacked
from newsents.corpus.store.search import listed, number_of, words_of, words_told
from newsents.corpus.store.tables import FILL_SPELLINGS, LINKS, QUOTATIONS_VIEW, SPELLINGS, VERSION
from newsents.dates import read_date
from newsents.schema.language import language_of

TOGETHER = 1000
"""So many texts are in memory at once."""

QUOTES = 50_000
"""And so many quotations."""


def migrate(connection: duckdb.DuckDBPyConnection, version: int) -> None:
    """Bring a store of an earlier version to this one, within a transaction.

    Examples
    --------
    >>> sorted(STEPS) == list(range(1, VERSION))
    True
    """
    for step in range(version, VERSION):
        STEPS[step](connection)
    connection.execute("UPDATE meta SET value = ? WHERE name = 'schema_version'", [str(VERSION)])


def _to_2(connection: duckdb.DuckDBPyConnection) -> None:
    """Version 2 knows the language of articles, and keeps known names with ids of the user's own."""
    connection.execute(
        "DROP VIEW quotations; ALTER TABLE articles ADD COLUMN language VARCHAR;"
        "ALTER TABLE persons ADD COLUMN known VARCHAR;"
        "CREATE TABLE known (id VARCHAR NOT NULL, names VARCHAR[] NOT NULL)"
    )
    for rows in _in_batches(connection, "text"):
        languages = [(language_of(text), article) for article, text in rows]
        for language in {language for language, _ in languages if language}:
            of_it = [article for its, article in languages if its == language]
            connection.execute(
                "UPDATE articles SET language = ? WHERE article IN (SELECT unnest(?::INTEGER[]))", [language, of_it]
            )


def _to_3(connection: duckdb.DuckDBPyConnection) -> None:
    """Version 3 has the names of persons beside the names of entities."""
    connection.execute(SPELLINGS + FILL_SPELLINGS)


def _to_4(connection: duckdb.DuckDBPyConnection) -> None:
    """Version 4 knows the standing of sources, reads dates of any form, and knows what articles claim.

    It knows of failures, too, at what stage they came, when, and in which file.
    """
    _with_standings(connection)
    connection.execute(
        "ALTER TABLE failures ADD COLUMN stage VARCHAR; ALTER TABLE failures ADD COLUMN failed_at TIMESTAMP;"
        "ALTER TABLE failures ADD COLUMN path VARCHAR;"
        # An article that was being analysed had got its id.
        "UPDATE failures SET stage = CASE WHEN id IS NULL THEN 'reading' ELSE 'analysis' END"
    )
    for (source,) in connection.execute("SELECT DISTINCT source FROM failures").fetchall():
        connection.execute("UPDATE failures SET path = ? WHERE source = ?", [path_of(source), source])
    for column in ("dated", "claim", "content"):
        connection.execute(f"ALTER TABLE articles ADD COLUMN {column} VARCHAR")
    connection.execute("UPDATE articles SET claim = key")
    for rows in _in_batches(connection, "published, text, given"):
        connection.execute(
            "UPDATE articles SET dated = new.dated, content = new.content, day = try_cast(new.dated AS DATE) FROM "
            "(SELECT unnest(?::INTEGER[]) AS number, unnest(?::VARCHAR[]) AS dated, unnest(?::VARCHAR[]) AS content) "
            "new WHERE articles.article = new.number",
            [
                [number for number, *_ in rows],
                [(read_date(published or "") or "")[:10] or None for _, published, *_ in rows],
                [content_of(text, json.loads(given)) for *_, text, given in rows],
            ],
        )


def _with_standings(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        "DROP VIEW IF EXISTS quotations; ALTER TABLE quotes ADD COLUMN standing VARCHAR;"
        "CREATE TEMP TABLE standings (article INTEGER NOT NULL, number INTEGER NOT NULL, standing VARCHAR NOT NULL)"
    )
    for rows in _in_batches(connection, "analysis"):
        found = [
            (article, number, standing)
            for article, analysis in rows
            for number, standing in enumerate(standings_of(unpacked(analysis)))
        ]
        if found:
            insert_rows(connection, "standings", found)
    connection.execute(
        "UPDATE quotes SET standing = s.standing FROM standings s "
        "WHERE quotes.article = s.article AND quotes.number = s.number;"
        f"DROP TABLE standings; {QUOTATIONS_VIEW}"
    )


def _to_5(connection: duckdb.DuckDBPyConnection) -> None:
    """Version 5 keeps why names are a person's, from the next time on that persons are told apart."""
    connection.execute(LINKS)


def _to_6(connection: duckdb.DuckDBPyConnection) -> None:
    """Version 6 tells of each quotation where its article was read."""
    connection.execute(f"DROP VIEW IF EXISTS quotations; {QUOTATIONS_VIEW}")


def _to_7(connection: duckdb.DuckDBPyConnection) -> None:
    """Version 7 finds a name before "'s", and a number with and without commas."""
    for rows in _in_batches(connection, "text, words", of="quote", together=QUOTES):
        found = [(quote, words_of(text), before) for quote, text, before in rows]
        changed = [(quote, words) for quote, words, before in found if words_told(words) != before]
        if not changed:
            continue
        numbers = [quote for quote, _ in changed]
        connection.execute("DELETE FROM words WHERE quote IN (SELECT unnest(?::INTEGER[]))", [numbers])
        connection.execute(
            "UPDATE quotes SET words = new.words FROM "
            "(SELECT unnest(?::INTEGER[]) AS quote, unnest(?::VARCHAR[]) AS words) new WHERE quotes.quote = new.quote",
            [numbers, [words_told(words) for _, words in changed]],
        )
        if told := sorted((number_of(word), quote) for quote, words in changed for word in listed(words)):
            insert_rows(connection, "words", told)


def _in_batches(
    connection: duckdb.DuckDBPyConnection, columns: str, *, of: str = "article", together: int = TOGETHER
) -> Iterator[list[tuple[Any, ...]]]:
    """Yield the numbers of all articles, or quotes, with some of their columns, some at a time."""
    last = 0
    while rows := connection.execute(
        f"SELECT {of}, {columns} FROM {of}s WHERE {of} > ? ORDER BY {of} LIMIT ?", [last, together]
    ).fetchall():
        last = rows[-1][0]
        yield rows


STEPS: Mapping[int, Callable[[duckdb.DuckDBPyConnection], None]] = dict(
    enumerate((_to_2, _to_3, _to_4, _to_5, _to_6, _to_7), 1)
)
"""From each earlier version to the next one."""
