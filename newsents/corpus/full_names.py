"""What the short forms of an article stand for: "USG" where it names the Undergraduate Student Government, too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from newsents.corpus.standing_words import before_preposition

_SHORT = re.compile(r"\b[A-Z]{3,6}\b")
_SMALL = frozenset(("of", "the", "for", "and", "in", "on", "at", "to", "&"))
FEWEST = 3


def in_full(names: Iterable[str]) -> Callable[[str], str]:
    """Return what writes the short forms in a phrase as an article's names have them in full.

    Parameters
    ----------
    names
        The names of an article. A short form has the first letters of one, or of its last words; within a phrase it is
        written as far as its preposition, behind which nobody would look for a role.

    Examples
    --------
    >>> full = in_full(["Leeds Department of Public Safety", "Ann Lee"])
    >>> full("DPS"), full("DPS Chief"), full("BBC reporter")
    ('Department of Public Safety', 'Department Chief', 'BBC reporter')
    >>> full("HEAD OF SALES")
    'HEAD OF SALES'
    """
    known: dict[str, str] = {}
    for name in names:
        words = name.split()
        for first in range(len(words)):
            rest = [word for word in words[first:] if word.lower() not in _SMALL]
            if len(rest) >= FEWEST and words[first].lower() not in _SMALL and all(word[0].isupper() for word in rest):
                known.setdefault("".join(word[0] for word in rest), " ".join(words[first:]))

    def full(phrase: str) -> str:
        whole = known.get(phrase)
        return whole or _SHORT.sub(
            lambda found: before_preposition(known[found[0]]) if found[0] in known else found[0], phrase
        )

    return full
