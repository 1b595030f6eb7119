"""Two who have been named, taken up again together: "both men", "the two ministers", "the brothers", "the senators"."""

from __future__ import annotations

from bisect import bisect_left

from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.reading.scene import Scene
from newsents.pipeline.speakers.reference.nouns import is_person_noun, singulars, stem
from newsents.pipeline.speakers.reference.referents import Referent
from newsents.pipeline.speakers.reference.referring import DEFINITE, KNOWN

PAIRS = frozenset(("both", "two", "pair", "couple", "duo"))

PAIR_LINES = 2
"""So many lines back the two are named that "both ministers" means."""

NEAR = 2
"""So many sentences back the two were last named together whom a plural without a number means."""

_OF_ONE_FAMILY = frozenset(("brothers", "sisters", "siblings", "twins"))


def counts_two(words: Words, start: int, end: int) -> bool:
    """Whether words say that they mean two who are known: "both", "the two ministers", "the couple"."""
    core = words.lower[start:end]
    return core[0] == "both" or (core[0] in DEFINITE and core[1:2] != [] and core[1] in PAIRS)


def takes_up_several(words: Words, start: int, end: int) -> bool:
    """Whether words are an article and a noun for persons of one family or one title: "the brothers"."""
    core = words.lower[start:end]
    if len(core) != 2 or core[0] not in KNOWN or words.tags[end - 1] != "NNS":
        return False
    return core[1] in _OF_ONE_FAMILY or any(map(is_person_noun, singulars(core[1])))


def are_called(scene: Scene, pair: Referent, members: list[Referent], noun: int) -> bool:
    """Whether two who were named together just now bear one surname, or a title, as a noun in the plural says."""
    words = scene.words
    if len(members) != 2 or words.sentences[noun] - words.sentences[pair.places[-1].head] > NEAR:
        return False
    if words.lower[noun] in _OF_ONE_FAMILY:
        return len({member.name.lower().rsplit(" ", 1)[-1] for member in members}) == 1
    if words.lower[pair.places[-1].start - 1] == words.lower[noun]:
        # "Senators Lee and Ek"
        return True
    called = {stem(one) for one in singulars(words.lower[noun])}
    having = [not called.isdisjoint(member.titles) for member in members]
    # of "Senators Lee and Ek" the first alone stands beside the title
    return having[0] and (having[1] or not any(map(is_person_noun, members[1].titles)))


def two_before(scene: Scene, token: int) -> tuple[str, ...]:
    """Return the two persons named in the last lines, if they are two: whom "both ministers" means."""
    first = bisect_left(scene.words.lines, scene.words.lines[token] - PAIR_LINES)
    named = dict.fromkeys(
        place.entity
        for place in scene.places_in(first, token)
        if place.form == "name" and not place.quoted and scene.entities[place.entity].kind == "person"
    )
    return tuple(named) if len(named) == 2 else ()
