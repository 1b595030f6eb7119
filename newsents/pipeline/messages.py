"""What goes between processes: numbered pieces of bytes, each with its length before it.

The streams have no buffers: a thread that still held a buffer's lock when Python ends would take it down with an error.
"""

from __future__ import annotations

import struct
from typing import Any

_HEADER = struct.Struct("<QQ")

Message = tuple[int, bytes]
"""Number and content."""

START = 0
"""Number of the first message each way: what a worker starts with, and whether it could."""

STOP = b""
"""Content of the last message to a worker."""


def write_message(stream: Any, number: int, content: bytes) -> None:
    """Write a message to a raw stream. Raises OSError where nobody can read it any more."""
    write_all(stream, _HEADER.pack(number, len(content)))
    write_all(stream, content)


def write_all(stream: Any, content: bytes) -> None:
    """Write all bytes to a raw stream, which may take a part at a time."""
    left = memoryview(content)
    while left:
        left = left[stream.write(left) :]


def read_message(stream: Any) -> Message | None:
    """Return the number and the content of the next message; None where the other side has ended, in one too.

    Examples
    --------
    >>> import io
    >>> stream = io.BytesIO()
    >>> write_message(stream, 7, b"Rain")
    >>> _ = stream.seek(0)
    >>> read_message(stream), read_message(stream)
    ((7, b'Rain'), None)
    """
    header = _read_all(stream, _HEADER.size)
    if header is None:
        return None
    number, length = _HEADER.unpack(header)
    content = _read_all(stream, length)
    return None if content is None else (number, content)


def _read_all(stream: Any, length: int) -> bytes | None:
    content = bytearray(length)
    left = memoryview(content)
    while left:
        got = stream.readinto(left)
        if not got:
            return None
        left = left[got:]
    return bytes(content)
