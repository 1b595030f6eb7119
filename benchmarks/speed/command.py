"""The benchmark ``speed``: readers against each other, stages, growth with length, start."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any

import attrs

from benchmarks.files import predictions_folder
from benchmarks.reading import progress
from benchmarks.report import Report, Table, percent
from benchmarks.speed.loading import measure_starts
from benchmarks.speed.readers import TWO_WORKERS, compared
from benchmarks.speed.texts import Texts, load_texts, of_length
from benchmarks.speed.worker import Worker
from newsents.errors import InputError

LENGTHS = (10_000, 100_000, 1_000_000)


@attrs.frozen
class SpeedOptions:
    """How much is measured.

    Parameters
    ----------
    rounds
        How often each reader reads all texts, in turns, after a round that is not counted.
    limit
        Read only so many texts.
    lengths
        The lengths of the growth table, in characters.
    tasks
        Which tables; all if empty.
    """

    rounds: int = 3
    limit: int | None = None
    lengths: tuple[int, ...] = LENGTHS
    tasks: tuple[str, ...] = ()


@attrs.frozen
class SpeedRun:
    """What every task is given: the texts, a folder to put them in for the readers, and the options."""

    texts: Texts
    folder: Path
    options: SpeedOptions

    def write(self, name: str, texts: Sequence[str]) -> Path:
        """Write texts where the readers' processes find them."""
        path = self.folder / f"{name}.json"
        path.write_text(json.dumps(list(texts)), encoding="utf-8")
        return path


Outcome = tuple[dict[str, Any], Table]


def run(data: Path | None, out: Path | None, options: SpeedOptions) -> Report:
    """Run some tasks, or all; without a data folder on the sample pages."""
    unknown = set(options.tasks) - set(TASKS)
    if unknown:
        raise InputError(f"no task {', '.join(sorted(unknown))}; there are {', '.join(TASKS)}", code="N394")
    given = SpeedRun(load_texts(data, options.limit), predictions_folder(out, "speed"), options)
    outcomes = {task: TASKS[task](given) for task in options.tasks or TASKS}
    found = {task: figures for task, (figures, _) in outcomes.items()}
    texts = {"name": given.texts.name, "texts": len(given.texts.texts), "words": given.texts.words}
    return Report({"texts": texts, **found}, tuple(table for _, table in outcomes.values()), given.folder)


def in_turns(readers: Sequence[str], texts: Path, rounds: int) -> dict[str, list[dict[str, Any]]]:
    """Let readers read in turns, so that a slower hour of the machine slows all of them; one works at a time."""
    answers: dict[str, list[dict[str, Any]]] = {reader: [] for reader in readers}
    with ExitStack() as stack:
        workers = [stack.enter_context(Worker(reader)) for reader in readers]
        turns = [worker for _ in range(rounds + 1) for worker in workers]
        for worker in progress(turns, "rounds", len(turns)):
            answers[worker.reader].append(worker.read(texts))
    return {reader: its[1:] for reader, its in answers.items()}


def compare_readers(given: SpeedRun) -> Outcome:
    """Compare readers: words a second and peak memory."""
    answers = in_turns(compared(), given.write("texts", given.texts.texts), given.options.rounds)
    found: dict[str, dict[str, Any]] = {}
    for reader, rounds in answers.items():
        speeds = [given.texts.words / its["seconds"] for its in rounds]
        found[reader] = {
            "words_per_second": median(speeds),
            "slowest": min(speeds),
            "fastest": max(speeds),
            "peak_megabytes": max(its["peak_megabytes"] for its in rounds),
            **{key: rounds[-1][key] for key in ("batch_size", "quotes", "failed") if key in rounds[-1]},
        }
    base = found["bare"]
    for reader, figures in found.items():
        figures["of_bare"] = _ratio(answers["bare"], answers[reader], "seconds")
        figures["of_best_bare"] = _ratio(answers["bare, best batch"], answers[reader], "seconds")
        # what several processes use is not in the counts of the first
        if reader != TWO_WORKERS:
            figures["of_bare_by_processor"] = _ratio(answers["bare"], answers[reader], "processor")
        figures["memory_of_bare"] = figures["peak_megabytes"] / base["peak_megabytes"]
    rows = tuple(
        (
            reader,
            f"{its['words_per_second']:,.0f}",
            f"{its['slowest']:,.0f} to {its['fastest']:,.0f}",
            f"{its['of_bare']:.2f}",
            f"{its['of_best_bare']:.2f}",
            f"{its['of_bare_by_processor']:.2f}" if "of_bare_by_processor" in its else "",
            f"{its['peak_megabytes']:,.0f}",
            f"{its['memory_of_bare']:.2f}",
        )
        for reader, its in found.items()
    )
    two = found[TWO_WORKERS]["words_per_second"] / found["newsents"]["words_per_second"]
    note = (
        f"{len(given.texts.texts)} texts, {given.texts.words:,} words ({given.texts.name}); medians of "
        f"{given.options.rounds} interleaved rounds, one thread; best batch of bare: "
        f"{found['bare, best batch']['batch_size']}; two workers over one: {two:.2f} (their memory is not counted)"
    )
    columns = (
        "reader",
        "words/s",
        "slowest to fastest",
        "of bare",
        "of best bare",
        "of bare, processor",
        "peak MB",
        "of bare",
    )
    return found, Table("Speed", columns, rows, note)


