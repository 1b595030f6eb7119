"""What a user names on a command line, to the pages that are there."""

from __future__ import annotations

import errno
import os
import re
import stat
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from glob import has_magic
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

import attrs

from newsents.corpus.page import Page, Unread
from newsents.corpus.readers.folders import Folder, Found, files_in, matching
from newsents.corpus.readers.formats import FORMATS, IN_FOLDERS, SUFFIXES, one
from newsents.corpus.readers.layout import USUAL, Layout
from newsents.corpus.readers.opening import opened
from newsents.corpus.readers.packing import bare, unpacked, unpacked_beginning
from newsents.corpus.readers.signature import ENOUGH, format_of, refuse_other_than_text
from newsents.errors import InputError, NewsentsError, NewsentsWarning

_ADDRESS = re.compile(r"(https?|ftp)://", re.IGNORECASE)


@attrs.frozen(slots=True)
class Source:
    """One thing to read.

    Parameters
    ----------
    name
        As it is shown: the path, or ``"-"`` for standard input.
    format
        A key of `FORMATS`, or "" where there is nothing to read.
    error
        Why it cannot be read, where that was seen as it was looked for: it comes as an `Unread` in its turn.

    Examples
    --------
    >>> Source("rain.txt", "txt").format
    'txt'
    """

    name: str
    format: str
    error: InputError | None = None


def find(names: Iterable[str | Path], *, format: str | None = None) -> tuple[Source, ...]:
    """Find the files that are meant, each once.

    Parameters
    ----------
    names
        Files; folders, which are searched with all below them for the suffixes known, and for files of others that
        begin as a page of HTML (``page.php?id=3``); patterns (``"2001/*.txt"``, ``"**/*.html"``); and ``"-"`` for
        standard input. Linked folders are followed, each real folder is read once,
        and what is hidden (``.git``) is left out of folders and patterns. What in a folder cannot be read, a folder
        without the right to look into it or a link to nothing, comes as a `Source` with an error.
    format
        A key of `FORMATS`; by default it is told by the suffix, for standard input by its first characters, by
        which a file of text or of another suffix is known for HTML, too.

    Raises
    ------
    InputError
        If a name is blank, something is not there, a folder or pattern holds nothing to read, or a format is not
        known.
    MissingExtraError
        If HTML is among them and trafilatura is not installed.

    Warns
    -----
    NewsentsWarning
        How many files in folders were left out, as they are of other kinds.

    Examples
    --------
    >>> find(["no/such.txt"])
    Traceback (most recent call last):
    newsents.errors.InputError: [N301] no/such.txt: no such file or folder
    """
    if format is not None and format not in FORMATS:
        raise InputError(f"there is no format {format!r}; it can be {', '.join(FORMATS)}", code="N302")
    if isinstance(names, (str, bytes, Path)):
        raise InputError(f"find takes several names, and got {names!r} alone: put it in a list", code="N340")
    found: dict[str, Source] = {}
    seen: set[Folder] = set()
    others: Counter[str] = Counter()
    for name in names:
        for file in _expand(str(name), format, seen, others):
            if file.name not in found:
                kind = "" if file.error else format or _format(file.name)
                found[file.name] = Source(file.name, kind, file.error)
    for kind in {source.format for source in found.values() if not source.error}:
        FORMATS[kind].require()
    if others:
        told = f"{others.total()} file{'s' * (others.total() > 1)} of other kinds left out: {_counted(others)}"
        warnings.warn(NewsentsWarning(told, code="N1015"), stacklevel=2)
    return tuple(found.values())


def _expand(name: str, format: str | None, seen: set[Folder], others: Counter[str]) -> list[Found]:
    if not name.strip():
        raise InputError(f"a name is blank ({name!r}); the working folder is called {os.curdir}", code="N340")
    if _ADDRESS.match(name):
        raise InputError(
            f"{name}: newsents reads files, and nothing from the web; save the page and give its file "
            f"(curl -Lo page.html '{name}')",
            code="N309",
        )
    if name == "-":
        return [Found(name)]

    def is_known(file: str) -> bool:
        suffix = _suffix(file)
        if format is not None or suffix in IN_FOLDERS:
            return True
        if suffix in SUFFIXES or not os.path.isfile(file):
            return False
        if _is_page(file):
            return True
        others[suffix or "without an ending"] += 1
        return False

    mode = _mode(name)
    if mode is not None and stat.S_ISDIR(mode):
        before = len(seen)
        within = files_in(name, is_known, seen)
        if not within and len(seen) > before:
            there = f"; there are others: {_counted(others)}" * bool(others)
            raise InputError(f"{name}: nothing to read in this folder ({', '.join(IN_FOLDERS)}){there}", code="N303")
        return within
    if mode is not None:
        return [Found(name)]
    if has_magic(name):
        before = len(seen)
        fitting = matching(name, is_known, seen)
        if not fitting and len(seen) == before:
            raise InputError(f"{name}: no file matches this pattern", code="N303")
        return fitting
    link = f" (it is a link to {os.readlink(name)})" if os.path.islink(name) else ""
    raise InputError(f"{name}: no such file or folder{link}", code="N301")


