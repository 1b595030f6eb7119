"""``newsents extract --engine ray``: articles in Parquet to analyses in Parquet, on many machines."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from newsents.cli.interrupts import ended_by_interrupts
from newsents.cli.progress import progress
from newsents.cli.reporting import FAILURE, INTERRUPTED, complain, tell
from newsents.corpus.readers.layout import Layout
from newsents.errors import InputError
from newsents.viz.sheet import counted


def is_wanted(engine: str, address: str | None, **others: bool) -> bool:
    """Whether articles are to be analysed on a cluster.

    Raises
    ------
    InputError
        If there is no such engine, or other options do not fit to it.
    """
    if engine not in ("local", "ray"):
        raise InputError(f"there is no engine {engine!r}; there are local and ray", code="N567")
    if engine == "local" and address is not None:
        raise InputError("--address is that of a cluster of Ray: --engine ray", code="N567")
    unfit = [f"--{name}" for name, is_given in others.items() if is_given]
    if engine == "ray" and unfit:
        raise InputError(f"--engine ray reads Parquet and writes a new folder of it, without {unfit[0]}", code="N567")
    return engine == "ray"


def run(
    paths: Sequence[str],
    *,
    output: str | None,
    address: str | None,
    workers: int,
    model: str | None,
    min_confidence: float,
    layout: Layout,
    resume: bool,
    quiet: bool,
) -> None:
    """Analyse what is in Parquet on a cluster."""
    if output is None:
        raise InputError("--engine ray writes a folder of Parquet: -o FOLDER", code="N567")
    with ended_by_interrupts():
        from newsents.corpus.engines.ray import extract_parquet

    with progress(quiet=quiet) as shown:
        bar = shown.add_task("articles", total=None)

        def told(done: int, total: int | None) -> None:
            shown.update(bar, completed=done, total=total)

        try:
            written, failed = extract_parquet(
                paths, output, address=address, workers=workers, model=model, min_confidence=min_confidence,
                layout=layout, resume=resume, told=None if shown.disable else told,
            )  # fmt: skip
        except KeyboardInterrupt:
            shown.stop()
            complain("interrupted; what is done is kept, the same command with --resume goes on from there")
            raise typer.Exit(INTERRUPTED) from None
    if not quiet:
        tell(f"{counted(written - failed, 'article')} analyzed: {output}")
    if failed:
        complain(f'{counted(failed, "article")} failed; the rows in {output} have an "error"')
        raise typer.Exit(FAILURE)
