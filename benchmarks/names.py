"""Names across articles: who is one person, which pairs of names are the same, how long a million names take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import attrs
import numpy as np

from benchmarks import name_contexts
from benchmarks.files import Row, predictions_folder, read_rows, require, write_rows
from benchmarks.name_scale import measure_apart, scale_file
from benchmarks.reading import progress
from benchmarks.report import Report, Table, percent
from benchmarks.scoring import identities, pairs
from benchmarks.scoring.incompatible import incompatible_clusters
from newsents.annotations.scoring import origins
from newsents.errors import InputError
from newsents.names import Record, Resolution, compare, resolve
from newsents.names.comparing.comparison import SAME

LABELS = {"PER": "PERSON", "ORG": "ORG", "TOK": "PERSON", "ANY": ""}
"""spaCy's label of each type of name; the single words of transliterated names (TOK) are compared as persons."""

SPELLINGS = ("nx_strict", "nx_weak")
"""The pairs of single words that may be spellings of one name."""

BINS = 20
"""How many bars the distribution of scores has."""

DISTINCT = "wd_distinct_neg"
"""The pairs of different persons with nearly one name."""


@attrs.frozen
class NamesRun:
    """What every task is given.

    Parameters
    ----------
    data, folder
        The annotated news; where predictions are written.
    split
        Which part of AIDA.
    sizes
        How many names the scale task resolves.
    """

    data: Path
    folder: Path
    split: str
    sizes: tuple[int, ...]

    def rows(self, *names: str) -> list[Row]:
        """Read files of the folder ``names``, one after the other."""
        return [row for name in names for row in read_rows(require(self.data, f"names/{name}.jsonl"))]


Outcome = tuple[dict[str, Any], list[Table]]


def run(data: Path, split: str, out: Path | None, tasks: Sequence[str], sizes: Sequence[int]) -> Report:
    """Run some tasks, or all."""
    unknown = set(tasks) - set(TASKS)
    if unknown:
        raise InputError(f"no task {', '.join(sorted(unknown))}; there are {', '.join(TASKS)}", code="N394")
    folder = predictions_folder(out, "names")
    given = NamesRun(data, folder, split, tuple(sizes))
    outcomes = {task: TASKS[task](given) for task in tasks or TASKS}
    figures = {task: found for task, (found, _) in outcomes.items()}
    return Report(figures, tuple(table for _, tables in outcomes.values() for table in tables), folder)


def records_of(rows: Iterable[Row]) -> list[Record]:
    """Return the persons and organisations among gold mentions, as `newsents.names.resolve` takes them."""
    return [
        Record(row["id"], row["mention"], article=row["doc"], label=LABELS[row["type"]])
        for row in rows
        if row["type"] in identities.TYPES
    ]


def clusters_of(rows: Iterable[Row]) -> dict[str, str]:
    """Resolve gold mentions, those without a gold identity among them, and return the cluster of each."""
    records = records_of(rows)
    resolution: Resolution = resolve(records)
    return {record.id: resolution.cluster(record.id) for record in records}


def _score_clusters(given: NamesRun, name: str, rows: Sequence[Row]) -> Outcome:
    clusters = clusters_of(rows)
    write_rows(given.folder / f"{name}.jsonl", ({"id": key, "cluster": its} for key, its in clusters.items()))
    found = identities.figures(rows, clusters)
    cells = tuple(
        (
            kind,
            view,
            *(str(figures["n"][count]) for count in ("mentions", "entities", "clusters")),
            *(percent(figures["b_cubed"][figure]) for figure in ("precision", "recall", "f1")),
            *(percent(figures["pairwise"][figure]) for figure in ("precision", "recall", "f1")),
            *(percent(figures[measure]["f1"]) for measure in ("muc", "ceaf_e", "conll")),
        )
        for kind, views in found.items()
        for view, figures in views.items()
    )
    columns = ("type", "view", "mentions", "entities", "clusters", "B³ P", "R", "F1", "pairs P", "R", "F1", "MUC F1")
    return found, [Table(f"Names, {name}", (*columns, "CEAF-e F1", "CoNLL F1"), cells, words=2)]


