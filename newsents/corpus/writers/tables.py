"""Tables into files: which module writes which format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from newsents.corpus.store.relation import Relation
from newsents.corpus.writers import format_of
from newsents.corpus.writers.csv import write_csv
from newsents.corpus.writers.parquet import write_parquet
from newsents.corpus.writers.sqlite import write_sqlite
from newsents.corpus.writers.xlsx import require_xlsxwriter, write_xlsx
from newsents.errors import InputError

WRITERS: dict[str, Callable[[Relation[Any], Path], None]] = {
    "csv": write_csv,
    "parquet": write_parquet,
    "xlsx": write_xlsx,
    "sqlite": write_sqlite,
}
"""The formats of tables; a new one is registered here and in `newsents.corpus.writers.ENDINGS`."""


def writer_of(path: Path) -> Callable[[Relation[Any], Path], None]:
    """Return what writes the format that a file's name asks for.

    Raises
    ------
    InputError
        If that is none for tables.
    MissingExtraError
        If a package is not installed that it needs.

    Examples
    --------
    >>> writer_of(Path("quotes.csv")).__name__
    'write_csv'
    """
    format = format_of(path)
    if format not in WRITERS:
        raise InputError(f"{path}: a table is written to {', '.join(f'.{name}' for name in WRITERS)}", code="N353")
    if format == "xlsx":
        require_xlsxwriter()
    return WRITERS[format]
