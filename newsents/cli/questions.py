"""What the commands that ask a store do: ``people``, ``person``, ``quotes``, ``counts``, ``sql``, ``export`` ..."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.text import Text

from newsents.cli.output import Output
from newsents.cli.reporting import tell
from newsents.corpus.rows import COLUMNS
from newsents.corpus.store import Corpus, Relation
from newsents.corpus.writers.csv import write_rows
from newsents.corpus.writers.tables import writer_of
from newsents.errors import InputError
from newsents.viz.console import console, words
from newsents.viz.tables import rows_table

QUOTES = ("date", "publisher", "person", "speaker", "cue", "text", "kind", "confidence")
"""What a table of quotations on a terminal shows."""


def corpus_at(path: Path) -> Corpus:
    """Return the store of a name. Raises InputError where there is none."""
    if not path.exists():
        raise InputError(f"there is no store {path}; newsents extract ARTICLES -o {path} makes it", code="N533")
    return Corpus(path)


def show(
    relation: Relation[Any], *, json_lines: bool, csv: bool, limit: int | None, columns: Sequence[str] = ()
) -> None:
    """Write an answer: as a table, with ``columns`` of it and the first rows; or for programs all of it.

    Raises
    ------
    InputError
        If both JSON and CSV are wanted.
    """
    if json_lines and csv:
        raise InputError("--json and --csv cannot both be; choose one", code="N356")
    if json_lines or csv:
        wanted = relation if limit is None else relation.limit(limit)
        if csv:
            write_rows(wanted, sys.stdout)
            return
        for row in wanted.rows():
            print(json.dumps(row, default=str))
        return
    shown = 50 if limit is None else limit
    # One more tells whether there are more.
    rows = relation.limit(shown + 1).to_rows()
    names = list(columns) or relation.columns
    screen = console()
    screen.print(rows_table(names, [[row[name] for name in names] for row in rows[:shown]]))
    if not rows:
        screen.print(words("nothing", "dim"))
    if len(rows) > shown:
        screen.print(words(f"{len(relation) - shown} more; --limit shows them, --csv or --json gives all", "dim"))


def person(path: Path, name: str) -> None:
    """Show who a person is, and the latest quotations."""
    corpus = corpus_at(path)
    found = corpus.person(int(name) if name.isdigit() else name)
    screen = console()
    screen.print(words(found.name, "bold"))
    told = {
        "also": found.names[1:],
        "roles": found.roles,
        "affiliations": found.affiliations,
        "pronouns": found.pronouns,
    }
    for label, values in told.items():
        if values:
            screen.print(Text.assemble((f"{label}: ", "dim"), words(", ".join(values))))
    counts = f"{found.quote_count} quotations, in {found.article_count} articles; number {found.number}"
    screen.print(words(counts, "dim"))
    show(found.quotes, json_lines=False, csv=False, limit=20, columns=("date", "publisher", "speaker", "cue", "text"))


def export(path: Path, output: Path) -> None:
    """Write a table of all quotations of a store."""
    write = writer_of(output)
    place = Output.of(output)
    quotes = corpus_at(path).quotes()
    with place.told():
        write(quotes.select(COLUMNS), place.place)
    tell(f"{len(quotes)} quotations: {output}")


def explain(path: Path, a: str, b: str) -> None:
    """Say why two names are one person or two."""
    for reason in corpus_at(path).explain(a, b):
        console().print(words(reason))


def correct(path: Path, a: str, relation: str, b: str) -> None:
    """Keep a correction. Raises InputError where its relation is neither."""
    if relation not in ("same", "different"):
        raise InputError(
            f"{relation!r} is neither same nor different: newsents correct STORE NAME same NAME", code="N357"
        )
    corpus = corpus_at(path)
    if relation == "same":
        corpus.correct(same=[(a, b)])
    else:
        corpus.correct(different=[(a, b)])
    tell(f"{a} and {b} are {'one person' if relation == 'same' else 'two persons'} from now on: {path}")
