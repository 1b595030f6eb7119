"""Excel (the extra ``excel``): an article a row of the first sheet, its fields under the names in the first row."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any, BinaryIO

from newsents.corpus.page import Page, Unread
from newsents.errors import InputError, MissingExtraError, NewsentsError
from newsents.schema.given import facts_of


def require_openpyxl() -> Any:
    """Return the module. Raises MissingExtraError where it is not installed."""
    try:
        return import_module("openpyxl")
    except ImportError as error:
        raise MissingExtraError.of("excel", "openpyxl", "reading .xlsx") from error


def read_xlsx(stream: BinaryIO, source: str) -> Iterator[Page | Unread]:
    """Read an article from each row that is not blank; of formulas their values as they were saved.

    Raises
    ------
    InputError
        If it is no workbook, or has no row. What is wrong with one row comes as an `Unread` in its place.
    """
    excel = require_openpyxl()
    try:
        book = excel.load_workbook(stream, read_only=True, data_only=True)
    except Exception as error:  # whatever a zip archive or a document of XML holds that is none of Excel's
        raise InputError(f"{source}: this is no workbook of Excel: {error}", code="N358") from error
    rows = book.worksheets[0].iter_rows(values_only=True)
    names = [str(name) for name in next(rows, ())]
    is_empty = True
    for number, row in enumerate(rows, 2):
        if any(cell is not None for cell in row):
            is_empty = False
            place = f"{source}:{number}"
            try:
                yield Page(place, **facts_of(dict(zip(names, row, strict=False)), place))
            except NewsentsError as error:
                yield Unread(place, error)
    if is_empty:
        raise InputError(f"{source}: no row below the names of the columns", code="N311")
