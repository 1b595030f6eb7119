"""The console of all commands, on which other people's words are words and no markup.

rich takes a ``str`` for markup ("[bold]", ":smile:", links), so what it is given of articles, files and errors is a
`Text` made by `words`, or one put together of such; `console` takes no ``str`` for markup that it is given by mistake.
"""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from newsents.viz.plain import one_line


def words(text: str, style: str = "") -> Text:
    """Return a text for rich to show on one line as it stands, whatever it holds.

    Examples
    --------
    >>> words("[bold]:smile:", "red").plain
    '[bold]:smile:'
    """
    return Text(one_line(text), style=style)


def console(*, stderr: bool = False) -> Console:
    """Return the console that all commands write to: no markup, no emoji codes, no colors that nobody asked for."""
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)
