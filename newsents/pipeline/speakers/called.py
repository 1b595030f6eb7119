"""What the words behind a noun say that it is called: "a group calling itself Rain", "who gave her name as Ann"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from newsents.pipeline.entities.found import POSSESSIVES
from newsents.pipeline.entities.known_bodies import is_body_noun
from newsents.pipeline.entities.linking import are_initials
from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.reading.scene import Place, Scene
from newsents.pipeline.speakers.source import SourcePhrase
from newsents.schema import Mention

REACH = 16
"""So many tokens behind a noun its name is sought."""

MOST_BEFORE = 500
"""So many names before "the CM" are looked at, the latest."""

_CALLED = frozenset(("called", "named", "dubbed"))
_SELF = r"(?:it|him|her|them)sel(?:f|ves)"
_WITH_NAME = re.compile(
    rf",?\s*(?:(?:who|which|that)\s[^,;.]*?)?(?:call(?:s|ed|ing) {_SELF}|known (?:\w+ )?as"
    rf"|identified (?:{_SELF} )?(?:only )?(?:by \w+ )?as|(?:gave|giving) (?:his|her|their) name (?:\w+ )?as"
    r"|identified (?:only )?by (?:his|her|their) (?:first|last|middle|full|given) name,?)\s+(?:the\s+)?",
    re.IGNORECASE,
)


def called(scene: Scene, phrase: SourcePhrase) -> Mention | None:
    """Return the name that the noun of a source is said to have.

    "A startup called Rain", "the charity Together", "a man known only as Mr Ek".
    """
    words = scene.words
    if phrase.names and _is_called(words, phrase, phrase.names[-1]):
        return phrase.names[-1]
    behind = words.ends[phrase.head]
    end = words.starts[min(phrase.head + REACH, len(words) - 1)]
    names = range(bisect_left(scene.name_starts, behind), bisect_right(scene.name_starts, end))
    for name in (scene.mentions[at] for at in names):
        begin = name.start if name.honorific is None else min(name.start, name.honorific.start)
        between, last = words.text[behind:begin], words.tokens_of(name.start, name.end)[1]
        owns = words.forms[last : last + 1] in [[form] for form in POSSESSIVES]
        if _WITH_NAME.fullmatch(between) and " not " not in between and not owns:
            return name
    return None


def _is_called(words: Words, phrase: SourcePhrase, name: Mention) -> bool:
    """Whether a phrase ends with what its noun is called: "a startup called Rain", "the charity Together"."""
    first, last = words.tokens_of(name.start, name.end)
    if last != phrase.core_end:
        return False
    if first - 1 == phrase.head:
        return name.label == "ORG" and is_body_noun(words.lower[phrase.head])
    return first - 1 > phrase.head and words.lower[first - 1] in _CALLED


def by_surname(scene: Scene, phrase: SourcePhrase) -> str | None:
    """Return the only person with the surname that a source ends with behind a title, where no name was seen in it.

    "Dr Lee" where the recognizer passed it over: the whole core is the title and the name, and no article before them.
    """
    words = scene.words
    last = phrase.core_end - 1
    if phrase.names or last == phrase.start or not words.forms[last][:1].isupper():
        return None
    if not all(scene.lexicon.is_honorific(words.lower[at]) for at in range(phrase.start, last)):
        return None
    surname = words.lower[last]
    persons = (key for key, entity in scene.entities.items() if entity.kind == "person")
    named = [key for key in persons if scene.entities[key].name.lower().split()[-1:] == [surname]]
    return named[0] if len(named) == 1 else None


def by_initials(scene: Scene, phrase: SourcePhrase) -> str | None:
    """Return the only person before whose name an office was told that "the CM" is, or has the initials of."""
    words = scene.words
    letters = words.forms[phrase.core_end - 1]
    if phrase.core_end - phrase.start != 2 or words.lower[phrase.start] != "the" or not letters.isupper():
        return None
    if not 2 <= len(letters) <= LONGEST or not letters.isalpha():
        return None
    holders = {
        place.entity
        for place in scene.places_before(phrase.start, MOST_BEFORE)
        if place.mention is not None and place.mention.label == "PERSON" and _has_office(words, place, letters)
    }
    return holders.pop() if len(holders) == 1 else None


def _has_office(words: Words, place: Place, letters: str) -> bool:
    """Whether letters stand before somebody's name, or are the initials of the office that does: "DGP Bo Ek"."""
    role = place.mention.role if place.mention is not None else None
    titles = role.text.split() if role is not None else []
    return words.forms[place.start - 1 : place.start] == [letters] or are_initials(letters, titles)


LONGEST = 4
"""Letters of an office, at most."""
