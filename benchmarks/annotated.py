"""Articles in which every attribution of speech and writing was read by hand, each with its speaker.

Of some the data folder has the text and the annotations (`quotes/modern_dev.jsonl`). Of others it has the text alone,
as a page or in an archive; their annotations lie in `gold/`, as offsets without words.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.files import Row, read_rows, require
from newsents.errors import InputError

GOLD = Path(__file__).parent / "gold"
"""The annotations of texts that have none in the data folder."""

ARCHIVE = "archive/annenberg.jsonl.gz"

LEARNED = ("modern_train", "campus_train", "modern_more", "campus_more")
"""The sets from which is learned who says what."""


def read_annotated(data: Path, name: str, limit: int | None = None) -> list[Row]:
    """Read annotated articles: ``id``, ``text`` and ``quotes`` of each, the latter as in `quotes/modern_dev.jsonl`.

    Parameters
    ----------
    data
        The data folder.
    name
        The name of a set: of a file in ``quotes/``, or, where there is none, of those in `TEXTS`.
    limit
        Read only so many articles.

    Raises
    ------
    InputError
        If a file is missing, or a text is another than the one that was read.
    """
    if name not in TEXTS or (data / "quotes" / f"{name}.jsonl").exists():
        return read_rows(require(data, f"quotes/{name}.jsonl"), limit)
    rows = read_rows(GOLD / f"{name}.jsonl", limit)
    texts = TEXTS[name](data, {row["id"] for row in rows})
    for row in rows:
        row["text"] = texts.get(row["id"], "")
        if digest(row["text"]) != row.pop("digest"):
            raise InputError(f"the text of {row['id']} ({name}) in {data} is not what was annotated", code="N391")
    return rows


def digest(text: str) -> int:
    """Return a number by which a text is known.

    Examples
    --------
    >>> digest("Rain.") == digest("Rain.") != digest("Rain!")
    True
    """
    return zlib.crc32(text.encode())


def of_pages(data: Path, wanted: set[str]) -> dict[str, str]:
    """Return the texts of pages by their ids: the lines that are the article, a paragraph each."""
    pages = (page for page in read_rows(require(data, "pages/train.jsonl")) if page["id"] in wanted)
    return {page["id"]: "\n\n".join(page["text"][a:b].strip() for a, b in page["body"]) for page in pages}


def of_archive(data: Path, wanted: set[str]) -> dict[str, str]:
    """Return the texts of articles of the archive by their ids."""
    with gzip.open(require(data, ARCHIVE), "rt", encoding="utf-8") as lines:
        return _texts(map(json.loads, lines), "id", wanted)


def of_polnear(data: Path, wanted: set[str]) -> dict[str, str]:
    """Return the texts of articles of PolNeAR train by their ids."""
    return _texts(read_rows(require(data, "quotes/train.jsonl")), "id", wanted)


def of_reuters(data: Path, wanted: set[str]) -> dict[str, str]:
    """Return the texts of the articles of 1996 in which names are annotated, by their ids."""
    return _texts(read_rows(require(data, "names/aida_train_docs.jsonl")), "doc", wanted)


def _texts(rows: Iterable[Row], key: str, wanted: set[str]) -> dict[str, str]:
    return {str(row[key]): row["text"] for row in rows if str(row[key]) in wanted}


TEXTS: dict[str, Callable[[Path, set[str]], dict[str, str]]] = {
    "modern_more": of_pages,
    "campus_more": of_archive,
    "campus_fresh": of_archive,
}
"""Sets whose annotations are in `gold/`, and where their texts are from. From the first two one may learn; the last is
for asking how good newsents is on what nobody has looked at, and its errors are not to be read."""
