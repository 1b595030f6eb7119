"""Bodies that are called by whose they are: "the Lee campaign", "Lee's campaign", "Oslo police"."""

from __future__ import annotations

from collections.abc import Collection

from newsents.pipeline.entities.found import POSSESSIVES
from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.reading.scene import Place, Scene
from newsents.pipeline.speakers.reference.nouns import owned_nouns, place_bodies, stem

MOST_OWNERS = 3
"""Of so many persons mentioned last the campaign is compared that "the campaign" may mean."""

_BETWEEN = frozenset(("JJ", "NN", "VBG"))
"""What may stand between an owner and the noun: "Lee's presidential campaign"."""

_OF_HERE = frozenset("the city town state country nation county island region village capital local".split())
"""What "police" may stand behind without a name: "the city's police"."""


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


def owner_before(words: Words, start: int, noun: int) -> int:
    """Return the token of whoever has what a noun means, "duke" of "the duke's office"; -1 where nobody is told."""
    return next((at - 1 for at in range(noun - 1, start, -1) if words.forms[at] in POSSESSIVES), -1)


def is_anothers(words: Words, start: int, noun: int, titles: Collection[str]) -> bool:
    """Whether a noun's owner is told by a word that somebody of other titles has not: "the duke's office"."""
    owner = owner_before(words, start, noun)
    return owner >= 0 and words.tags[owner] == "NN" and bool(titles) and stem(words.lower[owner]) not in titles


def is_of_here(words: Words, start: int, noun: int) -> bool:
    """Whether a noun for the body of a place stands without the place: "police", "the city's police"."""
    return words.lower[noun] in place_bodies() and _OF_HERE.issuperset(set(words.lower[start:noun]) - POSSESSIVES)


def only_owner(scene: Scene, noun: str) -> Place | None:
    """Return the place whose body is the only one of a noun that the article tells of, or ``None``.

    "Police said ..." of an article that speaks of Oslo police, and neither of Bergen police nor of German police.
    """
    words, lower = scene.words, scene.words.lower
    owners: dict[str, Place] = {}
    for place in scene.places:
        if scene.entities[place.entity].kind == "place":
            body = owned_noun(words, place.end, "place")
            if body is not None and lower[body] == noun:
                owners.setdefault(place.entity, place)
    if len(owners) != 1:
        return None
    peoples = (words.at(name.end) for name in scene.mentions if name.label == "NORP")
    others = any(lower[behind : behind + 1] == [noun] for behind in peoples)
    return None if others else next(iter(owners.values()))


def printed_name(scene: Scene, noun: int) -> str | None:
    """Return the name of a body as it stands there, if its owner has an office before it: "Mayor Ann Lee's staff"."""
    words = scene.words
    for place in reversed(scene.places_in(max(0, noun - LONGEST), noun)):
        name = place.mention
        if name is None or name.label != "PERSON" or words.forms[place.end] not in POSSESSIVES:
            continue
        if owned_noun(words, place.end, "person") != noun:
            return None
        parts = [part.start for part in (name.role, name.affiliation) if part is not None]
        start = min([name.start, *(part for part in parts if part < name.start)])
        return " ".join(words.text[start : words.ends[noun]].split()) if start < name.start else None
    return None


LONGEST = 8
"""So many tokens before the noun of a body the name of its owner begins at most."""
