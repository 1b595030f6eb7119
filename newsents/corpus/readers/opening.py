"""Opening what a user names, which may be no file: a pipe that nobody writes to, a device without an end."""

from __future__ import annotations

import errno
import io
import os
import select
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from newsents.errors import InputError

PATIENCE = 5.0
"""So many seconds somebody has to begin to write to a pipe; then he may take his time."""

_STEP = 0.05
_FIRST = 2**16
_NOT_BLOCKING = getattr(os, "O_NONBLOCK", 0)  # where there are no named pipes, nothing blocks
_FLAGS = os.O_RDONLY | _NOT_BLOCKING | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """Open a file, a pipe, a terminal or, as ``"-"``, standard input.

    Raises
    ------
    InputError
        If nobody writes to the pipe, if it is a device, or if there is no standard input.
    OSError
        If the system refuses.

    Examples
    --------
    >>> with opened("/dev/zero") as stream:
    ...     stream.read()
    Traceback (most recent call last):
    newsents.errors.InputError: [N341] /dev/zero: this is a device, and has no end; give a file
    """
    if name == "-":
        if sys.stdin is None:
            raise InputError("-: there is no standard input: it was closed", code="N308")
        yield sys.stdin.buffer
        return
    descriptor = os.open(name, _FLAGS)
    try:
        beginning = _beginning(descriptor, name)
        if _NOT_BLOCKING:
            os.set_blocking(descriptor, True)
        file = io.FileIO(descriptor)
    except BaseException:
        os.close(descriptor)
        raise
    with io.BufferedReader(_Begun(file, beginning)) if beginning else io.BufferedReader(file) as stream:
        yield stream


def _beginning(descriptor: int, name: str) -> bytes:
    """Return what had to be read of a pipe to see that somebody writes to it; raise for what is not to be read."""
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), name)
    is_device = stat.S_ISCHR(mode) or stat.S_ISBLK(mode)
    if is_device and not os.isatty(descriptor) and not os.path.samefile(name, os.devnull):
        raise InputError(f"{name}: this is a device, and has no end; give a file", code="N341")
    return _first(descriptor, name) if stat.S_ISFIFO(mode) else b""


def _first(descriptor: int, name: str) -> bytes:
    """Wait until a pipe has a writer, and return what he has written by then."""
    until = time.monotonic() + PATIENCE
    waiting = select.poll()
    waiting.register(descriptor, select.POLLIN)
    while True:
        ended = any(event & select.POLLHUP for _, event in waiting.poll(0))
        try:
            read = os.read(descriptor, _FIRST)
        except BlockingIOError:
            return b""  # there is a writer, and he has written nothing yet
        if read or ended:
            return read
        if time.monotonic() > until:
            raise InputError(
                f"{name}: nobody writes to this pipe (waited {PATIENCE:.0f} seconds); start the writer first",
                code="N343",
            )
        time.sleep(_STEP)


class _Begun(io.RawIOBase):
    """A file whose beginning has been read already.

    Parameters
    ----------
    file
        The rest.
    beginning
        What comes before it.
    """

    def __init__(self, file: io.FileIO, beginning: bytes) -> None:
        self._file = file
        self._beginning = beginning

    def readable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._file.fileno()

    def readinto(self, buffer: memoryview, /) -> int | None:  # type: ignore[override]
        if not self._beginning:
            return self._file.readinto(buffer)
        size = min(len(buffer), len(self._beginning))
        buffer[:size] = self._beginning[:size]
        self._beginning = self._beginning[size:]
        return size

    def close(self) -> None:
        self._file.close()
        super().close()
