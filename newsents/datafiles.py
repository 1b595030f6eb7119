"""Word lists and tables that the package ships as text: one entry a line, comments after ``#``."""

from __future__ import annotations

from importlib.resources import files


def lines_of(package: str, file: str, folder: str = "data") -> list[str]:
    """Return the lines of a file without its comments and empty lines.

    Parameters
    ----------
    package
        The package that has the file.
    file
        Its name.
    folder
        The folder below the package in which it lies.

    Examples
    --------
    >>> any(line.startswith("#") for line in lines_of("newsents.pipeline.entities", "capitals.txt"))
    False
    """
    text = (files(package) / folder / file).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
