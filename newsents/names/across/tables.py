"""Tables in CSV that people keep in a spreadsheet: read as it writes them, and written so that it runs no cell."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from os import PathLike
from pathlib import Path

from newsents.decoding import decode
from newsents.files import replacing
from newsents.names.errors import NamesError

SEPARATORS = ",;\t"
"""What may stand between cells; spreadsheets write a semicolon where a comma is the decimal point."""

_FORMULA = re.compile(r"['\s]*[=+\-@＝＋－＠]|'*[\t\r\n]")
"""What a spreadsheet may take for a formula (https://owasp.org/www-community/attacks/CSV_Injection)."""

_DECLARED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""The line in which a spreadsheet is told the separator."""


def write_table(path: str | PathLike[str], columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table as `read_table` reads it, in UTF-8; what was there stays until the new file is whole.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it, which spreadsheets show as it is and
    `read_table` takes off.

    Raises
    ------
    NamesError
        If a cell cannot be kept: it holds a NUL or half a pair of surrogates, or is longer than Python's ``csv`` reads.
    OSError
        If the file cannot be written.
    """
    with replacing(path, encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)  # so that no other separator makes a cell of a part of one
        writer.writerow(columns)
        for row in rows:
            writer.writerow([_harmless(cell, path) for cell in row])


def _harmless(cell: str, path: str | PathLike[str]) -> str:
    if "\0" in cell or any("\ud800" <= letter <= "\udfff" for letter in cell):
        raise NamesError(f"{path}: {cell[:40]!r} cannot be kept in a file: it is no text in Unicode", code="N522")
    if len(cell) >= csv.field_size_limit():
        raise NamesError(f"{path}: a name of {len(cell):,} characters cannot be kept: {cell[:40]!r}...", code="N522")
    return no_formula(cell)


def no_formula(cell: str) -> str:
    """Return a cell with an apostrophe before it, if a spreadsheet may take it for a formula.

    Examples
    --------
    >>> no_formula("=cmd|x"), no_formula("Ann Lee")
    ("'=cmd|x", 'Ann Lee')
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def read_table(path: str | PathLike[str], columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    r"""Yield the rows of a table, each with the number of its line and its cells by column.

    The file is in UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs between its cells. Rows without
    anything in them are left out.

    Parameters
    ----------
    path
        The file.
    columns
        The columns that have to be there, and have something in them in every row.

    Raises
    ------
    NamesError
        If a column is missing, a row has too few cells or too many, or this is no CSV.
    InputError
        If it is not text.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "names.csv").write_text("id;name\nQ1;Lee, Ann\n")
    ...     list(read_table(Path(folder, "names.csv"), ("id", "name")))
    [(2, {'id': 'Q1', 'name': 'Lee, Ann'})]
    """
    text = decode(Path(path).read_bytes(), str(path))
    declared = _DECLARED.match(text)
    separators, before = (declared[1], 1) if declared else (SEPARATORS, 0)
    text = text[declared.end() :] if declared else text
    separator, header = max(
        ((each, _header(text, each)) for each in separators),
        key=lambda found: sum(column in found[1] for column in columns),
    )
    missing = [column for column in columns if column not in header]
    if missing:
        raise NamesError(f"{path}: the column {missing[0]!r} is missing from the first line", code="N503")
    for line, cells in _rows(path, text, separator, before):
        if line == before + 1 or not any(cell.strip() for cell in cells):
            continue
        row = {column: _plain(cell) for column, cell in zip(header, cells, strict=False) if column}
        blank = [column for column in columns if not row.get(column, "").strip()]
        if blank:
            raise NamesError(f"{path}:{line}: {blank[0]} is missing", code="N520")
        if any(cell.strip() for cell in cells[len(header) :]):
            raise NamesError(
                f"{path}:{line}: more cells than columns; put quotation marks round what holds a {separator!r}",
                code="N520",
            )
        yield line, row


def _header(text: str, separator: str) -> list[str]:
    first = io.StringIO(text, newline="").readline()
    return [cell.strip().lower() for cell in next(csv.reader([first], delimiter=separator), [])]


def _rows(path: str | PathLike[str], text: str, separator: str, before: int) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the number of the line where it begins; ``before`` lines stand before the first."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + before + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise NamesError(
                f"{path}:{line}: this row is no CSV ({error}); see to its quotation marks", code="N521"
            ) from error
        yield line, cells


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
