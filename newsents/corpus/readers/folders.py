"""What is in a folder or fits a pattern, and what there could not be looked at.

Linked folders are followed, and each real folder is read once, under its own name rather than a link's where it has
both: a link to a folder above ends there. Hidden files and folders, whose names begin with a full stop, are left out.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from glob import has_magic
from pathlib import Path

import attrs

from newsents.errors import InputError

Folder = tuple[int, int]
"""What tells a folder from others under whatever name: its device and number."""


@attrs.frozen(slots=True)
class Found:
    """A file, or what is in the way of finding files.

    Parameters
    ----------
    name
        Its path.
    error
        Why it cannot be read, or None for a file.
    """

    name: str
    error: InputError | None = None


def files_in(folder: str, wanted: Callable[[str], bool], seen: set[Folder]) -> list[Found]:
    """Return the files in a folder and all below it, sorted by name, and what could not be looked at.

    Parameters
    ----------
    folder
        The folder.
    wanted
        Tells by a file's name whether it is to be read.
    seen
        The folders that were read before, which are not read again; those read now are added.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "rain.txt").write_text("Rain.")
    ...     Path(folder, "again").symlink_to(folder)
    ...     [Path(found.name).name for found in files_in(folder, lambda name: name.endswith(".txt"), set())]
    ['rain.txt']
    """
    found: list[Found] = []
    folders, links = [folder], list[str]()
    while folders or links:
        if not folders:
            links.sort(reverse=True)
        current = folders.pop() if folders else links.pop()
        for entry in _entries(current, found, seen):
            name = str(Path(current, entry.name))
            try:
                if entry.is_dir():
                    (links if entry.is_symlink() else folders).append(name)
                elif wanted(name) or _leads_nowhere(entry):
                    found.append(Found(name, None if entry.is_file() else _no_file(entry, name)))
            except OSError as error:
                found.append(Found(name, unreadable(name, error)))
    return sorted(found, key=lambda found: found.name)


def _entries(folder: str, found: list[Found], seen: set[Folder]) -> Iterator[os.DirEntry[str]]:
    """Yield what is in a folder that has not been seen, but for what is hidden; add to ``found`` what is in the way."""
    try:
        status = os.stat(folder)
        if (status.st_dev, status.st_ino) in seen:
            return
        seen.add((status.st_dev, status.st_ino))
        with os.scandir(folder) as entries:
            yield from (entry for entry in entries if not entry.name.startswith("."))
    except OSError as error:
        found.append(Found(folder, unreadable(folder, error)))


def _leads_nowhere(entry: os.DirEntry[str]) -> bool:
    """Whether this is a link to nothing that may have been one to a folder, as its name has no suffix."""
    return entry.is_symlink() and not Path(entry.name).suffix and not os.path.exists(entry)


def _no_file(entry: os.DirEntry[str], name: str) -> InputError:
    if entry.is_symlink() and not os.path.exists(entry):
        return InputError(f"{name}: a link to {os.readlink(entry)}, which is not there", code="N301")
    return InputError(f"{name}: no file, but a pipe, a socket or a device; to read it, name it itself", code="N308")


def unreadable(name: str, error: OSError) -> InputError:
    """Say that the system does not let a file or folder be read, and why."""
    remedy = "; nothing in it is read: see to its rights, or leave it out" if os.path.isdir(name) else ""
    return InputError(f"{name}: {error.strerror or error}{remedy}", code="N308")


def matching(pattern: str, wanted: Callable[[str], bool], seen: set[Folder]) -> list[Found]:
    """Return the files that fit a pattern, those in folders that fit it, and what could not be looked at.

    Parameters
    ----------
    pattern
        A path in which ``*``, ``?`` and ``[...]`` stand for what they mean to a shell, and ``**`` for any folders.
    wanted, seen
        As for `files_in`, for the folders that fit.
    """
    found: list[Found] = []
    anchor = Path(pattern).anchor
    places = [anchor]
    for part in pattern[len(anchor) :].split(os.sep):
        if part == "**":
            places = [below for place in places for below in _folders(place, found)]
        elif has_magic(part):
            places = [name for place in places for name in _fitting(place, part, found)]
        elif part:
            places = [name for place in places for name in _there(os.path.join(place, part), found)]
        places = _distinct(places)
    for place in places:
        if os.path.isdir(place):
            found += files_in(place or os.curdir, wanted, seen)
        elif os.path.lexists(place):
            found.append(Found(place))
    return sorted(found, key=lambda found: found.name)


def _distinct(places: list[str]) -> list[str]:
    """Leave out links to folders that are there under another name."""
    known: set[Folder] = set()
    distinct: list[str] = []
    for place in sorted(places, key=lambda place: (os.path.islink(place), place)):
        if os.path.isdir(place):
            status = os.stat(place)
            if (status.st_dev, status.st_ino) in known:
                continue
            known.add((status.st_dev, status.st_ino))
        distinct.append(place)
    return distinct


def _there(name: str, found: list[Found]) -> list[str]:
    try:
        os.lstat(name)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        found.append(Found(name, unreadable(name, error)))
        return []
    return [name]


def _fitting(folder: str, part: str, found: list[Found]) -> Iterator[str]:
    """Yield what in a folder fits one part of a pattern; what is hidden only where the part begins so, too."""
    try:
        for name in os.listdir(folder or os.curdir):
            if fnmatch(name, part) and name.startswith(".") <= part.startswith("."):
                yield os.path.join(folder, name)
    except OSError as error:
        if isinstance(error, NotADirectoryError) or os.path.islink(folder):
            return  # a file where the pattern wants a folder, or a link that leads to none
        found.append(Found(folder, unreadable(folder, error)))


def _folders(folder: str, found: list[Found]) -> Iterator[str]:
    """Yield a folder and all below it, each real one once."""
    seen: set[Folder] = set()
    folders, links = [folder], list[str]()
    while folders or links:
        current = folders.pop() if folders else links.pop()
        before = len(seen)
        below = list(_entries(current or os.curdir, found, seen))
        if len(seen) > before:
            yield current
        for entry in below:
            if os.path.isdir(entry):
                (links if entry.is_symlink() else folders).append(os.path.join(current, entry.name))
