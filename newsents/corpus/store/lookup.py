"""Who is meant by a name, in whatever spelling."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb
from rapidfuzz import fuzz, process

from newsents.corpus.store.connection import first_row
from newsents.corpus.store.questions import Condition, Some, listed
from newsents.errors import InputError
from newsents.names import compare
from newsents.names.parsing.parsing import parse
from newsents.names.words.folding import fold

ALIKE = 60.0
"""Names of persons so much like the one that is asked for (RapidFuzz's token_ratio, 0 to 100) are compared with it."""

LOOKED_AT = 30
TOLD = 5

HOLDERS = 500
"""So many names that have all words of the one that is asked for, the commonest, are compared with it."""


def person_meant(connection: duckdb.DuckDBPyConnection, who: int | str) -> int:
    """Return the number of the person who is meant; see `persons_meant`.

    Raises
    ------
    InputError
        If it is nobody, or may be several.
    """
    numbers = persons_meant(connection, who)
    if not numbers:
        raise nobody(connection, who)
    if len(numbers) > 1:
        raise several(connection, who, numbers)
    return numbers[0]


def persons_meant(connection: duckdb.DuckDBPyConnection, who: int | str) -> list[int]:
    """Return the numbers of the persons who may be meant.

    Parameters
    ----------
    connection
        To a store whose persons are told apart.
    who
        A person's number, also as a text; an id of the user's own, or that of somebody in one article, as
        `newsents.Corpus.review` tells it; or a name, in any spelling, or a part of one ("Lee", "Mayor Lee").
    """
    if is_number(who):
        return _numbers(connection, "SELECT person FROM persons WHERE CAST(person AS VARCHAR) = ?", str(int(who)))
    return _of_id(connection, str(who)) or persons_called(connection, str(who))


def persons_called(connection: duckdb.DuckDBPyConnection, name: str) -> list[int]:
    """Return the numbers of the persons of a name, in any spelling, or else of those whose name has it as a part."""
    return persons_named(connection, name) or _named_in_part(connection, name)


def is_number(who: int | str) -> bool:
    """Whether somebody is asked for by a number.

    Examples
    --------
    >>> is_number(3), is_number("3"), is_number("Lee")
    (True, True, False)
    """
    return isinstance(who, int) or (who.isascii() and who.isdigit())


def persons_named(connection: duckdb.DuckDBPyConnection, name: str) -> list[int]:
    """Return the numbers of the persons whom articles call so, or else by a name that is the same in another spelling.

    Those whom articles call so most often come first.
    """
    found = _called(connection, [fold(name)])
    if found or not name.strip():
        return found
    return _called(connection, [other for other in _nearest(connection, name) if _is_same(name, other)])


def entities_named(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    """Whether an article calls anybody or anything so."""
    return first_row(connection, "SELECT 1 FROM names WHERE folded = ? LIMIT 1", [fold(name)]) is not None


def nobody(connection: duckdb.DuckDBPyConnection, who: int | str) -> InputError:
    """Say that there is nobody of a number or name, and which names are most like that."""
    if is_number(who):
        return InputError(f"no person has the number {who}", code="N539")
    if entities_named(connection, str(who)):
        return InputError(
            f"no article names a person {who!r}; what a body of this name has said is told by quotes(speaker={who!r}) "
            f"(newsents quotes STORE --speaker {who!r})",
            code="N539",
        )
    near = ", ".join(list(_nearest(connection, str(who)).values())[:TOLD])
    return InputError(f"no article names {who!r}" + (f"; the nearest are {near}" if near else ""), code="N539")


def several(connection: duckdb.DuckDBPyConnection, who: int | str, numbers: list[int]) -> InputError:
    """Say that a name is that of several persons, and how each can be told."""
    rows = connection.execute(
        "SELECT p.person, p.name, count(q.quote) FROM persons p LEFT JOIN quotes q ON p.person = q.person "
        "WHERE p.person IN (SELECT unnest(?::INTEGER[])) GROUP BY 1, 2 ORDER BY 3 DESC, 1",
        [numbers],
    ).fetchall()
    told = ", ".join(f"{number} ({name}, {quotes} quotations)" for number, name, quotes in rows[:TOLD])
    more = f" and {len(rows) - TOLD} more" if len(rows) > TOLD else ""
    return InputError(f"{who!r} may be {len(rows)} persons: {told}{more}; ask by the number", code="N540")


def require_publishers(connection: duckdb.DuckDBPyConnection, wanted: Some) -> None:
    """See to it that articles have each of the publishers that are wanted, if any are.

    Raises
    ------
    InputError
        If there is one that none has; the message tells the nearest ones.
    """
    if wanted is None:
        return
    rows = connection.execute("SELECT DISTINCT publisher FROM articles WHERE publisher IS NOT NULL").fetchall()
    known = {name.lower(): name for (name,) in sorted(rows, reverse=True)}
    for name in listed("publisher", wanted):
        if name.lower() not in known:
            near = process.extract(name.lower(), list(known), scorer=fuzz.WRatio, limit=TOLD, score_cutoff=ALIKE)
            told = ", ".join(known[other] for other, _, _ in near)
            raise InputError(
                f"no article has the publisher {name!r}" + (f"; the nearest are {told}" if told else ""), code="N1020"
            )


def of_somebody(connection: duckdb.DuckDBPyConnection, who: int | str, column: str | None, entities: str) -> Condition:
    """Return the condition that quotations are somebody's, or about somebody or something."""
    closing = ")" * entities.count("(")
    if isinstance(who, str) and not is_number(who):
        numbers = _of_id(connection, who) or _called(connection, [fold(who)])
        if not numbers and entities_named(connection, who):
            return Condition(f"{entities} (SELECT entity FROM names WHERE folded = ?){closing}", (fold(who),))
    if column is None and not is_number(who) and not persons_meant(connection, who):
        raise InputError(
            f"{nobody(connection, who).args[0]}; words are looked for by text={who!r} (--text)", code="N539"
        )
    number = person_meant(connection, who)
    if column is not None:
        return Condition(f"{column} = ?", (number,))
    return Condition(f"{entities} (SELECT entity FROM entities WHERE person = ?){closing}", (number,))


def _called(connection: duckdb.DuckDBPyConnection, folded: Iterable[str]) -> list[int]:
    return _numbers(
        connection,
        "SELECT person FROM spellings WHERE folded IN (SELECT unnest(?::VARCHAR[])) "
        "GROUP BY person ORDER BY sum(times) DESC, person",
        list(folded),
    )


def _of_id(connection: duckdb.DuckDBPyConnection, id: str) -> list[int]:
    """Return the person of an id of the user's own, or of somebody's in one article."""
    found = _numbers(connection, "SELECT person FROM persons WHERE known = ?", id)
    key, _, entity = id.rpartition("/")
    if found or not key:
        return found
    query = (
        "SELECT person FROM entities WHERE id = ? AND person IS NOT NULL "
        "AND article IN (SELECT article FROM articles WHERE key = ?)"
    )
    return _numbers(connection, query, entity, key)


def _numbers(connection: duckdb.DuckDBPyConnection, query: str, *values: object) -> list[int]:
    return [number for (number,) in connection.execute(query, values).fetchall()]


def _named_in_part(connection: duckdb.DuckDBPyConnection, name: str) -> list[int]:
    """Return the persons who have a name as a part of theirs, whatever title is before it."""
    parsed = parse(name)
    words = fold(" ".join((*parsed.given, *parsed.particles, *parsed.family))).split()
    if not words:
        return []
    if found := _called(connection, [" ".join(words)]):
        return found
    has_all = " AND ".join(["contains(' ' || folded || ' ', ?)"] * len(words))
    rows = connection.execute(
        f"SELECT folded FROM spellings WHERE {has_all} GROUP BY folded ORDER BY sum(times) DESC, folded LIMIT ?",
        [*(f" {word} " for word in words), HOLDERS],
    ).fetchall()
    bare = " ".join(words)
    return _called(connection, [other for (other,) in rows if compare(bare, other).verdict != "different"])


def _nearest(connection: duckdb.DuckDBPyConnection, name: str) -> dict[str, str]:
    """Return the names most like one, the nearest first: folded, and as articles write them most often."""
    rows = connection.execute("SELECT folded, arg_min(name, (-times, name)) FROM spellings GROUP BY folded").fetchall()
    written = dict(sorted(rows))
    found = process.extract(fold(name), list(written), scorer=fuzz.token_ratio, limit=LOOKED_AT, score_cutoff=ALIKE)
    return {other: written[other] for other, _, _ in found}


def _is_same(name: str, other: str) -> bool:
    # A single name is a part of thousands.
    return len(other.split()) > 1 and bool(other.strip()) and compare(name, other).verdict == "same"
