"""Whom "both men" and the subject of "Lee and Ek say" mean: persons who are named together."""

from __future__ import annotations

from bisect import bisect_left

from newsents.pipeline.speakers.scene import Place, Scene

MOST_JOINED = 6
"""Persons that a subject may join."""

MOST_NAMES = 100
"""How many names before a "both men" are looked at."""


def joined_at(scene: Scene, index: int) -> tuple[str, ...]:
    """Return the persons that a subject joins by "and": those of "Lee and Ek" at "Lee"."""
    words, places = scene.words, scene.places
    first = bisect_left(places, index, key=lambda place: place.head)
    members: list[str] = []
    for place in places[max(0, first - 1) : first + MOST_JOINED]:
        head = place.head
        while words.deps[head] == "conj" and head > index:
            head = words.heads[head]
        if head == index and place.form == "name" and place.entity not in members:
            members.append(place.entity)
    return tuple(members) if len(members) > 1 else ()


def pair_before(scene: Scene, token: int) -> tuple[str, str] | None:
    """Return the two persons that "both men" means: the subjects of the last sentences, named side by side."""
    words = scene.words
    places = [place for place in scene.places_before(token, MOST_NAMES) if not place.quoted]
    if len(places) < 2:
        return None
    for right in range(len(places) - 1, 0, -1):
        a, b = places[right - 1], places[right]
        if words.sentences[token] - words.sentences[b.head] > 2:
            break
        if a.entity != b.entity and b.start - a.end <= 2 and "and" in words.lower[a.end : b.start]:
            return a.entity, b.entity
    recent: list[Place] = [place for place in places if words.lines[token] - words.lines[place.head] <= 2]
    distinct = list(dict.fromkeys(place.entity for place in recent))
    return (distinct[0], distinct[1]) if len(distinct) == 2 else None
