"""Compressed files: what is in them is read as if it lay there unpacked."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, BinaryIO

import attrs

from newsents.errors import InputError, MissingExtraError


def _zstd() -> Any:
    try:
        return import_module("backports.zstd")
    except ImportError as error:
        raise MissingExtraError.of("zstd", "backports.zstd", "reading .zst") from error


@attrs.frozen(slots=True)
class Packing:
    """A way of compressing files.

    Parameters
    ----------
    name
        As messages tell it.
    signature
        The first bytes of such a file.
    unpack
        From a file to one that gives what is in it.
    begin
        From the first bytes of a file to what of its content they tell.
    """

    name: str
    signature: bytes
    unpack: Callable[[BinaryIO], BinaryIO]
    begin: Callable[[bytes], bytes]


PACKINGS = {
    ".gz": Packing(
        "gzip",
        b"\x1f\x8b",
        lambda stream: gzip.GzipFile(fileobj=stream, mode="rb"),  # type: ignore[arg-type,return-value]
        lambda data: zlib.decompressobj(wbits=31).decompress(data),
    ),
    ".zst": Packing(
        "Zstandard",
        b"\x28\xb5\x2f\xfd",
        lambda stream: _zstd().ZstdFile(stream),
        lambda data: _zstd().ZstdDecompressor().decompress(data),
    ),
}
"""By the suffix that comes after that of the format: RFC 1952 and RFC 8878."""


def bare(name: str) -> str:
    """Return a file's name without the suffix that says how it is compressed.

    Examples
    --------
    >>> bare("2024/news.jsonl.gz"), bare("news.jsonl")
    ('2024/news.jsonl', 'news.jsonl')
    """
    return next((name[: -len(suffix)] for suffix in PACKINGS if name.lower().endswith(suffix)), name)


def packing_of(beginning: bytes) -> Packing | None:
    """Tell by a file's first bytes how it is compressed; None where it is not.

    Examples
    --------
    >>> packing_of(gzip.compress(b"Rain.")).name, packing_of(b"Rain.")
    ('gzip', None)
    """
    return next((packing for packing in PACKINGS.values() if beginning.startswith(packing.signature)), None)


def unpacked_beginning(beginning: bytes) -> bytes:
    """Return what the first bytes of a file tell of its content; nothing where they are too few to tell.

    Examples
    --------
    >>> unpacked_beginning(gzip.compress(b"Rain.")), unpacked_beginning(b"Sun.")
    (b'Rain.', b'Sun.')
    """
    packing = packing_of(beginning)
    if packing is None:
        return beginning
    try:
        return packing.begin(beginning)
    except Exception as error:
        if isinstance(error, MissingExtraError):
            raise
        return b""  # what is wrong with it is told when it is read


@contextmanager
def unpacked(stream: BinaryIO, source: str) -> Iterator[BinaryIO]:
    """Have a file that gives what another holds, if that is compressed; else the file itself.

    Raises
    ------
    MissingExtraError
        If the package is not installed that its compression needs.
    InputError
        While it is read, if it is broken or breaks off.

    Examples
    --------
    >>> with unpacked(io.BufferedReader(io.BytesIO(gzip.compress(b"Rain."))), "rain.txt.gz") as stream:
    ...     stream.read()
    b'Rain.'
    """
    packing = packing_of(stream.peek(4)) if isinstance(stream, io.BufferedReader) else None
    if packing is None:
        yield stream
        return
    with io.BufferedReader(_Unpacked(packing, stream, source)) as inside:
        yield inside


class _Unpacked(io.RawIOBase):
    """What is in a compressed file; what is wrong with that is told as what is wrong with any file.

    Parameters
    ----------
    packing
        How it is compressed.
    stream
        The file.
    source
        Its name, as messages tell it.
    """

    def __init__(self, packing: Packing, stream: BinaryIO, source: str) -> None:
        self._packing = packing
        self._inside: Any = packing.unpack(stream)
        self._source = source

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        try:
            data = self._inside.read1(len(buffer))
        except (InputError, MemoryError):
            raise
        except EOFError as error:
            raise self._broken("it breaks off") from error
        except Exception as error:  # zlib.error, gzip.BadGzipFile, ZstdError
            raise self._broken(str(error)) from error
        buffer[: len(data)] = data
        return len(data)

    def _broken(self, reason: str) -> InputError:
        return InputError(
            f"{self._source}: what is compressed by {self._packing.name} is broken: {reason}", code="N560"
        )
