"""Who said it: quotations with the right speaker named, and whom pronouns and nouns that are sources mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
from spacy.tokens import Doc

import newsents
from benchmarks.annotated import LEARNED, read_annotated
from benchmarks.files import Row, predictions_folder, read_rows, require, write_rows
from benchmarks.named_errors import error_table, errors
from benchmarks.pasted import pasted_articles
from benchmarks.quotes import kept, predict, quotes_on
from benchmarks.reading import Pipeline, read
from benchmarks.report import Report, Table, percent
from benchmarks.scoring import source_kinds, sources
from newsents.annotations.scoring import named
from newsents.annotations.scoring.calibration import Calibration, calibrate
from newsents.annotations.scoring.quotes import KINDS
from newsents.errors import InputError
from newsents.pipeline.annotations import get_mentions
from newsents.schema import Entity
from newsents.schema.selection import SAID

SETS = {
    "dev": ("modern_dev",),
    "train": LEARNED,
    "fresh": ("campus_fresh",),
}
"""The articles in which every attribution of speech and writing has its speaker, by split; those of ``fresh``
nobody has learned from, nor read what is wrong there."""

PASTED = ("modern_dev", "modern_train")
"""Those of which the data folder has the pages as pasted, too."""

THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)
"""The least confidences in the speaker of the curve."""

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
        articles = read_annotated(given.data, name, given.limit)
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
        both = [(outcome, row["quotes"]) for outcome, row in zip(outcomes, rows, strict=True)]
        kinds = source_kinds.figures(
            (judged.type, predicted[judged.predicted]["source_kind"])
            for outcome, predicted in both
            for judged in outcome.judged
            if judged.predicted is not None
        )
        sure = _calibration(both)
        curve = [_point(articles, rows, least) for least in THRESHOLDS]
        figures[name] |= {"source_kinds": kinds, "calibration_error": sure.error}
        figures[name] |= {"calibration": attrs.asdict(sure)["bins"], "curve": curve}
        title = f"{name}, {len(articles)} articles"
        tables += (_kinds_table(title, figures[name]), _types_table(title, figures[name]), error_table(title, wrong))
        tables += (_source_kinds_table(title, kinds), _reliability(title, sure), _curve_table(title, curve))
    return Outcome(figures, (_summary(figures), *tables), tuple(entries))


def _summary(figures: dict[str, dict[str, Any]]) -> Table:
    """Return the headline: one row for each set of articles."""
    rows = []
    for name, its in figures.items():
        whole = its["all"]
        cells = [name, *(percent(whole["named"][share]) for share in ("precision", "recall", "f1"))]
        cells.append(" to ".join(map(percent, whole["named"].get("interval", ()))))
        cells += [percent(its["direct"]["named"]["recall"]), percent(whole["found"]["f1"])]
        rows.append((*cells, percent(its["source_kinds"]["accuracy"]), f"{its['calibration_error']:.3f}"))
    columns = ("named", "P", "R", "F1", "95%", "direct, of all", "found F1", "kind right", "confidence off by")
    return Table("Who said what: the right speaker named", columns, tuple(rows))


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


def _source_kinds_table(title: str, figures: dict[str, Any]) -> Table:
    columns = ("gold type", *named.TYPES, source_kinds.NOT_TOLD)
    rows = tuple((kind, *map(str, given.values())) for kind, given in figures["confusion"].items())
    note = (
        f"right: {percent(figures['accuracy'])} of all {figures['n']} that were found, "
        f"{percent(figures['accuracy_others'])} of those that are no persons"
    )
    return Table(f"Kinds of sources, {title}", columns, rows, note)


def _calibration(articles: Iterable[tuple[named.Outcome, Sequence[Row]]]) -> Calibration:
    """Compare the confidence in the speaker with "the right one", where the content was found and one was named."""
    pairs = [
        (predicted[judged.predicted]["speaker_confidence"], judged.named)
        for outcome, predicted in articles
        for judged in outcome.judged
        if judged.predicted is not None and predicted[judged.predicted]["speaker"]
    ]
    return calibrate([sure for sure, _ in pairs], [right for _, right in pairs])


def _reliability(title: str, calibration: Calibration) -> Table:
    rows = tuple((str(part.size), percent(part.confidence), percent(part.right)) for part in calibration.bins)
    name = f"Confidence in the speaker, {title}: expected calibration error {calibration.error:.3f}"
    return Table(name, ("speakers", "confidence", "right"), rows)


def _point(articles: Sequence[Row], rows: Sequence[Row], least: float) -> dict[str, float]:
    """Return the figures of named without the quotations whose speaker is less sure."""
    sure = [[q for q in row["quotes"] if (q["speaker_confidence"] or 0.0) >= least] for row in rows]
    outcomes = [named.judge(its["text"], its["quotes"], quotes) for its, quotes in zip(articles, sure, strict=True)]
    overall = named.figures(outcomes, rounds=0)["all"]
    return {"min_speaker_confidence": least, "n_pred": overall["n_pred"], **overall["named"]}


def _curve_table(title: str, points: Sequence[dict[str, float]]) -> Table:
    rows = tuple(
        (
            f"{point['min_speaker_confidence']:.2f}",
            str(point["n_pred"]),
            *(percent(point[name]) for name in ("precision", "recall", "f1")),
        )
        for point in points
    )
    return Table(f"Named, by least confidence in the speaker, {title}", ("least", "quotations", "P", "R", "F1"), rows)


def score_pasted(given: WhoRun) -> Outcome:
    """Ask who said what on pages as somebody pasted them, and in the clean texts of the same articles."""
    figures: dict[str, Any] = {}
    cells: list[tuple[str, ...]] = []
    for name in (name for name in SETS[given.split] if name in PASTED):
        articles = pasted_articles(given.data, name, given.limit)
        figures[name] = {"lost": sum(article.lost for article in articles)}
        for way, rows in (
            ("clean", [article.clean for article in articles]),
            ("pasted", [article.page for article in articles]),
        ):
            found = [{**row, "quotes": kept(row["quotes"], acts=SAID)} for row in predict(given.nlp, rows)]
            write_rows(given.folder / f"{name}-{way}.jsonl", found)
            outcomes = [
                named.judge(gold["text"], gold["quotes"], row["quotes"]) for gold, row in zip(rows, found, strict=True)
            ]
            its = figures[name][way] = named.figures(outcomes, rounds=0)["all"]
            shares = (percent(its["named"][share]) for share in ("precision", "recall", "f1"))
            cells.append((f"{name}, {way}", str(len(rows)), str(its["n_gold"]), percent(its["found"]["f1"]), *shares))
    columns = ("articles", "of them", "quotations", "found F1", "named P", "R", "F1")
    return Outcome(figures, (Table("Who said what, on pages as pasted", columns, tuple(cells)),))


def given_name(entity: Entity | None) -> str | None:
    """Return the name of a person or body, and nothing for groups, the unnamed, and what has a description alone."""
    if entity is None or entity.kind in ("group", "unnamed"):
        return None
    return entity.name if entity.name[:1].isupper() else None


def _first_name(entities: Iterable[Entity | None]) -> str | None:
    return next((name for name in map(given_name, entities) if name), None)


def by_mentions(doc: Doc, start: int, end: int) -> str | None:
    """Return whom the pronoun or noun at a place means, whether or not a quotation was found with it as source.

    It is the mention that holds the word which the others hang on, be it a name ("the F.B.I.") or not: neither "the
    Lee campaign" nor "his supporters" means the person among its words.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    at = span.root.idx
    return _first_name(mention.entity for mention in get_mentions(doc) if mention.start <= at < mention.end)


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


TASKS: dict[str, Callable[[WhoRun], Outcome]] = {
    "named": score_named,
    "pasted": score_pasted,
    "sources": score_sources,
}
