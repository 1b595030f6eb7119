"""Where a command writes: beside its place, locked, and put there when all is done.

Until then an output that is there stays as it was, whatever ends the command; what has been written stays, too.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs

from newsents.corpus.readers import Source
from newsents.corpus.writers import ENDINGS, format_of
from newsents.corpus.writers.begun import Kept, keep, require_own
from newsents.corpus.writers.packing import Packing, packing_of
from newsents.corpus.writers.settings import Settings
from newsents.errors import InputError
from newsents.files import flush_folder, locked
from newsents.pipeline.messages import write_all


@attrs.frozen
class Output:
    """A file that is to be written.

    Parameters
    ----------
    name
        As the user named it.
    place
        Where it really is: links are followed.
    format
        What its name asks for: one of `newsents.corpus.writers.ENDINGS`.
    """

    name: str
    place: Path
    format: str

    @property
    def packing(self) -> Packing:
        """How lines lie in it."""
        return packing_of(self.format)

    @property
    def part(self) -> Path:
        """What is written until all is done."""
        return self.place.with_name(f"{self.place.name}.part")

    @property
    def kept(self) -> Path:
        """What a run that was broken off had written, while another goes on with it."""
        return self.place.with_name(f"{self.place.name}.kept")

    @classmethod
    def of(cls, path: Path) -> Output:
        """Return the output of a name. Raises InputError where there can be none."""
        if os.path.isdir(path) and ENDINGS.get(path.suffix.lower()) != "dataset":
            raise InputError(f"{path} is a folder; name a file in it: -o {path / 'quotes.jsonl'}", code="N326")
        require_folder(path)
        return cls(str(path), path.resolve(), format_of(path))

    def begun(self) -> list[Path]:
        """Return the files that a run which was broken off has left."""
        return [path for path in (self.part, self.kept) if _size(path)]

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other commands from writing it meanwhile."""
        with self.told():
            lock = locked(self.place.with_name(f".{self.place.name}.lock"))
            try:
                lock.__enter__()
            except BlockingIOError as error:
                raise InputError(
                    f"{self.name} is being written by another newsents extract; wait for it, or write to another place",
                    code="N328",
                ) from error
        try:
            yield
        finally:
            lock.__exit__(None, None, None)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell why the system refuses to write, and what is kept."""
        try:
            with told(self.name):
                yield
        except InputError as error:
            if error.code != "N326" or not self.begun():
                raise
            kept = f"; what is done is kept in {self.part}, --resume goes on from there"
            raise InputError(f"{error.args[0]}{kept}", code=error.code) from error

    def check(self, *, resume: bool, overwrite: bool) -> None:
        """Raise InputError where something is there that was not meant."""
        for path in self.begun():
            require_own(path, self.packing)
        if resume or overwrite:
            return
        if self.begun():
            raise InputError(
                f"{self.name} was begun, and what is done is in {self.begun()[0]}; --resume goes on from there, "
                "--overwrite makes all anew",
                code="N327",
            )
        if _size(self.place):
            raise InputError(
                f"{self.name} exists; --resume keeps what in it is up to date, --overwrite replaces it", code="N323"
            )

    @contextmanager
    def keeping(self, settings: Settings, *, resume: bool) -> Iterator[Kept]:
        """Have what need not be made again; without an error it is no longer needed at the end."""
        with self.told():
            if not resume:
                self.kept.unlink(missing_ok=True)
            kept = keep(self.place, self.part, self.kept, settings, self.packing) if resume else Kept({})
        try:
            yield kept
        finally:
            kept.close()
        self.kept.unlink(missing_ok=True)

    @contextmanager
    def lines(self) -> Iterator[Callable[[bytes], None]]:
        """Have a function that writes a line beside the place; without an error all is put there at the end."""
        with self.told():
            file = self.part.open("wb", buffering=0)

        def write(line: bytes) -> None:
            with self.told():
                write_all(file, self.packing.pack(line))

        try:
            with file:
                yield write
                with self.told():
                    os.fsync(file.fileno())
            with self.told():
                if self.place.exists():
                    self.part.chmod(self.place.stat().st_mode & 0o7777)
                self.part.replace(self.place)
                flush_folder(self.place.parent)
        finally:
            if self.part.exists() and not _size(self.part):
                self.part.unlink()  # nothing was begun


@contextmanager
def told(name: str) -> Iterator[None]:
    """Tell why the system refuses to write an output."""
    try:
        yield
    except OSError as error:
        raise InputError(f"{name} cannot be written: {error.strerror or error}", code="N326") from error


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # there is no such file, or can be none
        return 0


def is_stream(path: Path) -> bool:
    """Whether a name stands for a device or a pipe, which takes lines and keeps none."""
    return os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)


def require_folder(path: Path) -> None:
    """See to it that there is the folder in which a file is to be written. Raises InputError where there is none."""
    if not os.path.isdir(path.parent):
        raise InputError(f"{path} cannot be written: there is no folder {path.parent}; make it first", code="N326")


def refuse_input(name: str, paths: Sequence[Path | int], sources: Sequence[Source]) -> None:
    """Raise InputError where a file to be written, or an open one, is one of those to be read, by whatever name."""
    written = {its for path in paths if (its := _identity(path)) is not None}
    for source in sources:
        its = _identity(_descriptor(sys.stdin) if source.name == "-" else Path(source.name))
        if its is not None and its in written:
            raise InputError(f"{name} is among the input; write to another place", code="N322")


def standard_output() -> int:
    """Return its descriptor."""
    return _descriptor(sys.stdout)


def _descriptor(stream: Any) -> int:
    try:
        return int(stream.fileno())
    except (OSError, ValueError):  # no real stream
        return -1


def _identity(path: Path | int) -> tuple[int, int] | None:
    """Return what a regular file is to the system; None where there is none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino) if os.path.isfile(path) else None
