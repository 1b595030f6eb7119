"""``newsents annotate``, ``evaluate`` and ``train``: annotations of one's own."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, Sequence
from json import dumps
from pathlib import Path
from typing import Any, cast

import typer
from attrs import evolve
from rich.table import Table
from spacy.language import Language

from newsents.annotations import AnnotatedArticle, read_annotations, write_annotations
from newsents.annotations.evaluation import evaluate as evaluation_of
from newsents.annotations.formats.formats import check_output
from newsents.annotations.learning import Kind, Trained, check_ending
from newsents.annotations.learning import train as weights_of
from newsents.annotations.wording import calibration, tables, wrong
from newsents.cli.acts import acts_of
from newsents.cli.interrupts import ended_by_interrupts
from newsents.cli.output import require_folder
from newsents.cli.progress import progress
from newsents.cli.reporting import FAILURE, complain, tell
from newsents.corpus.extraction import extract, selected
from newsents.corpus.page import Page, Unread
from newsents.corpus.readers import count, find, read
from newsents.errors import InputError
from newsents.own_weights import kind_of_weights
from newsents.pipeline import load
from newsents.schema import Article
from newsents.schema.selection import SAID
from newsents.viz.console import console, words
from newsents.viz.sheet import counted
from newsents.viz.tables import bare_table, rows_apart


def annotate(
    paths: Sequence[str],
    output: Path,
    *,
    to: str | None,
    format: str | None,
    model: str | None,
    weights: Sequence[Path],
    acts: Collection[str] | None,
    min_confidence: float,
    nested: bool,
    overwrite: bool,
) -> None:
    """Write what is found in articles as annotations."""
    require_folder(output)
    check_output(output, to)
    if output.exists() and not overwrite:
        raise InputError(
            f"{output} is there already, and may have annotations of yours; --overwrite replaces it", code="N323"
        )
    wanted = acts_of(acts or SAID)
    sources = find(paths, format=format)
    nlp = _pipeline(model, weights)
    found: list[AnnotatedArticle] = []
    failed = 0
    with progress() as bar:
        task = bar.add_task("articles", total=count(sources))
        for extracted in extract(read(sources), model=nlp):
            bar.advance(task)
            if isinstance(extracted, Unread):
                complain(str(extracted.error))
                failed += 1
                continue
            page, analysis = extracted
            sure = selected(analysis, acts=wanted, stated=False, min_confidence=min_confidence)
            found.append(AnnotatedArticle.of(sure, _name(page), acts=None, nested=nested))
    write_annotations(output, _shortly_named(found), to)
    quotes = sum(len(article.quotes) for article in found)
    tell(f"{counted(len(found), 'article')}, {counted(quotes, 'quotation')}: {output}")
    if failed:
        raise typer.Exit(FAILURE)


def _shortly_named(found: Sequence[AnnotatedArticle]) -> Sequence[AnnotatedArticle]:
    """Return articles that are called as their files are, without folder and ending, where that tells them apart."""
    short = [Path(article.id).stem for article in found]
    if len(set(short)) < len(short):
        return found
    return [evolve(article, id=name) for article, name in zip(found, short, strict=True)]


def _name(page: Page) -> str:
    """Return the id that an article's file gives it, or else where it stands."""
    return page.source if page.id == Article(page.text).id else page.id


def _pipeline(model: str | None, weights: Sequence[Path]) -> Language:
    """Return the pipeline, with weights of the user's own for what they are for."""
    config: dict[str, dict[str, Any]] = {}
    for path in weights:
        if not path.is_file():
            raise InputError(f"{path}: no such file", code="N301")
        if path.suffix == ".npz":
            config.setdefault("newsents_quotes", {})["model"] = str(path)
        elif kind_of_weights(path) == "said":
            config.setdefault("newsents_quotes", {})["said"] = str(path)
        else:
            config["newsents_speakers"] = {"confidence": str(path)}
    with ended_by_interrupts():
        return load(model, config=config)


def evaluate(
    gold: Path,
    predicted: Path | None,
    *,
    format: str | None,
    model: str | None,
    weights: Sequence[Path],
    acts: Collection[str] | None,
    min_confidence: float,
    errors: bool,
    json: bool,
) -> None:
    """Show how well quotations are found."""
    wanted = acts_of(acts or SAID)
    annotated = read_annotations(gold, format)
    found = None if predicted is None else read_annotations(predicted)
    nlp = _pipeline(model, weights) if found is None else None
    evaluation = evaluation_of(annotated, found, acts=wanted, min_confidence=min_confidence, nlp=nlp)
    if json:
        sys.stdout.write(dumps(evaluation.to_dict(errors=errors), indent=1) + "\n")
        return
    screen = console()
    first, *others = tables(evaluation)
    for its in (first, *others):
        screen.print(words(its.title, "bold"))
        screen.print(_table(its.columns, its.rows))
        screen.print()
        if its is first and (sure := calibration(evaluation)):
            screen.print(words(sure))
            screen.print()
    if errors:
        listed = wrong(evaluation)
        screen.print(words(listed.title, "bold"))
        if listed.rows:
            screen.print(rows_apart(listed.columns, listed.rows))


def train(
    kind: str, gold: Path, output: Path, *, format: str | None, model: str | None, seed: int, from_nothing: bool
) -> None:
    """Fit weights, show what they do on articles that were held out, and write them."""
    check_ending(kind, output)
    require_folder(output)
    annotated = read_annotations(gold, format)
    nlp = _pipeline(model, [])
    its = cast("Kind", kind)
    trained = weights_of(its, annotated, from_nothing=from_nothing, seed=seed, nlp=nlp, tell=tell)
    _show(trained)
    trained.write(output)
    tell(f"weights: {output}")


def _show(trained: Trained) -> None:
    screen = console()
    names = list(trained.before)
    rows = [
        [str(number), str(fold.articles), str(fold.examples), *_cells(names, fold.before, fold.after)]
        for number, fold in enumerate(trained.folds, 1)
    ]
    sizes = [str(trained.articles), str(trained.examples)]
    rows.append(["all", *sizes, *_cells(names, trained.before, trained.after)])
    screen.print(words("On articles that were held out: with the shipped weights → with the new ones", "bold"))
    screen.print(_table(["part", "articles", "examples", *(_HEADS[name] for name in names)], rows))
    screen.print(words(_NOTES[trained.kind]))


_HEADS = {
    "found": "found",
    "exact": "exact",
    "attributed": "attributed",
    "calibration_error": "off",
    "log_loss": "log loss",
    "right": "right",
}
_OFF = "off: how many points of 100 confidence is off on average"
_NOTES = {
    "quotes": f"F1 in percent; {_OFF}",
    "said": "right: how many of 100 attributions are judged as they are annotated",
    "speaker_confidence": _OFF,
}


def _cells(names: Sequence[str], before: Mapping[str, float], after: Mapping[str, float]) -> list[str]:
    def shown(name: str, value: float) -> str:
        return f"{value:.3f}" if name == "log_loss" else f"{100 * value:.1f}"

    return [f"{shown(name, before[name])} → {shown(name, after[name])}" for name in names]


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = bare_table()
    for place, column in enumerate(columns):
        table.add_column(words(column), justify="right" if place else "left")
    for row in rows:
        table.add_row(*map(words, row))
    return table
