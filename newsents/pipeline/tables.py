"""The tables in which spaCy looks up strings and words, made anew when they are full of forgotten ones.

A table of preshed marks the place of what is taken out as free, and never counts it as such: when three fifths of its
places have ever been taken, it doubles. So with memory zones, which forget words, it grows with all words ever met.
"""

from __future__ import annotations

from gc import get_referents
from typing import Any

import attrs
from spacy.vocab import Vocab

_TAKEN = 1.25
"""So many places may be taken for each that was when a table was last made; then it is made anew."""


@attrs.define(eq=False)
class Tables:
    """The two tables of a vocabulary: where its strings are, and where its words are.

    Parameters
    ----------
    vocab
        The vocabulary.
    strings, words
        How many each table held when it was last made.
    """

    vocab: Vocab
    strings: int = 0
    words: int = 0

    def renew(self) -> None:
        """Make those anew of whose places most are taken by what was forgotten; what is kept stays where it is.

        To be called while nobody reads with the vocabulary, and outside of memory zones. A table that spaCy would not
        have any more is left as it is.

        Examples
        --------
        >>> import spacy
        >>> vocab = spacy.blank("en").vocab
        >>> tables = Tables(vocab)
        >>> for some in range(0, 100_000, 1000):
        ...     with vocab.memory_zone():
        ...         words = [vocab[f"word{number}"] for number in range(some, some + 1000)]
        ...     tables.renew()
        >>> of_words(vocab).capacity < 10_000
        True
        """
        places = of_strings(self.vocab)
        if places is not None and len(places) > _TAKEN * self.strings:
            self.vocab.strings._map = places = _copy(places)  # type: ignore[attr-defined]
            self.strings = len(places)
        places = of_words(self.vocab)
        if places is not None and len(places) > _TAKEN * self.words:
            held = _copy(places)
            places.__init__()  # the only way to empty it in its place; a word that gets lost between is looked up anew
            for word, place in held.items():
                places[word] = place
            self.words = len(places)


def of_strings(vocab: Vocab) -> Any:
    """Return the table (a preshed.maps.PreshMap) of a vocabulary's strings, or ``None``."""
    return getattr(vocab.strings, "_map", None)


def of_words(vocab: Vocab) -> Any:
    """Return the table of a vocabulary's words, or ``None``.

    It has no name outside of spaCy, so it is found as Python's search for garbage finds it.
    """
    kind = type(of_strings(vocab))
    found = [held for held in get_referents(vocab) if type(held) is kind and held is not None]
    return found[0] if len(found) == 1 else None


def _copy(places: Any) -> Any:
    """Return a table of what another one holds, without the places of what was taken out."""
    copied = type(places)()
    for key, place in places.items():
        copied[key] = place
    return copied
