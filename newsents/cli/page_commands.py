"""The commands that make pages and tables of a whole store for people, and their options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsents.cli.helping import add
from newsents.cli.interrupts import ended_by_interrupts
from newsents.cli.options import Acts, Unstated
from newsents.cli.reporting import reported
from newsents.cli.store_commands import Csv, Json, Publisher, Since, Store, Until

Title = Annotated[
    str | None, typer.Option("--title", help="What the report is called.", show_default="the store's name")
]


def add_to(app: typer.Typer) -> None:
    """Add the commands to an app."""
    add(app, "A whole store to look at", report, audit)


def report(
    context: typer.Context,
    store: Store,
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write: a name that ends in .html.")],
    title: Title = None,
    acts: Acts = None,
    unstated: Unstated = False,
) -> None:
    """Write a store as one page to look at and to send on: people, quotations, who about whom, over time.

    It is one file that any browser opens; it needs no network, and fetches and sends nothing.

    [bold]Example[/bold]

      newsents report news.duckdb -o report.html
    """
    with reported(debug=context.obj):
        with ended_by_interrupts():
            from newsents.cli import report

        report.run(store, output, title=title, acts=acts, unstated=unstated)


def audit(
    context: typer.Context,
    store: Store,
    by: Annotated[
        str | None, typer.Option("--by", help="publisher, month, year, or a field of the articles, such as desk.")
    ] = None,
    since: Since = None,
    until: Until = None,
    publisher: Publisher = None,
    unit: Annotated[
        str, typer.Option("--unit", help="What is counted: quotations, or sources, each once an article.")
    ] = "quotations",
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Tell who is quoted: kinds of sources, as what, named or not, pronouns, story subjects, with error bars.

    The bars come from what newsents was measured to get wrong, and from how few the articles are.

    [bold]Example[/bold]

      newsents audit news.duckdb --by publisher --unit sources
    """
    with reported(debug=context.obj):
        with ended_by_interrupts():
            from newsents.cli import audit

        audit.run(store, by=by, since=since, until=until, publisher=publisher, unit=unit, json_lines=json, csv=csv)
