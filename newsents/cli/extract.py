"""``newsents extract``: many articles into a file, which can be broken off and gone on with."""

from __future__ import annotations

import sys
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import attrs
import typer
from spacy.language import Language

from newsents.cli.archive import Archive
from newsents.cli.failed import Failed
from newsents.cli.interrupts import ended_by_interrupts
from newsents.cli.output import Output, is_stream, refuse_input, standard_output
from newsents.cli.progress import progress
from newsents.cli.reporting import FAILURE, INTERRUPTED, complain, tell, tell_ambiguous
from newsents.corpus.analysed import anew
from newsents.corpus.exports.formats import TABLES
from newsents.corpus.extraction import confident, extract_as
from newsents.corpus.page import Extracted, Page, Unread
from newsents.corpus.readers import Source, count, find, read
from newsents.corpus.readers.layout import Layout
from newsents.corpus.writers.begun import Kept, Place
from newsents.corpus.writers.jsonl import line_of
from newsents.corpus.writers.settings import Settings, settings_of
from newsents.dates import may_be_two_days
from newsents.errors import InputError, NewsentsWarning
from newsents.pipeline import load
from newsents.pipeline.messages import write_all
from newsents.schema import Analysis
from newsents.viz.sheet import counted


@attrs.frozen
class Task:
    """What is to be done, but for where it is written.

    Parameters
    ----------
    sources
        What is read.
    layout
        How articles lie in it.
    nlp
        The pipeline.
    workers, batch_size, min_confidence, quiet
        As on the command line.
    """

    sources: Sequence[Source]
    layout: Layout
    nlp: Language
    workers: int
    batch_size: int
    min_confidence: float
    quiet: bool


def layout_of(table: str | None, day_first: bool | None, **names: str | None) -> Layout:
    """Return how articles lie in what is read, as options tell it.

    Examples
    --------
    >>> layout_of(None, None, text="story", url=None).names
    {'text': 'story'}
    """
    return Layout({name: key for name, key in names.items() if key is not None}, table, day_first)


def run(
    paths: Sequence[str],
    *,
    output: Path | None,
    workers: int,
    batch_size: int,
    format: str | None,
    model: str | None,
    min_confidence: float,
    resume: bool,
    overwrite: bool,
    reanalyze: bool,
    resolve: bool,
    nested: bool,
    layout: Layout,
    quiet: bool,
) -> None:
    """Analyze all articles; write a line for each, or a store or table of all."""
    if resume and overwrite:
        raise InputError("--resume keeps the output and --overwrite replaces it; choose one", code="N320")
    if output is not None and str(output) == "-":
        output = None
    stream = output is None or is_stream(output)
    if resume and stream:
        raise InputError("--resume needs the output to go on with: -o FILE", code="N321")
    with warnings.catch_warnings():
        if quiet:
            warnings.simplefilter("ignore", NewsentsWarning)
        sources = find(paths, format=format)
    kind = "jsonl" if stream or output is None else Output.of(output).format
    is_lines = kind in ("jsonl", "jsonl.gz")
    if reanalyze and is_lines:
        raise InputError("--reanalyze is for a store, -o FILE.duckdb, or a table", code="N355")
    if not resolve and kind != "duckdb":
        raise InputError("--no-resolve is for a store: -o FILE.duckdb", code="N1021")
    if nested and kind not in TABLES:
        raise InputError(
            "--nested is for a table: -o FILE.csv, .xlsx or .parquet; lines of JSON and stores always have what is "
            "told within quotations",
            code="N996",
        )
    if output is not None and not is_lines:
        archive = Archive(
            sources, layout, model=model, workers=workers, batch_size=batch_size, min_confidence=min_confidence,
            reanalyze=reanalyze, quiet=quiet,
        )  # fmt: skip
        if kind == "duckdb":
            archive.into_store(output, overwrite=overwrite, resolve=resolve)
        else:
            archive.into_table(output, resume=resume, overwrite=overwrite, nested=nested)
        return

    def task() -> Task:
        with ended_by_interrupts():
            nlp = load(model)
        return Task(sources, layout, nlp, workers, batch_size, min_confidence, quiet)

    if output is None:
        refuse_input("standard output", [standard_output()], sources)
        done = _write(task(), _print, Kept({}), "")
    elif stream:
        with output.open("wb", buffering=0) as device:
            done = _write(task(), partial(write_all, device), Kept({}), "")
    else:
        done = _write_file(task, Output.of(output), sources, resume=resume, overwrite=overwrite)
    name = output or "standard output"
    before = f", {done.kept} were there before" if done.kept else ""
    if not quiet:
        tell(f"{counted(done.written - done.failed, 'article')} analyzed{before}: {name}")
        tell_ambiguous(done.ambiguous)
    if done.failed:
        done.reasons.tell()
        complain(f'{counted(done.failed, "article")} failed; the lines in {name} have an "error"')
        raise typer.Exit(FAILURE)