def _mode(name: str) -> int | None:
    """Return what the system knows of a file or folder, None where there is none of that name."""
    try:
        return os.stat(name).st_mode
    except ValueError:  # a NUL, which no name has
        return None
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR) or has_magic(name):
            return None
        raise InputError(f"{name}: {error.strerror or error}", code="N308") from error


def _format(name: str) -> str:
    if name == "-":
        with opened(name) as stdin:
            return format_of(unpacked_beginning(_beginning(stdin)))
    path, inside = Path(name), Path(bare(name))
    suffix = _suffix(name)
    format = SUFFIXES.get(suffix, "txt")
    if inside != path and not FORMATS[format].is_text:
        raise InputError(f"{name}: {suffix} is read as it is, not compressed; unpack it first", code="N302")
    if format != "txt" or not path.is_file():  # of a pipe nothing is read before its turn
        return format
    try:
        with path.open("rb") as packed, unpacked(packed, name) as stream:
            beginning = _beginning(stream)
    except (OSError, NewsentsError):
        return format  # told when its turn comes
    found = format_of(beginning)
    if suffix and suffix not in SUFFIXES and found != "html":
        refuse_other_than_text(beginning, name)
        raise InputError(
            f"{name}: what is in a {suffix} file is not known; say it with --format (or format=): {', '.join(FORMATS)}",
            code="N302",
        )
    return found if found == "html" or (inside != path and not suffix) else format


def _suffix(name: str) -> str:
    """Return the suffix of a file's name, whatever a browser has kept of the address behind it (page.php?id=3)."""
    return Path(Path(bare(name)).name.partition("?")[0]).suffix.lower()


def _is_page(name: str) -> bool:
    """Whether a file that is there begins as a page of HTML."""
    try:
        with open(name, "rb") as packed, unpacked(packed, name) as stream:
            return format_of(_beginning(stream)) == "html"
    except (OSError, NewsentsError):
        return False


def _counted(others: Counter[str]) -> str:
    """Return how many files there are of each suffix."""
    return ", ".join(f"{suffix} {times}" for suffix, times in sorted(others.items(), key=lambda one: (-one[1], one[0])))


def _beginning(stream: BinaryIO) -> bytes:
    return stream.peek(ENOUGH) if isinstance(stream, BufferedReader) else b""


def read(sources: Iterable[Source], layout: Layout = USUAL) -> Iterator[Page | Unread]:
    """Read page after page; what cannot be read comes as an `Unread` in its place.

    Parameters
    ----------
    sources
        What `find` found.
    layout
        How articles lie in those that have fields.

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
        try:
            if source.error:
                raise source.error
            yield from _pages(source, layout)
        except NewsentsError as error:
            yield Unread(source.name, error)
        except OSError as error:
            yield Unread(source.name, InputError(f"{source.name}: {error.strerror or error}", code="N308"))
        except MemoryError:
            yield Unread(source.name, InputError(f"{source.name}: too large for this machine's memory", code="N342"))


def _pages(source: Source, layout: Layout) -> Iterator[Page | Unread]:
    format = FORMATS[source.format]
    with opened(source.name) as stream:
        if not format.is_text:
            yield from format.read(stream, source.name, layout)
            return
        with unpacked(stream, source.name) as text:
            refuse_other_than_text(_beginning(text), source.name)
            yield from format.read(text, source.name, layout)


def count(sources: Iterable[Source]) -> int | None:
    """Count the articles without reading them; None where that cannot be known (JSON, standard input, compressed).

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "rain.txt").write_text("Rain, she said.")
    ...     count(find([folder]))
    1
    """
    total = 0
    for source in sources:
        if source.error:
            total += 1
            continue
        path, counted = Path(source.name), FORMATS[source.format].count
        is_packed = bare(source.name) != source.name
        if counted is None or (is_packed and counted is not one) or not path.is_file():
            return None
        try:
            with path.open("rb") as stream:
                total += counted(stream)
        except (OSError, NewsentsError):
            total += 1  # comes as one Unread
    return total
