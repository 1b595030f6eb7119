"""``newsents extract -o news.duckdb`` and ``-o quotes.csv``: articles into a store, and a table out of it.

A table is made from a store that stands beside it until all is done, ``quotes.csv.part``: so a run that was broken off
goes on from there, and a person has one name in all articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NoReturn

import typer
from spacy.language import Language

from newsents.cli.failed import Failed
from newsents.cli.interrupts import ended_by_interrupts
from newsents.cli.output import Output, refuse_input
from newsents.cli.progress import progress
from newsents.cli.reporting import FAILURE, INTERRUPTED, complain, tell, tell_ambiguous
from newsents.corpus.exports.articles import nothing
from newsents.corpus.exports.formats import exporter_of
from newsents.corpus.readers import Source, count, read
from newsents.corpus.readers.layout import Layout
from newsents.corpus.store import Added, Corpus
from newsents.errors import InputError
from newsents.pipeline import load
from newsents.viz.sheet import counted


class Archive:
    """How articles are added.

    Parameters
    ----------
    sources
        What is read.
    layout
        How articles lie in it.
    model, workers, batch_size, min_confidence, reanalyze, quiet
        As on the command line.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        layout: Layout,
        *,
        model: str | None,
        workers: int,
        batch_size: int,
        min_confidence: float,
        reanalyze: bool,
        quiet: bool,
    ) -> None:
        self._sources = sources
        self._layout = layout
        self._model = model
        self._workers = workers
        self._batch_size = batch_size
        self._min_confidence = min_confidence
        self._reanalyze = reanalyze
        self._quiet = quiet
        self._failed = Failed()

    def into_store(self, path: Path, *, overwrite: bool, resolve: bool) -> None:
        """Add the articles to a store; what is in it stays, unless it is to be overwritten."""
        output = Output.of(path)
        refuse_input(output.name, [output.place, output.part], self._sources)
        nlp = self._load()
        if overwrite:
            added = self._replace(output, nlp, resolve=resolve)
        else:
            hint = "; what is done is kept, the same command goes on from there"
            added = self._add(output.place, nlp, hint, resolve=resolve)
        if not self._quiet:
            tell(f"{added}: {path}")
            tell_ambiguous(added.ambiguous)
        if added.failed:
            self._failed.tell()
            complain(f"{counted(added.failed, 'article')} failed; newsents sql {path} 'FROM failures' tells why")
            raise typer.Exit(FAILURE)

    def _replace(self, output: Output, nlp: Language, *, resolve: bool) -> Added:
        """Make a store beside what is there; it takes its place when it is whole."""
        with output.locked():  # nobody is adding to what is there
            _remove(output.part)
            try:
                added = self._add(output.part, nlp, f"; {output.name} is as it was", resolve=resolve)
                if added.failed and not added.new:
                    self._give_up(added, f"{output.name} is as it was")
                with output.told():
                    _wal(output.place).unlink(missing_ok=True)
                    output.part.replace(output.place)
            finally:
                _remove(output.part)
        return added

    def into_table(self, path: Path, *, resume: bool, overwrite: bool, nested: bool) -> None:
        """Write a table of the quotations, nested ones too if they are wanted, by way of a store beside it."""
        write = exporter_of(path, nested=nested, acts=None, stated=False)
        output = Output.of(path)
        refuse_input(output.name, [output.place, output.part], self._sources)
        with output.locked():
            _check(output, resume=resume, overwrite=overwrite)
            nlp = self._load()
            if not resume:
                _remove(output.part)
            added = self._add(output.part, nlp, f"; what is done is kept in {output.part}, --resume goes on from there")
            done = added.new + added.replaced + added.kept
            if added.failed and not done:
                if not resume:
                    _remove(output.part)
                self._give_up(added, f"{output.name} was not written")
            corpus = Corpus(output.part)
            with output.told():
                write(corpus, output.place, nothing)
            failures = [f"[{row['code']}] {row['error']}" for row in corpus.failures()]
            rows = len(corpus.quotes(acts=None, stated=False))
            _remove(output.part)
        for error in failures:
            complain(error)
        if not self._quiet:
            again = f", {added.repeated} the same as others" * bool(added.repeated)
            tell(f"{counted(done, 'article')} analyzed{again}, {counted(rows, 'quotation')}: {path}")
            tell_ambiguous(added.ambiguous)
        if failures:
            complain(f"{counted(len(failures), 'article')} failed")
            raise typer.Exit(FAILURE)

    def _give_up(self, added: Added, left: str) -> NoReturn:
        """Tell why no article could be read, and what is left."""
        self._failed.tell()
        complain(f"{counted(added.failed, 'article')} failed, and none could be read; {left}")
        raise typer.Exit(FAILURE)

    def _load(self) -> Language:
        with ended_by_interrupts():
            return load(self._model)

    def _add(self, path: Path, nlp: Language, hint: str, *, resolve: bool = True) -> Added:
        with progress(quiet=self._quiet) as bar:
            task = bar.add_task("articles", total=count(self._sources))
            try:
                return Corpus(path).add(
                    self._failed.noted(read(self._sources, self._layout)), model=nlp, workers=self._workers,
                    batch_size=self._batch_size, min_confidence=self._min_confidence, reanalyze=self._reanalyze,
                    advance=partial(bar.advance, task), begin=partial(bar.add_task, total=None), resolve=resolve,
                )  # fmt: skip
            except KeyboardInterrupt:
                bar.stop()
                complain(f"interrupted{hint}")
                raise typer.Exit(INTERRUPTED) from None


def _check(output: Output, *, resume: bool, overwrite: bool) -> None:
    """Raise InputError where something is there that was not meant."""
    if resume or overwrite:
        return
    if output.part.exists():
        raise InputError(
            f"{output.name} was begun, and what is done is in {output.part}; --resume goes on from there, "
            "--overwrite makes all anew",
            code="N327",
        )
    if output.place.is_file() and output.place.stat().st_size:
        raise InputError(f"{output.name} exists; --overwrite replaces it", code="N323")


def _remove(path: Path) -> None:
    for beside in (path, _wal(path)):
        beside.unlink(missing_ok=True)


def _wal(path: Path) -> Path:
    """Return the file in which DuckDB has what was not yet written into a store when a process was killed."""
    return path.with_name(f"{path.name}.wal")
