"""Persons who are named together: "Lee and Ek", "Lee, Ek and Orr", "Lee and his wife, Ida Ek"."""

from __future__ import annotations

from collections.abc import Sequence

from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.reading.scene import Place

MOST_JOINED = 6
"""So many persons before are looked at."""

_ANDS = frozenset(("and", "&"))
_WITHIN = frozenset(("appos", "compound", "nmod"))
_NEAREST = 2
"""Names parted by so many tokens at most, "and" among them, are joined whatever the parser says."""


def joined_before(words: Words, before: Sequence[Place], place: Place) -> list[Place]:
    """Return those of the persons named before in the sentence with whom one is joined, in order.

    Parameters
    ----------
    words
        The article.
    before
        The persons named before in the sentence.
    place
        Where one is named.
    """
    tops = _conjuncts(words, place.head)
    found: list[Place] = []
    for other in before[-MOST_JOINED:]:
        if other.entity != place.entity and other.entity not in [each.entity for each in found]:
            near = other is before[-1] and place.start - other.end <= _NEAREST
            if _top(words, other.head) in tops or near:
                found.append(other)
    if found and not _ANDS.isdisjoint(words.lower[found[-1].end : place.start]):
        return found
    return []


def _top(words: Words, token: int) -> int:
    """Return the noun that a name stands at, or beside: "wife" for "his wife, Ida"."""
    for _ in range(MOST_JOINED):
        if words.deps[token] not in _WITHIN:
            break
        token = words.heads[token]
    return token


def _conjuncts(words: Words, token: int) -> set[int]:
    """Return the nouns that what a name stands at is joined to."""
    token = _top(words, token)
    found: set[int] = set()
    while words.deps[token] == "conj" and len(found) < 2 * MOST_JOINED:
        above = words.heads[token]
        token = _top(words, above)
        found |= {above, token}
    return found
