"""Persons within an article: which mentions are one person, whom ambiguous pronouns mean, where the names are."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import attrs
from spacy.language import Language
from spacy.tokens import Doc

import newsents
from benchmarks import seeds, taken_for_persons
from benchmarks.files import Row, predictions_folder, read_rows, require, write_rows
from benchmarks.reading import Pipeline, read
from benchmarks.report import Report, Table, percent
from benchmarks.scoring import entities, gap, person_links
from newsents.errors import InputError
from newsents.schema import Mention


@attrs.frozen
class PeopleRun:
    """What every task is given.

    Parameters
    ----------
    data, folder
        The annotated news; where predictions are written.
    nlp
        The pipeline, or whatever reads texts like one.
    split, limit
        Which part of the data, and how much of it.
    """

    data: Path
    folder: Path
    nlp: Pipeline
    split: str
    limit: int | None

    def only_dev(self, task: str) -> None:
        """Raise InputError unless the split is dev."""
        if self.split != "dev":
            raise InputError(f"the task {task} has a dev part only; --split is {self.split!r}", code="N394")


Outcome = tuple[dict[str, Any], Table]


def run(
    data: Path,
    split: str,
    out: Path | None,
    limit: int | None,
    tasks: Sequence[str] = (),
    model: str | None = None,
) -> Report:
    """Run some tasks, or all that the split has."""
    unknown = set(tasks) - set(TASKS)
    if unknown:
        raise InputError(f"no task {', '.join(sorted(unknown))}; there are {', '.join(TASKS)}", code="N394")
    chosen = tasks or [task for task in TASKS if split == "dev" or task in TRAIN_TASKS]
    folder = predictions_folder(out, "people")
    given = PeopleRun(data, folder, newsents.load(model), split, limit)
    outcomes = {task: TASKS[task](given) for task in chosen}
    found = {task: figures for task, (figures, _) in outcomes.items()}
    return Report(found, tuple(table for _, table in outcomes.values()), folder)


def mentions_on(doc: Doc) -> tuple[Mention, ...]:
    """Return the mentions of a Doc."""
    found: tuple[Mention, ...] = doc._.mentions
    return found


def score_gum(given: PeopleRun) -> Outcome:
    """Compare the persons of GUM texts with the gold."""
    path = require(given.data, f"people/gum_{given.split}.json")
    documents = json.loads(path.read_text("utf-8"))[: given.limit]
    docs = read(given.nlp, [document["text"] for document in documents], "GUM")
    clusters = {row["doc"]: person_clusters(mentions_on(doc)) for row, doc in zip(documents, docs, strict=True)}
    (given.folder / f"gum_{given.split}.json").write_text(json.dumps(clusters), encoding="utf-8")
    scores = person_links.figures(documents, clusters).to_dict()
    rows = tuple(
        (
            layer,
            percent(its["conll"]["f1"]),
            percent(its["b_cubed"]["precision"]),
            percent(its["b_cubed"]["recall"]),
            *(percent(its[measure]["f1"]) for measure in ("b_cubed", "muc", "ceaf_e")),
        )
        for layer, its in scores["layers"].items()
    )
    links = scores["he_she_to_name"]
    note = f"he/she with a name: {links['right']} right of {links['there']}, {links['answered']} answered"
    columns = ("mentions", "CoNLL F1", "B³ P", "R", "F1", "MUC F1", "CEAF-e F1")
    return scores, Table(f"Persons, GUM {given.split}, {len(documents)} texts", columns, rows, note)


def person_clusters(mentions: Iterable[Mention]) -> list[list[list[int]]]:
    """Return the spans of the mentions of each person."""
    spans: dict[str, list[list[int]]] = defaultdict(list)
    for mention in mentions:
        if mention.entity is not None and mention.entity.kind == "person":
            spans[mention.entity.id].append([mention.start, mention.end])
    return list(spans.values())


GAP_FILES = {"dev": "gap-validation", "train": "gap-development"}


def score_gap(given: PeopleRun) -> Outcome:
    """Ask whether an ambiguous pronoun means the one name, the other or neither, with no name given."""
    if given.split not in GAP_FILES:
        raise InputError(f"GAP has the splits dev and train; --split is {given.split!r}", code="N394")
    name = GAP_FILES[given.split]
    with require(given.data, f"people/{name}.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))[: given.limit]
    gold = {row["ID"]: gap.Snippet(row["Pronoun"], row["A-coref"] == "TRUE", row["B-coref"] == "TRUE") for row in rows}
    docs = read(given.nlp, [row["Text"] for row in rows], "GAP")
    answers = {row["ID"]: gap_answer(row, mentions_on(doc)) for row, doc in zip(rows, docs, strict=True)}
    with (given.folder / f"{name}.tsv").open("w", encoding="utf-8") as stream:
        stream.writelines(f"{identifier}\t{a}\t{b}\n" for identifier, (a, b) in answers.items())
    scores = gap.figures(gold, answers)
    table = Table(
        f"GAP {name.removeprefix('gap-')}, {len(rows)} snippets, no names given",
        ("pronouns", "P", "R", "F1"),
        tuple(
            (group, *(f"{scores[group][figure]:.1f}" for figure in ("precision", "recall", "f1")))
            for group in gap.GROUPS
        ),
        f"bias (feminine over masculine F1): {scores['bias']:.2f}",
    )
    return scores, table


def gap_answer(row: Row, mentions: Sequence[Mention]) -> tuple[bool, bool]:
    """Say whether a name of the person that the pronoun means overlaps each of the two names."""
    start = int(row["Pronoun-offset"])
    meant = next((m.entity for m in mentions if m.start == start and m.form == "pronoun" and m.entity), None)
    if meant is None:
        return False, False
    names = [m for m in mentions if m.form == "name" and m.entity is not None and m.entity.id == meant.id]

    def covers(which: str) -> bool:
        first = int(row[f"{which}-offset"])
        return any(m.start < first + len(row[which]) and first < m.end for m in names)

    return covers("A"), covers("B")


def score_names(given: PeopleRun) -> Outcome:
    """Compare the spans of persons and organisations with CoNLL-2003's."""
    given.only_dev("ner")
    rows = read_rows(require(given.data, "people/ner_dev.jsonl"), given.limit)
    docs = read(given.nlp, [row["text"] for row in rows], "names")
    predicted = {row["doc"]: name_spans(mentions_on(doc)) for row, doc in zip(rows, docs, strict=True)}
    write_rows(given.folder / "ner_dev.jsonl", ({"doc": doc, "ents": spans} for doc, spans in predicted.items()))
    gold = {
        row["doc"]: entities.Annotated(row["text"], tuple((s, e, label) for s, e, label in row["ents"])) for row in rows
    }
    scores = entities.figures(gold, predicted)
    found = {
        label: {comparison: tally.ratio().to_dict() for comparison, tally in tallies.items()}
        for label, tallies in scores.items()
    }
    cells = tuple(
        (label, comparison, *(percent(figures[name]) for name in ("precision", "recall", "f1")))
        for label, comparisons in found.items()
        for comparison, figures in comparisons.items()
    )
    title = f"Spans of names, CoNLL-2003 testa, {len(rows)} articles"
    return found, Table(title, ("label", "comparison", "P", "R", "F1"), cells, words=2)


def name_spans(mentions: Iterable[Mention]) -> tuple[entities.LabeledSpan, ...]:
    """Return the names of persons and organisations."""
    return tuple(
        (mention.start, mention.end, mention.label)
        for mention in mentions
        if mention.form == "name" and mention.label in entities.LABELS
    )


def score_seeds(given: PeopleRun) -> Outcome:
    """Score the seed pages."""
    given.only_dev("seeds")
    nlp = given.nlp if isinstance(given.nlp, Language) else None
    report = seeds.run(given.data, given.folder, nlp=nlp)
    return report.figures, report.tables[0]


def score_archive(given: PeopleRun) -> Outcome:
    """Ask what in the archive is taken for a person's name and is none."""
    return taken_for_persons.score(given.data, given.nlp, given.split, given.limit)


TASKS: dict[str, Callable[[PeopleRun], Outcome]] = {
    "gum": score_gum,
    "gap": score_gap,
    "ner": score_names,
    "seeds": score_seeds,
    "archive": score_archive,
}
TRAIN_TASKS = ("gum", "gap", "archive")
