"""Files that are whole or not there: written beside their place, and put there when nothing is missing."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def replacing(path: str | os.PathLike[str], mode: str = "w", **options: Any) -> Iterator[IO[Any]]:
    """Open a file that takes the place of ``path`` once it is written, flushed to the disk and closed.

    Until then, and after any error, what was there stays as it was. A link is followed, so that it goes on naming its
    file; access rights are those of the file replaced.

    Parameters
    ----------
    path
        The file.
    mode, options
        As for `open`; the mode is one that writes.

    Raises
    ------
    OSError
        If it cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "names.txt")
    ...     _ = path.write_text("Ann Lee")
    ...     with replacing(path, encoding="utf-8") as file:
    ...         _ = file.write("Bob Hay")
    ...         before = path.read_text()
    ...     before, path.read_text()
    ('Ann Lee', 'Bob Hay')
    """
    place = Path(path).resolve()
    beside = place.with_name(f".{place.name}.{os.getpid()}.new")
    try:
        with beside.open(mode, **options) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if place.exists():
            beside.chmod(place.stat().st_mode & 0o7777)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)
    flush_folder(place.parent)


@contextmanager
def replacing_folder(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Have a folder to write to, which is put at ``path`` once all in it is written and flushed to the disk.

    Parameters
    ----------
    path
        Where it is put: nothing is there, or an empty folder.

    Raises
    ------
    OSError
        If it cannot be written, or something is there.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "names")
    ...     with replacing_folder(path) as made:
    ...         _ = Path(made, "a.txt").write_text("Ann Lee")
    ...         before = path.exists()
    ...     before, [file.name for file in path.iterdir()]
    (False, ['a.txt'])
    """
    place = Path(path).resolve()
    beside = place.with_name(f".{place.name}.{os.getpid()}.new")
    try:
        beside.mkdir()
        yield beside
        for file in beside.iterdir():
            with file.open("rb+") as written:
                os.fsync(written.fileno())
        flush_folder(beside)
        if place.is_dir():
            place.rmdir()
        beside.rename(place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    flush_folder(place.parent)


def flush_folder(folder: Path) -> None:
    """Have a folder's names flushed to the disk, where the system can: a file renamed there is then there for good."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def locked(path: str | os.PathLike[str]) -> Iterator[None]:
    """Hold a file as a lock, which ends with this process however that ends; the file is removed afterwards.

    Parameters
    ----------
    path
        The file; it is made where it is missing.

    Raises
    ------
    BlockingIOError
        If another process holds it.
    OSError
        If it cannot be made, or the file system has no locks.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, locked(Path(folder, "names.lock")):
    ...     with locked(Path(folder, "names.lock")):
    ...         pass
    Traceback (most recent call last):
    BlockingIOError: ...
    """
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _lock(descriptor)
            if _is_at(path, descriptor):
                break
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # whoever held it has removed it meanwhile
    _locks.add(descriptor)
    try:
        yield
    finally:
        if descriptor in _locks:
            _locks.remove(descriptor)
            if os.name != "nt":
                Path(path).unlink(missing_ok=True)  # first: another process may open it as soon as it is free
            os.close(descriptor)


_locks: set[int] = set()
"""The files that this process holds as locks. A process that is forked from it lets go of them: it would go on to hold
them when this one is killed."""


def _let_go() -> None:
    for descriptor in _locks:
        os.close(descriptor)
    _locks.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError(*error.args) from error
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_at(path: str | os.PathLike[str], descriptor: int) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    except FileNotFoundError:
        return False
