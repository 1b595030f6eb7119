"""How a command ends: its exit code, and one line that says what went wrong."""

from __future__ import annotations

import logging
import os
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import typer

from newsents.errors import InputError, NewsentsError, NewsentsWarning
from newsents.logs import log
from newsents.viz.plain import harmless, one_line

FAILURE = 1
USAGE = 2
INTERRUPTED = 130  # 128 + SIGINT, as shells count


def complain(message: str) -> None:
    """Write one line to standard error: what went wrong."""
    tell(f"newsents: {message}")


def tell(message: str) -> None:
    """Write one line to standard error, whatever the names and texts in it hold."""
    print(one_line(message), file=sys.stderr)


def tell_ambiguous(dates: int) -> None:
    """Say how many dates may be either of two days, if any, and what to do about it."""
    if dates:
        told = "1 date" if dates == 1 else f"{dates} dates"
        tell(f"{told} may be either of two days, such as 06/05/2024; say --day-first or --month-first")


class Told(logging.Handler):
    """Writes what is logged to standard error, a line each, with the seconds since the start."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write what is logged."""
        tell(f"{record.relativeCreated / 1000:9.1f} {record.levelname.lower()}: {record.getMessage()}")


def listen() -> Callable[[], None]:
    """Show what newsents logs; return what ends that."""
    handler, level = Told(), log.level
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)

    def end() -> None:
        log.removeHandler(handler)
        log.setLevel(level)

    return end


@contextmanager
def reported(*, debug: bool) -> Iterator[None]:
    """Turn errors into a line on standard error and an exit code, and warnings of newsents into a line.

    With ``debug`` the traceback of an error is shown before it.

    Examples
    --------
    >>> try:
    ...     with reported(debug=False):
    ...         raise InputError("no such file", code="N301")
    ... except typer.Exit as end:
    ...     end.exit_code
    2
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always", NewsentsWarning)
            warnings.showwarning = _shown(warnings.showwarning)
            yield
    except BrokenPipeError:
        # Whoever read the output has enough of it. What Python would flush at its end has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(FAILURE) from None
    except KeyboardInterrupt:
        complain("interrupted")
        raise typer.Exit(INTERRUPTED) from None
    except (typer.Exit, typer.Abort):
        raise
    except Exception as error:
        if debug:
            # Python's own would write the names of files as they are.
            print(harmless("".join(traceback.format_exception(error))), end="", file=sys.stderr)
        complain(_reason(error))
        raise typer.Exit(USAGE if isinstance(error, InputError) else FAILURE) from None


def _shown(otherwise: Callable[..., None]) -> Callable[..., None]:
    def show(message: Warning | str, category: type[Warning], *where: Any, **further: Any) -> None:
        if isinstance(message, NewsentsWarning):
            complain(str(message))
        else:
            otherwise(message, category, *where, **further)

    return show


def _reason(error: Exception) -> str:
    if isinstance(error, NewsentsError):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.filename or 'output'}: {error.strerror or error}"
    return f"unexpected {type(error).__name__}: {error} (newsents --debug ... shows where; please report it)"
