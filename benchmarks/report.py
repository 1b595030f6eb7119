"""What a benchmark found: figures for programs, tables for people."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import attrs
import rich.box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

WIDTH = 200
"""Columns where the output is no terminal."""


@attrs.frozen
class Table:
    """A table of the report.

    Parameters
    ----------
    title
        What it shows.
    columns
        The headings.
    rows
        The cells, as they are shown.
    note
        What a reader must know to read it.
    words
        How many columns, from the first, hold words and are set left; numbers are set right.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    words: int = 1


@attrs.frozen
class Report:
    """The outcome of a benchmark.

    Parameters
    ----------
    figures
        All numbers, as they are written by ``--json``.
    tables
        The same for people.
    predictions
        Where the predictions were written, or ``None`` where none are kept.
    """

    figures: dict[str, Any]
    tables: tuple[Table, ...]
    predictions: Path | None


def percent(share: float) -> str:
    """Return a share as a percentage with one decimal.

    Examples
    --------
    >>> percent(0.5)
    '50.0'
    """
    return f"{100 * share:.1f}"


def show(report: Report, *, as_json: bool, as_markdown: bool = False) -> None:
    """Print a report: to standard output the tables or the JSON, to standard error where the predictions are."""
    if as_json:
        sys.stdout.write(json.dumps(report.figures, indent=1) + "\n")
    elif as_markdown:
        sys.stdout.write("\n".join(map(markdown, report.tables)))
    else:
        console = Console(width=None if sys.stdout.isatty() else WIDTH)
        for table in report.tables:
            console.print(Text(table.title, style="bold"))
            console.print(_rich(table))
            if table.note:
                console.print(Text(table.note, style="dim"), "")
    if report.predictions is not None:
        sys.stderr.write(f"predictions: {report.predictions}\n")


def markdown(table: Table) -> str:
    """Return a table as the pages of the documentation hold it.

    Examples
    --------
    >>> print(markdown(Table("Rain", ("place", "mm"), (("Oslo", "3"),), "in May")))
    Rain
    <BLANKLINE>
    | place | mm |
    |---|---|
    | Oslo | 3 |
    <BLANKLINE>
    in May
    <BLANKLINE>
    """
    rows = (table.columns, ("---",) * len(table.columns), *table.rows)
    lines = [f"| {' | '.join(row)} |" if row[0] != "---" else f"|{'|'.join(row)}|" for row in rows]
    note = f"\n{table.note}\n" if table.note else ""
    return "\n".join((table.title, "", *lines, note))


def _rich(table: Table) -> RichTable:
    made = RichTable(box=rich.box.SIMPLE_HEAD)
    for at, column in enumerate(table.columns):
        made.add_column(column, justify="left" if at < table.words else "right", no_wrap=True)
    for row in table.rows:
        made.add_row(*row)
    return made
