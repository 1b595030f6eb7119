"""The benchmark ``archive``: how many of an archive's joined, split and near names are as they ought to be."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import attrs

from benchmarks.archive.judgements import VERDICTS, Judgements
from benchmarks.archive.persons import read_persons, rows_of
from benchmarks.archive.sampling import KINDS, OFTEN, cases, most_frequent, often, sample
from benchmarks.files import predictions_folder, write_rows
from benchmarks.report import Report, Table, percent
from newsents.annotations.scoring.intervals import wilson
from newsents.names import resolve


@attrs.frozen
class ArchiveOptions:
    """What is drawn, and where things are kept.

    Parameters
    ----------
    sizes
        How many cases of each kind are drawn.
    seed
        Another one draws others.
    judgements
        The file of judgements, or ``None``.
    people
        Where the analysed persons are written, or ``None``.
    """

    sizes: dict[str, int]
    seed: int = 0
    judgements: Path | None = None
    people: Path | None = None


def run(archive: Path, out: Path | None, options: ArchiveOptions) -> Report:
    """Resolve the persons of an archive, draw cases, and count what was found about them."""
    folder = predictions_folder(out, "archive")
    persons = read_persons(archive)
    if options.people is not None:
        write_rows(options.people, rows_of(persons))
    resolution = resolve([person.record for person in persons])
    cluster = {person.record.id: resolution.cluster(person.record.id) for person in persons}
    write_rows(folder / "archive.jsonl", ({"id": id, "cluster": its} for id, its in cluster.items()))
    found = cases(persons, cluster)
    drawn = {kind: draw(found[kind], options.sizes[kind], options.seed) for kind, draw in _DRAW.items()}
    judged = Judgements.read(options.judgements)
    if options.judgements is not None:
        judged.write(options.judgements, [case for kind in KINDS for case in drawn[kind]])
    counts = {kind: judged.counts(drawn[kind]) for kind in KINDS}
    figures = {
        "records": len(persons),
        "people": len(set(cluster.values())),
        "names_in_several_articles": often(persons),
        "kinds": {
            kind: {"found": len(found[kind]), "drawn": len(drawn[kind]), **_shares(counts[kind])} for kind in KINDS
        },
    }
    return Report(figures, (_table(figures),), folder)


_DRAW = {"joined": sample, "split": most_frequent, "near": sample}


def _shares(counts: Counter[str]) -> dict[str, Any]:
    """Return how many have which verdict, and the shares of all that have one with their intervals."""
    total = sum(counts[verdict] for verdict in VERDICTS)
    return {
        "judged": total,
        **{
            verdict: {
                "count": counts[verdict],
                "share": counts[verdict] / total if total else None,
                "interval": wilson(counts[verdict], total),
            }
            for verdict in VERDICTS
        },
    }


def _table(figures: dict[str, Any]) -> Table:
    def cell(its: dict[str, Any]) -> str:
        if its["share"] is None:
            return ""
        return f"{percent(its['share'])} ({' to '.join(map(percent, its['interval']))})"

    rows = tuple(
        (
            kind,
            f"{its['found']:,}",
            str(its["drawn"]),
            str(its["judged"]),
            *(cell(its[verdict]) for verdict in VERDICTS),
        )
        for kind, its in figures["kinds"].items()
    )
    title = f"{figures['records']:,} persons of articles, {figures['people']:,} people"
    note = (
        "joined: identities of several names; split: names of several identities, of the "
        f"{figures['names_in_several_articles']:,} full names in at least {OFTEN} articles; near: pairs of identities "
        "of nearly one name. Shares of what was judged, with 95% intervals"
    )
    return Table(title, ("", "found", "drawn", "judged", *VERDICTS), rows, note)
