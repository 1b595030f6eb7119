"""The family name that somebody was born with, where a name tells it: "Jane Smythe (née Jolley)"."""

from __future__ import annotations

import re

from newsents.names.words.folding import fold
from newsents.names.words.lexicon import PARTICLES

_WORD = r"[^\W\d_][^\s,;()]*"
_NAME = rf"(?P<name>{_WORD}(?: {_WORD}){{0,3}})"
_IN_BRACKETS = re.compile(rf"[(\[](?:n[ée]e?|born|geb\.?|geborene)(?: as)? {_NAME}[)\]]", re.IGNORECASE)
_BEHIND = re.compile(rf",? (?:(?:née|nee|né|geb\.|geborene)|(?<=, )born)(?: as)? {_NAME}")


def without_birth_name(text: str) -> tuple[str, str]:
    """Return a name without the name at birth that it tells, and that name, or ``""``.

    Examples
    --------
    >>> without_birth_name("Jane Smythe (née Jolley)"), without_birth_name("Jane Smythe, born Ann Jolley")
    (('Jane Smythe', 'Jolley'), ('Jane Smythe', 'Ann Jolley'))
    >>> without_birth_name("Max Born"), without_birth_name("Jane Smythe (born in Paris)")
    (('Max Born', ''), ('Jane Smythe (born in Paris)', ''))
    """
    for pattern in (_IN_BRACKETS, _BEHIND):
        found = pattern.search(text)
        if found and (rest := f"{text[: found.start()]} {text[found.end() :]}".strip(" ,")):
            name = found["name"]
            return (" ".join(rest.split()), name) if _is_name(name) else (text, "")
    return text, ""


def _is_name(text: str) -> bool:
    """Whether the words are a name: the last of them has a capital, and so has each that is no particle."""
    words = text.split()
    return words[-1][0].isupper() and all(word[0].isupper() or fold(word) in PARTICLES for word in words)
