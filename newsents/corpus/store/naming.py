"""What a reader knows an article by."""

from __future__ import annotations

import re

from newsents.corpus.store.claims import file_of

_DIGEST = re.compile(r"[0-9a-f]{16}")
"""The id of an article that has none of its own is made of its text; see `newsents.schema.Article`."""


def known_by(headline: str | None, id: str, file: str) -> str:
    """Return its headline in quotation marks, or else its id, or where it was read if the id is made of its text.

    Examples
    --------
    >>> known_by("Bridge is safe", "a1", "bridge.txt"), known_by(None, "a1", "bridge.txt")
    ('“Bridge is safe”', 'a1')
    >>> known_by(None, "32fcbb41d8938c28", "bridge.txt")
    'bridge.txt'
    >>> known_by(None, "32fcbb41d8938c28", "row 1")
    '32fcbb41d8938c28'
    """
    if headline:
        return f"“{headline}”"
    # "row 1" is the first of whatever was given at once
    return file if _DIGEST.fullmatch(id) and file_of(file) != "row" else id