def score_aida(given: NamesRun) -> Outcome:
    """Group the persons and organisations of Reuters articles."""
    name = f"aida_{given.split}"
    return _score_clusters(given, name, given.rows(name))


def score_gum(given: NamesRun) -> Outcome:
    """Group the names of all GUM texts, whatever the split: identities across texts are few."""
    return _score_clusters(given, "gum", given.rows("gum_train", "gum_dev"))


def score_synthetic(given: NamesRun) -> Outcome:
    """Group Wikidata's names in the places of Reuters' names."""
    return _score_clusters(given, "synth_train", given.rows("synth_train"))


def score_contexts(given: NamesRun) -> Outcome:
    """Group AIDA's persons with and without contexts, as they are and with namesakes among them."""
    name = f"aida_{given.split}"
    rows = given.rows(name)
    found: dict[str, Any] = {}
    for variant, its in (("as they are", rows), ("with namesakes", name_contexts.namesakes(rows))):
        records = name_contexts.with_contexts(its)
        for how, told in (("names alone", name_contexts.without_contexts(records)), ("contexts", records)):
            resolution = resolve(told)
            clusters = {record.id: resolution.cluster(record.id) for record in told}
            found[f"{variant}, {how}"] = identities.figures(its, clusters)["PER"]["cross"]
    cells = tuple(
        (
            title,
            *(percent(figures["b_cubed"][figure]) for figure in ("precision", "recall", "f1")),
            *(percent(figures["pairwise"][figure]) for figure in ("precision", "recall", "f1")),
        )
        for title, figures in found.items()
    )
    columns = ("persons", "B³ P", "R", "F1", "pairs P", "R", "F1")
    return found, [Table(f"What contexts bring, {name}", columns, cells)]


def score_incompatible(given: NamesRun) -> Outcome:
    """Count the clusters of persons that hold incompatible full names, over all of AIDA that is here."""
    rows = [row for row in given.rows("aida_train", "aida_dev") if row["type"] == "PER"]
    clusters = clusters_of(rows)
    write_rows(given.folder / "aida.jsonl", ({"id": key, "cluster": its} for key, its in clusters.items()))
    names, found = incompatible_clusters(rows, clusters)
    title = f"Clusters that hold incompatible full names: {len(found)} ({names} full names, AIDA train and dev)"
    figures = {"full_names": names, "clusters": len(found), "examples": found}
    return figures, [Table(title, ("one", "other"), tuple(found), words=2)]


def score_pairs(given: NamesRun) -> Outcome:
    """Score pairs of names."""
    rows = given.rows("pairs")
    scores: dict[str, float] = {}
    same: dict[str, bool] = {}
    for row in progress(rows, "pairs", len(rows)):
        comparison = compare(row["name1"], row["name2"], label=LABELS[row["type"]])
        scores[row["id"]] = comparison.score
        same[row["id"]] = comparison.verdict == "same"
    predicted = ({"id": key, "score": score, "same": same[key]} for key, score in scores.items())
    write_rows(given.folder / "pairs.jsonl", predicted)
    found = pairs.figures(rows, scores)
    # the verdict is newsents' own threshold: what a user gets without setting anything
    verdicts = pairs.figures(rows, {key: float(its) for key, its in same.items()}, global_sources=())
    for source, figures in found["sources"].items():
        figures["by_verdict"] = verdicts["sources"][source]["at_global"]
    for key in ("at_global", "by_verdict"):
        others = [its for source, its in found["sources"].items() if source != DISTINCT and its["positives"]]
        found[f"mean_f1_{key}"] = float(np.mean([figures[key]["f1"] for figures in others]))
    spelled = [row for row in rows if row["source"] in SPELLINGS and row["split"] == "dev"]
    languages = [origins.origin(row["name1"], row["name2"]) for row in spelled]
    found["by_origin"] = {
        language: _of_origin([row for row, its in zip(spelled, languages, strict=True) if its == language], scores)
        for language in sorted(set(languages))
    }
    found["distribution"] = {
        source: {
            side: np.histogram([scores[row["id"]] for row in its], bins=BINS, range=(0, 1))[0].tolist()
            for side, its in _sides(rows, source)
        }
        for source in found["sources"]
    }
    return found, [_pairs_table(found), _origins_table(found["by_origin"])]


