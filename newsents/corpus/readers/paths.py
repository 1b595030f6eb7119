"""What a user names on a command line, to the pages that are there."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

import attrs

from newsents.corpus.page import Page, Unread
from newsents.corpus.readers.formats import FORMATS, SUFFIXES
from newsents.corpus.readers.signature import ENOUGH, format_of, refuse_other_than_text
from newsents.errors import InputError, NewsentsError

_ADDRESS = re.compile(r"(https?|ftp)://", re.IGNORECASE)


@attrs.frozen(slots=True)
class Source:
    """One thing to read.

    Parameters
    ----------
    name
        As it is shown: the path, or ``"-"`` for standard input.
    format
        A key of `FORMATS`.
    """

    name: str
    format: str


def find(names: Iterable[str | Path], *, format: str | None = None) -> tuple[Source, ...]:
    """Find the files that are meant, each once.

    Parameters
    ----------
    names
        Files; folders, which are searched with all below them for the suffixes known; patterns (``"2001/*.txt"``);
        and ``"-"`` for standard input.
    format
        A key of `FORMATS`; by default it is told by the suffix, for standard input by its first characters, by
        which a file of text is known for HTML, too.

    Raises
    ------
    InputError
        If something is not there, a folder or pattern holds nothing to read, or a format is not known.
    MissingExtraError
        If HTML is among them and trafilatura is not installed.

    Examples
    --------
    >>> find(["no/such.txt"])
    Traceback (most recent call last):
    newsents.errors.InputError: [N301] no/such.txt: no such file or folder
    """
    if format is not None and format not in FORMATS:
        raise InputError(f"there is no format {format!r}; it can be {', '.join(FORMATS)}", code="N302")
    found: dict[str, Source] = {}
    for name in names:
        for path in _expand(str(name), format):
            found.setdefault(path, Source(path, format or _format(path)))
    for format_found in {source.format for source in found.values()}:
        FORMATS[format_found].require()
    return tuple(found.values())


def _expand(name: str, format: str | None) -> list[str]:
    if _ADDRESS.match(name):
        raise InputError(
            f"{name}: newsents reads files, and nothing from the web; save the page and give its file "
            f"(curl -Lo page.html '{name}')",
            code="N309",
        )
    path = Path(name)
    if name == "-" or path.is_file() or path.is_fifo() or path.is_char_device():
        return [name]
    if path.is_dir():
        files = (file for file in path.rglob("*") if file.is_file() and not _is_hidden(file.relative_to(path)))
        within = sorted(str(file) for file in files if format or file.suffix.lower() in SUFFIXES)
        if not within:
            raise InputError(f"{name}: nothing to read in this folder ({', '.join(SUFFIXES)})", code="N303")
        return within
    if has_magic(name):
        matching = sorted(match for match in glob(name, recursive=True) if Path(match).is_file())
        if not matching:
            raise InputError(f"{name}: no file matches this pattern", code="N303")
        return matching
    raise InputError(f"{name}: no such file or folder", code="N301")


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _format(name: str) -> str:
    if name == "-":
        stdin = sys.stdin.buffer
        return format_of(_beginning(stdin))
    path = Path(name)
    format = SUFFIXES.get(path.suffix.lower(), "txt")
    if format != "txt" or not path.is_file():  # of a pipe nothing is read before its turn
        return format
    try:
        with path.open("rb") as stream:
            beginning = _beginning(stream)
    except OSError:
        return format  # told when its turn comes
    if path.suffix and path.suffix.lower() not in SUFFIXES:
        refuse_other_than_text(beginning, name)
        raise InputError(
            f"{name}: what is in a {path.suffix} file is not known; say it with --format "
            f"(or format=): {', '.join(FORMATS)}",
            code="N302",
        )
    return "html" if format_of(beginning) == "html" else format


def _beginning(stream: BinaryIO) -> bytes:
    return stream.peek(ENOUGH) if isinstance(stream, BufferedReader) else b""


def read(sources: Iterable[Source]) -> Iterator[Page | Unread]:
    """Read page after page; what cannot be read comes as an `Unread` in its place.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "rain.txt").write_text("Rain, she said.")
    ...     _ = Path(folder, "sun.json").write_text("{}")
    ...     [type(page).__name__ for page in read(find([folder]))]
    ['Page', 'Unread']
    """
    for source in sources:
        reader = FORMATS[source.format].read
        try:
            if source.name == "-":
                refuse_other_than_text(_beginning(sys.stdin.buffer), "-")
                yield from reader(sys.stdin.buffer, "-")
            else:
                with Path(source.name).open("rb") as stream:
                    refuse_other_than_text(_beginning(stream), source.name)
                    yield from reader(stream, source.name)
        except NewsentsError as error:
            yield Unread(source.name, error)
        except OSError as error:
            yield Unread(source.name, InputError(f"{source.name}: {error.strerror or error}", code="N308"))


def count(sources: Iterable[Source]) -> int | None:
    """Count the articles without reading them; None where that cannot be known (JSON, standard input)."""
    total = 0
    for source in sources:
        path, counted = Path(source.name), FORMATS[source.format].count
        if counted is None or not path.is_file():
            return None
        try:
            with path.open("rb") as stream:
                total += counted(stream)
        except OSError:
            total += 1  # comes as one Unread
    return total
