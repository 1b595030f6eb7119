"""Whom the labels of turns mean that are no names: "Q", "Answer", the initials "CF"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from newsents.pipeline.speakers.reading.scene import Scene
from newsents.pipeline.zones.lexicon import words as listed
from newsents.schema import Entity

_QUESTION = re.compile(r"q(?:uestion)?\d{0,2}", re.IGNORECASE)
_ANSWER = re.compile(r"a(?:nswer)?\d{0,2}", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z]{2,4}")
_TALKING = frozenset(
    "answer answered answers asked chat chatted conversation discussed explained explains interview interviewed "
    "questions spoke speaks talk talked talks tells told".split()
)
"""What an introduction says of who is asked."""


def is_question_or_answer(text: str) -> bool:
    """Whether the words before a colon say that somebody asks or answers, and not who.

    Examples
    --------
    >>> [is_question_or_answer(text) for text in ("Q", "Answer", "A2", "Lee")]
    [True, True, True, False]
    """
    return _QUESTION.fullmatch(text) is not None or _ANSWER.fullmatch(text) is not None


def labelled(scene: Scene, entities: Sequence[Entity], text: str) -> str | None:
    """Return the id of who speaks under a label, or ``None`` where the article does not tell.

    An answer is that of the person whom the introduction speaks of most; a question is asked by the reporter whom it
    names, or by the one author in the byline. Initials are those of one person or body.

    Parameters
    ----------
    scene, entities
        The article, and its entities so far.
    text
        The label.
    """
    if _QUESTION.fullmatch(text):
        return _interviewer(scene)
    if _ANSWER.fullmatch(text):
        return _interviewee(scene)
    return _with_initials(entities, text) if _INITIALS.fullmatch(text) else None


def _introduction(scene: Scene) -> int:
    """Return the token with which the first turn begins."""
    starts = [quote.source.start for quote in scene.quotes if is_turn(quote.evidence) and quote.source is not None]
    return scene.words.at(min(starts, default=0))


def is_turn(evidence: tuple[str, ...]) -> bool:
    """Whether a quotation is a turn of a transcript."""
    return evidence[:1] == ("transcript",)


def _reporters(scene: Scene) -> set[str]:
    """Return the persons in the introduction whom it calls reporters."""
    called = (place for place in scene.places_in(0, _introduction(scene)) if place.mention and place.mention.role)
    return {
        place.entity
        for place in called
        if place.mention and place.mention.role and place.mention.role.text.lower().split()[-1] in listed("office")
    }


def _interviewer(scene: Scene) -> str | None:
    for known in (_reporters(scene), scene.authors):
        if known:
            return next(iter(known)) if len(known) == 1 else None
    return None


def _interviewee(scene: Scene) -> str | None:
    words, first = scene.words, _introduction(scene)
    others = _reporters(scene) | scene.authors
    talks = {words.sentences[token] for token in words.where(_TALKING) if token < first}
    named: Counter[str] = Counter()
    for place in scene.places_in(0, first):
        if not place.quoted and scene.entities[place.entity].kind == "person" and place.entity not in others:
            named[place.entity] += 1 + (words.sentences[place.start] in talks)
    (best, count), (_, next_count) = [*named.most_common(2), ("", 0), ("", 0)][:2]
    return best if count > next_count else None


def _with_initials(entities: Sequence[Entity], text: str) -> str | None:
    called = {entity.id for entity in entities if "".join(word[0] for word in entity.name.split()) == text}
    return called.pop() if len(called) == 1 else None
