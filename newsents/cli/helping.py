"""How a command is added to the command line, with its docstring as its help."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import typer


def add(app: typer.Typer, panel: str, *commands: Callable[..., Any]) -> None:
    """Add commands to an app, under a heading in its help."""
    for command in commands:
        app.command(help=help_of(command), rich_help_panel=panel)(command)


def help_of(command: Callable[..., Any]) -> str:
    r"""Return the docstring of a command with each paragraph on one line, for a terminal breaks lines where it ends.

    Examples
    --------
    >>> def count():
    ...     '''Count what there is,
    ...     and tell it.
    ...
    ...     [bold]Example[/bold]
    ...
    ...       newsents count
    ...     '''
    >>> help_of(count)
    'Count what there is, and tell it.\n\n[bold]Example[/bold]\n\n  newsents count'
    """
    paragraphs = inspect.cleandoc(command.__doc__ or "").split("\n\n")
    return "\n\n".join(paragraph.replace("\n", " ") for paragraph in paragraphs)
