"""Files of annotations: read as UTF-8, written whole, named after their article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from newsents.annotations.values import AnnotatedArticle
from newsents.errors import InputError
from newsents.files import replacing

_UNSAFE = re.compile(r"[^\w. ()-]|^[. ]|[. ]$")


def read_text(path: Path) -> str:
    """Return a file's text, its line ends as they are.

    Raises
    ------
    InputError
        If it cannot be read, or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 from byte {error.start} on; save it as UTF-8", code="N304") from error
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file", code="N301") from error
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}", code="N308") from error


def write_text(path: Path, text: str) -> None:
    """Write a file as UTF-8, its line ends as they are.

    Raises
    ------
    InputError
        If it cannot be written, or the text has half a pair of surrogates, which UTF-8 has no bytes for.
    """
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise InputError(
            f"{path} cannot be written: its text has half a pair of surrogates at {error.start}, which this format "
            "cannot have; write .jsonl, or mend the text",
            code="N724",
        ) from error
    write_bytes(path, data)


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file. Raises InputError where that cannot be."""
    try:
        with replacing(path, "wb") as file:
            file.write(data)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}", code="N326") from error


def json_lines(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield where each line of a file of JSON lines stands, and what is in it. Raises InputError where it is none."""
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        value = parsed(line, where)
        if not isinstance(value, dict):
            raise InputError(f"{where}: an object expected", code="N722")
        yield where, value


def parsed(text: str, where: str) -> Any:
    """Return what JSON holds. Raises InputError where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: not JSON: {error}", code="N305") from error


def file_names(articles: Sequence[AnnotatedArticle]) -> list[str]:
    """Return a name of a file for each article, from which `id_of` gives its id.

    Raises
    ------
    InputError
        If an id is blank, or two are the same.

    Examples
    --------
    >>> file_names([AnnotatedArticle("2024/bridge", "")])
    ['2024%2Fbridge']
    """
    names = [_UNSAFE.sub(_escaped, article.id) for article in articles]
    folded = [name.casefold() for name in names]
    for name, article in zip(folded, articles, strict=True):
        if not name or folded.count(name) > 1:
            raise InputError(
                f"a file for each article is named after its id, and {article.id!r:.60} is "
                + ("blank" if not name else "that of several"),
                code="N725",
            )
    return names


def _escaped(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "surrogatepass"))


def id_of(name: str) -> str:
    """Return the id that `file_names` made a name of.

    Examples
    --------
    >>> id_of("2024%2Fbridge")
    '2024/bridge'
    """
    return unquote(name, errors="surrogatepass")


def made_folder(path: Path) -> Path:
    """Make a folder where there is none, and return it. Raises InputError where that cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{path} cannot be made a folder: {error.strerror or error}", code="N326") from error
    return path


def in_folder(path: Path, suffix: str) -> Iterable[Path]:
    """Return the files of a folder that end so, in order; of a file that file alone.

    Raises
    ------
    InputError
        If there is none.
    """
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.iterdir() if file.suffix == suffix and not file.name.startswith("."))
    if not found:
        raise InputError(f"{path}: no file in it ends in {suffix}", code="N303")
    return found
