"""The weights that newsents ships: read once, and only if they are byte for byte the recorded ones.

A weight that is wrong raises nothing: it gives wrong answers. ``weights.sha256`` beside this file has the sum of each
file; ``python -m tools.record_weights`` writes it after a training.
"""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from newsents.checksums import CheckedFile, check, digest, read_sums
from newsents.errors import ModelError

PACKAGE = Path(__file__).parent
SUMS = "weights.sha256"

AGAIN = "pip install --force-reinstall --no-deps PATH, PATH being the clone or the wheel that it came from"
"""How newsents is installed once more: by the path, as another's package may have its name on PyPI."""

Arrays = dict[str, NDArray[Any]]


@cache
def recorded_sums() -> dict[str, str]:
    """Return the recorded sum of each file of weights, by its path below the package."""
    try:
        return read_sums((PACKAGE / SUMS).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise _not_as_recorded(SUMS, f"it cannot be read ({error})") from error


def check_weights() -> list[CheckedFile]:
    """Compare all files of weights with their recorded sums."""
    return check(PACKAGE, recorded_sums())


def read_weights(name: str) -> bytes:
    """Return the bytes of a file of weights.

    Parameters
    ----------
    name
        Its path below the package.

    Raises
    ------
    ModelError
        If it is missing, or not the recorded one.

    Examples
    --------
    >>> read_weights("pipeline/speakers/data/resolver.json")[:1]
    b'{'
    """
    try:
        data = (PACKAGE / name).read_bytes()
    except OSError as error:
        raise _not_as_recorded(name, f"it cannot be read ({error.strerror or error})") from error
    if recorded_sums().get(name) != digest(data):
        raise _not_as_recorded(name, "its SHA-256 sum is another than the recorded one")
    return data


def _not_as_recorded(name: str, why: str) -> ModelError:
    return ModelError(
        f"{PACKAGE / name} is not the file that newsents ships: {why}. Install newsents again: "
        f"{AGAIN} (after a training of one's own: python -m tools.record_weights)",
        code="N209",
    )


def read_arrays(file: str | Path | bytes) -> Arrays:
    """Return the arrays of a NumPy npz file, without pickle.

    Parameters
    ----------
    file
        Its path, or what is in it.

    Raises
    ------
    OSError
        If it cannot be read.
    ValueError
        If it is no such file, or a part of one: whatever else NumPy and zipfile raise for broken ones.
    """
    data = file if isinstance(file, bytes) else Path(file).read_bytes()
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as stored:
            return {name: stored[name] for name in stored.files}
    except _BROKEN as error:
        raise ValueError(f"this is no npz file, or a broken one ({type(error).__name__}: {error})") from error


_BROKEN = (
    ValueError,
    TypeError,
    AttributeError,  # a single array, or a number, has no files in it
    KeyError,
    EOFError,
    RuntimeError,  # encrypted, or a compression that is none
    MemoryError,  # a header that promises more than there is
    OverflowError,
    SyntaxError,
    BadZipFile,
    zlib.error,
    struct.error,
)
