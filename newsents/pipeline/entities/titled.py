"""Full names that are taken for a place's or a body's, of whose surname a title tells that it is a person's."""

from __future__ import annotations

from collections.abc import Sequence

from newsents.pipeline.entities.borders import is_english
from newsents.pipeline.entities.found import Found
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.spelling import is_capitalized
from newsents.pipeline.entities.title_words import is_title_before
from newsents.pipeline.entities.words import Words

LONGEST = 3
"""Words of such a full name at most."""
_MISTAKEN = frozenset(("GPE", "ORG", "FAC", "LOC", "PRODUCT", "NORP"))


def label_titled(words: Words, found: Sequence[Found], lexicon: Lexicon) -> None:
    """Label as persons' the full names whose last word stands behind a title elsewhere: "Bo Tcham", "Captain Tcham".

    Not those of which a word is one that news writes small, or one that places' or bodies' names begin or end with.

    Parameters
    ----------
    words, lexicon
        The article's words, and what is known of words.
    found
        The names in it, in order; those of persons are changed.
    """
    titled = {
        words.lower[name.start]
        for name in found
        if name.label == "PERSON" and name.end - name.start == 1 and _is_behind_title(words, name.start, lexicon)
    }
    for name in found if titled else ():
        inside = range(name.start, name.end)
        mistaken = name.label in _MISTAKEN and 1 < len(inside) <= LONGEST and not name.trusted
        titles = mistaken and words.lower[name.end - 1] in titled
        if titles and not any(_is_of_others(words, at, lexicon) for at in inside):
            name.label = "PERSON"


def _is_behind_title(words: Words, index: int, lexicon: Lexicon) -> bool:
    return index > 0 and words.forms[index - 1].istitle() and is_title_before(words, index - 1, lexicon)


def _is_of_others(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether a word of a name stands in the names of places and bodies, or in none."""
    word = words.lower[index]
    known = word in lexicon.place_openings or word in lexicon.place_words or word in lexicon.organization_words
    return known or word in lexicon.places or is_english(word) or not is_capitalized(words.forms[index])
