"""``newsents report``: a store as one page."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from pathlib import Path

from newsents.cli.acts import acts_of
from newsents.cli.output import require_folder
from newsents.cli.progress import progress
from newsents.cli.questions import corpus_at
from newsents.cli.reporting import tell
from newsents.report import write_report
from newsents.schema.selection import SAID
from newsents.viz.sheet import counted


def run(store: Path, output: Path, *, title: str | None, acts: Collection[str] | None, unstated: bool) -> None:
    """Write the report of a store."""
    corpus = corpus_at(store)
    require_folder(output)
    wanted = acts_of(acts or SAID)
    with progress() as bar:
        task = bar.add_task("articles", total=len(corpus.articles()))
        quotes = write_report(
            corpus, output, title=title, acts=wanted, stated=not unstated, advance=partial(bar.advance, task)
        )
    tell(f"{counted(quotes, 'quotation')}: {output}")
