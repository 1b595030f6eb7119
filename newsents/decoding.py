"""From bytes to text: the encodings in which English is found in files."""

from __future__ import annotations

import codecs
import re

from newsents.errors import InputError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before that of UTF-16, with which it begins
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The byte order marks."""

SAMPLE = 1024
"""So many bytes tell an encoding by its NULs; a multiple of four."""

NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-32-le": "UTF-32", "utf-32-be": "UTF-32"}
"""What the encodings are called in messages."""

_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
"""A letter of several bytes in UTF-8."""

_NO_LETTER = re.compile(rb"[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2}|[\x80-\xff]")
"""What is none: a byte, or a letter that lacks some of its bytes."""


def encoding_of(beginning: bytes) -> str | None:
    """Tell the Unicode encoding that a byte order mark or the pattern of NULs shows; None where there is neither.

    Of the two bytes of a letter of English in UTF-16 one is a NUL, of the four in UTF-32 three are; which of them,
    tells the order.

    Examples
    --------
    >>> [encoding_of("“No”, she said.".encode(name)) for name in ("utf-16", "utf-16-be", "utf-32-le", "utf-8")]
    ['utf-16-le', 'utf-16-be', 'utf-32-le', None]
    """
    for mark, encoding in MARKS:
        if beginning.startswith(mark):
            return encoding
    sample = beginning[:SAMPLE]
    if 0 not in sample or len(sample) < 2:
        return None  # a single byte shows no pattern
    first, second, third, fourth = (_share_of_nuls(sample[place::4]) for place in range(4))
    if third > 0.9 and fourth == 1.0 and first < 0.1:
        return "utf-32-le"
    if first == 1.0 and second > 0.9 and fourth < 0.1:
        return "utf-32-be"
    even, odd = _share_of_nuls(sample[::2]), _share_of_nuls(sample[1::2])
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    if even > 0.4 and odd < 0.1:
        return "utf-16-be"
    return None


def _share_of_nuls(data: bytes) -> float:
    return data.count(0) / len(data) if data else 0.0


def decode(data: bytes, source: str, *, encoding: str | None = None, line: int | None = None) -> str:
    r"""Return the text that some bytes stand for.

    It is read as UTF-16 or UTF-32 where a byte order mark or its NULs say so, else as UTF-8, or else as Windows-1252,
    in which English pages of the early web are written. In a text that is UTF-8 but for a few bytes, these alone are
    read as Windows-1252, and a letter that lacks some of its bytes becomes U+FFFD. Byte order marks at the beginning
    are left out; line ends are left as they are.

    Parameters
    ----------
    data
        The bytes.
    source
        Where they come from, as messages tell it.
    encoding
        The encoding, where it is known; by default `encoding_of` the bytes.
    line
        The number of the line in ``source`` that the bytes are, where they are one line of it.

    Raises
    ------
    InputError
        If it is none of these; the message names the line.

    Examples
    --------
    >>> decode("“No”".encode("cp1252"), "old.txt"), decode("“No”".encode("utf-16-be"), "wide.txt")
    ('“No”', '“No”')
    >>> decode(b"\x89PNG\x00\x01", "picture.txt")
    Traceback (most recent call last):
    newsents.errors.InputError: [N304] picture.txt:1: this is not text (it holds NUL bytes)
    """
    encoding = encoding or encoding_of(data)
    if encoding in (None, "utf-8"):
        text = _decode_bytes(data, source, line)
    else:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            where = _place(data[: error.start].decode(encoding, "replace"), source, line)
            raise InputError(
                f"{where}: this is not {NAMES.get(encoding, encoding)}, as its beginning says; save it as UTF-8",
                code="N304",
            ) from error
    if "\0" in text:
        where = _place(text[: text.index("\0")], source, line)
        raise InputError(f"{where}: this is not text (it holds NUL bytes)", code="N304")
    return text.lstrip("\ufeff")


def _decode_bytes(data: bytes, source: str, line: int | None) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return data.decode("utf-8", HANDLER) if is_mostly_utf8(data) else data.decode("cp1252")
        except UnicodeDecodeError as error:
            where = _place(data[: error.start].decode("latin-1"), source, line)
            raise InputError(
                f"{where}: neither UTF-8 nor Windows-1252 (byte {data[error.start]:#04x}); save it as UTF-8",
                code="N304",
            ) from error


def is_mostly_utf8(data: bytes) -> bool:
    r"""Whether there are as many letters of several bytes in UTF-8 as other bytes that are not ASCII, or more.

    Examples
    --------
    >>> is_mostly_utf8("“No”, she said".encode() + b"\x85"), is_mostly_utf8("“No”, she said".encode("cp1252"))
    (True, False)
    """
    others, letters = _LETTER.subn(b"", data)
    return 0 < letters >= len(_NO_LETTER.findall(others))


def _place(before: str, source: str, line: int | None) -> str:
    return f"{source}:{before.count(chr(10)) + 1 if line is None else line}"


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    r"""Read a byte that is not UTF-8 as Windows-1252; what begins as a letter of UTF-8 and breaks off is U+FFFD."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    if len(wrong) > 1:
        return "\ufffd", error.end
    try:
        return wrong.decode("cp1252"), error.end
    except UnicodeDecodeError:
        raise error from None


HANDLER = "newsents.windows-1252"
"""The name under which Python finds `_as_windows`."""

codecs.register_error(HANDLER, _as_windows)
