"""``newsents extract``: many articles into a file of JSON lines, which can be broken off and gone on with."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

import attrs
import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from newsents.cli.reporting import FAILURE, INTERRUPTED, complain, tell
from newsents.corpus.extraction import Extracted, extract
from newsents.corpus.page import Page, Unread
from newsents.corpus.readers import Source, count, find, read
from newsents.errors import InputError
from newsents.schema import Analysis
from newsents.viz.console import console

Key = tuple[str, str | None]
"""What tells an article from others in an output: its source and its id, None where it has not been read."""


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
) -> None:
    """Analyze all articles and write a line for each."""
    if resume and overwrite:
        raise InputError("--resume keeps the output and --overwrite replaces it; choose one", code="N320")
    if output is not None and str(output) == "-":
        output = None
    if resume and output is None:
        raise InputError("--resume needs the output to go on with: -o FILE", code="N321")
    sources = find(paths, format=format)
    if output is not None and any(Path(source.name).resolve() == output.resolve() for source in sources):
        raise InputError(f"{output} is among the input; write to another place", code="N322")
    if output is None:
        _write(sources, set(), sys.stdout, "standard output", workers, batch_size, model, min_confidence)
        return
    try:
        done, lines = _begun(output, resume=resume, overwrite=overwrite)
    except OSError as error:
        raise InputError(f"{output} cannot be written: {error.strerror or error}", code="N326") from error
    with lines:
        _write(sources, done, lines, str(output), workers, batch_size, model, min_confidence)


def _begun(output: Path, *, resume: bool, overwrite: bool) -> tuple[set[Key], TextIO]:
    """Return the articles that an output keeps, and the output, open for more."""
    if output.is_dir():
        raise InputError(f"{output} is a folder; name a file in it: -o {output / 'quotes.jsonl'}", code="N326")
    if not output.parent.is_dir():
        raise InputError(f"{output} cannot be written: there is no folder {output.parent}; make it first", code="N326")
    there = output.exists()
    if there and output.stat().st_size and not (resume or overwrite):
        raise InputError(f"{output} exists; --resume goes on with it, --overwrite replaces it", code="N323")
    done = _done(output) if resume and there else set()
    return done, output.open("a" if resume else "w", encoding="utf-8")


def _write(
    sources: Sequence[Source],
    done: set[Key],
    lines: TextIO,
    name: str,
    workers: int,
    batch_size: int,
    model: str | None,
    min_confidence: float,
) -> None:
    written = failed = skipped = 0
    with _progress() as progress:
        task = progress.add_task("articles", total=count(sources))

        def new() -> Iterator[Page | Unread]:
            nonlocal skipped
            for page in read(sources):
                if (page.source, page.id) in done:
                    skipped += 1
                    progress.advance(task)
                else:
                    yield page

        try:
            for extracted in extract(new(), model=model, workers=workers, batch_size=batch_size):
                # One line in one write, flushed: whatever happens next, this article is kept.
                lines.write(line_of(extracted, min_confidence) + "\n")
                lines.flush()
                progress.advance(task)
                written += 1
                failed += isinstance(extracted, Unread)
        except KeyboardInterrupt:
            progress.stop()
            complain(f"interrupted; {_articles(skipped + written)} in {name}, --resume goes on from there")
            raise typer.Exit(INTERRUPTED) from None
    before = f", {skipped} were there before" if skipped else ""
    tell(f"{_articles(written - failed)} analyzed{before}: {name}")
    if failed:
        complain(f'{_articles(failed)} failed; the lines in {name} have an "error"')
        raise typer.Exit(FAILURE)


def _articles(number: int) -> str:
    return f"{number} article{'s' * (number != 1)}"


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )


def line_of(extracted: Extracted, min_confidence: float = 0.0) -> str:
    """Return the line of JSON for an article, or for why there is none.

    Examples
    --------
    >>> line_of(Unread("rain.txt", InputError("rain.txt: Permission denied", code="N308")))
    '{"source": "rain.txt", "error": "[N308] rain.txt: Permission denied"}'
    """
    if isinstance(extracted, Unread):
        plain: dict[str, Any] = {"source": extracted.source, "error": str(extracted.error)}
        if extracted.id is not None:
            plain["id"] = extracted.id
    else:
        page, analysis = extracted
        plain = {"source": page.source, **confident(analysis, min_confidence).to_dict()}
    return json.dumps(plain)


def confident(analysis: Analysis, least: float) -> Analysis:
    """Return the analysis without the quotations that are less sure than ``least``."""
    if least <= 0.0:
        return analysis
    return attrs.evolve(analysis, quotes=tuple(quote for quote in analysis.quotes if quote.confidence >= least))


def _done(output: Path) -> set[Key]:
    """Return the articles that an output has, and cut off a last line that a killed run left unfinished."""
    done: set[Key] = set()
    with output.open("r+b") as lines:
        end = 0
        for number, line in enumerate(lines, 1):
            if not line.endswith(b"\n"):
                lines.truncate(end)
                break
            end += len(line)
            try:
                plain = json.loads(line)
                done.add((plain["source"], plain["article"]["id"] if "article" in plain else plain.get("id")))
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(
                    f"{output}:{number}: this was not written by newsents extract, so it cannot be gone on with",
                    code="N324",
                ) from error
    return done
