"""Files and their recorded SHA-256 sums: the format is that of sha256sum, with comments."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from newsents.errors import ModelError


@attrs.frozen
class CheckedFile:
    """A file, and whether its bytes are the recorded ones.

    Parameters
    ----------
    name
        Path below the folder that was checked.
    found
        ``"right"``, ``"missing"`` or ``"other"``.
    """

    name: str
    found: str


def read_sums(text: str) -> dict[str, str]:
    r"""Return the sums of a file of them, by file name.

    Examples
    --------
    >>> read_sums("# what they are\n00ff  data/weights.npz\n")
    {'data/weights.npz': '00ff'}
    """
    lines = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {name: digest for digest, name in lines}


def write_sums(folder: Path, names: list[str]) -> str:
    """Return the lines that `read_sums` reads, for files below a folder, in order of their names."""
    return "".join(f"{digest((folder / name).read_bytes())}  {name}\n" for name in sorted(names))


def digest(data: bytes) -> str:
    """Return the SHA-256 sum of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def check(folder: Path, sums: Mapping[str, str]) -> list[CheckedFile]:
    """Compare each file below a folder with its recorded sum."""

    def state(name: str, recorded: str) -> str:
        file = folder / name
        if not file.is_file():
            return "missing"
        return "right" if digest(file.read_bytes()) == recorded else "other"

    return [CheckedFile(name, state(name, recorded)) for name, recorded in sums.items()]


SUM = "sha256"
"""The key under which weights of one's own have the sum of all else in their file."""


def changed(path: str | Path) -> ModelError:
    """Return the error that a file of weights of one's own is not what was written."""
    return ModelError(
        f"{path}: the weights are not those that were written: their SHA-256 sum is another than the one in the file; "
        "train them again, or copy the file anew",
        code="N735",
    )


def sealed(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Return what JSON is to hold, with the sum of it.

    Examples
    --------
    >>> is_sealed(sealed({"weights": {"always": 1.5}})), is_sealed({**sealed({"weights": {}}), "weights": {"a": 1}})
    (True, False)
    """
    return {**plain, SUM: _digest_of_json(plain)}


def is_sealed(plain: Mapping[str, Any]) -> bool:
    """Whether what JSON held has its sum, and is what that was taken of."""
    return plain.get(SUM) == _digest_of_json({name: value for name, value in plain.items() if name != SUM})


def _digest_of_json(plain: Mapping[str, Any]) -> str:
    return digest(json.dumps(plain, sort_keys=True).encode())


def digest_of_arrays(arrays: Mapping[str, NDArray[Any]]) -> str:
    """Return the SHA-256 sum of arrays, their names, types and shapes, but for one of the name `SUM`.

    Examples
    --------
    >>> one = {"a": np.zeros(2), "b": np.ones(2)}
    >>> digest_of_arrays(one) == digest_of_arrays({**one, "sha256": np.ones(1)}) != digest_of_arrays({"a": np.zeros(2)})
    True
    """
    found = hashlib.sha256()
    for name in sorted(set(arrays) - {SUM}):
        array = np.ascontiguousarray(arrays[name])
        found.update(f"{name} {array.dtype.str} {array.shape}\0".encode())
        found.update(array.tobytes())
    return found.hexdigest()
