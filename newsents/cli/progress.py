"""How far a command has come."""

from __future__ import annotations

import sys
from datetime import timedelta
from threading import Event, Thread

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

from newsents.cli.reporting import tell
from newsents.viz.console import console

EVERY = 30.0
"""So many seconds pass from one line to the next."""


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
    """Return a bar of the articles that are done; on no terminal it is a line now and then, and nothing if quiet."""
    kind = Progress if quiet or sys.stderr.isatty() else Lines
    return kind(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console(stderr=True),
        transient=True,
        disable=quiet or kind is Lines,
    )


class Lines(Progress):
    """Tells every half a minute, in a line, how far a command has come: for a log, where a bar has no place."""

    def start(self) -> None:
        """Begin to tell."""
        self._ended = Event()
        self._thread = Thread(target=self._tell_now_and_then, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Tell no more."""
        self._ended.set()
        self._thread.join()

    def _tell_now_and_then(self) -> None:
        while not self._ended.wait(EVERY):
            if self.tasks:
                tell(line_of(self.tasks[-1]))


def line_of(task: Task) -> str:
    """Return how far something has come.

    Examples
    --------
    >>> with Progress(disable=True) as shown:
    ...     _ = shown.add_task("articles", total=4121, completed=120)
    >>> line_of(shown.tasks[0])
    'articles: 120 of 4121, 0:00:00'
    """
    done = [f"{task.completed:.0f}"] * bool(task.completed or task.total)
    if done and task.total:
        done = [f"{done[0]} of {task.total:.0f}"]
    left = [f"{timedelta(seconds=int(task.time_remaining))} left"] if task.time_remaining else []
    told = [
        *done,
        *filter(None, [rate(task.finished_speed or task.speed)]),
        str(timedelta(seconds=int(task.elapsed or 0))),
    ]
    return f"{task.description}: {', '.join([*told, *left])}"
