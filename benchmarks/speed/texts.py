"""The texts that are read: real news where it is there, else the sample pages, repeated."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import attrs

from benchmarks.files import read_rows, require
from newsents import samples

SAMPLE_CHARACTERS = 400_000
"""How many characters of sample pages stand in for real news."""

BETWEEN = "\n\n"


@attrs.frozen
class Texts:
    """Texts, and what to call them in a table."""

    texts: tuple[str, ...]
    name: str

    @property
    def words(self) -> int:
        """How many words there are, by white space: no reader's own tokens."""
        return sum(len(text.split()) for text in self.texts)


def load_texts(data: Path | None, limit: int | None) -> Texts:
    """Return PolNeAR's dev articles, or without a data folder the sample pages again and again."""
    if data is not None:
        rows = read_rows(require(data, "quotes/dev.jsonl"), limit)
        return Texts(tuple(row["text"] for row in rows), "PolNeAR dev")
    pages = [sample.text for sample in samples.load()]
    repeated = SAMPLE_CHARACTERS // sum(map(len, pages)) + 1
    return Texts(tuple((pages * repeated)[:limit]), "sample pages, repeated")


def of_length(texts: tuple[str, ...], characters: int) -> str:
    r"""Return one text of so many characters, made of texts with blank lines between them.

    Examples
    --------
    >>> of_length(("Rain.", "Sun."), 13)
    'Rain.\n\nSun.\n\n'
    """
    parts: list[str] = []
    length = 0
    for text in cycle(texts):
        parts += [text, BETWEEN]
        length += len(text) + len(BETWEEN)
        if length >= characters:
            return "".join(parts)[:characters]
    raise ValueError("no texts")
