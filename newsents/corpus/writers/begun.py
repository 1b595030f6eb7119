"""Outputs that were begun, or made before: what in them need not be done again.

An output is written beside its place, into ``out.jsonl.part``, and put there when it is whole. Whoever goes on with it
writes it anew from its beginning, so that it comes out in the order of the input, whatever was added to that or changed
in it; lines that are there already are copied. Until all is done they stay in ``out.jsonl.kept``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import attrs

from newsents.corpus.page import Page, Unread
from newsents.corpus.writers.jsonl import begins_line, digest, moved, written
from newsents.corpus.writers.packing import PLAIN, Packing
from newsents.corpus.writers.settings import Settings, differences
from newsents.errors import InputError
from newsents.files import flush_folder


@attrs.frozen
class Place:
    """Where a line stands: in which file, from which byte to which."""

    path: Path
    start: int
    end: int


Lines = dict[str, Place]
"""Where the line for an article stands, by the article's digest."""


class Kept:
    """Lines that are there already.

    Parameters
    ----------
    lines
        Where they stand.
    packing
        How they lie there.
    """

    def __init__(self, lines: Lines, packing: Packing = PLAIN) -> None:
        self._lines = lines
        self._packing = packing
        self._open: dict[Path, BinaryIO] = {}

    def find(self, page: Page | Unread) -> Place | None:
        """Return where the line for an article stands, if there is one."""
        return self._lines.get(digest(page)) if self._lines and isinstance(page, Page) else None

    def read(self, place: Place, source: str) -> bytes:
        """Return a line, as it is for an article that now stands at ``source``."""
        return moved(self._packing.unpack(self.raw(place)), source)

    def raw(self, place: Place) -> bytes:
        """Return the bytes that stand for a line."""
        if place.path not in self._open:
            self._open[place.path] = place.path.open("rb")
        file = self._open[place.path]
        file.seek(place.start)
        return file.read(place.end - place.start)

    def close(self) -> None:
        """Close the files."""
        for file in self._open.values():
            file.close()
        self._open.clear()


def require_own(path: Path, packing: Packing) -> None:
    """Raise InputError where newsents did not write what is there, as far as its first line tells."""
    if path.exists():
        with path.open("rb") as file:
            line, _ = next(packing.split(file), (b"", 0))
        if line:
            _of_line(path, 1, line)


def _of_line(path: Path, number: int, line: bytes) -> tuple[str | None, Settings] | None:
    """Return what a line says of itself, None for one that is unfinished."""
    try:
        if not line.endswith(b"\n"):
            if begins_line(line):
                return None
            raise ValueError("another wrote this")
        found = written(line)
    except (ValueError, KeyError, AttributeError) as error:
        raise InputError(
            f"{path}:{number}: this was not written by newsents extract, so it stays as it is; write to another place",
            code="N324",
        ) from error
    return found.digest, found.settings


def _lines(path: Path, packing: Packing, *, whole: bool = False) -> Iterator[tuple[str, Settings, Place]]:
    """Yield digest, settings and place of each whole line that is no error; one at least is in what was whole."""
    start = 0
    with path.open("rb") as file:
        for number, (line, size) in enumerate(packing.split(file), 1):
            end = start + size
            found = _of_line(path, number, line + b"\n" * (whole and number == 1))
            if found is not None and found[0] is not None:
                yield found[0], found[1], Place(path, start, end)
            start = end


def keep(output: Path, part: Path, kept: Path, settings: Settings, packing: Packing) -> Kept:
    """Find the lines that need not be made again, and put those of a begun run where they are safe.

    Parameters
    ----------
    output, part, kept
        The whole output of an earlier run, what one that was broken off has written, and what that one has kept of
        another; each may be missing.
    settings
        Those of this run.
    packing
        How lines lie in these files.

    Raises
    ------
    InputError
        If newsents did not write what is there, or with other settings; then nothing is changed.
    """
    begun = {path: list(_lines(path, packing)) for path in (kept, part) if path.exists()}
    for path, found in begun.items():
        for _, there, _ in found:
            _require_same(path, there, settings)
    lines: Lines = {}
    if output.exists():
        for its, there, place in _lines(output, packing, whole=True):
            if there == settings:
                lines[its] = place
            elif not any(begun.values()):  # or that run is to replace it
                _require_same(output, there, settings)
    lines.update({its: place for its, _, place in begun.get(kept, ())})
    fresh = {its: place for its, _, place in begun.get(part, ())}
    if kept.exists():
        lines.update(_append(kept, packing, {its: place for its, place in fresh.items() if its not in lines}))
        part.unlink(missing_ok=True)
    elif part.exists():
        part.replace(kept)
        lines.update({its: attrs.evolve(place, path=kept) for its, place in fresh.items()})
    flush_folder(output.parent)
    return Kept(lines, packing)


def _require_same(path: Path, there: Settings, now: Settings) -> None:
    if there != now:
        raise InputError(
            f"{path} was made with other settings: {differences(there, now)}; go on with the same, or --overwrite "
            "makes all anew, or write to another place",
            code="N329",
        )


def _append(kept: Path, packing: Packing, lines: Lines) -> Lines:
    """Copy lines behind the whole ones of a file."""
    copied: Lines = {}
    found = Kept(lines, packing)
    with kept.open("r+b") as file:
        end = sum(size for line, size in packing.split(file) if line.endswith(b"\n"))
        file.truncate(end)
        file.seek(end)
        for its, place in lines.items():
            line = found.raw(place)
            file.write(line)
            copied[its] = Place(kept, end, end + len(line))
            end += len(line)
        file.flush()
        os.fsync(file.fileno())
    found.close()
    return copied
