"""What a user knows better about the persons of a store: who is meant by it, and how it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import duckdb

from newsents.corpus.store.connection import Connections
from newsents.corpus.store.lookup import is_number, nobody, persons_meant, several
from newsents.corpus.store.persons import (
    Stored,
    are_told_apart,
    names_in,
    resolution_of,
    resolve_persons,
    stored_corrections,
    stored_known,
    stored_persons,
)
from newsents.errors import InputError
from newsents.names import Corrections
from newsents.names.across.corrections import require_known
from newsents.names.words.folding import fold

Given = tuple[int | str, int | str]
"""Two persons, each as `persons_meant` takes one."""

SHOWN = 5
"""So many names or ids are told."""


def correct_persons(
    connections: Connections, decided: Corrections, same: Sequence[Given], different: Sequence[Given]
) -> None:
    """Keep corrections, instead of what was said of the same two before, and tell all persons apart by them.

    Parameters
    ----------
    connections
        The store.
    decided
        Those whose names mean all who have them.
    same, different
        Those that speak of persons.

    Raises
    ------
    InputError
        If a name may be that of several persons, or one is to be another than himself.
    NamesError
        If they name nobody, or contradict each other or the others; then none is kept.
    """
    with connections.locked():
        with connections.reading() as connection:
            is_settled = are_told_apart(connection)
        if not is_settled:
            resolve_persons(connections)  # numbers are those of today
        with connections.reading() as connection:
            texts = [side for pair in (*same, *different) for side in pair if isinstance(side, str) and side.strip()]
            stored = stored_persons(connection, [*names_in(decided), *texts])
            sides = _Sides(connection, stored)
            new = Corrections(
                same=(*decided.same, *sides.of_all(same)), different=(*decided.different, *sides.of_all(different))
            )
            old, known = stored_corrections(connection), stored_known(connection)
        require_known(new, sides.ids, sides.written)
        sides.require_two(different, new.different[len(decided.different) :])
        merged = sides.without_contrary(old, new).revised_by(new)
        resolution_of(stored, merged, known, yielding=False)  # a contradiction is found before anything is kept
        pairs = [(pair, "same") for pair in merged.same] + [(pair, "different") for pair in merged.different]
        with connections.writing() as connection:
            connection.execute("DELETE FROM corrections")
            for (a, b), relation in dict.fromkeys(pairs):
                connection.execute("INSERT INTO corrections VALUES (?, ?, ?)", [a, b, relation])
            connection.execute("UPDATE meta SET value = 'no' WHERE name = 'resolved'")
        resolve_persons(connections)


class _Sides:
    """Finds what is kept for somebody: a name that articles have for one person, or else the id in one article.

    A name means whoever has it, today and later; an id means this person, who keeps it as articles are added.

    Parameters
    ----------
    connection
        To the store.
    stored
        The persons of all articles.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, stored: Sequence[Stored]) -> None:
        self._connection = connection
        self._stored = stored
        self._persons = {one.record.id: one.person for one in stored}
        self.ids = frozenset(self._persons)
        self.written = {fold(one.record.name): one.record.name for one in stored}

    def of_all(self, pairs: Iterable[Given]) -> list[tuple[str, str]]:
        """Return what is kept for both sides of pairs."""
        return [(self._of(a), self._of(b)) for a, b in pairs]

    def _of(self, who: int | str) -> str:
        if isinstance(who, str) and (who in self.ids or not who.strip()):
            return who
        numbers = persons_meant(self._connection, who)
        if len(numbers) > 1:
            raise several(self._connection, who, numbers)
        if not numbers and is_number(who):
            raise nobody(self._connection, who)
        if not numbers or fold(str(who)) in self.written:
            return str(who)
        return self._id_of(numbers[0])

    def _id_of(self, person: int) -> str:
        """Return the id of a person in an article that has the name by which the person is known."""
        ids = {one.record.name: one.record.id for one in reversed(self._stored) if one.person == person}
        rows = self._connection.execute("SELECT name FROM persons WHERE person = ?", [person]).fetchall()
        return ids.get(rows[0][0]) or next(iter(ids.values()))

    def require_two(self, given: Sequence[Given], kept: Sequence[tuple[str, str]]) -> None:
        """See to it that nobody is to be two for one and the same name or id.

        Raises
        ------
        InputError
            If somebody is.
        """
        for (one, other), (a, b) in zip(given, kept, strict=True):
            if fold(a) == fold(b):
                persons = self._persons_of(a)
                names = sorted({one.record.name for one in self._stored if one.person in persons})
                ids = [one.record.id for one in self._stored if one.person in persons]
                raise InputError(
                    f"{one!r} and {other!r} are one person in one way of naming; to part somebody, give two names "
                    f"({', '.join(names[:SHOWN])}) or two of the ids in articles ({', '.join(map(repr, ids[:SHOWN]))})",
                    code="N1019",
                )

    def without_contrary(self, old: Corrections, new: Corrections) -> Corrections:
        """Return what was kept, but for what says that two persons who are to be one are two."""
        joined = [self._persons_of(a) | self._persons_of(b) for a, b in new.same]
        kept = [
            (a, b)
            for a, b in old.different
            if len(both := self._persons_of(a) | self._persons_of(b)) != 2 or both not in joined
        ]
        return Corrections(old.same, kept)

    def _persons_of(self, side: str) -> frozenset[int]:
        """Return who is meant by a side of a correction: by an id, or else a name."""
        if side in self.ids:
            found = {self._persons[side]}
        else:
            found = {one.person for one in self._stored if fold(one.record.name) == fold(side)}
        return frozenset(person for person in found if person is not None)
