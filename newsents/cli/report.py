"""``newsents report``: a store as one page."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import get_args

from newsents.cli.progress import progress
from newsents.cli.questions import corpus_at
from newsents.cli.reporting import tell
from newsents.errors import InputError
from newsents.report import write_report
from newsents.schema import QuoteAct
from newsents.schema.selection import SAID


def run(store: Path, output: Path, *, title: str | None, acts: Collection[str] | None) -> None:
    """Write the report of a store."""
    corpus = corpus_at(store)
    if not output.parent.is_dir():
        raise InputError(f"{output} cannot be written: there is no folder {output.parent}; make it first", code="N326")
    with progress() as bar:
        task = bar.add_task("articles", total=len(corpus.articles()))
        quotes = write_report(corpus, output, title=title, acts=_acts(acts), advance=partial(bar.advance, task))
    tell(f"{quotes} quotations: {output}")


def _acts(acts: Collection[str] | None) -> Collection[str]:
    known = get_args(QuoteAct)
    unknown = [repr(act) for act in acts or () if act not in (*known, "all")]
    if unknown:
        raise InputError(f"--acts names {', '.join(unknown)}; there are {', '.join(known)}, and all", code="N325")
    return known if "all" in (acts or ()) else acts or SAID
