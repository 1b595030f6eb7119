"""Whom he and she mean."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice

import attrs
from spacy.tokens import Doc

from newsents.pipeline.entities.lexicon import read_words
from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.clauses import clause_of, is_controlled, is_within, subject_of
from newsents.pipeline.speakers.features import PRONOUN_WORDS, PRONOUNS, Around, Asked, Trace, features
from newsents.pipeline.speakers.scene import Place, Scene, is_cited, read_scene, role_of
from newsents.pipeline.speakers.scorer import Scorer, pronoun_scorer
from newsents.schema import Entity

MOST_CANDIDATES = 8
"""Only the persons mentioned last can be meant: this many of them are compared."""

MOST_RECENT = 40
"""Candidates are sought among this many persons mentioned last."""

MIN_CONFIDENCE = 0.4
"""A speaker's pronoun whose best candidate is less probable than this is left open: on the pronoun sources of PolNeAR
dev this names 55 of 57 rightly, at a precision of 98.2%."""

MIN_MENTION_CONFIDENCE = 0.2
"""The same for pronouns that are not the source of a quotation: a wrong link there puts words into nobody's mouth."""

MIN_LEAD = 0.05
"""By so much the speaker of a quotation must be more probable than the next candidate: no right answer on PolNeAR dev
is lost by it."""

WORST_FIT = 0.15
"""A person of whom a newspaper would say this he or she less probably than this is not compared at all."""

LEARNING = 0.6
"""From a pronoun resolved with at least this probability it is learned whether a person is called he or she."""


@cache
def speech_verbs() -> frozenset[str]:
    """Return the verbs whose subject speaks."""
    return read_words("speech_verbs.txt", "newsents.pipeline.speakers")


@attrs.frozen(slots=True)
class Candidates:
    """The persons that a pronoun may mean, with their features.

    Parameters
    ----------
    asked
        The pronoun.
    ids
        The persons, the one mentioned last first.
    features
        The features of each.
    """

    asked: Asked
    ids: tuple[str, ...]
    features: tuple[dict[str, float], ...]


def is_speaking(words: Words, token: int) -> bool:
    """Whether a token is the subject of a verb of speech."""
    return words.deps[token] == "nsubj" and words.lower[words.heads[token]] in speech_verbs()


def has_the_word(words: Words, token: int) -> bool:
    """Whether a subject speaks, or is asked or quoted and so is the one to speak: "Lee was asked why. He replied"."""
    passive = words.deps[token] == "nsubjpass" and words.lower[words.heads[token]] in ("asked", "questioned", "quoted")
    return passive or is_speaking(words, token) or is_cited(words, token)


def ask(scene: Scene, token: int, speaker: str | None = None) -> Asked:
    """Read a pronoun and where it stands; ``speaker`` is that of the quotation around it, if known."""
    words = scene.words
    sex, form = PRONOUNS[words.lower[token]]
    if form == "object" and words.tags[token] == "PRP$":
        form = "possessive"
    elif form == "object":
        form = role_of(words, token) if words.deps[token] != "poss" else "possessive"
    elif form == "subject":
        form = "subject"
    return Asked.at(scene, token, sex, form, speaking=is_speaking(words, token), speaker=speaker)


