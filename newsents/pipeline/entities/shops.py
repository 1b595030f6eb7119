"""Shops that are called by whose they are: "Orr's Market", "Ada's Corner Diner"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsents.pipeline.entities.found import Found
from newsents.pipeline.entities.spelling import is_capitalized
from newsents.pipeline.entities.words import Words

_SHOPS = frozenset(
    (
        *("market", "hardware", "diner", "cafe", "café", "pub", "tavern", "pizza", "pizzeria", "bakery", "deli"),
        *("garage", "pharmacy", "store", "kitchen", "barbershop", "salon", "florist", "bookshop", "bookstore", "books"),
        *("restaurant", "bistro", "supermarket", "grocery", "greengrocer", "butchers"),
        *("auto", "motors", "bar", "grill"),
    )
)
LONGEST = 3
"""Words behind the possessive at most."""
_OWNS = frozenset(("'s", "’s"))


def shops(words: Words, found: Iterable[Found]) -> Iterator[Found]:
    """Yield the names of shops that begin with one word that was taken for a name, in order.

    Parameters
    ----------
    words, found
        The article's words, and the names that were found.
    """
    for name in found:
        owns = name.end < len(words) and words.forms[name.end] in _OWNS
        if name.trusted or name.end - name.start != 1 or not owns:
            continue
        end = name.end + 1
        last = min(len(words), end + LONGEST)
        while end < last and words.lines[end] == words.lines[name.start] and is_capitalized(words.forms[end]):
            end += 1
        if end > name.end + 1 and words.lower[end - 1] in _SHOPS:
            yield Found(name.start, end, "ORG", propagated=True)
