"""Telling the persons of a store apart: one number for each, which stays when articles are added."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

import attrs
import duckdb
import numpy as np

from newsents.corpus.nobody import Judged, Seen, judge
from newsents.corpus.people import beside
from newsents.corpus.store.connection import Connections, first_row
from newsents.corpus.store.inserting import insert_rows
from newsents.corpus.store.lookup import person_meant
from newsents.corpus.store.naming import known_by
from newsents.corpus.store.tables import FILL_SPELLINGS
from newsents.errors import InputError
from newsents.garbage import kept_for_later
from newsents.logs import log
from newsents.names import Corrections, KnownName, Record, Resolution
from newsents.names.across.mislabeled import with_one_label
from newsents.names.display import display_name
from newsents.names.errors import all_of
from newsents.names.words.folding import fold


@attrs.frozen(slots=True)
class Stored:
    """A person in an article, as the store has it.

    Parameters
    ----------
    entity, article
        Its number, and that of the article.
    record
        What `newsents.names.resolve` is told of it.
    person
        Who it was found to be before, if it was.
    """

    entity: int
    article: int
    record: Record
    person: int | None


_SEEN = """
SELECT CAST(e.article AS VARCHAR), e.name, e.kind = 'person', q.entity IS NOT NULL, len(e.roles) > 0,
    len(e.pronouns) > 0, n.names > 1
FROM entities e
LEFT JOIN (SELECT DISTINCT entity FROM quotes) q ON q.entity = e.entity
LEFT JOIN (SELECT entity, count(*) AS names FROM names GROUP BY entity) n ON n.entity = e.entity
WHERE e.label <> ''
"""


def _judged(connection: duckdb.DuckDBPyConnection, kept: Iterable[str]) -> Judged:
    """Tell which names that articles take for persons' are nobody's, and which have a word too many.

    Whom corrections or known names speak of is somebody, and so are those ``kept``.
    """
    seen = [Seen(*row) for row in connection.execute(_SEEN).fetchall()]
    corrections = stored_corrections(connection)
    listed = [name for known in stored_known(connection) for name in known.names]
    return judge(seen, [*names_in(corrections), *listed, *kept])


_NAMED = """
SELECT e.article, a.key, a.published, e.entity, e.id, e.name, e.told_roles, e.told_affiliations, e.pronouns, e.person,
    CASE e.kind WHEN 'person' THEN 'PERSON' ELSE e.label END
FROM entities e JOIN articles a ON e.article = a.article
WHERE e.kind = 'person'
    OR (e.label <> '' AND contains(e.name, ' ') AND e.name IN (SELECT name FROM entities WHERE kind = 'person'))
ORDER BY e.entity
"""
"""The persons of all articles, and whatever else has a person's full name."""


