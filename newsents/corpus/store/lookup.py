"""Who is meant by a name, in whatever spelling."""

from __future__ import annotations

import duckdb
from rapidfuzz import fuzz, process

from newsents.corpus.store.connection import first_row
from newsents.corpus.store.questions import Condition
from newsents.errors import InputError
from newsents.names import compare
from newsents.names.words.folding import fold

ALIKE = 60.0
"""Names of persons so much like the one that is asked for (RapidFuzz's token_ratio, 0 to 100) are compared with it."""

LOOKED_AT = 30
TOLD = 5


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


def nobody(connection: duckdb.DuckDBPyConnection, name: str) -> InputError:
    """Say that no article names somebody, and which names are most like that."""
    near = ", ".join(_nearest(connection, name)[:TOLD])
    return InputError(f"no article names {name!r}" + (f"; the nearest are {near}" if near else ""), code="N539")


def several(connection: duckdb.DuckDBPyConnection, name: str, numbers: list[int]) -> InputError:
    """Say that a name is that of several persons, and how each can be told."""
    rows = connection.execute(
        "SELECT p.person, p.name, count(q.quote) FROM persons p LEFT JOIN quotes q ON p.person = q.person "
        "WHERE p.person IN (SELECT unnest(?::INTEGER[])) GROUP BY 1, 2 ORDER BY 3 DESC, 1",
        [numbers],
    ).fetchall()
    told = ", ".join(f"{number} ({name}, {quotes} quotations)" for number, name, quotes in rows[:TOLD])
    more = f" and {len(rows) - TOLD} more" if len(rows) > TOLD else ""
    return InputError(f"{name!r} may be {len(rows)} persons: {told}{more}; ask by the number", code="N540")


def of_somebody(connection: duckdb.DuckDBPyConnection, who: int | str, column: str | None, entities: str) -> Condition:
    """Return the condition that quotations are somebody's, or about somebody or something."""
    closing = ")" * entities.count("(")
    if isinstance(who, str):
        numbers = persons_named(connection, who)
        if len(numbers) > 1:
            raise several(connection, who, numbers)
        if not numbers:
            if not entities_named(connection, who):
                raise nobody(connection, who)
            return Condition(f"{entities} (SELECT entity FROM names WHERE folded = ?){closing}", (fold(who),))
        who = numbers[0]
    if column is not None:
        return Condition(f"{column} = ?", (who,))
    return Condition(f"{entities} (SELECT entity FROM entities WHERE person = ?){closing}", (who,))


def _called(connection: duckdb.DuckDBPyConnection, folded: list[str]) -> list[int]:
    rows = connection.execute(
        "SELECT person FROM spellings WHERE folded IN (SELECT unnest(?::VARCHAR[])) "
        "GROUP BY person ORDER BY sum(times) DESC, person",
        [folded],
    ).fetchall()
    return [person for (person,) in rows]


def _nearest(connection: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    rows = connection.execute("SELECT DISTINCT folded FROM spellings").fetchall()
    found = process.extract(
        fold(name), sorted(one for (one,) in rows), scorer=fuzz.token_ratio, limit=LOOKED_AT, score_cutoff=ALIKE
    )
    return [other for other, _, _ in found]


def _is_same(name: str, other: str) -> bool:
    # A single name is a part of thousands.
    return len(other.split()) > 1 and bool(other.strip()) and compare(name, other).verdict == "same"
