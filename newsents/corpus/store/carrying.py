"""Corrections that name somebody in an article, when the article is analysed anew: there the ids are others."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import duckdb

from newsents.corpus.store.connection import first_row

_NAMED = """
SELECT a.key || '/' || e.id, e.article, e.name, e.person FROM entities e JOIN articles a ON e.article = a.article
WHERE e.article IN (SELECT unnest(?::INTEGER[]))
AND a.key || '/' || e.id IN (SELECT a FROM corrections UNION SELECT b FROM corrections)
"""

_NOW = """
SELECT a.key || '/' || e.id FROM entities e JOIN articles a ON e.article = a.article
WHERE e.kind = 'person' AND ((e.article = $article AND e.name = $name) OR e.person = $person)
ORDER BY e.article = $article AND e.name = $name DESC, e.name = $name DESC, e.entity LIMIT 1
"""


@attrs.frozen
class Named:
    """Somebody in an article, whom a correction names.

    Parameters
    ----------
    id
        What it names.
    article, name, person
        The article's number, the name there, and the person's number.
    """

    id: str
    article: int
    name: str
    person: int | None


def named_in(connection: duckdb.DuckDBPyConnection, articles: Sequence[int]) -> list[Named]:
    """Return whom corrections name in articles, before these are taken out."""
    if not articles or first_row(connection, "SELECT 1 FROM corrections LIMIT 1") is None:
        return []
    return [Named(*row) for row in connection.execute(_NAMED, [list(articles)]).fetchall()]


def carry(connection: duckdb.DuckDBPyConnection, named: Sequence[Named]) -> None:
    """Have corrections go on to speak of the same persons, when the articles are in again.

    Whom an article has no more is named by the id in another one; who is in none any more is left out.
    """
    if not named:
        return
    now: dict[str, str | None] = {}
    for one in named:
        row = first_row(connection, _NOW, {"article": one.article, "name": one.name, "person": one.person})
        now[one.id] = row[0] if row else None
    kept = [
        (now.get(a, a), now.get(b, b), relation)
        for a, b, relation in connection.execute("SELECT a, b, relation FROM corrections").fetchall()
    ]
    connection.execute("DELETE FROM corrections")
    for a, b, relation in dict.fromkeys(kept):
        if a is not None and b is not None and a != b:
            connection.execute("INSERT INTO corrections VALUES (?, ?, ?)", [a, b, relation])
