"""From bytes to text."""

from __future__ import annotations

import codecs

from newsents.errors import InputError

BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def decode(data: bytes, source: str) -> str:
    r"""Return the text that some bytes stand for.

    It is read as UTF-8, or as UTF-16 where a byte order mark says so, or else as Windows-1252, in which English
    pages of the early web are written. Line ends are left as they are.

    Raises
    ------
    InputError
        If it is none of these; the message names the line.

    Examples
    --------
    >>> decode("“No”".encode("cp1252"), "old.txt")
    '“No”'
    >>> decode(b"\x89PNG\x00\x01", "picture.txt")
    Traceback (most recent call last):
    newsents.errors.InputError: [N304] picture.txt:1: this is not text (it holds NUL bytes)
    """
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise InputError(f"{_place(data, error.start, source)}: not {encoding}", code="N304") from error
    if b"\0" in data:
        place = _place(data, data.index(b"\0"), source)
        raise InputError(f"{place}: this is not text (it holds NUL bytes)", code="N304")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError as error:
            place = _place(data, error.start, source)
            raise InputError(
                f"{place}: neither UTF-8 nor Windows-1252 (byte {data[error.start]:#04x}); save it as UTF-8",
                code="N304",
            ) from error


def _place(data: bytes, at: int, source: str) -> str:
    return f"{source}:{data.count(bytes([10]), 0, at) + 1}"
