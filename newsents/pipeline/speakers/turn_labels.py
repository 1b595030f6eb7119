"""Whom the labels of turns mean that are no names: "Q", "Answer", the initials "CF"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property

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


def is_turn(evidence: tuple[str, ...]) -> bool:
    """Whether a quotation is a turn of a transcript."""
    return evidence[:1] == ("transcript",)


class TurnLabels:
    """Who speaks under the labels of an article's turns; what its introduction tells is read once.

    An answer is that of the person whom the introduction speaks of most; a question is asked by the reporter whom it
    names, or by the one author in the byline. Initials are those of one person or body.

    Parameters
    ----------
    scene
        The article.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._with_initials: dict[str, str | None] = {}

    def speaker(self, text: str, entities: Callable[[], Sequence[Entity]]) -> str | None:
        """Return the id of who speaks under a label, or ``None`` where the article does not tell.

        Parameters
        ----------
        text
            The label.
        entities
            What returns the entities that the article has so far.
        """
        if _QUESTION.fullmatch(text):
            return self._interviewer
        if _ANSWER.fullmatch(text):
            return self._interviewee
        if not _INITIALS.fullmatch(text):
            return None
        if text not in self._with_initials:
            named = {each.id for each in entities() if "".join(word[0] for word in each.name.split()) == text}
            self._with_initials[text] = named.pop() if len(named) == 1 else None
        return self._with_initials[text]

    @cached_property
    def _introduction(self) -> int:
        """The token with which the first turn begins."""
        quotes = self.scene.quotes
        starts = [quote.source.start for quote in quotes if is_turn(quote.evidence) and quote.source is not None]
        return self.scene.words.at(min(starts, default=0))

    @cached_property
    def _reporters(self) -> set[str]:
        """The persons in the introduction whom it calls reporters."""
        roles = (
            (place.entity, place.mention.role)
            for place in self.scene.places_in(0, self._introduction)
            if place.mention is not None
        )
        return {entity for entity, role in roles if role and role.text.lower().split()[-1] in listed("office")}

    @cached_property
    def _interviewer(self) -> str | None:
        for known in (self._reporters, self.scene.authors):
            if known:
                return next(iter(known)) if len(known) == 1 else None
        return None

    @cached_property
    def _interviewee(self) -> str | None:
        scene, words, first = self.scene, self.scene.words, self._introduction
        others = self._reporters | scene.authors
        talks = {words.sentences[token] for token in words.where(_TALKING) if token < first}
        named: Counter[str] = Counter()
        for place in scene.places_in(0, first):
            is_person = scene.entities[place.entity].kind == "person"
            if is_person and not place.quoted and place.entity not in others:
                named[place.entity] += 1 + (words.sentences[place.start] in talks)
        (best, count), (_, next_count) = [*named.most_common(2), ("", 0), ("", 0)][:2]
        return best if count > next_count else None
