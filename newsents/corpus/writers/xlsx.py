"""Excel (the extra ``excel``): every text is a text there, never a formula or a link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from newsents.corpus.rows import JOINED
from newsents.corpus.store.relation import Relation
from newsents.errors import InputError, MissingExtraError
from newsents.files import replacing

MOST_ROWS = 1_048_575
"""So many rows fit on a sheet below its header (Excel specifications and limits)."""

NARROWEST, WIDEST = 8, 60
"""Between these a column is as wide as its longest cell, in characters."""

SEEN = 1_000
"""So many rows are looked at for that."""

LONGEST = 32_767
"""So many characters fit into a cell."""


def require_xlsxwriter() -> Any:
    """Return the module. Raises MissingExtraError where it is not installed."""
    try:
        return import_module("xlsxwriter")
    except ImportError as error:
        raise MissingExtraError.of("excel", "xlsxwriter", "writing .xlsx") from error


def write_xlsx(relation: Relation[Any], path: Path) -> None:
    """Write the rows of an answer to a file, which takes its place when it is whole.

    Raises
    ------
    InputError
        If there are more rows than a sheet has.
    MissingExtraError
        If XlsxWriter is not installed.
    """
    made = require_xlsxwriter()
    if len(relation) > MOST_ROWS:
        raise InputError(f"{path}: more than the {MOST_ROWS:,} rows of a sheet; write .csv or .parquet", code="N354")
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with replacing(path, "wb") as file, made.Workbook(file, options) as book:
        sheet = book.add_worksheet("newsents")
        sheet.freeze_panes(1, 0)
        columns = relation.columns
        # A sheet that is written row by row must know the widths first.
        for column, width in enumerate(_widths(columns, relation.limit(SEEN).rows())):
            sheet.set_column(column, column, width)
        sheet.write_row(0, 0, columns)
        for number, row in enumerate(relation.rows(), 1):
            for column, value in enumerate(row.values()):
                _write(sheet, number, column, value)


def _widths(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> list[int]:
    """Return how wide columns are, in characters, with some air."""
    widths = [len(name) for name in columns]
    for row in rows:
        widths = [max(width, len(_text(value))) for width, value in zip(widths, row.values(), strict=True)]
    return [min(max(width, NARROWEST), WIDEST) + 2 for width in widths]


def _text(value: Any) -> str:
    if isinstance(value, list):
        return JOINED.join(map(str, value))
    return "" if value is None else str(value)


def _write(sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value)
    elif value is not None:
        text = _text(value)
        sheet.write_string(row, column, text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")
