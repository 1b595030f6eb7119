"""The persons of an archive, analysed once: what `newsents.names.resolve` is told of each, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs

from benchmarks.files import Row, read_rows
from newsents.corpus.store.connection import Connections
from newsents.corpus.store.persons import stored_persons
from newsents.errors import InputError
from newsents.names import Record

BEFORE, AFTER = 90, 160
"""So many characters around a name, before and after its beginning, are kept to judge by."""

_PLACES = """
SELECT m.entity, min_by(a.text, m.begins), min(m.begins), max(length(m.form)),
    (SELECT count(*) FROM quotes q WHERE q.entity = m.entity)
FROM mentions m JOIN articles a ON m.article = a.article JOIN entities e ON m.entity = e.entity
WHERE e.kind = 'person' AND (m.form = e.name OR e.entity NOT IN (SELECT entity FROM named))
GROUP BY m.entity
"""
_NAMED = """
CREATE TEMP TABLE named AS
SELECT DISTINCT e.entity FROM entities e JOIN mentions m ON m.entity = e.entity AND m.form = e.name
"""


@attrs.frozen(slots=True)
class ArchivePerson:
    """A person in an article of an archive.

    Parameters
    ----------
    record
        What is told of it.
    quotes
        How many quotations it has in the article.
    context
        What stands around its name.
    """

    record: Record
    quotes: int
    context: str


def read_persons(archive: Path) -> list[ArchivePerson]:
    """Read the persons of a store, or of a file of JSON lines that `rows_of` made.

    Raises
    ------
    InputError
        If there is no such file, or it is neither.
    """
    if not archive.exists():
        raise InputError(f"there is no archive {archive}", code="N391")
    if archive.suffix == ".duckdb":
        return _stored(archive)
    return [_person(row, f"{archive}, line {number}") for number, row in enumerate(read_rows(archive), 1)]


def rows_of(persons: Iterable[ArchivePerson]) -> list[Row]:
    """Return persons as rows of JSON lines.

    Examples
    --------
    >>> person = ArchivePerson(Record("a/e1", "Ann Lee", "a", roles=("mayor",)), 2, "Mayor Ann Lee left.")
    >>> [_person(row, "") for row in rows_of([person])] == [person]
    True
    """
    return [{**attrs.asdict(person.record), "quotes": person.quotes, "context": person.context} for person in persons]


def _stored(store: Path) -> list[ArchivePerson]:
    with Connections(store).reading() as connection:
        stored = stored_persons(connection)
        connection.execute(_NAMED)
        places = {entity: its for entity, *its in connection.execute(_PLACES).fetchall()}
    found: list[ArchivePerson] = []
    for person in stored:
        text, begins, length, quotes = places.get(person.entity, ("", 0, 0, 0))
        around = text[max(begins - BEFORE, 0) : begins + length + AFTER]
        found.append(ArchivePerson(person.record, quotes, " ".join(around.split())))
    return found


def _person(row: Mapping[str, Any], place: str) -> ArchivePerson:
    try:
        record = Record(
            **{
                field.name: row[field.name]
                for field in attrs.fields(Record)
                if field.name in row or field.default is attrs.NOTHING
            }
        )
        return ArchivePerson(record, row["quotes"], row["context"])
    except KeyError as error:
        raise InputError(f"{place}: {error.args[0]!r} is missing; --people writes such a file", code="N392") from error
