"""Plain text: one file, one article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from newsents.corpus.page import Page
from newsents.corpus.readers.bounds import ARTICLE, read_within
from newsents.corpus.readers.layout import USUAL, Layout
from newsents.decoding import decode
from newsents.errors import InputError


def read_txt(stream: BinaryIO, source: str, layout: Layout = USUAL) -> Iterator[Page]:
    """Read a page as a reader would copy it from a browser.

    Raises
    ------
    InputError
        If there is nothing to read in it, it is not text, or it is too large.

    Examples
    --------
    >>> import io
    >>> [page.text for page in read_txt(io.BytesIO(b"Rain, she said."), "rain.txt")]
    ['Rain, she said.']
    """
    text = decode(read_within(stream, source, ARTICLE, "a file of text is one article: split it"), source)
    if not text.strip():
        raise InputError(f"{source}: this is empty" + ", but for white space" * bool(text), code="N311")
    yield Page(source, text)
