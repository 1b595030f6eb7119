"""Bodies that are called by whose they are: "the Lee campaign", "Lee's campaign", "Oslo police"."""

from __future__ import annotations

from newsents.pipeline.entities.found import POSSESSIVES
from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.reference.nouns import owned_nouns, place_bodies

MOST_OWNERS = 3
"""Of so many persons mentioned last the campaign is compared that "the campaign" may mean."""

_BETWEEN = frozenset(("JJ", "NN", "VBG"))
"""What may stand between an owner and the noun: "Lee's presidential campaign"."""


def owned_noun(words: Words, token: int, kind: str) -> int | None:
    """Return the token of the noun of a body that begins behind its owner's name, or ``None`` if none does.

    "The Lee campaign", "Lee's campaign", "Lee's presidential campaign"; of a ``kind`` "place" "Oslo police".
    """
    nouns = owned_nouns() if kind == "person" else place_bodies()
    line = words.lines[token - 1]
    if token < len(words) and words.forms[token] in POSSESSIVES:
        token += 1
    for noun in range(token, min(token + 2, len(words))):
        if words.lines[noun] != line:
            return None
        if words.lower[noun] in nouns:
            return noun
        if words.tags[noun] not in _BETWEEN:
            return None
    return None
