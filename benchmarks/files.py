"""Where the annotated news lies, and how rows are read and written."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from newsents.errors import InputError

VARIABLE = "NEWSENTS_DATA"
"""The environment variable that names the data folder where no option does."""

Row = dict[str, Any]


def data_folder(given: Path | None) -> Path:
    """Return the folder with ``quotes/``, ``names/`` and ``people/``. Raises InputError where there is none."""
    if given is None:
        raise InputError(
            f"no data folder is named: give --data DIR or set {VARIABLE} to the folder that holds quotes/, names/ "
            "and people/",
            code="N390",
        )
    if not given.is_dir():
        raise InputError(f"{given} is not a folder: --data (or {VARIABLE}) names the data folder", code="N390")
    return given


def require(folder: Path, name: str) -> Path:
    """Return a file or folder of the data folder. Raises InputError, naming the option, where it is missing."""
    path = folder / name
    if not path.exists():
        raise InputError(
            f"{path} is missing: is --data (or {VARIABLE}) the folder with the annotated news?", code="N391"
        )
    return path


def sibling(folder: Path, name: str) -> Path:
    """Return a folder that lies beside the data folder, such as ``seeds``. Raises InputError where it is missing."""
    return require(folder.resolve().parent, name)


def read_rows(path: Path, limit: int | None = None) -> list[Row]:
    """Read a file of JSON lines, or the first ``limit`` of them."""
    rows: list[Row] = []
    with path.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            if limit is not None and len(rows) >= limit:
                break
            if line.strip():
                rows.append(_parse(line, path, number))
    return rows


def _parse(line: str, path: Path, number: int) -> Row:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InputError(f"{path}, line {number}: this is not JSON: {error}", code="N392") from error
    if not isinstance(row, dict):
        raise InputError(f"{path}, line {number}: a JSON object is needed, not {type(row).__name__}", code="N392")
    return row


def write_rows(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    """Write rows as JSON lines and return the path."""
    with path.open("w", encoding="utf-8") as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=True) + "\n")
    return path


def predictions_folder(given: Path | None, command: str) -> Path:
    """Return the folder for predictions, made if it is missing; by default a fresh temporary one."""
    if given is None:
        return Path(tempfile.mkdtemp(prefix=f"newsents-{command}-"))
    if given.exists() and not given.is_dir():
        raise InputError(f"{given} is a file: --out names a folder", code="N393")
    given.mkdir(parents=True, exist_ok=True)
    return given


def write_outcome(
    out: Path | None, command: str, predictions: Iterable[Row], errors_to: Path | None, wrong: Iterable[Row]
) -> Path:
    """Write predictions, and what went wrong if that is wanted; return where the predictions are."""
    if errors_to is not None:
        write_rows(errors_to, wrong)
    return write_rows(predictions_folder(out, command) / f"{command}.jsonl", predictions)
