"""How much of a name is read: what runs on is no name any more, and may not cost more than one.

Of the 1.1 million names that the benchmarks have, none has more than 103 letters or 12 words. A text that is several
times as long was broken when it was cut out. It is kept and shown in full, but only its beginning is taken apart and
compared.
"""

from __future__ import annotations

from newsents.names.words.folding import fold

LONGEST = 400
"""So many characters of a name are read, its white space as single blanks; of its folded form, no more either."""

MOST_WORDS = 40
"""So many words of a name are read."""

_GROWS = 18
"""One character folds to so many at most: U+FDFA, a blessing in Arabic."""

_SHORT = min(LONGEST // _GROWS, 2 * MOST_WORDS)
"""Nothing of this length can be too long."""


def readable(text: str) -> str:
    """Return as much of a name as is read: all of it, if it is no longer than names are.

    Examples
    --------
    >>> readable("Ann Lee"), len(readable("a" * 1000)), len(readable("van " * 1000).split())
    ('Ann Lee', 400, 40)
    """
    return text if len(text) <= _SHORT else _cut(text)


def is_cut(text: str) -> bool:
    """Whether a name is too long to be read whole.

    Examples
    --------
    >>> is_cut("Ann Lee"), is_cut("van " * 1000)
    (False, True)
    """
    return len(readable(text)) < len(" ".join(text.split()))


def _cut(text: str) -> str:
    words = text.split(None, MOST_WORDS)
    if len(text) <= LONGEST and len(words) <= MOST_WORDS and (text.isascii() or len(fold(text)) <= LONGEST):
        return text
    plain = " ".join(words[:MOST_WORDS])[:LONGEST].strip()
    while len(fold(plain)) > LONGEST:
        plain = plain[: len(plain) * LONGEST // len(fold(plain))]
    return plain
