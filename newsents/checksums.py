"""Files and their recorded SHA-256 sums: the format is that of sha256sum, with comments."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import attrs


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
