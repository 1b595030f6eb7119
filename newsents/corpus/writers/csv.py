"""CSV in UTF-8, which a spreadsheet opens without running anything that stands in it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from newsents.corpus.rows import JOINED
from newsents.corpus.store.relation import Relation
from newsents.files import replacing
from newsents.names.across.tables import no_formula


def write_csv(relation: Relation[Any], path: Path) -> None:
    """Write the rows of an answer to a file, which takes its place when it is whole."""
    with replacing(path, encoding="utf-8", newline="") as file:
        write_rows(relation, file)


def write_rows(relation: Relation[Any], file: IO[str]) -> None:
    """Write the rows of an answer as CSV.

    Numbers stay numbers, True and False are ``true`` and ``false``, several values of a cell are joined by ``"; "``,
    and what is missing is an empty cell. A text that a spreadsheet would run as a formula has an apostrophe before it.
    """
    write_cells(relation.columns, (row.values() for row in relation.rows()), file)


def write_cells(columns: Iterable[str], rows: Iterable[Iterable[Any]], file: IO[str]) -> None:
    """Write any rows as CSV, as `write_rows` does."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(map(cell, row))


def cell(value: Any) -> Any:
    """Return a value as it stands in a cell.

    Examples
    --------
    >>> cell(True), cell(["Lee", "Ann Lee"]), cell("=1+1"), cell(-1.5), cell(None)
    ('true', 'Lee; Ann Lee', "'=1+1", -1.5, None)
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        value = JOINED.join(map(str, value))
    # A NUL ends the cell for many who read it.
    return no_formula(value.replace("\0", "\ufffd")) if isinstance(value, str) else value
