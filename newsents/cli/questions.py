"""What the commands that ask a store do: ``people``, ``person``, ``quotes``, ``counts``, ``sql``, ``export`` ..."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import typer
from rich.text import Text

from newsents.cli.acts import acts_of
from newsents.cli.output import require_folder, told
from newsents.cli.progress import progress
from newsents.cli.reporting import FAILURE, tell
from newsents.corpus.exports.formats import exporter_of
from newsents.corpus.page import Unread
from newsents.corpus.readers import find, read
from newsents.corpus.store import Corpus, Quotation, Relation
from newsents.corpus.writers.csv import write_cells, write_rows
from newsents.errors import InputError
from newsents.names import Corrections, read_gazetteer
from newsents.schema.selection import SAID
from newsents.viz.console import console, words
from newsents.viz.printed import WIDE
from newsents.viz.sheet import counted
from newsents.viz.tables import rows_fitting

QUOTES = ("day", "publisher", "person", "speaker", "cue", "text", "kind", "confidence")
"""What a table of quotations on a terminal shows."""

PEOPLE = ("number", "name", "quotes", "articles", "names")
"""What a table of people there shows."""

NARROW = ("day", "speaker", "cue", "text")
"""What it shows where there is no room for all."""

REVIEWED = 100
"""So many doubts are looked for."""

SHOWN = 50
"""So many rows has a table on a terminal."""


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
    _require_one(json_lines=json_lines, csv=csv)
    if json_lines or csv:
        wanted = relation if limit is None else relation.limit(limit)
        if csv:
            write_rows(wanted, sys.stdout)
            return
        for row in wanted.rows():
            print(json.dumps(row, default=str))
        return
    shown = limit or SHOWN
    # One more tells whether there are more.
    rows = relation.limit(shown + 1).to_rows()
    more = len(relation) - shown if len(rows) > shown else 0
    _table(rows[:shown], list(columns) or relation.columns, more=more)


def _require_one(*, json_lines: bool, csv: bool) -> None:
    if json_lines and csv:
        raise InputError("--json and --csv cannot both be; choose one", code="N356")


def _table(rows: Sequence[dict[str, Any]], columns: Sequence[str], *, more: int) -> None:
    screen = console()
    screen.print(rows_fitting(columns, [[row[name] for name in columns] for row in rows], screen.width))
    if not rows:
        screen.print(words("nothing", "dim"))
    if more:
        screen.print(words(f"{more} more; --limit shows them, --csv or --json gives all", "dim"))


def show_rows(
    rows: Sequence[dict[str, Any]],
    columns: Sequence[str],
    *,
    json_lines: bool,
    csv: bool,
    limit: int | None,
    every: Sequence[str] = (),
) -> None:
    """Write rows that are no relation, as `show` does; CSV without rows has the names of ``every`` column."""
    _require_one(json_lines=json_lines, csv=csv)
    if json_lines:
        for row in rows[:limit]:
            print(json.dumps(row, default=str))
    elif csv:
        write_cells(list(rows[0]) if rows else every or columns, (row.values() for row in rows[:limit]), sys.stdout)
    else:
        _table(rows[: limit or SHOWN], columns, more=max(0, len(rows) - (limit or SHOWN)))


def quoted(acts: Collection[str] | None, *, unstated: bool) -> dict[str, Any]:
    """Return the conditions that the options ``--acts`` and ``--unstated`` name; without them, what counts as quoted.

    Examples
    --------
    >>> quoted(None, unstated=False)
    {'acts': ('speech', 'writing'), 'stated': True}
    """
    return {"acts": acts_of(acts or SAID), "stated": not unstated}


def quote_columns() -> tuple[str, ...]:
    """Return the columns of quotations that the terminal has room for."""
    return QUOTES if console().width >= WIDE else NARROW


def person(path: Path, name: str, *, json_lines: bool, csv: bool) -> None:
    """Show who a person is, and the first quotations; for programs, who it is."""
    found = corpus_at(path).person(name)
    if json_lines or csv:
        row = {
            "number": found.number, "name": found.name, "quotes": found.quote_count, "articles": found.article_count,
            "names": list(found.names), "known": found.known, "roles": list(found.roles),
            "affiliations": list(found.affiliations), "pronouns": list(found.pronouns),
        }  # fmt: skip
        show_rows([row], list(row), json_lines=json_lines, csv=csv, limit=None)
        return
    screen = console()
    screen.print(words(found.name, "bold"))
    told = {
        "also": [name for name in found.names if name != found.name],
        "roles": found.roles,
        "affiliations": found.affiliations,
        "pronouns": found.pronouns,
    }
    for label, values in told.items():
        if values:
            screen.print(Text.assemble((f"{label}: ", "dim"), words(", ".join(values))))
    said, named = counted(found.quote_count, "quotation"), counted(found.article_count, "article")
    screen.print(words(f"{said}, in {named}; number {found.number}", "dim"))
    show(found.quotes, json_lines=False, csv=False, limit=20, columns=quote_columns())


def same(
    path: Path, *, disagreements: bool, speaker: str | None, json_lines: bool, csv: bool, limit: int | None
) -> None:
    """List the quotations that stand in several places, or those that papers give to several speakers."""
    repeated = corpus_at(path).repeated(speaker=speaker)
    found = [one for one in repeated if len(one.speakers) > 1] if disagreements else list(repeated)
    if csv:
        groups = list(enumerate(found[:limit], 1))
        places = [{"same": number, **_said(quote)} for number, one in groups for quote in one.quotes]
        show_rows(places, ("same", *_SAID), json_lines=json_lines, csv=csv, limit=None)
        return
    rows = [{**one.to_row(), "quotes": [_said(quote) for quote in one.quotes]} for one in found]
    if not json_lines:
        told = ([_told(*its) for its in one.by_speaker.items()] for one in found)
        rows = [{**row, "speakers": speakers} for row, speakers in zip(rows, told, strict=True)]
    show_rows(rows, repeated.shown, json_lines=json_lines, csv=csv, limit=limit)


_SAID = ("quote", "person", "speaker", "publisher", "date", "article", "text")


def _said(quote: Quotation) -> dict[str, Any]:
    return {name: getattr(quote, name) for name in _SAID}


def _told(speaker: str | None, quotes: Sequence[Quotation]) -> str:
    """Say to whom which papers give a quotation."""
    papers = ", ".join(dict.fromkeys(quote.publisher for quote in quotes if quote.publisher))
    return f"{speaker or 'nobody'} ({papers})" if papers else speaker or "nobody"


def verify(drafts: Sequence[str], against: Path, *, json_lines: bool, csv: bool) -> None:
    """Tell of each quotation of drafts whether it is in a store."""
    corpus = corpus_at(against)
    rows: list[dict[str, Any]] = []
    for page in read(find(drafts)):
        if isinstance(page, Unread):
            raise page.error
        rows += [{"draft": page.source, **row} for row in corpus.verify(page.text).to_rows()]
    show_rows(
        rows, ("verdict", "speaker", "text", "said by", "in"), json_lines=json_lines, csv=csv, limit=len(rows) or 1
    )
    if any(row["verdict"] not in ("exact", "cut", "printed") for row in rows):
        raise typer.Exit(FAILURE)


def export(path: Path, output: Path, *, format: str | None, nested: bool, **wanted: Any) -> None:
    """Write a store in a format of others, with the quotations that are wanted."""
    corpus = corpus_at(path)
    write = exporter_of(output, format, nested=nested, **wanted)
    require_folder(output)
    with progress() as bar, told(str(output)):
        task = bar.add_task("articles", total=len(corpus.articles()))
        write(corpus, output, partial(bar.advance, task))
    tell(f"{counted(len(corpus.quotes(**wanted)), 'quotation')}: {output}")


def explain(path: Path, a: str, b: str, *, json_lines: bool, csv: bool) -> None:
    """Say why two names are one person or two."""
    corpus = corpus_at(path)
    reasons = corpus.explain(a, b)
    if json_lines or csv:
        one, other = (corpus.person(name).number for name in (a, b))
        relation = "same" if one == other else "different"
        row = {"a": a, "b": b, "persons": [one, other], "relation": relation, "reasons": list(reasons)}
        show_rows([row], list(row), json_lines=json_lines, csv=csv, limit=None)
        return
    for reason in reasons:
        console().print(words(reason))


def resolve(path: Path) -> None:
    """Tell persons apart."""
    corpus = corpus_at(path)
    corpus.resolve()
    tell(f"{counted(len(corpus.people()), 'person')}: {path}")


def review(path: Path, decided: Path | None, *, json_lines: bool, csv: bool, limit: int | None) -> None:
    """List what may be wrong about persons; first keep what somebody has decided in such a list."""
    corpus = corpus_at(path)
    if decided is not None:
        corrections = Corrections.from_csv(decided)
        corpus.correct(corrections)
        pairs = len(corrections.same) + len(corrections.different)
        tell(f"{counted(pairs, 'pair')} of {decided} {'is' if pairs == 1 else 'are'} kept: {path}")
    found = corpus.review(limit=limit or REVIEWED)
    show_rows(found.to_rows(), found.shown, json_lines=json_lines, csv=csv, limit=limit, every=found.columns)


def correct(path: Path, a: str, relation: str, b: str) -> None:
    """Keep a correction. Raises InputError where its relation is neither."""
    if relation not in ("same", "different"):
        raise InputError(
            f"{relation!r} is neither same nor different: newsents correct STORE NAME same NAME", code="N357"
        )
    corpus = corpus_at(path)
    told = f"{_meant(corpus, a)} and {_meant(corpus, b)}"
    if relation == "same":
        corpus.correct(same=[(a, b)])
    else:
        corpus.correct(different=[(a, b)])
    tell(f"{told} are {'one person' if relation == 'same' else 'two persons'} from now on: {path}")


def _meant(corpus: Corpus, given: str) -> str:
    """Return what somebody is called, and who was taken to be meant where no article writes the name so."""
    try:
        found = corpus.person(given)
    except InputError:  # the correction will say what is wrong
        return given
    return given if given in found.names else f"{given} ({found.name})"


def know(path: Path, names: Path) -> None:
    """Keep ids of the user's own, from a file of known names."""
    corpus = corpus_at(path)
    corpus.know(read_gazetteer(names))
    found = sum(person.known is not None for person in corpus.people())
    tell(f"{counted(found, 'person')} {'has an id' if found == 1 else 'have ids'} of {names} or earlier ones: {path}")
