"""A sheet in the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.text import Text

from newsents.viz.console import words
from newsents.viz.sheet import Grid, Line, Name, Part, Said, Sheet, counted
from newsents.viz.tables import rows_fitting

WIDE = 110
"""From this width on there is room for all columns of a table that has fewer for narrow ones."""


def printed(sheet: Sheet) -> RenderableType:
    """Return a sheet for rich.

    Examples
    --------
    >>> from rich.console import Console
    >>> Console(width=40).print(printed(Sheet(Name("Ann Lee", cue="said"), Said("It will rain"))))
    Ann Lee said
      It will rain
    """
    return Group(*(shown for part in sheet.parts for shown in _part(part)))


def _part(part: Part) -> Iterator[RenderableType]:
    if isinstance(part, Name):
        beside = [words(part.beside)] if part.beside else []
        cue = [words(part.cue, "italic")] if part.cue else []
        yield Text(" ").join([words(part.name, "bold"), *beside, *cue])
    elif isinstance(part, Line):
        if not part.is_aside:
            yield Text()
        yield words(part.text, "dim" if part.is_aside else "")
    elif isinstance(part, Said):
        yield Padding(words(part.text, "" if part.is_known else "dim"), (0, 0, 0, 2))
    else:
        if part.title:
            yield Text()
            yield words(part.title, "bold")
        yield _Fitting(part)
        if part.more or not part.rows:
            yield words(counted(part.more, "more row") if part.more else "nothing", "dim")


class _Fitting:
    """A table that asks how wide the terminal is."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        columns, rows, narrow = self._grid.columns, self._grid.rows, self._grid.narrow
        if narrow and options.max_width < WIDE:
            places = [columns.index(name) for name in narrow]
            columns, rows = narrow, [[row[place] for place in places] for row in rows]
        yield rows_fitting(columns, rows, options.max_width)
