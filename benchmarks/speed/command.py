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
from benchmarks.speed.same import ATTRIBUTES, count_differences
from benchmarks.speed.texts import Texts, load_texts, of_length
from benchmarks.speed.worker import Worker
from newsents.errors import InputError

LENGTHS = (10_000, 100_000, 1_000_000)
NUMBERS = (10, 40, 160)


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


def in_turns(readers: Sequence[str], texts: Path, rounds: int, *, warm: bool = True) -> dict[str, list[dict[str, Any]]]:
    """Let readers read in turns, so that a slower hour of the machine slows all of them; one works at a time.

    Parameters
    ----------
    readers
        Their names.
    texts
        The file of what they read.
    rounds
        How often each reads it.
    warm
        Whether each reads it once before, which is not counted.
    """
    answers: dict[str, list[dict[str, Any]]] = {reader: [] for reader in readers}
    with ExitStack() as stack:
        workers = [stack.enter_context(Worker(reader)) for reader in readers]
        turns = [worker for _ in range(rounds + warm) for worker in workers]
        for worker in progress(turns, "rounds", len(turns)):
            answers[worker.reader].append(worker.read(texts))
    return {reader: its[warm:] for reader, its in answers.items()}


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
    """Time each component, beside those of the bare model."""
    answers = in_turns(["stages", "bare stages"], given.write("texts", given.texts.texts), given.options.rounds)
    seconds, bare = (
        {stage: median(its["stages"][stage] for its in rounds) for stage in rounds[0]["stages"]}
        for rounds in answers.values()
    )
    own = sum(its for stage, its in seconds.items() if stage.startswith("newsents"))
    total = sum(seconds.values())
    rows = tuple(
        (
            stage,
            f"{its:.3f}",
            f"{1e6 * its / given.texts.words:.1f}",
            percent(its / total),
            f"{1e6 * bare[stage] / given.texts.words:.1f}" if stage in bare else "",
        )
        for stage, its in seconds.items()
    )
    parse, bare_parse = total - own, sum(bare.values())
    found = {
        "seconds": seconds,
        "bare_seconds": bare,
        "own": own,
        "parse": parse,
        "own_of_parse": own / parse,
        "own_of_bare_parse": own / bare_parse,
        "parse_over_bare": bare_parse / parse,
    }
    note = (
        f"own stages over the parse: {found['own_of_parse']:.3f}; over the bare model's parse: "
        f"{found['own_of_bare_parse']:.3f}; the parse is {found['parse_over_bare']:.2f} times as fast as bare"
    )
    columns = ("stage", "processor seconds", "µs a word", "% of all", "bare: µs a word")
    return found, Table("Stages", columns, rows, note)


def compare_annotations(given: SpeedRun) -> Outcome:
    """Count the tokens of which the fast components say something else than spaCy's."""
    found = count_differences(given.texts.texts)
    rows = tuple(
        (name, f"{its['tokens']:,}", f"{sum(its['differences'].values()):,}", ", ".join(
            f"{attr} {count:,}" for attr, count in its["differences"].items() if count
        ))
        for name, its in found.items()
    )  # fmt: skip
    note = f"compared for each token: {', '.join(ATTRIBUTES)}"
    return found, Table("Annotations against spaCy's", ("", "tokens", "differences", "in"), rows, note)


def scale_out(given: SpeedRun) -> Outcome:
    """Compare one process with two, on much text."""
    (answer,) = in_turns(["workers"], given.write("texts", given.texts.texts), 1, warm=False)["workers"]
    one, two = answer["one"], answer["two"]
    found = {
        "words": answer["words"],
        "one": one,
        "two": two,
        "ratio": one["seconds"] / two["seconds"],
        # what two processors that nobody else uses could give
        "ratio_by_processor": 2 * one["processor"] / two["processor"],
        "start_of_two": answer["start_of_two"],
    }
    rows = tuple(
        (name, f"{answer['words'] / its['seconds']:,.0f}", f"{its['seconds']:.1f}", f"{its['processor']:.1f}")
        for name, its in (("one", one), ("two", two))
    )
    note = (
        f"two over one: {found['ratio']:.2f} by the clock, {found['ratio_by_processor']:.2f} by the processors' time; "
        f"two processes start, read one line and end in {found['start_of_two']:.2f} s"
    )
    return found, Table("Processes", ("", "words/s", "seconds", "of the processors"), rows, note)


def grow_in_number(given: SpeedRun) -> Outcome:
    """Read more and more texts."""
    found: dict[str, Any] = {}
    texts = given.texts.texts
    with Worker("newsents") as worker:
        worker.read(given.write("warm", texts[:8]))
        for number in NUMBERS:
            many = (texts * (number // len(texts) + 1))[:number]
            answer = worker.read(given.write(f"number-{number}", many))
            words = sum(len(text.split()) for text in many)
            found[str(number)] = {
                "words": words,
                "processor": answer["processor"],
                "microseconds_per_word": 1e6 * answer["processor"] / words,
                "peak_megabytes": answer["peak_megabytes"],
            }
    rows = tuple(
        (
            number,
            f"{its['words']:,}",
            f"{its['processor']:.2f}",
            f"{its['microseconds_per_word']:.1f}",
            f"{its['peak_megabytes']:,.0f}",
        )
        for number, its in found.items()
    )
    columns = ("texts", "words", "seconds of the processor", "µs of it a word", "peak MB")
    return found, Table("Growth with the number of texts", columns, rows)


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
    "workers": scale_out,
    "stages": take_apart,
    "same": compare_annotations,
    "growth": grow,
    "number": grow_in_number,
    "start": start,
}
