"""Arrow's own files, Feather among them (the extra ``frames``): an article a row."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any, BinaryIO

from newsents.corpus.page import Page, Unread
from newsents.corpus.readers.layout import USUAL, Layout, numbered
from newsents.errors import InputError, MissingExtraError

_MAGIC = b"ARROW1"
"""So begins a file with an index (Arrow columnar format, "IPC file format"); a stream has none."""


def require_pyarrow() -> Any:
    """Return the module. Raises MissingExtraError where it is not installed."""
    try:
        return import_module("pyarrow")
    except ImportError as error:
        raise MissingExtraError.of("frames", "pyarrow", "reading Arrow") from error


def read_arrow(stream: BinaryIO, source: str, layout: Layout = USUAL) -> Iterator[Page | Unread]:
    """Read an article from each row of a file or stream of Arrow, a batch in memory at a time.

    Raises
    ------
    InputError
        If it is none, or has no row. What is wrong with one row comes as an `Unread` in its place.

    Examples
    --------
    >>> import io, pyarrow
    >>> table, file = pyarrow.table({"body": ["Rain, she said."], "day": ["2024-05-06"]}), io.BytesIO()
    >>> with pyarrow.ipc.new_file(file, table.schema) as writer:
    ...     writer.write_table(table)
    >>> [(page.text, page.extra) for page in read_arrow(io.BytesIO(file.getvalue()), "news.arrow")]
    [('Rain, she said.', {'day': '2024-05-06'})]
    """
    arrow = require_pyarrow()
    try:
        yield from numbered(_rows(arrow, stream), source, layout)
    except arrow.ArrowInvalid as error:
        raise InputError(
            f"{source}: this is no file of Arrow: {str(error).partition(chr(10))[0]}", code="N358"
        ) from error


def _rows(arrow: Any, stream: BinaryIO) -> Iterator[dict[str, Any]]:
    # A reader of pyarrow takes what has no place to seek as a stream, and the index stands at the end.
    held = arrow.PythonFile(stream, mode="r")
    if not stream.seekable() or _begins(stream) != _MAGIC:
        with import_module("pyarrow.ipc").open_stream(held) as batches:
            for batch in batches:
                yield from batch.to_pylist()
        return
    with import_module("pyarrow.ipc").open_file(held) as file:
        for number in range(file.num_record_batches):
            yield from file.get_batch(number).to_pylist()


def _begins(stream: BinaryIO) -> bytes:
    beginning = stream.read(len(_MAGIC))
    stream.seek(0)
    return beginning