def _ratio(one: Sequence[dict[str, Any]], other: Sequence[dict[str, Any]], clock: str) -> float:
    """Return how much faster the other is, round by round: what is next to each other in time is compared."""
    ratio: float = median(a[clock] / b[clock] for a, b in zip(one, other, strict=True))
    return ratio


def take_apart(given: SpeedRun) -> Outcome:
    """Time each component."""
    answers = in_turns(["stages"], given.write("texts", given.texts.texts), given.options.rounds)["stages"]
    seconds = {stage: median(its["stages"][stage] for its in answers) for stage in answers[0]["stages"]}
    own = sum(its for stage, its in seconds.items() if stage.startswith("newsents"))
    total = sum(seconds.values())
    rows = tuple(
        (stage, f"{its:.3f}", f"{1e6 * its / given.texts.words:.1f}", percent(its / total))
        for stage, its in seconds.items()
    )
    note = f"own stages over the rest: {own / (total - own):.3f}"
    found = {"seconds": seconds, "own": own, "parse": total - own, "own_of_parse": own / (total - own)}
    return found, Table("Stages", ("stage", "processor seconds", "µs a word", "% of all"), rows, note)


def grow(given: SpeedRun) -> Outcome:
    """Read one text of growing length."""
    found: dict[str, Any] = {}
    with Worker("one text") as worker:
        worker.read(given.write("warm", [of_length(given.texts.texts, 10_000)]))
        for length in progress(given.options.lengths, "growth", len(given.options.lengths)):
            path = given.write(f"length-{length}", [of_length(given.texts.texts, length)])
            # a long text takes long enough for one reading
            rounds = given.options.rounds if length <= 200_000 else 1
            answers = [worker.read(path) for _ in range(rounds)]
            processor = median(its["processor"] for its in answers)
            found[str(length)] = {
                "seconds": median(its["seconds"] for its in answers),
                "processor": processor,
                "microseconds_per_character": 1e6 * processor / length,
                "peak_megabytes": answers[-1]["peak_megabytes"],
                "quotes": answers[-1]["quotes"],
            }
    rows = tuple(
        (
            f"{int(length):,}",
            f"{its['seconds']:.2f}",
            f"{its['processor']:.2f}",
            f"{its['microseconds_per_character']:.1f}",
            f"{its['peak_megabytes']:,.0f}",
            f"{its['quotes']:,}",
        )
        for length, its in found.items()
    )
    columns = ("characters", "seconds", "of the processor", "µs of it a character", "peak MB", "quotes")
    return found, Table("Growth with the length of one text", columns, rows)


def start(given: SpeedRun) -> Outcome:
    """Time imports and loading."""
    found = measure_starts(given.options.rounds)
    rows = tuple((name, f"{1000 * seconds:,.0f}") for name, seconds in found.items())
    return found, Table("Start, in fresh processes", ("", "milliseconds"), rows)


TASKS: dict[str, Callable[[SpeedRun], Outcome]] = {
    "readers": compare_readers,
    "stages": take_apart,
    "growth": grow,
    "start": start,
}
