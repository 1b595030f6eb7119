"""Whom some words may mean: of whom how many are compared, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

import attrs

from newsents.pipeline.speakers.reading.clauses import subject_of
from newsents.pipeline.speakers.reading.scene import Scene
from newsents.pipeline.speakers.reference.nouns import stems
from newsents.pipeline.speakers.reference.referents import Candidate, Referent
from newsents.pipeline.speakers.reference.referring import Asked
from newsents.pipeline.speakers.reference.rows import Row

MOST_RECENT = 40
"""Candidates are sought among this many mentioned last."""

MOST_NAMED_SO = 4
"""For a noun, so many more of whom its words were said before: "the senator", wherever he was mentioned last."""

KEPT_PLACES = 6
"""How many of the mentions of one referent are looked at."""

MOST_TALKED_OF = 5
"""Among so many persons mentioned last it is sought whom a pronoun in somebody's words may mean."""

WORST_FIT = 0.15
"""A person of whom a newspaper would say this he or she less probably than this is not compared at all."""

MOST_CANDIDATES = {
    "he": {"people": 8, "doubtful": 2},
    "it": {"bodies": 6},
    "they": {"groups": 3, "bodies": 5, "people": 3},
    "person": {"people": 6},
    "body": {"bodies": 6},
    "thing": {"bodies": 6},
    "noun": {"bodies": 6, "people": 3},
}
"""Of which sorts those mentioned last may be meant by which sort of words, and how many of each are compared.
Doubtful are bodies that may be persons after all: not every person is seen to be one."""


@attrs.frozen(slots=True)
class Candidates:
    """Whom some words may mean, with the features of each.

    Parameters
    ----------
    asked
        The words.
    referents
        The candidates, of each sort the one mentioned last first.
    rows
        The features of each.
    nobody
        The features of the answer that none of them is meant.
    """

    asked: Asked
    referents: tuple[Referent, ...]
    rows: tuple[Row, ...]
    nobody: Row


def may_fit(scene: Scene, referent: Referent, sex: str) -> bool:
    """Whether nothing says that a person is of the other sex than a pronoun or noun, ``"f"`` or ``"m"``."""
    if referent.sex != "-" and referent.sex != sex:
        return False
    share = scene.fit(referent.key, sex)
    return share is None or share > WORST_FIT


def talked_of(scene: Scene, asked: Asked, people: Iterable[Referent]) -> frozenset[str] | None:
    """Return the keys of those whom a pronoun in the words of who speaks may mean: "'He knew it,' she said".

    ``people`` are those who were mentioned last, the last one first. ``None`` where none of the other sex is spoken of.
    """
    sex = next(iter(asked.talked_of - {asked.sex}), None)
    if sex is None or asked.sex == "-":
        return None
    return frozenset([one.key for one in islice(people, MOST_TALKED_OF) if may_fit(scene, one, sex)])


def without_talked_of(
    scene: Scene, asked: Asked, found: list[Candidate], talked: frozenset[str] | None
) -> list[Candidate]:
    """Return the candidates without the only one who is talked of, if another is known to be of the pronoun's sex.

    "'He knew it,' she said" of Ann Lee and Xi Ek: it is Ek who knew.
    """
    if talked is None or len(talked) != 1:
        return found
    others = [candidate for candidate in found if candidate.referent.key not in talked]
    fits = (scene.fit(candidate.referent.key, asked.sex) for candidate in others)
    return others if any(fit is not None and fit >= 1 - WORST_FIT for fit in fits) else found


def of_its_place(scene: Scene, asked: Asked, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates without bodies of elsewhere: "the French foreign ministry" is not Russia's.

    Only for what governs: "the French carmaker" may be any company.
    """
    words = scene.words
    beside = scene.names_within(words.starts[asked.token], words.ends[asked.head])
    places = {word for name in beside if name.label in ("GPE", "NORP") for word in stems(name.text)}
    if not places:
        return found
    return [
        candidate
        for candidate in found
        if candidate.referent.kind not in ("organization", "owned")
        or places & (stems(candidate.referent.name) | candidate.referent.titles)
    ]


def coming_in(scene: Scene, asked: Asked) -> dict[str, bool]:
    """Return who is named in the rest of the sentence, and whether as the subject of a verb above the clause."""
    words, barred = scene.words, asked.barred
    coming: dict[str, bool] = {}
    for place in scene.places_behind(asked.token, 4):
        if words.sentences[place.head] != words.sentences[asked.token]:
            break
        if barred is None or not barred[0] <= place.head < barred[1]:
            verb = subject_of(words, place.head)
            above = verb in asked.governors or (verb == asked.clause and asked.role in ("possessive", "oblique"))
            coming[place.entity] = coming.get(place.entity, False) or above
    return coming
