"""JSON lines as they lie in a file: plain, or each compressed by itself.

A file of gzip may be made of many, one after the other (RFC 1952, 2.2); whoever unpacks it sees one text. So a line is
whole or not there when a run is killed, and a line that is kept is copied as it is.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

import attrs

CHUNK = 2**16


@attrs.frozen
class Packing:
    """How lines lie in a file.

    Parameters
    ----------
    pack, unpack
        From a line to the bytes that stand for it, and back.
    split
        Yields the lines of a file, each with the number of bytes that stand for it; the last may be unfinished.
    """

    pack: Callable[[bytes], bytes]
    unpack: Callable[[bytes], bytes]
    split: Callable[[BinaryIO], Iterator[tuple[bytes, int]]]


def _same(line: bytes) -> bytes:
    return line


def _lines(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    for line in file:
        yield line, len(line)


def _compressed(line: bytes) -> bytes:
    return gzip.compress(line, compresslevel=6, mtime=0)  # without the hour: the same line gives the same bytes


def _members(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Yield what each part of a file of gzip holds; what is none of gzip comes as it is."""
    data = file.read(CHUNK)
    while data:
        member, text, size = zlib.decompressobj(wbits=31), b"", 0
        while data and not member.eof:
            try:
                text += member.decompress(data)
            except zlib.error:
                yield data, len(data)
                return
            size += len(data) - len(member.unused_data)
            data = member.unused_data or file.read(CHUNK)
        # What lacks its end may be whole itself, and could not be unpacked all the same.
        yield text if member.eof else text.rstrip(b"\n"), size


PLAIN = Packing(_same, _same, _lines)
GZIP = Packing(_compressed, gzip.decompress, _members)


def packing_of(format: str) -> Packing:
    """Return how lines lie in files of a format of `newsents.corpus.writers.ENDINGS`.

    Examples
    --------
    >>> import io
    >>> packing = packing_of("jsonl.gz")
    >>> file = io.BytesIO(packing.pack(b"rain") + packing.pack(b"sun")[:-9])
    >>> [text for text, _ in packing.split(file)]
    [b'rain', b'sun']
    """
    return GZIP if format == "jsonl.gz" else PLAIN
