"""What an audit asks of a store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import duckdb

from newsents.corpus.audit.subjects import is_subject
from newsents.corpus.store.fields import require_fields
from newsents.corpus.store.questions import DIMENSIONS, Condition, condition_of
from newsents.corpus.store.tables import QUOTATIONS

_QUERY = f"""
WITH first AS (
    SELECT q.person, min_by(q.article, (coalesce(a.day, DATE '9999-12-31'), q.article)) AS article
    FROM quotes q JOIN articles a ON q.article = a.article
    WHERE q.person IS NOT NULL AND {{quoted}} GROUP BY q.person
), mentioned AS (
    SELECT m.article, m.entity, e.kind, count(*) AS mentions, min(m.begins) AS begins
    FROM mentions m JOIN entities e ON m.entity = e.entity GROUP BY ALL
), placed AS (
    SELECT entity, mentions, begins - min(begins) OVER (PARTITION BY article) AS place,
        sum(mentions) FILTER (kind = 'person') OVER (PARTITION BY article) AS persons
    FROM mentioned
), called AS (
    SELECT entity, list(name) AS names FROM names GROUP BY entity
)
SELECT q.article, {{part}} AS part, q.source_kind, q.standing, q.entity, q.source, q.person,
    e.pronouns, f.article = q.article AS is_first,
    d.place, d.mentions, d.persons, c.names, a.headline
FROM {QUOTATIONS} LEFT JOIN entities e ON q.entity = e.entity LEFT JOIN first f ON q.person = f.person
LEFT JOIN placed d ON q.entity = d.entity LEFT JOIN called c ON q.entity = c.entity
WHERE {{condition}} ORDER BY q.article
"""

PARTED = ("publisher", "year", "month")
"""By what an audit is parted beside the articles' own fields."""

NOT_TOLD = "not told"


def audited(connection: duckdb.DuckDBPyConnection, by: str | None, condition: Condition) -> Iterator[dict[str, Any]]:
    """Yield the quotations that fulfil a condition as `newsents.corpus.audit.audit_of` takes them.

    Raises
    ------
    InputError
        If ``by`` is neither one of `PARTED` nor a field of the articles.
    """
    is_field = by is not None and by not in PARTED
    if is_field:
        require_fields(connection, [str(by)], PARTED, code="N591")
    part = "NULL" if by is None else "a.extra" if is_field else DIMENSIONS[by]
    query = _QUERY.format(part=part, quoted=condition_of().sql, condition=condition.sql)
    rows = connection.execute(query, list(condition.values)).fetchall()
    for (
        article, part, source_kind, standing, entity, source, person, pronouns, is_first, place, mentions, persons,
        names, headline,
    ) in rows:  # fmt: skip
        if is_field:
            part = json.loads(part).get(by)
        yield {
            "article": article, "part": NOT_TOLD if part in (None, "") else str(part),
            "source": _who(person, entity, source), "source_kind": source_kind, "standing": standing, "person": person,
            "pronouns": pronouns or [], "is_first": bool(is_first),
            "is_subject": person is not None and mentions is not None and is_subject(
                place=place, mentions=mentions, of=int(persons), names=names or (), headline=headline
            ),
        }  # fmt: skip


def _who(person: int | None, entity: int | None, source: str | None) -> tuple[str, int | str]:
    """Return what tells a source from the others of its article: who it is, or else its words."""
    if person is not None:
        return ("person", person)
    return ("entity", entity) if entity is not None else ("words", (source or "").lower())
