"""Who said it: quotations with the right speaker named, and whom pronouns and nouns that are sources mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
from spacy.tokens import Doc

import newsents
from benchmarks.files import Row, predictions_folder, read_rows, require, write_rows
from benchmarks.named_errors import error_table, errors
from benchmarks.quotes import kept, predict, quotes_on
from benchmarks.reading import Pipeline, read
from benchmarks.report import Report, Table, percent
from benchmarks.scoring import named, sources
from benchmarks.scoring.quotes import KINDS
from newsents.errors import InputError
from newsents.pipeline.annotations import get_mentions
from newsents.schema import Entity
from newsents.schema.selection import SAID

SETS = {"dev": ("modern_dev",), "train": ("modern_train", "campus_train")}
"""The articles in which every attribution of speech and writing has its speaker, by split."""

FORMS = {"pronoun": "pronouns", "nominal": "nouns"}
"""How the marked sources refer, and what the tables call it."""


@attrs.frozen
class WhoOptions:
    """What is asked, and how.

    Parameters
    ----------
    tasks
        Some of `TASKS`; all if empty.
    errors
        Where to list what went wrong, or ``None``.
    rounds
        Rounds of the bootstrap.
    model
        spaCy pipeline, or ``None`` for the default.
    """

    tasks: tuple[str, ...] = ()
    errors: Path | None = None
    rounds: int = 2000
    model: str | None = None


@attrs.frozen
class WhoRun:
    """What every task is given: the data, where predictions are written, what reads texts, and which of them."""

    data: Path
    folder: Path
    nlp: Pipeline
    split: str
    limit: int | None
    rounds: int = 2000


@attrs.frozen
class Outcome:
    """What a task found: figures, tables, and entries for the list of errors."""

    figures: dict[str, Any]
    tables: tuple[Table, ...]
    errors: tuple[Row, ...] = ()


def run(data: Path, split: str, out: Path | None, limit: int | None, options: WhoOptions) -> Report:
    """Read the articles of a split, write the predictions and score them."""
    unknown = set(options.tasks) - set(TASKS)
    if unknown:
        raise InputError(f"no task {', '.join(sorted(unknown))}; there are {', '.join(TASKS)}", code="N394")
    if split not in SETS:
        raise InputError(f"who said it is asked of the splits {', '.join(SETS)}; --split is {split!r}", code="N394")
    folder = predictions_folder(out, "who")
    given = WhoRun(data, folder, newsents.load(options.model), split, limit, options.rounds)
    outcomes = {task: TASKS[task](given) for task in options.tasks or TASKS}
    if options.errors is not None:
        write_rows(options.errors, (entry for outcome in outcomes.values() for entry in outcome.errors))
    figures = {task: outcome.figures for task, outcome in outcomes.items()}
    return Report(figures, tuple(table for outcome in outcomes.values() for table in outcome.tables), folder)


def score_named(given: WhoRun) -> Outcome:
    """Ask who said what in articles whose speakers were all read by hand."""
    figures: dict[str, Any] = {}
    tables: list[Table] = []
    entries: list[Row] = []
    for name in SETS[given.split]:
        articles = read_rows(require(given.data, f"quotes/{name}.jsonl"), given.limit)
        rows = [{**row, "quotes": kept(row["quotes"], acts=SAID)} for row in predict(given.nlp, articles)]
        write_rows(given.folder / f"{name}.jsonl", rows)
        outcomes = [
            named.judge(article["text"], article["quotes"], row["quotes"])
            for article, row in zip(articles, rows, strict=True)
        ]
        wrong = [
            entry
            for article, row, outcome in zip(articles, rows, outcomes, strict=True)
            for entry in errors(article, row["quotes"], outcome)
        ]
        figures[name] = named.figures(outcomes, rounds=given.rounds)
        entries += wrong
        title = f"{name}, {len(articles)} articles"
        tables += (_kinds_table(title, figures[name]), _types_table(title, figures[name]), error_table(title, wrong))
    return Outcome(figures, tuple(tables), tuple(entries))


def _kinds_table(title: str, figures: dict[str, dict[str, Any]]) -> Table:
    rows = []
    for kind in ("all", *KINDS):
        its = figures[kind]
        cells = [kind, str(its["n_gold"]), str(its["n_pred"])]
        cells += [percent(its[step]["f1"]) for step in ("found", "attributed")]
        cells += [percent(its["named"][name]) for name in ("precision", "recall", "f1")]
        interval = its["named"].get("interval")
        rows.append((*cells, " to ".join(map(percent, interval)) if interval else ""))
    columns = ("quotations", "gold", "predicted", "found F1", "attributed F1", "named P", "named R", "named F1", "95%")
    note = (
        "found: the content; attributed: and the source's words; named: the content, and the right speaker. "
        "Named R of direct: right speaker named, of all direct quotations"
    )
    return Table(f"Who said what, {title}", columns, tuple(rows), note)


def _types_table(title: str, figures: dict[str, dict[str, Any]]) -> Table:
    rows = tuple(
        (kind, str(its["n_gold"]), *(percent(its[step]) for step in named.STEPS))
        for kind, its in figures["types"].items()
    )
    return Table(f"The same by type of speaker, {title}", ("speaker", "gold", *named.STEPS), rows)


def given_name(entity: Entity | None) -> str | None:
    """Return the name of a person or body, and nothing for groups, the unnamed, and what has a description alone."""
    if entity is None or entity.kind in ("group", "unnamed"):
        return None
    return entity.name if entity.name[:1].isupper() else None


def _first_name(entities: Iterable[Entity | None]) -> str | None:
    return next((name for name in map(given_name, entities) if name), None)


def by_mentions(doc: Doc, start: int, end: int) -> str | None:
    """Return whom the pronoun or noun at a place means, whether or not a quotation was found with it as source."""
    mentions = (m for m in get_mentions(doc) if m.form != "name" and m.start < end and start < m.end)
    return _first_name(mention.entity for mention in mentions)


def by_quotes(doc: Doc, start: int, end: int) -> str | None:
    """Return the speaker of the quotation whose source stands at a place, if such a quotation was found."""
    quotes = (q for q in quotes_on(doc) if q.source is not None and q.source.start < end and start < q.source.end)
    return _first_name(quote.speaker for quote in quotes)


WAYS: dict[str, Callable[[Doc, int, int], str | None]] = {"mentions": by_mentions, "quotes": by_quotes}
"""How the answer for a source is read off an analysis."""


def score_sources(given: WhoRun) -> Outcome:
    """Ask whom the marked pronouns and nouns mean."""
    golds = {f"sources_{given.split}": "train"}
    if given.split == "dev":
        golds["pronoun_sources_dev"] = "dev"
    figures: dict[str, Any] = {}
    cells: list[tuple[str, ...]] = []
    entries: list[Row] = []
    for name, articles in golds.items():
        gold = read_rows(require(given.data, f"people/{name}.jsonl"), given.limit)
        docs = _docs(given, gold, articles)
        figures[name] = {}
        for way, answer in WAYS.items():
            predicted = [
                {**_place(row), "speaker": answer(docs[row["article"]], row["source_start"], row["source_end"])}
                for row in gold
            ]
            write_rows(given.folder / f"{name}-{way}.jsonl", predicted)
            for form, title in FORMS.items():
                of_form = [row for row in gold if row.get("form", "pronoun") == form]
                if not of_form:
                    continue
                found = sources.figures(of_form, predicted)
                figures[name].setdefault(title, {})[way] = found.to_dict()
                cells.append(_source_cells(f"{name}, {title}, by {way}", found))
                entries += [
                    {**_place(row), "error": f"source, by {way}", "form": title, "words": row["pronoun"]}
                    | {"gold": row["speaker"], "kind": row["kind"], "predicted": answered}
                    for row, answered in found.wrong
                ]
    columns = ("marked sources", "right", "of", "right %", "precision", "answered", "names for others", "of others")
    note = (
        "mentions: the source is asked for itself; quotes: the quotation must have been found with it as source. "
        "others: groups, unnamed persons, bodies without a name"
    )
    return Outcome(figures, (Table("Whom sources mean, PolNeAR", columns, tuple(cells), note),), tuple(entries))


def _docs(given: WhoRun, gold: Sequence[Row], split: str) -> dict[str, Doc]:
    texts = {row["id"]: row["text"] for row in read_rows(require(given.data, f"quotes/{split}.jsonl"))}
    names = list(dict.fromkeys(row["article"] for row in gold))
    return dict(zip(names, read(given.nlp, [texts[name] for name in names], "sources"), strict=True))


def _source_cells(title: str, found: sources.SourceFigures) -> tuple[str, ...]:
    shares = percent(found.accuracy), percent(found.precision)
    counts = str(found.answered), str(found.others_named), str(found.others)
    return title, str(found.right), str(found.asked), *shares, *counts


def _place(row: Mapping[str, Any]) -> Row:
    return {key: row[key] for key in ("article", "source_start", "source_end")}


TASKS: dict[str, Callable[[WhoRun], Outcome]] = {"named": score_named, "sources": score_sources}
