"""Whom the labels of turns mean that are no names: "Q", "Answer", the initials "CF"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from newsents.pipeline.speakers.reading.scene import Place, Scene
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

_TALKED = frozenset(("chatted", "spoke", "talked"))
"""What is said behind an interview of who was asked."""


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
        words, first = self.scene.words, self._introduction
        talks = {words.sentences[token] for token in words.where(_TALKING) if token < first}
        named: Counter[str] = Counter()
        for place in self._of_guests(0, first):
            named[place.entity] += 1 + (words.sentences[place.start] in talks)
        (best, count), (_, next_count) = [*named.most_common(2), ("", 0), ("", 0)][:2]
        if not best:
            return self._credited
        return best if count > next_count else None

    def _of_guests(self, first: int, last: int) -> Iterator[Place]:
        """Yield the mentions, between two tokens, of persons who are none of the paper's."""
        others = self._reporters | self.scene.authors
        for place in self.scene.places_in(first, last):
            is_person = self.scene.entities[place.entity].kind == "person"
            if is_person and not place.quoted and place.entity not in others:
                yield place

    @cached_property
    def _credited(self) -> str | None:
        """Who is said to have talked, behind the last turn: "Ann Lee spoke to Bo Ek."."""
        words = self.scene.words
        ends = [quote.content[-1].end for quote in self.scene.quotes if is_turn(quote.evidence)]
        begin = words.at(max(ends, default=0))
        for verb in words.where(_TALKED, begin):
            of_it = [at for at in self._of_guests(begin, verb) if words.sentences[at.head] == words.sentences[verb]]
            if of_it and words.heads[of_it[-1].head] == verb:
                return of_it[-1].entity
        return None
