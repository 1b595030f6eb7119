"""Telling the persons of a store apart: one number for each, which stays when articles are added."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

import attrs
import duckdb
import numpy as np

from newsents.corpus.nobody import Judged, Seen, judge
from newsents.corpus.people import beside
from newsents.corpus.store.connection import Connections, first_row
from newsents.corpus.store.lookup import nobody, persons_named, several
from newsents.corpus.store.tables import FILL_SPELLINGS
from newsents.errors import InputError
from newsents.garbage import kept_for_later
from newsents.logs import log
from newsents.names import Corrections, KnownName, Record, Resolution, resolve
from newsents.names.across.corrections import require_known
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
    return judge(seen, [*_names_in(corrections), *listed, *kept])


def _names_in(corrections: Corrections) -> list[str]:
    return [name for pair in (*corrections.same, *corrections.different) for name in pair]


def stored_persons(connection: duckdb.DuckDBPyConnection, kept: Iterable[str] = ()) -> list[Stored]:
    """Return the persons of all articles, in order.

    Names that all articles show to be nobody's are left out, but for those ``kept``; see `newsents.corpus.nobody`.
    """
    judged = _judged(connection, kept)
    rows = connection.execute(
        "SELECT e.article, a.key, a.published, e.entity, e.id, e.name, e.told_roles, e.told_affiliations, e.person "
        "FROM entities e JOIN articles a ON e.article = a.article WHERE e.kind = 'person' ORDER BY e.entity"
    ).fetchall()
    found: list[Stored] = []
    for article, group in groupby(rows, key=lambda row: row[0]):
        listed = list(group)
        named = [(name, row) for row in listed if (name := judged.of_person(row[5])) is not None]
        others = beside([name for name, _ in named])
        for (name, (_, key, published, entity, id, _, roles, affiliations, person)), people in zip(
            named, others, strict=True
        ):
            record = Record(
                f"{key}/{id}", name, key, roles=tuple(roles), affiliations=tuple(affiliations),
                people=people, date=published or "", is_linked=True,
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


def resolution_of(stored: Sequence[Stored], corrections: Corrections, known: Sequence[KnownName]) -> Resolution:
    """Tell persons apart. Corrections of names that are not there any more stay, for when they come back."""
    return resolve([one.record for one in stored], corrections=corrections, gazetteer=known, missing_ok=True)


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
        connection.execute("UPDATE meta SET value = ? WHERE name = 'next_person'", [str(following)])
        connection.execute("UPDATE meta SET value = 'yes' WHERE name = 'resolved'")
    log.info("the persons of %d entities are told apart: %d", len(stored), len(groups))


def correct_persons(connections: Connections, new: Corrections) -> None:
    """Keep corrections, instead of what was said of the same two before, and tell all persons apart by them.

    Raises
    ------
    NamesError
        If they name nobody, or contradict each other or the others; then none is kept.
    """
    with connections.locked():
        with connections.reading() as connection:
            stored, old = stored_persons(connection, _names_in(new)), stored_corrections(connection)
            known = stored_known(connection)
        names = {fold(one.record.name): one.record.name for one in stored}
        require_known(new, {one.record.id for one in stored}, names)
        merged = old.revised_by(new)
        resolution_of(stored, merged, known)  # a contradiction is found before anything is kept
        pairs = [(pair, "same") for pair in merged.same] + [(pair, "different") for pair in merged.different]
        with connections.writing() as connection:
            connection.execute("DELETE FROM corrections")
            for (a, b), relation in dict.fromkeys(pairs):
                connection.execute("INSERT INTO corrections VALUES (?, ?, ?)", [a, b, relation])
            connection.execute("UPDATE meta SET value = 'no' WHERE name = 'resolved'")
        resolve_persons(connections)


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


def explain_persons(connection: duckdb.DuckDBPyConnection, a: str, b: str) -> tuple[str, ...]:
    """Say why two names, or the persons of two numbers, are one person or two.

    Raises
    ------
    InputError
        If no article has a person of one of the names, or several may be meant.
    """
    stored = stored_persons(connection)
    ids = [_meant(connection, stored, name).id for name in (a, b)]
    resolution = resolution_of(stored, stored_corrections(connection), stored_known(connection))
    return resolution.explain(*ids, article_name=article_names(connection).__getitem__)


def _meant(connection: duckdb.DuckDBPyConnection, stored: Sequence[Stored], name: str) -> Record:
    """Return a record of somebody: of exactly this name or number, or else of the one who is found by the name."""
    if (record := _record_of(stored, name)) is not None:
        return record
    numbers = persons_named(connection, name)
    if len(numbers) > 1:
        raise several(connection, name, numbers)
    record = _record_of(stored, str(numbers[0])) if numbers else None
    if record is None:
        raise nobody(connection, name)
    return record


def _record_of(stored: Sequence[Stored], name: str) -> Record | None:
    """Return the first record of a name, or of a person's number."""
    found = (one.record for one in stored if fold(one.record.name) == fold(name) or str(one.person) == name)
    return next(found, None)


def article_names(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return by what a reader knows the article of each key: its headline, paper and day, or else its id or source."""
    rows = connection.execute("SELECT key, id, headline, publisher, published FROM articles").fetchall()
    found: dict[str, str] = {}
    for key, id, headline, publisher, published in rows:
        told = (f"“{headline}”", publisher, (published or "")[:10]) if headline else (id,)
        found[key] = ", ".join(filter(None, told))
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


def _named(persons: Sequence[Told]) -> Iterator[tuple[int, str, str | None]]:
    name = attrgetter("record.name")
    for person, group, known in persons:
        yield person, display_name(Counter(map(name, group))), known
