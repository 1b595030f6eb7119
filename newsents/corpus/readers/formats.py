"""The formats of files: a new one is registered here, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

import attrs

from newsents.corpus.page import Page, Unread
from newsents.corpus.readers.arrow import read_arrow, require_pyarrow
from newsents.corpus.readers.bounds import lines
from newsents.corpus.readers.csv import read_csv
from newsents.corpus.readers.duckdb import read_duckdb
from newsents.corpus.readers.html import read_html, require_trafilatura
from newsents.corpus.readers.json import read_json, read_jsonl
from newsents.corpus.readers.layout import Layout
from newsents.corpus.readers.parquet import read_parquet
from newsents.corpus.readers.txt import read_txt
from newsents.corpus.readers.warc import read_warc, require_warcio
from newsents.corpus.readers.xlsx import read_xlsx, require_openpyxl
from newsents.errors import InputError


def _nothing() -> None:
    """Ask for no package."""


def one(_: BinaryIO) -> int:
    """Say that a file is one article."""
    return 1


def _lines(stream: BinaryIO) -> int:
    return max(1, sum(1 for _, line in lines(stream, "") if isinstance(line, InputError) or line.strip()))


@attrs.frozen(slots=True)
class Format:
    """How articles lie in a file.

    Parameters
    ----------
    read
        From a file, the name that it is told by, and where fields lie in it, to its pages.
    suffixes
        By which the format is known.
    count
        Tells how many articles are in a file without reading them; None where that is not known before.
    is_text
        Whether a file that begins as a zip archive or the like does is surely another one.
    require
        Raises MissingExtraError where a package is missing that reading needs.
    in_folders
        Whether such a file is read where it lies in a folder that is read, and not only where it is named itself: a
        store that articles go into often lies among them.
    """

    read: Callable[[BinaryIO, str, Layout], Iterator[Page | Unread]]
    suffixes: tuple[str, ...]
    count: Callable[[BinaryIO], int] | None = one
    is_text: bool = True
    require: Callable[[], object] = _nothing
    in_folders: bool = True


FORMATS = {
    "txt": Format(read_txt, (".txt", ".text")),
    "html": Format(read_html, (".html", ".htm", ".xhtml", ".shtml"), require=require_trafilatura),
    "json": Format(read_json, (".json",), count=None),
    "jsonl": Format(read_jsonl, (".jsonl", ".ndjson"), count=_lines),
    "csv": Format(read_csv, (".csv", ".tsv"), count=None),
    "parquet": Format(read_parquet, (".parquet",), count=None, is_text=False),
    "xlsx": Format(read_xlsx, (".xlsx",), count=None, is_text=False, require=require_openpyxl),
    "arrow": Format(read_arrow, (".arrow", ".feather", ".ipc"), count=None, is_text=False, require=require_pyarrow),
    "warc": Format(read_warc, (".warc",), count=None, require=require_warcio),
    "duckdb": Format(read_duckdb, (".duckdb",), count=None, is_text=False, in_folders=False),
}
"""All formats by name."""

SUFFIXES = {suffix: name for name, format in FORMATS.items() for suffix in format.suffixes}
"""Which format a suffix tells of."""

IN_FOLDERS = tuple(suffix for suffix, name in SUFFIXES.items() if FORMATS[name].in_folders)
"""The suffixes of files that are read where they lie in a folder."""
