"""How far a command has come."""

from __future__ import annotations

import sys

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from newsents.viz.console import console


class Rate(ProgressColumn):
    """How many are done in a second."""

    def render(self, task: Task) -> Text:
        """Return that as it is shown."""
        return Text(rate(task.finished_speed or task.speed))


def rate(speed: float | None) -> str:
    """Return how many are done in a second; nothing as long as that is not known.

    Examples
    --------
    >>> rate(12.34), rate(0.25), rate(None)
    ('12/s', '0.25/s', '')
    """
    if speed is None:
        return ""
    return f"{speed:.0f}/s" if speed >= 10 else f"{speed:.2g}/s"


def progress(*, quiet: bool = False) -> Progress:
    """Return a bar of the articles that are done; one that shows nothing if it is to be quiet, or is on no terminal."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console(stderr=True),
        transient=True,
        disable=quiet or not sys.stderr.isatty(),
    )
