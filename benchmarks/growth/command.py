"""The benchmark ``growth``: how time and memory grow with the size of what is given, the worst first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import attrs

from benchmarks.files import predictions_folder, write_rows
from benchmarks.growth.cases import Case, all_cases
from benchmarks.growth.measuring import measure, measure_one
from benchmarks.reading import progress
from benchmarks.report import Report, Table
from newsents.errors import InputError

BOUND = 1.2
"""No exponent may be above this."""


@attrs.frozen
class GrowthOptions:
    """What is measured, and for how long.

    Parameters
    ----------
    only
        Cases whose names have one of these words in them; all if empty.
    seconds
        How long each case may take, about.
    most
        The largest size.
    size
        Measure this size alone, once.
    rows
        How many cases are shown.
    """

    only: tuple[str, ...] = ()
    seconds: float = 2.0
    most: int = 1_000_000
    size: int | None = None
    rows: int = 40


def run(out: Path | None, options: GrowthOptions) -> Report:
    """Measure the cases that are asked for."""
    chosen = _chosen(options.only)
    folder = predictions_folder(out, "growth")
    found: dict[str, dict[str, Any]] = {}
    for name, case in progress(list(chosen.items()), "growth", len(chosen)):
        found[name] = {"unit": case.unit, **_measured(case, options)}
        # all cases take long: what is measured is kept, whatever comes
        write_rows(folder / "growth.jsonl", ({"case": name, **its} for name, its in found.items()))
    told = [its["exponent"] for its in found.values() if its["exponent"] is not None]
    over = sum(exponent > BOUND for exponent in told)
    figures = {"bound": BOUND, "cases": len(found), "told": len(told), "over": over, "growth": found}
    note = (
        f"{len(found)} cases, of which {len(told)} took long enough to tell; above {BOUND}: {over}. Processor time, "
        f"best of three; the exponent is that of the largest sizes; the worst {options.rows} are shown"
    )
    columns = ("case", "of", "largest", "seconds", "exponent", "peak MB")
    return Report(figures, (Table("Growth", columns, _rows(found, options.rows), note, words=2),), folder)


def _measured(case: Case, options: GrowthOptions) -> dict[str, Any]:
    if options.size is not None:
        return measure_one(case, options.size)
    return measure(case, options.seconds, min(options.most, case.most))


def _chosen(only: Sequence[str]) -> dict[str, Case]:
    cases = all_cases()
    chosen = {name: case for name, case in cases.items() if not only or any(word in name for word in only)}
    if not chosen:
        calls = sorted({name.partition(":")[0] for name in cases})
        raise InputError(f"no case has {' or '.join(only)} in its name; there are {'; '.join(calls)}", code="N394")
    return chosen


def _rows(found: dict[str, dict[str, Any]], most: int) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the table: the greatest exponents first, or, of one size alone, what took longest."""
    ordered = sorted(found.items(), key=lambda item: (-(item[1]["exponent"] or 0.0), -item[1]["seconds"][-1]))
    return tuple(
        (
            name,
            its["unit"],
            f"{its['sizes'][-1]:,}",
            f"{its['seconds'][-1]:.2f}",
            "" if its["exponent"] is None else f"{its['exponent']:.2f}",
            f"{its['megabytes']:,.0f}",
        )
        for name, its in ordered[:most]
    )
