"""What is taken for a person's name in single articles, and is none; and whether the names of persons still are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import attrs

from benchmarks.annotated import GOLD, of_archive
from benchmarks.reading import Pipeline, read
from benchmarks.report import Table, percent
from newsents.schema import Mention

PERSONS = ("PERSON", "CUT")
"""What is a person's name, be it with wrong borders."""


@attrs.frozen
class Taken:
    """Words that were taken for a person's name once, and what they are."""

    split: str
    of: str
    article: str
    start: int
    end: int
    label: str


def taken() -> list[Taken]:
    """Return what was judged by reading.

    Examples
    --------
    >>> {one.of for one in taken()}
    {'all', 'quoted'}
    """
    lines = (GOLD / "taken_for_persons.tsv").read_text("utf-8").splitlines()
    cells = (line.split("\t") for line in lines if not line.startswith("#"))
    return [Taken(split, of, article, int(start), int(end), label) for split, of, article, start, end, label in cells]


def score(data: Path, nlp: Pipeline, split: str, limit: int | None) -> tuple[dict[str, Any], Table]:
    """Read the articles, and count which of the words are a person's name by now."""
    wanted: defaultdict[str, list[Taken]] = defaultdict(list)
    for one in taken():
        if one.split == split:
            wanted[one.article].append(one)
    texts = of_archive(data, set(sorted(wanted)[:limit]))
    counts: defaultdict[tuple[str, bool, bool], int] = defaultdict(int)
    for article, doc in zip(texts, read(nlp, list(texts.values()), "names"), strict=True):
        names = _persons(doc._.mentions)
        for one in wanted[article]:
            still = any(start < one.end and one.start < end for start, end in names)
            counts[one.of, one.label in PERSONS, still] += 1
    found = {of: _figures(of, counts) for of in ("all", "quoted") if any(key[0] == of for key in counts)}
    return found, _table(found, split)


def _persons(mentions: Iterable[Mention]) -> Sequence[tuple[int, int]]:
    return [
        (one.start, one.end) for one in mentions if one.form == "name" and one.entity and one.entity.kind == "person"
    ]


def _figures(of: str, counts: dict[tuple[str, bool, bool], int]) -> dict[str, Any]:
    persons, others = ({still: counts.get((of, right, still), 0) for still in (True, False)} for right in (True, False))
    kept = persons[True] + others[True]
    return {
        "names": sum(persons.values()) + sum(others.values()),
        "persons": sum(persons.values()),
        "persons_kept": persons[True],
        "others": sum(others.values()),
        "others_kept": others[True],
        "no_persons": others[True] / kept if kept else 0.0,
    }


def _table(found: dict[str, dict[str, Any]], split: str) -> Table:
    rows = tuple(
        (
            of,
            str(its["names"]),
            f"{its['persons_kept']} of {its['persons']}",
            f"{its['others_kept']} of {its['others']}",
            percent(its["no_persons"]),
        )
        for of, its in found.items()
    )
    columns = ("persons", "names judged", "persons still", "others still", "of those still, no persons")
    return Table(f"Taken for persons in single articles of the archive, {split}", columns, rows)
