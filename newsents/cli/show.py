"""``newsents show``: one article or a few, in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

import typer
from rich.console import Console

from newsents.cli.extract import confident
from newsents.cli.reporting import FAILURE, complain
from newsents.corpus.extraction import extract
from newsents.corpus.page import Unread
from newsents.corpus.readers import find, read
from newsents.viz.tables import quotes_table
from newsents.viz.terminal import article


def run(paths: Sequence[str], *, format: str | None, model: str | None, min_confidence: float, json: bool) -> None:
    """Show each article as soon as it is analyzed."""
    console = Console(highlight=False)
    failed = False
    for extracted in extract(read(find(paths, format=format)), model=model, batch_size=1):
        if isinstance(extracted, Unread):
            complain(str(extracted.error))
            failed = True
            continue
        page, analysis = extracted
        analysis = confident(analysis, min_confidence)
        if json:
            print(analysis.to_json(indent=2))
            continue
        console.print(article(analysis, title=page.source, colored=console.color_system is not None))
        console.print()
        if analysis.quotes:
            console.print(quotes_table(analysis))
        else:
            console.print("No quotations found.", style="dim")
    if failed:
        raise typer.Exit(FAILURE)
