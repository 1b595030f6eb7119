"""Which format a file of annotations has, and what reads and writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import attrs

from newsents.annotations.formats import brat, jsonl, label_studio, prodigy, webanno
from newsents.annotations.formats.files import json_lines
from newsents.annotations.values import AnnotatedArticle
from newsents.errors import InputError


@attrs.frozen
class Format:
    """A format: what reads it, what writes it, and what its name ends in (a folder's files, where it is a folder).

    Examples
    --------
    >>> FORMATS["brat"].suffix, FORMATS["brat"].is_folder
    ('.ann', True)
    """

    read: Callable[[Path], list[AnnotatedArticle]]
    write: Callable[[Path, Sequence[AnnotatedArticle]], None]
    suffix: str
    is_folder: bool = False


FORMATS: Mapping[str, Format] = {
    "jsonl": Format(jsonl.read, jsonl.write, ".jsonl"),
    "brat": Format(brat.read, brat.write, ".ann", is_folder=True),
    "webanno": Format(webanno.read, webanno.write, ".tsv", is_folder=True),
    "label-studio": Format(label_studio.read, label_studio.write, ".json"),
    "prodigy": Format(prodigy.read, prodigy.write, ".jsonl"),
}
"""The formats by name; the first one of a suffix is meant where nothing tells another."""


def read_annotations(path: str | Path, format: str | None = None) -> list[AnnotatedArticle]:
    """Read annotated articles.

    Parameters
    ----------
    path
        A file, or the folder of a format that has a file for each article.
    format
        One of `FORMATS`; by default what the name and the first line tell.

    Raises
    ------
    InputError
        If there is no such file or format, or it holds something else; the message says where.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from newsents.annotations import AnnotatedArticle, AnnotatedQuote, write_annotations
    >>> rain = AnnotatedArticle("rain", "Rain, he said.", (AnnotatedQuote(((0, 4),), ((9, 13),), ((6, 8),)),))
    >>> with TemporaryDirectory() as folder:
    ...     write_annotations(f"{folder}/brat", [rain], "brat")
    ...     read_annotations(f"{folder}/brat") == [rain]
    True
    """
    path = Path(path)
    return _format(format or _told(path)).read(path)


def write_annotations(path: str | Path, articles: Iterable[AnnotatedArticle], format: str | None = None) -> None:
    """Write annotated articles.

    Parameters
    ----------
    path
        A file, or the folder of a format that has a file for each article.
    articles
        What is written.
    format
        One of `FORMATS`; by default newsents' own for ``.jsonl`` and Label Studio's for ``.json``.

    Raises
    ------
    InputError
        If there is no such format, or the file cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from newsents.annotations import AnnotatedArticle
    >>> with TemporaryDirectory() as folder:
    ...     write_annotations(f"{folder}/gold.jsonl", [AnnotatedArticle("rain", "Rain, he said.")])
    ...     read_annotations(f"{folder}/gold.jsonl")[0].id
    'rain'
    """
    check_output(Path(path), format).write(Path(path), list(articles))


def check_output(path: Path, format: str | None) -> Format:
    """Return the format that a name asks for. Raises InputError where that is none, or does not go with the name."""
    if format is None:
        format = next((name for name, its in FORMATS.items() if its.suffix == path.suffix and not its.is_folder), None)
    if format is None:
        raise InputError(
            f"{path}: the name does not tell the format; name it by format=... (--to): {', '.join(FORMATS)}",
            code="N302",
        )
    found = _format(format)
    if not found.is_folder and path.is_dir():
        raise InputError(f"{path} is a folder; name a file in it: {path / f'annotations{found.suffix}'}", code="N326")
    return found


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise InputError(f"there is no format {name!r} of annotations; there are {', '.join(FORMATS)}", code="N302")
    return FORMATS[name]


def _told(path: Path) -> str:
    """Return the format that a name tells, or the files in a folder, or a first line."""
    suffixes = {file.suffix for file in path.iterdir()} if path.is_dir() else {path.suffix}
    name = next((name for name, its in FORMATS.items() if its.suffix in suffixes), None)
    if name is None:
        raise InputError(
            f"{path}: the name does not tell the format; name it by format=... (--format): {', '.join(FORMATS)}",
            code="N302",
        )
    if name == "jsonl" and not path.is_dir():
        first = next((plain for _, plain in json_lines(path)), {})
        return "prodigy" if "quotes" not in first and ("spans" in first or "answer" in first) else name
    return name
