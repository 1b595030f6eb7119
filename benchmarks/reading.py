"""Texts through the pipeline, with a progress bar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from spacy.tokens import Doc

from newsents.pipeline.analyze import BATCH

T = TypeVar("T")

BATCH_SIZE = BATCH


class Pipeline(Protocol):
    """What turns texts into Docs, as a spaCy pipeline does."""

    def pipe(self, texts: Iterable[str], *, batch_size: int) -> Iterator[Doc]:
        """Yield the Doc of each text, in order."""


def progress(items: Iterable[T], description: str, total: int) -> Iterator[T]:
    """Hand on items and show on the terminal, if standard error is one, how many have passed."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        yield from bar.track(items, total=total, description=description)


def read(nlp: Pipeline, texts: Sequence[str], description: str) -> Iterator[Doc]:
    """Read texts, in order."""
    yield from progress(nlp.pipe(texts, batch_size=BATCH_SIZE), description, len(texts))
