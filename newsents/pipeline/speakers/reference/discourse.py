"""A walk through an article that keeps who was mentioned how, and says who may be meant."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import attrs

from newsents.pipeline.speakers.reading.clauses import has_the_word, is_within
from newsents.pipeline.speakers.reading.scene import Place, Scene, role_of
from newsents.pipeline.speakers.reference.barred import is_barred
from newsents.pipeline.speakers.reference.beside import is_accused, is_thing, nouns_beside, said_beside
from newsents.pipeline.speakers.reference.candidates import (
    KEPT_PLACES,
    MOST_CALLED,
    MOST_CANDIDATES,
    MOST_NAMED_SO,
    MOST_RECENT,
    Candidates,
    coming_in,
    is_mute,
    may_fit,
    of_its_place,
    of_one_family,
    talked_of,
    told_by_itself,
    without_subject,
    without_talked_of,
)
from newsents.pipeline.speakers.reference.features import Around, Speakers, features, nobody
from newsents.pipeline.speakers.reference.joined import MOST_JOINED, joined_before
from newsents.pipeline.speakers.reference.nouns import IGNORED, body_nouns, owned_nouns, servants, stem, stems
from newsents.pipeline.speakers.reference.owned import MOST_OWNERS, is_anothers, owned_noun
from newsents.pipeline.speakers.reference.referents import BODIES, PEOPLE, SORTS, Candidate, Referent, may_be_person
from newsents.pipeline.speakers.reference.referring import KNOWN, Asked, chain_of


class Discourse:
    """A walk through an article from its first word to its last.

    Parameters
    ----------
    scene
        The article.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.referents: dict[str, Referent] = {}
        self.recent: dict[str, dict[str, None]] = {"people": {}, "bodies": {}, "groups": {}, "doubtful": {}}
        self.speakers = Speakers()
        self.speech: Place | None = None
        self.chains: dict[str, Place] = {}
        self.totals = dict.fromkeys(self.recent, 0)
        self.most = dict.fromkeys(self.recent, 0)
        self._called: dict[str, dict[str, None]] = {}
        self._next = 0
        self._persons: list[Place] = []

    def go_to(self, token: int) -> None:
        """Take note of all names before a token."""
        places = self.scene.places
        while self._next < len(places) and places[self._next].start < token:
            self._note_name(places[self._next])
            self._next += 1

    def _note_name(self, place: Place) -> None:
        referent = self.referents.get(place.entity)
        if referent is None:
            referent = self.add(self.referent_of(place))
            one_place = referent.kind == "place" and " " not in referent.name
            may_err = referent.kind in BODIES and not one_place and place.entity not in self.scene.trusted
            referent.doubtful = may_err and may_be_person(referent.name)
        if place.mention is not None and place.mention.label == "PERSON":
            self._tell(referent, said_beside(self.scene.words, place, place.mention))
        beside = nouns_beside(self.scene.words, place)
        self._tell(referent, beside)
        if referent.doubtful and (is_thing(self.scene.words, place) or not body_nouns().isdisjoint(beside)):
            self._is_no_person(referent)
        self.note(place, referent)
        if referent.kind in ("person", "place"):
            self._note_owned(place, referent)
        if referent.kind == "person" and not place.quoted:
            self._note_joined(place)

    def referent_of(self, place: Place) -> Referent:
        """Return who is named at a place; whoever was not spoken of so far is not added."""
        entity = self.scene.entities[place.entity]
        return self.referents.get(entity.id) or Referent(entity.id, entity.name, entity.kind, stems(entity.name))

    def add(self, referent: Referent) -> Referent:
        """Add somebody who was not spoken of before."""
        self.referents[referent.key] = referent
        if referent.kind not in PEOPLE:
            self._index(referent, referent.stems)
        return referent

    def note(self, place: Place, referent: Referent) -> None:
        """Take note of a mention."""
        referent.places.append(place)
        if len(referent.places) > 2 * KEPT_PLACES:
            del referent.places[1:-KEPT_PLACES]
        referent.count += 1
        sort = SORTS[referent.kind]
        recent = self.recent[sort]
        recent.pop(referent.key, None)
        recent[referent.key] = None
        if referent.doubtful:
            self.recent["doubtful"].pop(referent.key, None)
            self.recent["doubtful"][referent.key] = None
        self.totals[sort] += 1
        if referent.count > self.most[sort]:
            self.most[sort] = referent.count
        if place.form == "pronoun":
            self.chains[chain_of(self.scene.words.lower[place.head])] = place
        referent.accused = referent.accused or is_accused(self.scene.words, place)
        if not place.quoted and place.role == "subject" and has_the_word(self.scene.words, place.head):
            self.speech = place

    def _is_no_person(self, referent: Referent) -> None:
        """Take note that a body is none that may be a person after all: "the label Big River", "Big River, which"."""
        self.recent["doubtful"].pop(referent.key, None)
        referent.doubtful = False

    def becomes_person(self, referent: Referent) -> None:
        """Take note that what was taken for a body is a person."""
        self.recent[SORTS[referent.kind]].pop(referent.key, None)
        self.recent["doubtful"].pop(referent.key, None)
        referent.kind, referent.doubtful = "person", False
        self.recent["people"][referent.key] = None

    def called(self, referent: Referent, words: Iterable[str]) -> None:
        """Take note that somebody was meant by a noun with these stems."""
        new = set(words) - referent.titles
        if referent.kind == "person":
            referent.supposed |= new
        self._call(referent, new)

    def open_one(self, noun: str) -> Referent | None:
        """Return whoever a noun spoke of as known before, where it was not found whom that means."""
        called = map(self.referents.__getitem__, islice(reversed(self._called.get(stem(noun), {})), MOST_CALLED))
        return next((referent for referent in called if referent.open and referent.places), None)

    def only_called(self, noun: str) -> str | None:
        """Return the key of the only person who was called by a noun."""
        called = islice(self._called.get(stem(noun), ()), MOST_CALLED)
        keys = [key for key in called if self.referents[key].kind == "person"]
        return keys[0] if len(keys) == 1 else None

    def _tell(self, referent: Referent, said: Iterable[str]) -> None:
        """Take note of what stands beside a name: who is called so need not be supposed to be."""
        said = list(said)
        if not said:
            return
        referent.supposed.difference_update(said)
        self._call(referent, said)

    def _call(self, referent: Referent, said: Iterable[str]) -> None:
        new = [word for word in said if word not in referent.titles]
        if new:
            referent.titles.update(new)
            self._index(referent, new)

    def _index(self, referent: Referent, words: Iterable[str]) -> None:
        for word in words:
            called = self._called.setdefault(word, {})
            called.pop(referent.key, None)
            called[referent.key] = None

    def _note_owned(self, place: Place, owner: Referent) -> None:
        """Take note of "the Lee campaign", "Lee's campaign", "Oslo police"."""
        noun = owned_noun(self.scene.words, place.end, owner.kind)
        if noun is not None:
            self.note_owned(owner, noun)

    def note_owned(self, owner: Referent, noun: int) -> Referent:
        """Take note of a body that is called by whose it is, by the token of its noun, and return it."""
        words = self.scene.words
        body = self.owned(owner, words.lower[noun])
        if body.key not in self.referents:
            self.add(body)
        place = Place(noun, noun + 1, noun, body.key, role_of(words, noun), bool(self.scene.quoted[noun]), "nominal")
        self.note(place, body)
        return body

    def owned(self, owner: Referent, noun: str) -> Referent:
        """Return the body that is called by a noun and its owner; one that was not spoken of so far is not added."""
        family = owner.name.split()[-1] if owner.kind == "person" else owner.name
        for key in islice(self._called.get(stem(noun), ()), MOST_CALLED):
            known = self.referents[key]
            if known.kind not in PEOPLE and f" {family} " in f" {known.name} ":
                return known
        key = f"{owner.key} {noun}"
        name = f"{family} {noun}"
        return self.referents.get(key) or Referent(key, name, "owned", stems(name), owner=owner.key)

    def _note_joined(self, place: Place) -> None:
        """Take note of persons who are named together."""
        words = self.scene.words
        before = [each for each in self._persons if words.sentences[each.head] == words.sentences[place.head]]
        self._persons = [*before[1 - MOST_JOINED :], place]
        joined = joined_before(words, before, place)
        if joined:
            members = (*[each.entity for each in joined], place.entity)
            key = "+".join(members)
            names = [self.referents[member].name for member in members]
            group = self.referents.get(key) or self.add(Referent(key, " and ".join(names), "group", members=members))
            first = joined[0]
            self.note(Place(first.start, place.end, first.head, key, first.role, False, "nominal"), group)

    def candidates(self, asked: Asked, *, pair: bool = False) -> Candidates:
        """Return whom some words may mean; for a ``pair`` groups of two alone."""
        chain = self.chains.get(chain_of(self.scene.words.lower[asked.head]))
        content = frozenset(place.entity for place in self.scene.places_in(*asked.barred or (0, 0)))
        said = self._said(asked) if asked.is_noun else ()
        coming = coming_in(self.scene, asked)
        recent = (self.referents[key] for key in reversed(self.recent["people"]))
        talked = talked_of(self.scene, asked, recent)
        around = Around(self.totals, self.most, self.speech, chain, coming, self.speakers, content, said)
        found: list[Candidate] = []
        is_noun = asked.is_noun
        for sort, most in MOST_CANDIDATES[asked.sort].items():
            if asked.sort == "they" and sort == "people" and found and found[0].referent.kind == "group":
                # one person is "they" where no group was spoken of
                continue
            found += self._of_sort(asked, sort, most)
        if is_noun:
            found += self._supposed(asked, found)
            # what was asked before and found nobody has the same answer until somebody is spoken of
            asked_before = self.open_one(self.scene.words.lower[asked.head])
            if asked_before is not None:
                found = [c for c in found if c.places[-1].head > asked_before.places[-1].head]
        if pair:
            found = [candidate for candidate in found if len(candidate.referent.members) == 2]
        elif asked.modifiers or (asked.sort == "person" and asked.kind and asked.end - asked.token == 2):
            # "the transport minister" is who was called so, not the prime minister; nor "the mayor" whoever spoke last
            title = {stem(self.scene.words.lower[asked.head]), *asked.modifiers}
            found = [c for c in found if c.referent.kind != "unnamed" and title <= c.referent.titles] or found
        elif asked.sort == "he" and asked.kind:
            found = [c for c in found if self._spoke_here(asked, c.referent)] or found
            if asked.kind == "direct":
                # who speaks says "I"; whom he names is another
                found = [c for c in found if c.referent.key not in content] or found
        found = without_talked_of(self.scene, asked, found, talked)
        if asked.sort == "he":
            found = of_one_family(self.scene, asked, without_subject(self.scene, asked, found))
            found += self._later(asked, found)
        elif is_noun:
            found = told_by_itself(self.scene, asked, of_its_place(self.scene, asked, found))
        made = features(self.scene, asked, found, around)
        referents = tuple([candidate.referent for candidate in found])
        return Candidates(asked, referents, made, nobody(asked, made, self.scene.words))

    def _said(self, asked: Asked) -> frozenset[int]:
        """Return the sentences before, not too far, in which a noun, or a word beside it, stands."""
        words = self.scene.words
        said = {words.lower[at] for at in range(asked.token, asked.end) if words.lower[at] not in IGNORED}
        return frozenset([words.sentences[at] for at in words.shortly_before(said, asked.token)])

    def _of_sort(self, asked: Asked, sort: str, most: int) -> list[Candidate]:
        found: list[Candidate] = []
        referents, candidate_of = self.referents, self._candidate
        for key in islice(reversed(self.recent[sort]), MOST_RECENT):
            candidate = candidate_of(asked, referents[key], len(found))
            if candidate is not None:
                found.append(candidate)
                if len(found) == most:
                    break
        if asked.is_noun:
            for key in self._named_so(asked, [candidate.referent.key for candidate in found]):
                candidate = candidate_of(asked, referents[key], len(found))
                if candidate is not None and SORTS[candidate.referent.kind] == sort:
                    found.append(candidate)
        return found

    def _supposed(self, asked: Asked, found: Sequence[Candidate]) -> Iterator[Candidate]:
        """Yield bodies of the persons spoken of last: "the campaign" may be Lee's, though nobody said so yet.

        They stand where their owners do. Where whose it is was said of such a body, no other is supposed.
        """
        words = self.scene.words
        noun = words.lower[asked.head]
        if noun not in owned_nouns() or words.lower[asked.token] not in KNOWN:
            return
        if any(candidate.referent.owner and stem(noun) in candidate.referent.stems for candidate in found):
            return
        count = 0
        for key in islice(reversed(self.recent["people"]), MOST_RECENT):
            owner = self.referents[key]
            if owner.kind != "person" or owner.titles & servants():
                continue
            if is_anothers(words, asked.token, asked.head, owner.titles):
                continue
            candidate = self._candidate(asked, owner, count)
            if candidate is not None:
                yield attrs.evolve(candidate, referent=self.owned(owner, noun), owner=owner)
                count += 1
            if count == MOST_OWNERS:
                return

    def _spoke_here(self, asked: Asked, referent: Referent) -> bool:
        """Whether somebody without a name spoke last, in this paragraph, where nobody else is named.

        "The nurse said it was cold. 'I like it,' she said": whoever was named before, it is the nurse.
        """
        if referent.kind != "unnamed" or referent.key not in self.speakers.last[-1:]:
            return False
        words = self.scene.words
        lines, line = words.lines, words.lines[asked.token]
        if lines[referent.places[-1].head] != line:
            return False
        named = self.scene.places_in(bisect_left(lines, line), asked.token)
        return not any(
            not place.quoted and place.entity in self.referents and self.referents[place.entity].kind == "person"
            for place in named
        )

    def _named_so(self, asked: Asked, seen: Sequence[str]) -> list[str]:
        """Return those of whom the noun, or the words beside it, were said before, beyond those mentioned last."""
        found: dict[str, None] = {}
        for word in (stem(self.scene.words.lower[asked.head]), *sorted(asked.modifiers), asked.years):
            for key in islice(reversed(self._called.get(word, {})), 2 * MOST_NAMED_SO):
                if key not in seen:
                    found[key] = None
        return list(found)[:MOST_NAMED_SO]

    def _candidate(self, asked: Asked, referent: Referent, rank: int) -> Candidate | None:
        """Return a referent as it may be compared, or ``None`` if it cannot be meant."""
        places, count, sex = referent.places, referent.count, asked.sex
        # who is quoted says "I" of himself
        if not places or referent.key == asked.speaker:
            return None
        if sex != "-" and not may_fit(self.scene, referent, sex):
            return None
        if asked.is_noun and self._is_described(asked, referent):
            return None
        if asked.sort == "they" and (is_mute(self.scene, asked, referent) or not self._is_alone(referent)):
            return None
        if asked.years and any(map(str.isdigit, referent.titles)) and asked.years not in referent.titles:
            return None
        barred = asked.barred
        if barred is not None and places[-1].quoted:
            free = len(places)
            while free and places[free - 1].quoted and barred[0] <= places[free - 1].head < barred[1]:
                free -= 1
            if not free:
                return None
            if free < len(places):
                count -= len(places) - free
                places = places[:free]
        last, sentences = places[-1], self.scene.words.sentences
        if sentences[last.head] == sentences[asked.token] and is_barred(self.scene.words, asked, last):
            return None
        return Candidate(referent, places, count, rank)

    def _is_described(self, asked: Asked, referent: Referent) -> bool:
        """Whether a noun cannot mean what has a description alone: asked before, or a body of another noun."""
        if referent.open or referent.kind in PEOPLE or referent.owner or referent.key in self.scene.entities:
            owner = self.referents.get(referent.owner)
            titles = owner.titles if owner is not None and owner.kind == "person" else ()
            return referent.open or is_anothers(self.scene.words, asked.token, asked.head, titles)
        return not referent.members and stem(self.scene.words.lower[asked.head]) not in referent.stems

    def _is_alone(self, referent: Referent) -> bool:
        """Whether no other person is named where one was last: "Lee met Ek. They" are both, or others."""
        if referent.kind != "person":
            return True
        sentences, last = self.scene.words.sentences, referent.places[-1].head
        first, end = bisect_left(sentences, sentences[last]), bisect_left(sentences, sentences[last] + 1)
        others = {place.entity for place in self.scene.places_in(first, end)} - {referent.key}
        return not any(self.scene.entities[other].kind == "person" for other in others)

    def _later(self, asked: Asked, found: Sequence[Candidate]) -> Iterator[Candidate]:
        """Yield the next person named in the sentence: "When he came, Lee ..."."""
        words, barred = self.scene.words, asked.barred
        known = {candidate.referent.key for candidate in found}
        for place in self.scene.places_behind(asked.token, 2):
            if words.sentences[place.head] != words.sentences[asked.token]:
                return
            entity = self.scene.entities[place.entity]
            if entity.kind != "person" or (barred is not None and barred[0] <= place.head < barred[1]):
                continue
            if place.entity in known or place.entity == asked.speaker:
                continue
            if asked.role == "possessive" and is_within(words, asked.token, place.head):
                continue
            if place.entity not in self.referents:
                referent = self.referent_of(place)
                if may_fit(self.scene, referent, asked.sex):
                    yield Candidate(referent, [place], 1, len(found))
                    return
