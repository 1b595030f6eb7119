"""Excel (the extra ``excel``): an article a row of a sheet, its fields under the names in the first row."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any, BinaryIO

from newsents.corpus.page import Page, Unread
from newsents.corpus.readers.layout import USUAL, Layout, page_of_row, table_of
from newsents.errors import InputError, MissingExtraError


def require_openpyxl() -> Any:
    """Return the module. Raises MissingExtraError where it is not installed."""
    try:
        return import_module("openpyxl")
    except ImportError as error:
        raise MissingExtraError.of("excel", "openpyxl", "reading .xlsx") from error


def read_xlsx(stream: BinaryIO, source: str, layout: Layout = USUAL) -> Iterator[Page | Unread]:
    """Read an article from each row that is not blank, of the first sheet or the one that ``layout`` names as table.

    Of formulas their values are read, as they were saved.

    Raises
    ------
    InputError
        If it is no workbook, or has no row or no such sheet. What is wrong with one row comes as an `Unread`.
    """
    excel = require_openpyxl()
    try:
        book = excel.load_workbook(stream, read_only=True, data_only=True)
    except Exception as error:  # whatever a zip archive or a document of XML holds that is none of Excel's
        raise InputError(f"{source}: this is no workbook of Excel: {error}", code="N358") from error
    sheets = [sheet.title for sheet in book.worksheets]
    sheet = table_of(sheets, source, layout, usual=sheets[0])
    try:
        yield from _articles(book[sheet], source, layout)
    except InputError as error:
        if layout.table is not None or len(sheets) == 1:
            raise
        others = ", ".join(other for other in sheets if other != sheet)
        told = f"{error.args[0]}; this is the sheet {sheet!r}, and there are {others}: say which with --table (table=)"
        raise InputError(told, code=error.code) from error


def _articles(sheet: Any, source: str, layout: Layout) -> Iterator[Page | Unread]:
    rows = sheet.iter_rows(values_only=True)
    names = [str(name) for name in next(rows, ())]
    is_empty = True
    for number, row in enumerate(rows, 2):
        if any(cell is not None for cell in row):
            is_empty = False
            yield page_of_row(dict(zip(names, row, strict=False)), f"{source}:{number}", layout)
    if is_empty:
        raise InputError(f"{source}: no row below the names of the columns", code="N311")
