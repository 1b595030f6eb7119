"""A folder of results that a cluster has begun to fill: which articles need not be analysed again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsents.corpus.engines.results import schema
from newsents.corpus.page import Page, Unread
from newsents.corpus.writers.jsonl import digest
from newsents.corpus.writers.settings import Settings, differences
from newsents.errors import InputError
from newsents.logs import log

SUFFIX = ".parquet"

_MAGIC = b"PAR1"
"""With this begins, and ends, a file of Parquet."""

Done = NDArray[np.bytes_]
"""Articles that are done, as `key_of` calls them, in order: 32 bytes each, which all actors of a machine share."""


def key_of(source: str, its: str | None) -> bytes:
    """Return what an article is known by: where it stands and its digest, None for one that could not be read.

    Examples
    --------
    >>> len(key_of("news.parquet#1", None))
    32
    """
    return hashlib.sha256(f"{source}\0{its or ''}".encode("utf-8", "replace")).hexdigest()[:32].encode()


def is_done(page: Page | Unread, done: Done) -> bool:
    """Whether an article is among those that are done.

    Examples
    --------
    >>> page = Page("news.parquet#1", "Rain.")
    >>> done = np.sort(np.array([key_of(page.source, digest(page))]))
    >>> is_done(page, done), is_done(Page("news.parquet#1", "Sun."), done)
    (True, False)
    """
    key = key_of(page.source, digest(page) if isinstance(page, Page) else None)
    place = int(np.searchsorted(done, np.bytes_(key)))
    return place < len(done) and bool(done[place] == key)


def files_in(folder: str, system: Any) -> list[str]:
    """Return the files of Parquet in a folder and below it."""
    return sorted(name for name in system.find(folder) if name.endswith(SUFFIX))


def done_in(folder: str, system: Any, settings: Settings) -> Done:
    """Return which articles are done in a folder of results.

    A file that was being written when its writer was killed is removed.

    Raises
    ------
    InputError
        If something else is there, or what was made with other settings; then nothing is changed.
    """
    parquet, arrow = import_module("pyarrow.parquet"), import_module("pyarrow")
    keys: list[bytes] = []
    unfinished = []
    for name in files_in(folder, system):
        with system.open(name, "rb") as file:
            try:
                read = parquet.ParquetFile(file)
            except arrow.ArrowInvalid:
                file.seek(0)
                if not _MAGIC.startswith(file.read(len(_MAGIC))):
                    raise _other(name) from None
                unfinished.append(name)
                continue
            if read.schema_arrow.names != schema().names:
                raise _other(name)
            keys += _keys(read, name, settings)
    for name in unfinished:
        log.info("%s was not written to its end, and is removed", name)
        system.rm_file(name)
    return np.sort(np.array(keys, dtype="S32"))


def _keys(read: Any, name: str, settings: Settings) -> Iterator[bytes]:
    same = json.dumps(settings)
    for batch in read.iter_batches(columns=["source", "digest", "settings"]):
        for row in batch.to_pylist():
            there = row["settings"]
            if there not in (None, same) and json.loads(there) != settings:
                raise InputError(
                    f"{name} was made with other settings: {differences(json.loads(there), settings)}; go on with the "
                    "same, or write to another folder",
                    code="N1025",
                )
            yield key_of(row["source"], row["digest"])


def _other(name: str) -> InputError:
    return InputError(f"{name}: newsents did not write this; write to another folder", code="N1025")