def _write_file(
    task: Callable[[], Task], output: Output, sources: Sequence[Source], *, resume: bool, overwrite: bool
) -> Done:
    refuse_input(output.name, [output.place, output.part, output.kept], sources)
    with output.locked():
        output.check(resume=resume, overwrite=overwrite)
        ready = task()  # before anything is touched: there may be no such model
        hint = f"; what is done is kept in {output.part}, --resume goes on from there"
        settings = settings_of(ready.nlp, ready.min_confidence)
        with output.keeping(settings, resume=resume) as kept, output.lines() as write:
            return _write(ready, write, kept, hint)


def _line(settings: Settings, least: float, page: Page, analysis: Analysis) -> bytes:
    return _encoded((page, confident(analysis, least)), settings)


def _encoded(extracted: Extracted, settings: Settings) -> bytes:
    return line_of(extracted, settings).encode("ascii") + b"\n"


def _print(line: bytes) -> None:
    sys.stdout.write(line.decode("ascii"))
    sys.stdout.flush()


@attrs.define
class Done:
    """How many articles were written, how many of them have failed, and how many were there before.

    Of all, how many have a date that may be either of two days; and why the first could not be read.
    """

    written: int = 0
    failed: int = 0
    kept: int = 0
    ambiguous: int = 0
    reasons: Failed = attrs.field(factory=Failed)


def _write(task: Task, write: Callable[[bytes], None], kept: Kept, hint: str) -> Done:
    """Write a line for each article, in order: analyzed, or as it is kept; ``hint`` is told after Ctrl-C."""
    done = Done()
    settings = settings_of(task.nlp, task.min_confidence)
    order: deque[tuple[Place, str] | None] = deque()  # what comes next: a line that is kept, or one still to be made

    with progress(quiet=task.quiet) as shown:
        bar = shown.add_task("articles", total=count(task.sources))

        def write_kept() -> None:
            while order and (line := order[0]) is not None:
                write(kept.read(*line))
                order.popleft()
                done.kept += 1
                shown.advance(bar)

        def new() -> Iterator[Page | Unread]:
            for page in map(anew, done.reasons.noted(read(task.sources, task.layout))):
                place = kept.find(page)
                done.ambiguous += isinstance(page, Page) and may_be_two_days(page.published or "")
                order.append(None if place is None else (place, page.source))
                if place is None:
                    yield page
                else:
                    write_kept()

        try:
            make = partial(_line, settings, task.min_confidence)
            for line in extract_as(make, new(), model=task.nlp, workers=task.workers, batch_size=task.batch_size):
                write(_encoded(line, settings) if isinstance(line, Unread) else line)
                order.popleft()
                done.written += 1
                done.failed += isinstance(line, Unread)
                shown.advance(bar)
                write_kept()
        except KeyboardInterrupt:
            shown.stop()
            lines = done.kept + done.written
            complain(f"interrupted after {counted(lines, 'article')}{hint * bool(lines)}")
            raise typer.Exit(INTERRUPTED) from None
    return done
