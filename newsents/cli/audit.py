"""``newsents audit``: who is quoted, in words and tables, with error bars."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import attrs

from newsents.cli.questions import corpus_at, show_rows
from newsents.corpus.audit import Audit, Share
from newsents.corpus.audit.audit import ALL, FACETS
from newsents.corpus.audit.wording import called, in_short, in_words, whole_of
from newsents.viz.console import console, words
from newsents.viz.tables import rows_table

MOST_COLUMNS = 4
"""So many parts stand side by side."""


def run(
    store: Path,
    *,
    by: str | None,
    since: str | None,
    until: str | None,
    publisher: Sequence[str] | None,
    unit: str,
    json_lines: bool,
    csv: bool,
) -> None:
    """Show the audit of a store; for programs a row for each share."""
    audit = corpus_at(store).audit(by, since=since, until=until, publisher=publisher, unit=unit)
    if json_lines or csv:
        columns = [field.name for field in attrs.fields(Share)]
        show_rows(audit.to_rows(), columns, json_lines=json_lines, csv=csv, limit=None)
        return
    screen = console()
    screen.print(words(f"{audit.quotations:,} quotations in {audit.articles:,} articles", "bold"))
    parts = [in_short(audit, part) for part in audit.parts if part != ALL]
    for sentence in (*in_words(audit), *parts):
        screen.print()
        screen.print(words(sentence))
    for facet in FACETS if audit.shares else ():
        screen.print()
        screen.print(words(whole_of(audit, facet).rstrip(","), "bold"))
        screen.print(rows_table(*_table(audit, facet)))


def _table(audit: Audit, facet: str) -> tuple[list[str], list[list[str]]]:
    """Return heads and rows: a row for each value, or, where the parts are too many for columns, for each part."""
    shares = {(share.part, share.value): share for part in audit.parts for share in audit.of(part, facet)}
    values = {share.value: called(share) for share in audit.of(ALL, facet)}
    if len(audit.parts) <= MOST_COLUMNS:
        rows = [[name, *(_cell(shares.get((part, value))) for part in audit.parts)] for value, name in values.items()]
        return ["what", *audit.parts], rows
    rows = [[part, *(_cell(shares.get((part, value))) for value in values)] for part in audit.parts]
    return [audit.by or "", *values.values()], rows


def _cell(share: Share | None) -> str:
    if share is None:
        return ""
    few = f", {share.articles} art." if share.is_of_few else ""
    return f"{100 * share.share:.0f}% ({100 * share.low:.0f}-{100 * share.high:.0f}{few})"
