"""Whom some words mean of all who were spoken of, and which entity that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from newsents.pipeline.speakers.cast import Cast
from newsents.pipeline.speakers.reading.clauses import is_speaking
from newsents.pipeline.speakers.reading.scene import Place, Scene, role_of
from newsents.pipeline.speakers.reference.discourse import Discourse
from newsents.pipeline.speakers.reference.nouns import akin, is_national, is_person_noun, stem, stems
from newsents.pipeline.speakers.reference.owned import printed_name
from newsents.pipeline.speakers.reference.referents import PEOPLE, Referent
from newsents.pipeline.speakers.reference.referring import Asked
from newsents.pipeline.speakers.resolved import Judge, Meant
from newsents.pipeline.speakers.thresholds import (
    LEARNING,
    MIN_DOUBTFUL,
    MIN_LEAD,
    MIN_NOUN_LEAD,
    MIN_ONCE,
    MIN_SHARED,
    MIN_UNKNOWN,
    MIN_UNTITLED,
    REBATE,
)
from newsents.schema import EntityKind, MentionForm

_KINDS: dict[str, EntityKind] = {"owned": "organization", "group": "group", "unnamed": "unnamed"}


class Meaning:
    """Asks the model whom some words mean, in the order of an article, and makes entities of those who are none yet.

    Parameters
    ----------
    scene, cast
        The article and its entities.
    judge, min_confidence, min_mention_confidence
        The model, and what it must reach to be believed.
    """

    def __init__(
        self, scene: Scene, cast: Cast, judge: Judge, min_confidence: float, min_mention_confidence: float
    ) -> None:
        self.discourse = Discourse(scene)
        self.scene, self.cast, self._judge = scene, cast, judge
        self._min_confidence, self._min_mention_confidence = min_confidence, min_mention_confidence
        self._made: dict[str, str] = {}
        self._keys: dict[str, str] = {}

    def key_of(self, identifier: str) -> str:
        """Return the key in the discourse of whom an entity is."""
        return self._keys.get(identifier, identifier)

    def is_made(self, key: str, identifier: str) -> None:
        """Take note that somebody in the discourse has become an entity."""
        self._made[key] = identifier

    def meant(
        self,
        asked: Asked,
        *,
        source: bool,
        pair: bool = False,
        fits: Callable[[Referent], bool] = lambda _: True,
    ) -> Meant:
        """Return whom some words mean, and take note of it as mentioned, even if it is not sure enough to be named.

        Whoever does not fit the words is not meant, nor anybody else in his stead.
        """
        answer = self.ask(asked, source=source, pair=pair, fits=fits)
        self.take(asked, answer)
        return answer

    def ask(
        self,
        asked: Asked,
        *,
        source: bool,
        pair: bool = False,
        fits: Callable[[Referent], bool] = lambda _: True,
    ) -> Meant:
        """Return whom some words mean by what was said before them, or before what they are the source of."""
        self.discourse.go_to(asked.token if asked.ahead is None else asked.ahead)
        found = self.discourse.candidates(asked, pair=pair)
        shares = self._judge.shares(found)
        if not shares:
            return Meant()
        best = max(range(len(shares)), key=shares.__getitem__)
        share, referent = shares[best], found.referents[best]
        if not fits(referent):
            return Meant(referent, share)
        next_best = max([*shares[:best], *shares[best + 1 :]], default=0.0)
        nobody = 1 - sum(shares)
        called = self._called(asked, found.referents) if asked.is_noun and referent.kind in PEOPLE else []
        called = [other for other in called if asked.modifiers <= other.titles] or called
        sure = self._is_sure(asked, referent, share, share - next_best, nobody, called=called, source=source)
        # a noun that is nobody's brings up somebody new; a pronoun goes on with whom it most probably means
        return Meant(referent, share, sure, sure if asked.is_noun else share > nobody)

    def take(self, asked: Asked, answer: Meant) -> None:
        """Take note of whom some words were found to mean."""
        referent = answer.referent
        self.discourse.go_to(asked.token)
        if referent is None or not answer.taken:
            return
        if asked.sort == "he" and answer.share > LEARNING:
            self.scene.learn(referent.key, asked.sex, answer.share)
            if referent.kind not in PEOPLE:
                self.discourse.becomes_person(referent)
                self.cast.becomes_person(referent.key)
        form: MentionForm = "nominal" if asked.is_noun else "pronoun"
        self.note(referent, asked.token, asked.end, asked.head, form, asked.role, answer.share)

    def _called(self, asked: Asked, referents: Iterable[Referent]) -> list[Referent]:
        """Return those whom the article has called by the noun or the age, or by one that the noun takes up."""
        noun = self.scene.words.lower[asked.head]
        names = {stem(noun), asked.years, *akin(noun)}
        return [referent for referent in referents if not referent.titles.isdisjoint(names)]

    def _is_sure(
        self,
        asked: Asked,
        referent: Referent,
        share: float,
        lead: float,
        nobody: float,
        *,
        called: Sequence[Referent],
        source: bool,
    ) -> bool:
        """Whether whom some words most probably mean is sure enough to be named; ``called`` were called so."""
        if asked.is_noun:
            least = self._min_confidence
            if referent.kind in PEOPLE and called != [referent]:
                untitled = self._least_untitled(asked, referent, source=source)
                least = max(least, MIN_SHARED if referent in called else untitled)
            return share >= least and lead >= MIN_NOUN_LEAD and (source or share > nobody)
        if asked.sort == "he" and referent.kind not in PEOPLE:
            return share > MIN_DOUBTFUL
        if referent.kind == "group":
            return share >= self._min_confidence - REBATE
        if not source and not is_speaking(self.scene.words, asked.token):
            return share >= self._min_mention_confidence
        least = self._min_confidence if asked.sort == "he" else self._min_confidence - REBATE
        return share >= least and (lead >= MIN_LEAD or not source)

    def _least_untitled(self, asked: Asked, referent: Referent, *, source: bool) -> float:
        """Return how probable somebody must be to be meant by a noun by which nobody else was called, either."""
        says_none = self._says_no_calling(asked)
        spoke = referent.key in self.discourse.speakers.last[-1:]
        again = (referent.count > 1 or spoke) and (says_none or not any(map(is_person_noun, referent.titles)))
        if source and again:
            return MIN_UNTITLED
        return MIN_ONCE if says_none or again else MIN_UNKNOWN

    def _says_no_calling(self, asked: Asked) -> bool:
        """Whether a noun says only how old or of where somebody is: whoever has another title may be meant by it."""
        noun = self.scene.words.lower[asked.head]
        return asked.noun == asked.years or noun in ("man", "woman") or is_national(noun)

    def note(
        self,
        referent: Referent,
        start: int,
        end: int,
        head: int,
        form: MentionForm,
        role: str | None = None,
        share: float = 1.0,
    ) -> None:
        """Take note of somebody as mentioned."""
        words = self.scene.words
        role = role_of(words, head) if role is None else role
        if form == "nominal":
            said = {stem(words.lower[head])} if referent.kind == "person" else stems(words.text_of(start, end))
            self.discourse.called(referent, said)
        if referent.key not in self.discourse.referents:
            self.discourse.add(referent)
        quoted = bool(self.scene.quoted[head])
        self.discourse.note(Place(start, end, head, referent.key, role, quoted, form, share=share), referent)

    def entity_of(self, referent: Referent) -> str:
        """Return the id of the entity that a referent is; those that are none yet become one."""
        key = referent.key
        if key in self.scene.entities:
            self.cast.speaks(key)
            return key
        if key not in self._made:
            if referent.members:
                self._made[key] = self.cast.add_group(referent.members)
            else:
                shared = referent.kind != "unnamed"
                at = referent.places[0].head if referent.places else -1
                owned = referent.kind == "owned" and at >= 0
                name = (owned and printed_name(self.scene, at)) or referent.name
                self._made[key] = self.cast.add(name, _KINDS.get(referent.kind, "other"), shared=shared, at=at)
            self._keys.setdefault(self._made[key], key)
        return self._made[key]
