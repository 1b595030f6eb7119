"""Tables for the terminal: who said what, and who the people are."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten
from types import NoneType

from rich.box import HORIZONTALS, SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from newsents.corpus.people import PersonSummary
from newsents.schema import Analysis, Quote
from newsents.viz.console import words
from newsents.viz.plain import one_line
from newsents.viz.sheet import are_days
from newsents.viz.terminal import Voices

LONGEST = 100
"""Characters of a quotation in a table; the article above it has the rest."""

LONG = ("text", "error", "names", "headline", "reasons")
"""Columns that take what room there is."""

NEEDED = 8
"""So wide is a column at least; where all together are wider than the terminal, each row has lines of its own."""

_NESTED = "↳ "
"""Stands before whoever speaks by the words of the quotation above."""


def bare_table() -> Table:
    """Return a table without columns and rows, and without an edge."""
    return Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim")


def quotes_table(analysis: Analysis) -> Table:
    """Return the quotations of an article: speaker, cue, words, kind and confidence; below each what is nested in it.

    Examples
    --------
    >>> from newsents.schema import Article, Entity, TextSpan
    >>> from rich.console import Console
    >>> lee = Entity("e1", "Ann Lee", "person")
    >>> quote = Quote((TextSpan(1, 6, "Rain,"),), cue=TextSpan(8, 12, "said"), speaker=lee, kind="direct")
    >>> rain = Analysis(Article('"Rain," said Ann Lee.'), entities=(lee,), quotes=(quote,))
    >>> quotes_table(rain).row_count
    1
    """
    voices = Voices.of(analysis)
    table = bare_table()
    table.add_column("Speaker", max_width=20)
    table.add_column("Cue", style="italic", max_width=10)
    table.add_column("What", ratio=1)
    table.add_column("Kind", style="dim", max_width=9)
    table.add_column("Sure", style="dim", justify="right")
    for quote in analysis.all_quotes:
        table.add_row(
            _speaker(quote, voices),
            words(quote.cue.text if quote.cue else ""),
            words(shorten(one_line(quote.text), LONGEST, placeholder=" …")),
            words(quote.kind + (", denied" if quote.negated else "") + (", open" if quote.hypothetical else "")),
            words(f"{quote.confidence:.2f}"),
        )
    return table


def _speaker(quote: Quote, voices: Voices) -> Text:
    name = quote.speaker.name if quote.speaker else quote.source.text if quote.source else "?"
    cell = words(_NESTED * (quote.within is not None) + name, f"bold {voices.color(quote.speaker)}")
    if quote.via is not None:
        cell.append(f"\nvia {one_line(quote.via.text)}", style="not bold dim")
    return cell


def people_table(people: Sequence[PersonSummary], *, name_articles: bool = False) -> Table:
    """Return the people of several articles: name, aliases, quotations, articles.

    Parameters
    ----------
    people
        From `newsents.corpus.people.people`.
    name_articles
        Whether to name the articles or only to count them, where the terminal is narrow.

    Examples
    --------
    >>> spellings = ("Sergei Volkonin", "Sergey Volkonin")
    >>> people_table([PersonSummary(spellings[0], spellings, ("Volkonin",), 9, ("a", "b"))]).row_count
    1
    """
    table = Table(box=HORIZONTALS, pad_edge=False)
    table.add_column("Person", style="bold", min_width=18)
    table.add_column("Also written", ratio=1)
    table.add_column("Quotes", justify="right", no_wrap=True)
    table.add_column("Articles", justify="left" if name_articles else "right", ratio=1 if name_articles else None)
    for person in people:
        other = Text(", ").join(
            [words(name, "bold cyan") for name in person.spellings[1:]]
            + [words(alias, "dim") for alias in person.aliases]
        )
        articles = ", ".join(person.articles) if name_articles else str(len(person.articles))
        table.add_row(words(person.name), other, words(str(person.quotes)), words(articles))
    return table


def rows_fitting(columns: Sequence[str], rows: Sequence[Sequence[object]], width: int) -> Table:
    """Return rows as a table of so many columns of the terminal, with lines of its own for each row where that is few.

    Examples
    --------
    >>> [rows_fitting(["name", "quotes"], [["Ann Lee", 2]], width).row_count for width in (80, 10)]
    [1, 2]
    """
    return (rows_apart if len(columns) * NEEDED > width else rows_table)(columns, rows)


def rows_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> Table:
    """Return any rows as a table: numbers to the right, texts shortened, several values of a cell joined.

    Examples
    --------
    >>> rows_table(["name", "quotes"], [["Ann Lee", 2]]).row_count
    1
    """
    table = bare_table()
    table.show_header = any(columns)
    for place, column in enumerate(columns):
        is_number = all(isinstance(row[place], (int, float, NoneType)) for row in rows)
        is_long = column in LONG
        table.add_column(
            words(column),
            justify="right" if is_number else "left",
            ratio=1 if is_long else None,
            no_wrap=are_days(row[place] for row in rows),
        )
    for row in rows:
        table.add_row(*(words(shorten(one_line(_shown(value)), LONGEST, placeholder=" …")) for value in row))
    return table


def rows_apart(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> Table:
    """Return rows of too many columns for one line: each row as lines of a column's name and what is in it.

    Examples
    --------
    >>> rows_apart(["name", "quotes", "role"], [["Ann Lee", 2, None], ["Bob Hay", 1, "pilot"]]).row_count
    7
    """
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(ratio=1)
    for place, row in enumerate(rows):
        if place:
            table.add_row()
        for column, value in zip(columns, row, strict=True):
            table.add_row(words(column), words(shorten(one_line(_shown(value)), LONGEST, placeholder=" …")))
    return table


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
