"""How much of a file is read at once, so that no file is larger than the memory."""

from __future__ import annotations

import codecs
import io
import os
import stat
from collections.abc import Iterator
from typing import BinaryIO

from newsents.decoding import NAMES, SAMPLE, encoding_of
from newsents.errors import InputError

ARTICLE = 16 * 2**20
"""The largest article in bytes, its markup included: twenty times as long as a long novel."""

LIST = 256 * 2**20
"""The largest list of articles in one document; JSON takes some five times as much in memory."""

ENDLESS = 64
"""A line is looked for the end of over so many times the largest article."""

CHUNK = 2**20


def read_within(stream: BinaryIO, source: str, most: int, remedy: str) -> bytes:
    """Return all of a file.

    Parameters
    ----------
    stream
        The file.
    source
        Its name, as messages tell it.
    most
        So many bytes may be in it.
    remedy
        What to do with a larger one.

    Raises
    ------
    InputError
        If there are more.

    Examples
    --------
    >>> read_within(io.BytesIO(b"Rain."), "rain.txt", 5, "split it")
    b'Rain.'
    >>> read_within(io.BytesIO(b"Rain, sun."), "rain.txt", 5, "split it")
    Traceback (most recent call last):
    newsents.errors.InputError: [N341] rain.txt: more than 5 bytes, which is the most that is read at once; split it
    """
    size = _size(stream)
    if size > most:
        raise InputError(
            f"{source}: {_told(size)}, and {_told(most)} is the most that is read at once; {remedy}", code="N341"
        )
    read: list[bytes] = []
    left = most
    while chunk := stream.read(min(CHUNK, left + 1)):
        left -= len(chunk)
        if left < 0:
            raise InputError(
                f"{source}: more than {_told(most)}, which is the most that is read at once; {remedy}", code="N341"
            )
        read.append(chunk)
    return b"".join(read)


def _size(stream: BinaryIO) -> int:
    """Return the size of a file on a disk; 0 where it is not known."""
    try:
        status = os.fstat(stream.fileno())
    except (AttributeError, OSError, ValueError):  # no file at all, but bytes in memory, or a part of a file
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


def _told(size: int) -> str:
    """Tell a number of bytes to people.

    Examples
    --------
    >>> _told(12), _told(16 * 2**20), _told(3_500_000_000)
    ('12 bytes', '16 MiB', '3.3 GiB')
    """
    for unit, factor in (("GiB", 2**30), ("MiB", 2**20), ("KiB", 2**10)):
        if size >= factor:
            return f"{size / factor:.1f}".removesuffix(".0") + f" {unit}"
    return f"{size} bytes"


def lines(stream: BinaryIO, source: str, most: int = ARTICLE) -> Iterator[tuple[int, bytes | InputError]]:
    r"""Yield the lines of a file in UTF-8, whatever it is in, with their numbers from 1, one in memory at a time.

    Of a line that is longer than ``most`` an error comes in its place, and then the next.

    Raises
    ------
    InputError
        If the file is not in the encoding that its beginning shows, or a line has no end.

    Examples
    --------
    >>> list(lines(io.BytesIO("Rain.\nSun.".encode("utf-16-le")), "days.txt"))
    [(1, b'Rain.\n'), (2, b'Sun.')]
    >>> [line for _, line in lines(io.BytesIO(b"Rain, she said.\nSun.\n"), "days.txt", most=8)]
    [InputError('days.txt:1: a line of 15 bytes, and 8 bytes is the longest that is read'), b'Sun.\n']
    """
    buffered = in_utf8(stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream))  # type: ignore[arg-type]
    number = 1
    try:
        while line := buffered.readline(most + 1):
            if len(line) > most and not line.endswith(b"\n"):
                yield number, _too_long(buffered, f"{source}:{number}", len(line), most)
            else:
                yield number, line
            number += 1
    except UnicodeDecodeError as error:
        raise InputError(
            f"{source}:{number}: this is not {NAMES.get(error.encoding, error.encoding)}, as the beginning of the "
            "file says; save it as UTF-8",
            code="N304",
        ) from error


def _too_long(stream: io.BufferedReader, place: str, size: int, most: int) -> InputError:
    """Read to the end of a line, and say how long it was."""
    while rest := stream.readline(CHUNK):
        size += len(rest.rstrip(b"\r\n"))
        if rest.endswith(b"\n"):
            break
        if size > ENDLESS * most:
            raise InputError(f"{place}: a line of more than {_told(ENDLESS * most)}; no end was found", code="N341")
    return InputError(f"{place}: a line of {_told(size)}, and {_told(most)} is the longest that is read", code="N341")


def in_utf8(stream: io.BufferedReader) -> io.BufferedReader:
    """Return a file that gives in UTF-8 what another holds in UTF-16 or UTF-32; any other file as it is."""
    encoding = encoding_of(stream.peek(SAMPLE))
    if encoding in (None, "utf-8"):
        return stream
    return io.BufferedReader(_Recoded(stream, encoding), CHUNK)


class _Recoded(io.RawIOBase):
    """A file in another encoding, read as UTF-8; its byte order mark stays, as UTF-8 has it.

    Parameters
    ----------
    stream
        The file.
    encoding
        Its encoding.
    """

    def __init__(self, stream: io.BufferedReader, encoding: str) -> None:
        self._stream = stream
        # Half a pair of surrogates is JSON's matter, and no reason to lose the lines after it.
        self._decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")
        self._encoding = encoding
        self._ready = b""
        self._error: UnicodeDecodeError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        while not self._ready:
            if self._error:
                raise self._error
            data = self._stream.read1(CHUNK)
            self._ready = self._decoded(data).encode("utf-8", "surrogatepass")
            if not (data or self._error):
                break
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _decoded(self, data: bytes) -> str:
        """Decode what is right; what is wrong is told when all before it has been read."""
        try:
            return self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            self._error = error
            return error.object[: error.start].decode(self._encoding, "surrogatepass")
