"""Plain text: one file, one article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from newsents.corpus.page import Page
from newsents.corpus.readers.decode import decode


def read_txt(stream: BinaryIO, source: str) -> Iterator[Page]:
    """Read a page as a reader would copy it from a browser.

    Examples
    --------
    >>> import io
    >>> [page.text for page in read_txt(io.BytesIO(b"Rain, she said."), "rain.txt")]
    ['Rain, she said.']
    """
    yield Page(source, decode(stream.read(), source))