class Walk:
    """A walk through an article from its first word to its last, which keeps who was mentioned how.

    Parameters
    ----------
    scene
        The article.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.traces: dict[str, Trace] = {}
        self.recent: dict[str, None] = {}
        self.speakers: dict[int, str] = {
            number: quote.speaker.id for number, quote in enumerate(scene.quotes) if quote.speaker is not None
        }
        self.named_speakers: dict[int, str] = {}
        self.speech: Place | None = None
        self.chains: dict[str, Place] = {}
        self.total = 0
        self.most = 0
        self._next = 0

    def mention(self, place: Place) -> None:
        """Take note of a mention."""
        trace = self.traces.get(place.entity)
        if trace is None:
            trace = self.traces[place.entity] = Trace()
        trace.places.append(place)
        trace.count += 1
        self.recent.pop(place.entity, None)
        self.recent[place.entity] = None
        self.total += 1
        self.most = max(self.most, trace.count)
        if place.form == "pronoun":
            self.chains[PRONOUNS[self.scene.words.lower[place.head]][0]] = place
        if not place.quoted and place.role == "subject" and has_the_word(self.scene.words, place.head):
            self.speech = place

    def go_to(self, token: int) -> None:
        """Take note of all names before a token."""
        places = self.scene.places
        while self._next < len(places) and places[self._next].start < token:
            self.mention(places[self._next])
            self._next += 1

    def candidates(self, asked: Asked, barred: tuple[int, int] | None = None) -> Candidates:
        """Return the persons that a pronoun may mean.

        Parameters
        ----------
        asked
            The pronoun.
        barred
            Tokens, half-open, whose mentions cannot be meant: the content that the pronoun is the source of.
        """
        scene, sentences = self.scene, self.scene.words.sentences
        sentence = sentences[asked.token]
        chain = self.chains.get(asked.sex)
        around = Around(max(1, self.total), self.most, self.speech, chain, self._coming(asked, barred))
        ids: list[str] = []
        made: list[dict[str, float]] = []
        for identifier in islice(reversed(self.recent), MOST_RECENT):
            if len(ids) == MOST_CANDIDATES:
                break
            # who is quoted says "I" of himself
            if identifier == asked.speaker or not self.may_fit(identifier, asked.sex):
                continue
            trace = self.traces[identifier]
            if barred is not None:
                free = len(trace.places)
                while free and barred[0] <= trace.places[free - 1].head < barred[1]:
                    free -= 1
                if not free:
                    continue
                trace = Trace(trace.places[max(0, free - 6) : free], free)
            last = trace.places[-1]
            if sentences[last.head] == sentence and self._bound(asked, last):
                continue
            ids.append(identifier)
            made.append(features(scene, asked, identifier, trace, len(made), around))
        for place in self._later(asked, ids, barred):
            ids.append(place.entity)
            made.append(features(scene, asked, place.entity, Trace([place], 1), len(made), around))
        return Candidates(asked, tuple(ids), tuple(made))

    def _coming(self, asked: Asked, barred: tuple[int, int] | None) -> dict[str, bool]:
        """Return who is named in the rest of the pronoun's sentence, and whether as the subject of a verb above it."""
        words, places = self.scene.words, self.scene.places
        coming: dict[str, bool] = {}
        for place in places[self._next : self._next + 4]:
            if words.sentences[place.head] != words.sentences[asked.token]:
                break
            if place.start > asked.token and (barred is None or not barred[0] <= place.head < barred[1]):
                verb = subject_of(words, place.head)
                above = verb in asked.governors or (verb == asked.clause and asked.role in ("possessive", "oblique"))
                coming[place.entity] = coming.get(place.entity, False) or above
        return coming

    def may_fit(self, identifier: str, sex: str) -> bool:
        """Whether nothing says that a person is of the other sex than a pronoun, ``"f"`` or ``"m"``."""
        share = self.scene.fit(identifier, sex)
        return share is None or share > WORST_FIT

    def _bound(self, asked: Asked, last: Place) -> bool:
        """Whether grammar forbids it within a sentence: "Lee saw him" is not about Lee, "Lee saw himself" is."""
        words = self.scene.words
        if asked.role == "possessive" and is_within(words, asked.token, last.head):
            return True
        if asked.role == "subject" and is_controlled(words, last.head, asked.clause):
            return True
        if asked.role in ("object", "oblique") and last.role == "subject":
            return clause_of(words, last.head) == asked.clause and asked.role == "object"
        return False

    def _later(self, asked: Asked, ids: list[str], barred: tuple[int, int] | None) -> Iterator[Place]:
        """Yield the next person named in the pronoun's sentence: "When he came, Lee ..."."""
        words, places = self.scene.words, self.scene.places
        for place in places[self._next : self._next + 2]:
            if words.sentences[place.head] != words.sentences[asked.token]:
                return
            if barred is not None and barred[0] <= place.head < barred[1]:
                continue
            if place.entity in (*ids, asked.speaker) or place.start <= asked.token:
                continue
            if asked.role == "possessive" and is_within(words, asked.token, place.head):
                continue
            if self.may_fit(place.entity, asked.sex) and place.entity not in self.traces:
                yield place
                return

    def resolve(
        self,
        token: int,
        scorer: Scorer,
        min_confidence: float,
        barred: tuple[int, int] | None = None,
        min_lead: float = 0.0,
    ) -> tuple[str | None, float]:
        """Return the id of the person that a pronoun means, or ``None``, and how probable it is.

        The best candidate is noted as mentioned, even if it is too improbable to be named, or too little more probable
        than the next one.
        """
        self.go_to(token)
        quote = self.scene.quote_at.get(token)
        asked = ask(self.scene, token, None if quote is None else self.named_speakers.get(quote))
        found = self.candidates(asked, barred)
        shares = scorer.shares(found.features, speaking=asked.speaking)
        if not shares:
            return None, 0.0
        best = max(range(len(shares)), key=shares.__getitem__)
        if shares[best] > 1 - sum(shares):
            if shares[best] > LEARNING:
                self.scene.learn(found.ids[best], asked.sex, shares[best])
            self.mention(Place(token, token + 1, token, found.ids[best], asked.role, asked.quoted, "pronoun"))
        next_best = max((share for place, share in enumerate(shares) if place != best), default=0.0)
        sure = shares[best] >= min_confidence and shares[best] - next_best >= min_lead
        return (found.ids[best] if sure else None), shares[best]


def resolve_pronouns(doc: Doc, *, min_confidence: float = MIN_MENTION_CONFIDENCE) -> dict[int, Entity | None]:
    """Say whom each he, him, his, she, her, hers, himself and herself of a Doc means.

    Parameters
    ----------
    doc
        A parsed Doc. Where `newsents_entities` has not run, it is run.
    min_confidence
        Pronouns whose best candidate is less probable are left open.

    Returns
    -------
    dict
        Token index to the person meant, or to ``None`` where that cannot be known.

    Examples
    --------
    >>> import newsents
    >>> doc = newsents.load()("Ann Lee resigned on Monday. She said she was tired.")
    >>> [(doc[index].text, str(entity)) for index, entity in resolve_pronouns(doc).items()]
    [('She', 'Ann Lee'), ('she', 'Ann Lee')]
    """
    scene = read_scene(doc)
    walk = Walk(scene)
    scorer = pronoun_scorer()
    answers: dict[int, Entity | None] = {}
    for token in scene.words.where(PRONOUN_WORDS):
        if not scene.outside[token]:
            identifier, _ = walk.resolve(token, scorer, min_confidence)
            answers[token] = scene.entities[identifier] if identifier else None
    return answers
