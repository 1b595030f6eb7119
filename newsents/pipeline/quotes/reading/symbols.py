"""What stands in spaCy's arrays for a name: a small number for a symbol, a hash for any other string."""

from __future__ import annotations

from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.symbols import IDS


def hashed(name: str) -> int:
    """Return the 64-bit hash of a string.

    Examples
    --------
    >>> hashed("said") == hashed("said"), hashed("said") == hashed("says")
    (True, False)
    """
    value: int = hash_string(name)
    return value


def symbols(names: str) -> dict[int, str]:
    """Return what spaCy's arrays hold for each of the names, which are parted by spaces.

    Examples
    --------
    >>> symbols("VERB said") == {100: "VERB", hashed("said"): "said"}
    True
    """
    return {int(IDS[name]) if name in IDS else hashed(name): name for name in names.split()}
