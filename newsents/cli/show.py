"""``newsents show``: one article or a few, in the terminal."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import typer

from newsents.cli.acts import acts_of
from newsents.cli.reporting import FAILURE, complain
from newsents.corpus.extraction import extract, selected
from newsents.corpus.page import Unread
from newsents.corpus.readers import find, read
from newsents.schema.selection import SAID
from newsents.viz.console import console as plain_console
from newsents.viz.console import words
from newsents.viz.tables import quotes_table
from newsents.viz.terminal import article


def run(
    paths: Sequence[str],
    *,
    format: str | None,
    model: str | None,
    acts: Collection[str] | None,
    unstated: bool,
    min_confidence: float,
    json: bool,
) -> None:
    """Show each article as soon as it is analyzed; by default what was said or written, and stated, in JSON all.

    JSON is one line an article: several articles make JSON lines, which is what programs read, and one article is a
    JSON document.
    """
    wanted = acts_of(acts or (["all"] if json else SAID))
    stated = not (unstated or json)
    console = plain_console()
    failed = False
    for extracted in extract(read(find(paths, format=format)), model=model, batch_size=1):
        if isinstance(extracted, Unread):
            complain(str(extracted.error))
            failed = True
            continue
        page, analysis = extracted
        sure = analysis.select_quotes(acts=None, stated=False, min_confidence=min_confidence)
        analysis = selected(analysis, acts=wanted, stated=stated, min_confidence=min_confidence)
        if json:
            print(analysis.to_json())
            continue
        console.print(article(analysis, title=page.source, colored=console.color_system is not None))
        console.print()
        if analysis.quotes:
            console.print(quotes_table(analysis))
        else:
            console.print(words("No quotations found.", "dim"))
        others = sum(quote.act not in wanted for quote in sure)
        if others:
            console.print(words(f"{others} more by other acts, with --acts all.", "dim"))
        if unsaid := len(sure) - others - len(analysis.quotes):
            console.print(words(f"{unsaid} more that the article denies or leaves open, with --unstated.", "dim"))
    if failed:
        raise typer.Exit(FAILURE)
