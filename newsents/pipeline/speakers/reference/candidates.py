"""Whom some words may mean: of whom how many are compared, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

import attrs

from newsents.pipeline.entities.kin import BY_BLOOD
from newsents.pipeline.entities.known_bodies import is_no_business
from newsents.pipeline.speakers.reading.clauses import subject_of
from newsents.pipeline.speakers.reading.scene import Scene
from newsents.pipeline.speakers.reference.nouns import may_speak, noun_class, stem, stems
from newsents.pipeline.speakers.reference.referents import Candidate, Referent
from newsents.pipeline.speakers.reference.referring import Asked
from newsents.pipeline.speakers.reference.rows import Row

MOST_RECENT = 40
"""Candidates are sought among this many mentioned last."""

MOST_CALLED = 400
"""So many who were called by one noun are looked at: no news has as many."""

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


def is_mute(scene: Scene, asked: Asked, referent: Referent) -> bool:
    """Whether a "they" cannot mean a place, nor, as the source of a quotation, several things: "long debates"."""
    if not asked.kind or referent.kind != "group" or referent.members:
        return referent.kind == "place"
    noun = scene.words.forms[referent.places[-1].head]
    return noun.islower() and not may_speak(noun)


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


def without_subject(scene: Scene, asked: Asked, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates without who is named alone before the cue that a he or she is the source of.

    "Ann, she added, had chosen it" is of Ann and of another. A bare surname may be the speaker's own.
    """
    comma = asked.token - 1
    if not asked.kind or asked.barred is None or comma < 1 or scene.words.forms[comma] != ",":
        return found
    place = next(reversed(scene.places_in(max(0, comma - LONGEST_SUBJECT), comma)), None)
    if place is None or place.end != comma or asked.barred[0] < place.start - 1:
        return found
    names = scene.entities[place.entity].name.split()
    is_surname = scene.words.forms[place.start : place.end] == names[-1:] and len(names) > 1
    if is_surname or "," not in scene.words.forms[asked.token + 2 : asked.token + 4]:
        return found
    return [candidate for candidate in found if candidate.referent.key != place.entity]


def of_one_family(scene: Scene, asked: Asked, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates of the family name that a relative has, if there are any: "his sister, Mary Bell"."""
    words, noun = scene.words, asked.token + 1
    if asked.role != "possessive" or words.lower[noun : noun + 1] == [] or words.lower[noun] not in BY_BLOOD:
        return found
    behind = noun + 1 + (words.forms[noun + 1 : noun + 2] == [","])
    place = next(iter(scene.places_behind(behind - 1, 1)), None)
    if place is None or place.start != behind or place.end - place.start < 2:
        return found
    family = words.lower[place.end - 1]
    same = [c for c in found if c.referent.name.lower().split()[1:][-1:] == [family]]
    return same or found


LONGEST_SUBJECT = 4
"""Words of the name of a subject that is parted from its verb by who says so."""


def told_by_itself(scene: Scene, asked: Asked, found: list[Candidate]) -> list[Candidate]:
    """Return the body alone that the words before a noun are about: "Rain Oil will cut jobs, the company said".

    Not where they speak of another's, "Rain Oil is its rival, the company said", nor where the noun is in the name of
    another, or was said of it.
    """
    words = scene.words
    if asked.sort != "body" or asked.kind != "indirect" or asked.barred is None or asked.barred[1] > asked.token:
        return found
    begin, end = asked.barred
    noun = stem(words.lower[asked.head])
    if any(noun in candidate.referent.stems | candidate.referent.titles for candidate in found):
        return found
    if not _OF_ANOTHER.isdisjoint(words.lower[begin:end]):
        return found
    for place in scene.places_in(begin, end):
        verb = words.heads[place.head]
        if words.deps[place.head] in ("nsubj", "nsubjpass") and not begin <= words.heads[verb] < end:
            entity = scene.entities[place.entity]
            suits = entity.kind == "organization" and not is_no_business(entity.name, words.lower[asked.head])
            return [c for c in found if suits and c.referent.key == place.entity] or found
    return found


_OF_ANOTHER = frozenset(("it", "its", "they", "their", "them", "us", "we", "our"))


def of_its_place(scene: Scene, asked: Asked, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates without bodies of elsewhere: "the French foreign ministry" is not Russia's.

    Only for what governs: "the French carmaker" may be any company.
    """
    words = scene.words
    if noun_class(words.lower[asked.head]) != "government":
        return found
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
