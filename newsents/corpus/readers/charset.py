"""From the bytes of a web page to its markup."""

from __future__ import annotations

import codecs
import re

from newsents.decoding import HANDLER, encoding_of, is_mostly_utf8

BEGINNING = 4096
"""An encoding is declared within so many bytes; the standard says 1024, and pages put scripts before it."""

_DECLARED = (
    re.compile(rb"<meta\s[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE),
    re.compile(rb"^\s*<\?xml\s[^>]*?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE),
)

_NOT_OF_PAGES = re.compile(r"utf_?7|utf_?16|utf_?32|escape|punycode|idna|mbcs|oem|undefined", re.IGNORECASE)
"""Codecs of Python that no page is in: a page that could declare itself UTF-16 is not in it."""

_LATIN = ("iso8859-1", "ascii")
"""What browsers take for Windows-1252, as those who write it mean that (https://encoding.spec.whatwg.org)."""


def decode_page(data: bytes) -> str:
    """Return the markup of a page; whatever is in it, none of it is left out.

    Its encoding is the one that a byte order mark or NULs show; or else UTF-8, where it is that from beginning to end;
    or, as a browser has it, the one declared, by default Windows-1252. Where a page is UTF-8 but for a few bytes, these
    are read as Windows-1252. What cannot be decoded becomes U+FFFD.

    Examples
    --------
    >>> decode_page("<meta charset=latin1><p>“No”, she said.".encode("cp1252"))
    '<meta charset=latin1><p>“No”, she said.'
    """
    encoding = encoding_of(data)
    if encoding is not None:
        return data.decode(encoding, "replace").lstrip("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if is_mostly_utf8(data):
        try:
            return data.decode("utf-8", HANDLER)
        except UnicodeDecodeError:
            return data.decode("utf-8", "replace")
    return data.decode(_declared(data[:BEGINNING]) or "cp1252", "replace")


def _declared(beginning: bytes) -> str | None:
    """Return the encoding that a page declares; None where it declares UTF-8, which it is not, or what is none."""
    for pattern in _DECLARED:
        declared = pattern.search(beginning)
        if declared is None:
            continue
        try:
            codec = codecs.lookup(declared[1].decode("ascii", "replace"))
        except LookupError:
            return None
        # What is no encoding of text (rot13, zip) is one for Python, and has no public name.
        is_text = getattr(codec, "_is_text_encoding", True) and not _NOT_OF_PAGES.search(codec.name)
        return codec.name if is_text and codec.name not in (*_LATIN, "utf-8", "utf-8-sig") else None
    return None