def _sides(rows: Iterable[Row], source: str) -> list[tuple[str, list[Row]]]:
    """Return the same and the different pairs of a source, of its dev part if there is one."""
    its = [row for row in rows if row["source"] == source]
    its = [row for row in its if row["split"] == "dev"] or its
    return [(side, [row for row in its if row["same"] == same]) for side, same in (("same", 1), ("different", 0))]


def _of_origin(rows: Sequence[Row], scores: dict[str, float]) -> dict[str, Any]:
    scored = pairs.Scored.of([row["same"] for row in rows], [scores[row["id"]] for row in rows])
    return {
        "positives": scored.positives,
        "negatives": scored.negatives,
        "average_precision": pairs.average_precision(scored),
        **pairs.at_threshold(scored, SAME).to_dict(),
    }


def _origins_table(found: dict[str, dict[str, Any]]) -> Table:
    rows = tuple(
        (
            language,
            str(its["positives"]),
            str(its["negatives"]),
            *(percent(its[name]) if its["positives"] else "" for name in ("average_precision", *PRF)),
        )
        for language, its in found.items()
    )
    title = f"Spellings of single words ({', '.join(SPELLINGS)}, dev) by the language they look like"
    return Table(title, ("language", "same", "different", "AP", "verdict P", "R", "F1"), rows)


PRF = ("precision", "recall", "f1")


def _pairs_table(found: dict[str, Any]) -> Table:
    def cells(figures: dict[str, float] | None, *names: str) -> tuple[str, ...]:
        return tuple(percent(figures[name]) if figures else "" for name in names)

    rows = tuple(
        (
            source,
            str(its["positives"]),
            str(its["negatives"]),
            percent(its["average_precision"]) if its["positives"] else "",
            *cells(its.get("at_own"), *PRF),
            *cells(its["at_global"], *PRF, "false_positive_rate"),
            *cells(its["by_verdict"], *PRF, "false_positive_rate"),
        )
        for source, its in found["sources"].items()
    )
    thresholds = ("own P", "R", "F1", "one P", "R", "F1", "false", "verdict P", "R", "F1", "false")
    note = (
        f"own: the source's own threshold; one: one threshold for all ({found['global_threshold']:.3g}), mean F1 "
        f"{percent(found['mean_f1_at_global'])}; verdict: as newsents decides, mean F1 "
        f"{percent(found['mean_f1_by_verdict'])} (means without {DISTINCT})"
    )
    return Table(
        "Pairs of names, dev parts, or train parts where there is no other",
        ("source", "same", "different", "AP", *thresholds),
        rows,
        note,
    )


def score_scale(given: NamesRun) -> Outcome:
    """Resolve very many distinct names, each size in a process of its own."""
    folder = require(given.data, "names")
    found = {str(size): measure_apart(scale_file(folder, size)) for size in given.sizes}
    rows = tuple(
        (
            f"{its['names']:,}",
            f"{its['seconds']:.2f}",
            f"{its['processor_seconds']:.2f}",
            f"{1e6 * its['processor_seconds'] / its['names']:.0f}",
            f"{its['peak_megabytes']:.0f}",
            *(percent(its[figure]) for figure in ("precision", "recall", "f1")),
            f"{its['comparisons']:,}",
            f"{its['largest_block']:,}",
        )
        for its in found.values()
    )
    columns = (
        "names",
        "seconds",
        "processor s",
        "µs a name",
        "peak MB",
        "pairs P",
        "R",
        "F1",
        "comparisons",
        "largest block",
    )
    return found, [Table("Scale, synthetic names", columns, rows)]


TASKS: dict[str, Callable[[NamesRun], Outcome]] = {
    "aida": score_aida,
    "gum": score_gum,
    "synth": score_synthetic,
    "contexts": score_contexts,
    "incompatible": score_incompatible,
    "pairs": score_pairs,
    "scale": score_scale,
}