def _labeled_persons(rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return the rows of persons, and those of the others whom `newsents.names.across.mislabeled` takes for persons."""
    others = {fold(row[5]) for row in rows if row[-1] != "PERSON"}
    asked = [at for at, row in enumerate(rows) if row[-1] != "PERSON" or fold(row[5]) in others]
    labeled = with_one_label([Record(str(at), rows[at][5], rows[at][1], rows[at][-1]) for at in asked])
    none = {at for at, record in zip(asked, labeled, strict=True) if record.label != "PERSON"}
    return [row for at, row in enumerate(rows) if at not in none]


def names_in(corrections: Corrections) -> list[str]:
    """Return all sides of corrections."""
    return [name for pair in (*corrections.same, *corrections.different) for name in pair]


def stored_persons(connection: duckdb.DuckDBPyConnection, kept: Iterable[str] = ()) -> list[Stored]:
    """Return the persons of all articles, in order.

    Names that all articles show to be nobody's are left out, but for those ``kept``; see `newsents.corpus.nobody`.
    """
    judged = _judged(connection, kept)
    rows = _labeled_persons(connection.execute(_NAMED).fetchall())
    found: list[Stored] = []
    for article, group in groupby(rows, key=lambda row: row[0]):
        named = [(name, row) for row in group if (name := judged.of_person(row[5])) is not None]
        labeled = [row[-1] == "PERSON" for _, row in named]
        others = iter(beside([name for (name, _), is_person in zip(named, labeled, strict=True) if is_person]))
        for (name, (_, key, published, entity, id, _, roles, affiliations, pronouns, person, _)), is_person in zip(
            named, labeled, strict=True
        ):
            people = next(others) if is_person else ()
            record = Record(
                f"{key}/{id}", name, key, roles=tuple(roles), affiliations=tuple(affiliations),
                people=people, date=published or "", is_linked=is_person, pronouns=tuple(pronouns),
            )  # fmt: skip
            found.append(Stored(entity, article, record, person))
    return found


def stored_corrections(connection: duckdb.DuckDBPyConnection) -> Corrections:
    """Return the corrections that a store keeps."""
    rows = connection.execute("SELECT a, b, relation FROM corrections ORDER BY relation, a, b").fetchall()
    return Corrections(
        same=[(a, b) for a, b, relation in rows if relation == "same"],
        different=[(a, b) for a, b, relation in rows if relation == "different"],
    )


def stored_known(connection: duckdb.DuckDBPyConnection) -> list[KnownName]:
    """Return the names with ids of the user's own that a store keeps."""
    rows = connection.execute("SELECT id, names FROM known ORDER BY id").fetchall()
    return [KnownName(id, tuple(names)) for id, names in rows]


def resolution_of(
    stored: Sequence[Stored], corrections: Corrections, known: Sequence[KnownName], *, yielding: bool = True
) -> Resolution:
    """Tell persons apart. Corrections of names that are not there any more stay, for when they come back.

    Where somebody has said of two articles that theirs are two persons, whom other articles took for these two stay two
    as well. Where an article that was added since takes two for one who are corrected to be two, it is left at that.
    """
    found = Resolution(corrections, known, missing_ok=True, apart=_apart(stored, corrections), yielding=yielding)
    return found.add(one.record for one in stored)


def _apart(stored: Sequence[Stored], corrections: Corrections) -> list[tuple[list[str], list[str]]]:
    """Return the ids of all that was found to be one person, and another, by corrections that name ids of these."""
    persons = {one.record.id: one.person for one in stored if one.person is not None}
    pairs = {(persons.get(a), persons.get(b)) for a, b in corrections.different}
    two = sorted((one, other) for one, other in pairs if one is not None and other is not None and one != other)
    members: defaultdict[int, list[str]] = defaultdict(list)
    for id, person in persons.items():
        members[person].append(id)
    return [(members[one], members[other]) for one, other in two]


def are_told_apart(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether nothing was added since the persons were told apart."""
    return first_row(connection, "SELECT 1 FROM meta WHERE name = 'resolved' AND value = 'yes'") is not None


@kept_for_later()
def resolve_persons(connections: Connections) -> None:
    """Tell all persons of a store apart, where that has not been done since articles were added.

    All at once or not at all: whoever reads meanwhile sees the persons as they were.
    """
    with connections.reading() as connection:
        if are_told_apart(connection):
            return
        stored = stored_persons(connection)
        corrections, known = stored_corrections(connection), stored_known(connection)
        (following,) = first_row(connection, "SELECT value FROM meta WHERE name = 'next_person'") or ("1",)
    resolution = resolution_of(stored, corrections, known)
    clusters: defaultdict[str, list[Stored]] = defaultdict(list)
    for one in stored:
        clusters[resolution.cluster(one.record.id)].append(one)
    groups = list(clusters.values())
    ids = [resolution.known(cluster) for cluster in clusters]
    persons, following = _numbered(groups, int(following))
    with connections.writing() as connection:
        _write(connection, list(zip(persons, groups, ids, strict=True)))
        _write_links(connection, resolution, persons, groups)
        connection.execute("UPDATE meta SET value = ? WHERE name = 'next_person'", [str(following)])
        connection.execute("UPDATE meta SET value = 'yes' WHERE name = 'resolved'")
    log.info("the persons of %d entities are told apart: %d", len(stored), len(groups))


def know_persons(connections: Connections, names: Iterable[KnownName]) -> None:
    """Keep names with ids of the user's own, and tell all persons apart by them.

    Raises
    ------
    InputError
        If one is no person's.
    NamesError
        If something is no `KnownName`.
    """
    given = all_of(names, KnownName, "Corpus.know", 'KnownName("Q1", ("Ann Lee",))')
    other = next((one for one in given if one.label not in ("PERSON", "PER")), None)
    if other is not None:
        raise InputError(
            f"{other.id!r} is no person but {other.label}: a store tells persons apart, so leave it out", code="N568"
        )
    with connections.locked():
        with connections.writing() as connection:
            connection.execute("DELETE FROM known WHERE id IN (SELECT unnest(?::VARCHAR[]))", [[n.id for n in given]])
            for one in {one.id: one for one in given if one.names}.values():
                connection.execute("INSERT INTO known VALUES (?, ?)", [one.id, list(one.names)])
            connection.execute("UPDATE meta SET value = 'no' WHERE name = 'resolved'")
        resolve_persons(connections)


def explain_persons(connection: duckdb.DuckDBPyConnection, a: int | str, b: int | str) -> tuple[str, ...]:
    """Say why two names, or the persons who are meant by them, are one person or two.

    Raises
    ------
    InputError
        If no article has a person of one of the names, or several may be meant.
    """
    persons = [person_meant(connection, name) for name in (a, b)]
    stored = stored_persons(connection)
    ids = [_record_of(stored, *told).id for told in zip((a, b), persons, strict=True)]
    resolution = resolution_of(stored, stored_corrections(connection), stored_known(connection))
    return resolution.explain(*ids, article_name=article_names(connection).__getitem__)


def _record_of(stored: Sequence[Stored], name: int | str, person: int) -> Record:
    """Return the record of a person that is meant by an id or a name, or else the first one."""
    records = [one.record for one in stored if one.person == person]
    by_name = (record for record in records if record.id == name or fold(record.name) == fold(str(name)))
    return next(by_name, records[0])


def article_names(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return by what a reader knows the article of each key: its headline, paper and day, or else its id or file."""
    rows = connection.execute("SELECT key, id, source, headline, publisher, published FROM articles").fetchall()
    found: dict[str, str] = {}
    for key, id, file, headline, publisher, published in rows:
        beside = (publisher, (published or "")[:10]) if headline else ()
        found[key] = ", ".join(filter(None, (known_by(headline, id, file), *beside)))
    return found


def _numbered(groups: Sequence[Sequence[Stored]], following: int) -> tuple[list[int], int]:
    """Give each person the number that most of its names had before, or the next one; return that after these, too."""
    claims = sorted(
        (-count, person, place)
        for place, group in enumerate(groups)
        for person, count in Counter(one.person for one in group if one.person is not None).items()
    )
    numbers: dict[int, int] = {}
    taken: set[int] = set()
    for _, person, place in claims:
        if place not in numbers and person not in taken:
            numbers[place] = person
            taken.add(person)
    for place in sorted(range(len(groups)), key=lambda place: groups[place][0].entity):
        if place not in numbers:
            numbers[place] = following
            following += 1
    return [numbers[place] for place in range(len(groups))], following


Told = tuple[int, Sequence[Stored], str | None]
"""A person: the number, who that is in articles, and the id of the user's own."""


def _write(connection: duckdb.DuckDBPyConnection, persons: Sequence[Told]) -> None:
    connection.register(
        "somebody", {"entity": np.array([one.entity for _, group, _ in persons for one in group], np.int64)}
    )
    for table in ("entities", "quotes"):
        connection.execute(
            f"UPDATE {table} SET person = NULL WHERE person IS NOT NULL AND entity NOT IN (SELECT entity FROM somebody)"
        )
    connection.unregister("somebody")
    changed = [(one.entity, person) for person, group, _ in persons for one in group if one.person != person]
    if changed:
        columns = dict(zip(("entity", "person"), map(np.array, zip(*changed, strict=True)), strict=True))
        connection.register("changed", columns)
        for table in ("entities", "quotes"):
            connection.execute(f"UPDATE {table} SET person = c.person FROM changed c WHERE {table}.entity = c.entity")
        connection.unregister("changed")
    connection.execute("DELETE FROM persons")
    if persons:
        numbers, names, ids = zip(*_named(persons), strict=True)
        columns = {"person": np.array(numbers), "name": np.array(names, object), "known": np.array(ids, object)}
        connection.register("named", columns)
        connection.execute("INSERT INTO persons SELECT person, name, known FROM named ORDER BY person")
        connection.unregister("named")
    connection.execute(FILL_SPELLINGS)


def _write_links(
    connection: duckdb.DuckDBPyConnection,
    resolution: Resolution,
    persons: Sequence[int],
    groups: Sequence[Sequence[Stored]],
) -> None:
    of = {one.record.id: (person, one.entity) for person, group in zip(persons, groups, strict=True) for one in group}
    rows = [
        (of[a][0], of[a][1], of[b][1], reason, strength)
        for a, b, reason, strength in resolution.joined()
    ]  # fmt: skip
    connection.execute("DELETE FROM links")
    if rows:
        insert_rows(connection, "links", rows)


def _named(persons: Sequence[Told]) -> Iterator[tuple[int, str, str | None]]:
    name = attrgetter("record.name")
    for person, group, known in persons:
        yield person, display_name(Counter(map(name, group))), known
