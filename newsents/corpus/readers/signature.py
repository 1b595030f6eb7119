"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import re

from newsents.decoding import encoding_of
from newsents.errors import InputError

ENOUGH = 1024
"""So many bytes tell what a file is, white space before an HTML page's first tag included."""

_PAGE = re.compile(rb"(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype html|html\b)", re.IGNORECASE | re.DOTALL)
"""How a page of HTML begins, after what XML and servers put before it."""

EXTRACT = "extract its text first, and give that"

NOT_TEXT = {
    b"%PDF-": ("a PDF", f"{EXTRACT} (pdftotext page.pdf page.txt does it)"),
    b"PK\x03\x04": ("a zip archive, as .docx, .odt and .epub are too", "unpack it, or save the document as text"),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": ("a document of an old Office", "save it as text"),
    b"{\\rtf": ("RTF", "save it as text"),
    b"\x89PNG\r\n": ("a picture (PNG)", EXTRACT),
    b"\xff\xd8\xff": ("a picture (JPEG)", EXTRACT),
}
"""The beginnings of what is often taken for text; from the formats' specifications (ISO 32000, APPNOTE, MS-CFB,
RTF 1.9, W3C PNG, ISO 10918)."""


def refuse_other_than_text(beginning: bytes, source: str) -> None:
    r"""Raise InputError where the first bytes of a file are those of a PDF, a zip archive or the like.

    Examples
    --------
    >>> refuse_other_than_text(b"Rain, she said.", "rain.txt")
    >>> refuse_other_than_text(b"{\\rtf1", "rain.txt")
    Traceback (most recent call last):
    newsents.errors.InputError: [N304] rain.txt: this is RTF, not text; save it as text
    """
    for signature, (kind, remedy) in NOT_TEXT.items():
        if beginning.startswith(signature):
            raise InputError(f"{source}: this is {kind}, not text; {remedy}", code="N304")


def format_of(beginning: bytes) -> str:
    """Tell the format of articles (a key of `newsents.corpus.readers.FORMATS`) by their first bytes.

    Examples
    --------
    >>> [format_of(text) for text in (b"<!DOCTYPE html>", b'[{"text": ', "Rain, she said.".encode("utf-16"))]
    ['html', 'json', 'txt']
    """
    encoding = encoding_of(beginning) or "utf-8"
    start = beginning.decode(encoding, "replace").lstrip("\ufeff").encode().lstrip()
    if _PAGE.match(start):
        return "html"
    if start.startswith(b"{") and start[1:].lstrip().startswith(b'"'):
        first_line, line_end, _ = start.partition(b"\n")
        return "json" if line_end and not first_line.rstrip().endswith(b"}") else "jsonl"
    if start.startswith(b"[") and start[1:].lstrip().startswith((b"{", b'"')):
        return "json"
    return "txt"
