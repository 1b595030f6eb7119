"""How a command ends: its exit code, and one line that says what went wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from newsents.errors import InputError, NewsentsError

FAILURE = 1
USAGE = 2
INTERRUPTED = 130  # 128 + SIGINT, as shells count


def complain(message: str) -> None:
    """Write one line to standard error."""
    print("newsents: " + " ".join(message.split()), file=sys.stderr)


@contextmanager
def reported(*, debug: bool) -> Iterator[None]:
    """Turn errors into a line on standard error and an exit code; with ``debug`` leave the traceback.

    Examples
    --------
    >>> with reported(debug=True):
    ...     raise InputError("no such file", code="N301")
    Traceback (most recent call last):
    newsents.errors.InputError: [N301] no such file
    """
    try:
        yield
    except BrokenPipeError:
        # Whoever read the output has enough of it. What Python would flush at its end has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(FAILURE) from None
    except KeyboardInterrupt:
        complain("interrupted")
        raise typer.Exit(INTERRUPTED) from None
    except NewsentsError as error:
        if debug:
            raise
        complain(str(error))
        raise typer.Exit(USAGE if isinstance(error, InputError) else FAILURE) from None
    except OSError as error:
        if debug:
            raise
        complain(f"{error.filename or 'output'}: {error.strerror or error}")
        raise typer.Exit(FAILURE) from None
    except (typer.Exit, typer.Abort):
        raise
    except Exception as error:
        if debug:
            raise
        complain(f"unexpected {type(error).__name__}: {error} (newsents --debug ... shows where; please report it)")
        raise typer.Exit(FAILURE) from None
