"""From the words of a source to the entity behind them."""

from __future__ import annotations

from functools import partial

import attrs

from newsents.pipeline.entities.whole import is_letters
from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.ahead import content_before, talked_of
from newsents.pipeline.speakers.answering import asked_about
from newsents.pipeline.speakers.antecedent import RELATIVE, antecedent, phrase_of
from newsents.pipeline.speakers.called import by_initials, by_surname, called
from newsents.pipeline.speakers.described import describe, described, is_definite, is_member, is_plural
from newsents.pipeline.speakers.first_person import first_person
from newsents.pipeline.speakers.fitting import fits, named_later
from newsents.pipeline.speakers.meaning import Meaning
from newsents.pipeline.speakers.named_next import NamedNext
from newsents.pipeline.speakers.pairs import are_called, counts_two, takes_up_several, two_before
from newsents.pipeline.speakers.reading.scene import Place
from newsents.pipeline.speakers.reference.nominals import Nominal
from newsents.pipeline.speakers.reference.nouns import owned_nouns, place_bodies, sex_of, stems
from newsents.pipeline.speakers.reference.owned import is_of_here, only_owner, owned_noun, owner_before
from newsents.pipeline.speakers.reference.referents import Referent
from newsents.pipeline.speakers.reference.referring import (
    IT,
    KNOWN,
    PRONOUNS,
    THEY,
    Asked,
    ask_noun,
    ask_pronoun,
)
from newsents.pipeline.speakers.resolved import Meant, Resolved
from newsents.pipeline.speakers.source import SourcePhrase, read_source
from newsents.pipeline.speakers.turn_labels import TurnLabels, is_question_or_answer, is_turn
from newsents.schema import Mention, MentionForm, Quote, TextSpan

LATER = 0.9
"""So sure it is who is meant by a title that one person of the article is named with later."""

REACH = 80
"""So many tokens back a group is sought for "they"."""

_REFLEXIVES = frozenset(("herself", "himself", "itself", "themselves"))
_SPEAKING_LABELS = frozenset(("ORG", "GPE", "NORP", "FAC"))


class SourceResolver:
    """Resolves the sources of an article, and what refers beside them, in its order.

    Parameters
    ----------
    meaning
        Who knows whom some words of the article mean.
    """

    def __init__(self, meaning: Meaning) -> None:
        self.meaning = meaning
        self.scene, self.cast, self.discourse = meaning.scene, meaning.cast, meaning.discourse
        self.speakers: dict[int, str] = {
            number: quote.speaker.id for number, quote in enumerate(self.scene.quotes) if quote.speaker is not None
        }
        self.pronouns: dict[int, tuple[str | None, float]] = {}
        self.nominals: dict[int, tuple[int, str]] = {}
        self._told_speakers: dict[int, str] = {}
        self._ahead: dict[int, tuple[Asked, Meant]] = {}
        self._turns: dict[str, str | None] = {}
        self._next = NamedNext(self.scene, self._told_speakers)
        self._only_owners: dict[str, Place | None] = {}
        self.labels = TurnLabels(self.scene)

    def named_source(self, number: int) -> Resolved | None:
        """Return the person named in a quotation's source, or ``None`` if it names none."""
        quote = self.scene.quotes[number]
        if quote.source is None:
            return None
        if is_turn(quote.evidence) and is_question_or_answer(quote.source.text):
            return self._labelled(number, quote.source)
        names = self.scene.names_within(quote.source.start, quote.source.end)
        persons = [name for name in names if name.label == "PERSON" and name.entity is not None]
        phrase = read_source(self.scene, quote.source.start, quote.source.end, names) if persons else None
        if phrase is None or phrase.joined:
            return None
        found = self.named(phrase, [name for name in phrase.names if name in persons])
        if found is not None and found.entity is not None:
            self.speakers[number] = found.entity
            if quote.kind == "direct":
                self._told_speakers[number] = found.entity
        return found

    def _labelled(self, number: int, source: TextSpan) -> Resolved:
        """Return who takes a turn under a label that is no name, "Q" or "CF": perhaps nobody whom the article names."""
        entity = self.labels.speaker(source.text, self.cast.all)
        if entity is not None:
            self.speakers[number] = self._told_speakers[number] = entity
        first, last = self.scene.words.tokens_of(source.start, source.end)
        return Resolved(entity, "nominal", first, last, "label")

    def source(self, number: int) -> Resolved | None:
        """Return the entity behind a quotation's source, or ``None`` if there are no words for one."""
        quote = self.scene.quotes[number]
        if quote.source is None:
            return None
        names = self.scene.names_within(quote.source.start, quote.source.end)
        phrase = read_source(self.scene, quote.source.start, quote.source.end, names)
        turn = is_turn(quote.evidence)
        found = self._labelled(number, quote.source) if turn else None
        if found is None or found.entity is None:
            found = None if phrase is None else self._phrase(phrase, quote)
        if turn and found is not None and found.form == "nominal":
            # one label is one speaker's, whoever spoke since
            found = attrs.evolve(found, entity=self._turns.setdefault(quote.source.text, found.entity))
        if found is not None and found.entity is not None:
            self.speakers[number] = found.entity
        return found

    def speaks(self, found: Resolved) -> None:
        """Take note of the speaker of the next quotation of the text."""
        if found.entity is not None:
            self.discourse.speakers.add(self.meaning.key_of(found.entity))

    def pronoun(self, token: int, quote: Quote | None = None, *, other: str | None = None) -> tuple[str | None, float]:
        """Return whom a pronoun means, and how probable it is: nobody named only within the quote, nor an ``other``."""
        if token not in self.pronouns:
            asked, meant = self._ahead[token] if token in self._ahead else self._ask(token, quote, other)
            self.meaning.take(asked, meant)
            referent = meant.referent if meant.sure else None
            if referent is not None and quote is None and referent.key not in self.scene.entities:
                # who has no name is an entity where he speaks
                referent = None
            identifier, share = (None if referent is None else self.meaning.entity_of(referent)), meant.share
            if meant.referent is None and quote is not None and asked.sort == "he":
                identifier, share = self._next.speaker(asked, quote)
            self.pronouns[token] = identifier, share
        return self.pronouns[token]

    def _ask(
        self, token: int, quote: Quote | None, other: str | None = None, *, ahead: int | None = None
    ) -> tuple[Asked, Meant]:
        """Ask whom a pronoun means, and say how it was asked."""
        number = self.scene.quote_at.get(token)
        speaker = other if number is None else self._told_speakers.get(number)
        barred = content_before(self.scene, quote, token)
        kind = quote.kind if quote else ""
        if ahead is None or barred is None:
            asked = ask_pronoun(self.scene, token, speaker, barred, kind)
        else:
            asked = ask_pronoun(self.scene, token, speaker, barred, kind, talked_of(self.scene, barred), ahead)
        if asked.sort == "they":
            self._add_groups(token, barred)
        return asked, self.meaning.ask(asked, source=quote is not None)

    def ahead(self, number: int, begin: int, token: int) -> None:
        """Ask who a he or she is that speaks, before the words that begin there are read: they are not about him."""
        _, meant = self._ahead[token] = self._ask(token, self.scene.quotes[number], ahead=begin)
        if meant.referent is not None and meant.taken:
            self._told_speakers[number] = meant.referent.key

    def nominal(self, nominal: Nominal) -> None:
        """Take note of a noun phrase that means one person or body: somebody known, or somebody new."""
        start, end = nominal.start, nominal.end
        head = end - 1
        referent: Referent | None = None
        if not nominal.person:
            referent, _ = self._owned(start, head, None)
        if referent is None and nominal.known:
            meant = self.meaning.meant(ask_noun(self.scene, start, end, head, member=nominal.member), source=False)
            referent = meant.referent if meant.sure else None
        if referent is not None:
            if referent.kind not in ("unnamed", "group"):
                self.nominals[start] = end, self.meaning.entity_of(referent)
        elif nominal.person:
            self.discourse.go_to(start)
            noun = self.scene.words.lower[head]
            someone = self.discourse.open_one(noun) if nominal.known else None
            if someone is None:
                named = self.scene.words.tags[start] == "NNP"
                text = self.scene.words.text_of(start if named else start + 1, end)
                new = Referent(f"token {head}", text, "unnamed", sex=sex_of(noun), open=nominal.known)
                someone = self.discourse.add(new)
            self.meaning.note(someone, start, end, head, "nominal")

    def _phrase(self, phrase: SourcePhrase, quote: Quote | None) -> Resolved:
        words = self.scene.words
        word = words.lower[phrase.start]
        if phrase.core_end - phrase.start == 1 or _is_itself(words, phrase):
            if word in PRONOUNS or word in THEY or word in IT:
                entity, share = self.pronoun(phrase.start, quote)
                return self._answer(entity, "pronoun", phrase, "pronoun", share)
            if word in RELATIVE and not phrase.names:
                return self._relative(phrase, quote)
            if words.tags[phrase.start] == "PRP":
                speaker = first_person(self.scene, self.cast, self.speakers, phrase.start)
                return self._answer(speaker, "pronoun", phrase, "pronoun")
        persons = [name for name in phrase.names if name.label == "PERSON" and name.entity is not None]
        if phrase.joined and len({name.entity.id for name in persons if name.entity}) > 1:
            members = tuple(dict.fromkeys(name.entity.id for name in persons if name.entity))
            return self._answer(self.cast.add_group(members), "nominal", phrase, "group")
        holder = by_initials(self.scene, phrase) or by_surname(self.scene, phrase)
        if holder is not None:
            return self._answer(holder, "nominal", phrase, "noun", LATER)
        return self.named(phrase, persons) or self._nominal(phrase, quote)

    def _answer(
        self, entity: str | None, form: MentionForm, phrase: SourcePhrase, how: str, share: float = 1.0
    ) -> Resolved:
        return Resolved(entity, form, phrase.start, phrase.core_end, how, share if entity is not None else 0.0)

    def named(self, phrase: SourcePhrase, persons: list[Mention]) -> Resolved | None:
        """Return the person, else the organization or place, that the source itself names."""
        words = self.scene.words
        chosen: Mention | None = None
        covering = [
            name
            for name in phrase.names
            if name.start < words.ends[phrase.head] and words.starts[phrase.head] < name.end
        ]
        if persons:
            # The last: "US president Ann Lee"; a name that another noun follows only qualifies it: "Lee aides".
            last = persons[-1]
            tail = words.tokens_of(last.start, last.end)[1]
            nouns = [i for i in range(tail, phrase.core_end) if self._is_noun(i, last)]
            if last in covering or not nouns:
                chosen = last
        if chosen is None:
            chosen = phrase.apposed
        if chosen is None and covering and covering[-1].label in _SPEAKING_LABELS:
            name = covering[-1]
            if is_member(words, phrase):
                return None
            tail = words.tokens_of(name.start, name.end)[1]
            if not any(self._is_noun(i, name) for i in range(tail, phrase.core_end)):
                chosen = name
        if chosen is None:
            chosen = called(self.scene, phrase)
        if chosen is None or chosen.entity is None:
            return None
        self.cast.speaks(chosen.entity.id)
        first, last_token = words.tokens_of(chosen.start, chosen.end)
        return Resolved(chosen.entity.id, "name", first, last_token, "name")

    def _is_noun(self, token: int, name: Mention) -> bool:
        """Whether a token behind a name is a noun that the name only qualifies, and no "MP"."""
        words = self.scene.words
        first = words.tokens_of(name.start, name.end)[0]
        return words.tags[token][:2] == "NN" and not is_letters(words, first, token, self.scene.lexicon)

    def _relative(self, phrase: SourcePhrase, quote: Quote | None) -> Resolved:
        """Resolve "who" to the noun that its clause hangs on."""
        meant = antecedent(self.scene, phrase)
        if meant is None:
            return self._answer(None, "pronoun", phrase, "relative pronoun")
        found = self._phrase(meant, quote)
        return attrs.evolve(found, form="pronoun", start=phrase.start, end=phrase.core_end, how="relative pronoun")

    def _nominal(self, phrase: SourcePhrase, quote: Quote | None) -> Resolved:
        """Resolve a noun phrase to whom it means, else to an entity that it describes."""
        words = self.scene.words
        if not any(name.label in _SPEAKING_LABELS for name in phrase.names):
            group = self._pair(phrase, quote)
            if group is not None:
                return group
        owned, share = self._owned(phrase.start, phrase.head, quote)
        if owned is not None:
            return self._answer(self.meaning.entity_of(owned), "nominal", phrase, "noun", share)
        if is_definite(words, phrase) and (not is_plural(words, phrase) or words.lower[phrase.head] in place_bodies()):
            asked = ask_noun(
                self.scene,
                phrase.start,
                phrase.core_end,
                phrase.head,
                content_before(self.scene, quote, phrase.start),
                quote.kind if quote else "",
                member=is_member(words, phrase),
            )
            owner = self._owner_of(phrase)
            answerer, share = self.pronouns.get(asked_about(self.scene, phrase) or -1, (None, 0.0))
            who = self.discourse.referents.get(self.meaning.key_of(answerer)) if answerer is not None else None
            if who is not None and fits(self.scene, phrase, owner, who):
                return self._answer(answerer, "nominal", phrase, "noun", share)
            if owner is not None:
                # "his son" is not he
                asked = attrs.evolve(asked, speaker=owner.key)
            meant = self.meaning.meant(asked, source=True, fits=partial(fits, self.scene, phrase, owner))
            if meant.referent is not None and meant.sure:
                return self._answer(self.meaning.entity_of(meant.referent), "nominal", phrase, "noun", meant.share)
        if not is_plural(words, phrase):
            later = named_later(self.scene, phrase, content_before(self.scene, quote, phrase.start))
            if later is not None:
                return self._answer(later, "nominal", phrase, "noun", LATER)
        self.discourse.go_to(phrase.start)
        identifier = describe(self.scene, self.cast, phrase)
        if identifier is not None:
            self._introduce(identifier, phrase)
        return self._answer(identifier, "nominal", phrase, "nominal")

    def _owner_of(self, phrase: SourcePhrase) -> Referent | None:
        """Return whose somebody is: "her husband", "Lee's lawyer", "the lawyer" of nobody."""
        words = self.scene.words
        self.discourse.go_to(phrase.start)
        if words.lower[phrase.start] in PRONOUNS:
            owner, _ = self.pronoun(phrase.start, other=self.discourse.only_called(words.lower[phrase.head]))
        else:
            last = owner_before(words, phrase.start, phrase.head)
            named = self.scene.places_in(phrase.start, last + 1)
            owner = next((place.entity for place in reversed(named) if place.end == last + 1), None)
        return None if owner is None else self.discourse.referents.get(self.meaning.key_of(owner))

    def _introduce(self, identifier: str, phrase: SourcePhrase) -> None:
        """Take note of somebody who was described as one who may be meant from here on."""
        key = self.meaning.key_of(identifier)
        referent = self.discourse.referents.get(key)
        if referent is None:
            entity = self.cast[identifier]
            sex = sex_of(self.scene.words.lower[phrase.head]) if entity.kind == "unnamed" else "-"
            is_open = self.scene.words.lower[phrase.start] in KNOWN
            new = Referent(key, entity.name, entity.kind, stems(entity.name), sex=sex, open=is_open)
            referent = self.discourse.add(new)
            self.meaning.is_made(key, identifier)
        self.meaning.note(referent, phrase.start, phrase.core_end, phrase.head, "nominal")

    def _pair(self, phrase: SourcePhrase, quote: Quote | None) -> Resolved | None:
        """Resolve "both men" and "the brothers", who have been named; "two officials" are somebody new."""
        words = self.scene.words
        counted = counts_two(words, phrase.start, phrase.core_end)
        if not counted and not takes_up_several(words, phrase.start, phrase.core_end):
            return None
        barred = content_before(self.scene, quote, phrase.start)
        asked = attrs.evolve(
            ask_pronoun(self.scene, phrase.start, None, barred, quote.kind if quote else ""),
            end=phrase.core_end,
            head=phrase.head,
        )

        def fits_noun(pair: Referent) -> bool:
            members = [self.discourse.referents[key] for key in pair.members]
            return counted or are_called(self.scene, pair, members, phrase.head)

        meant = self.meaning.meant(asked, source=True, pair=True, fits=fits_noun)
        if meant.referent is not None and (counted or meant.sure):
            return self._answer(self.meaning.entity_of(meant.referent), "nominal", phrase, "group", meant.share)
        members = two_before(self.scene, phrase.start) if counted and meant.referent is None else ()
        return self._answer(self.cast.add_group(members), "nominal", phrase, "group") if members else None

    def _owned(self, start: int, head: int, quote: Quote | None) -> tuple[Referent | None, float]:
        """Return the body that "the Lee campaign" or "his campaign" is, by whose it is, and how probable that is."""
        lower = self.scene.words.lower
        if lower[head] not in owned_nouns() and lower[head] not in place_bodies():
            return None, 0.0
        for place in reversed(self.scene.places_in(start, head)):
            kind = self.scene.entities[place.entity].kind
            if kind in ("person", "place") and owned_noun(self.scene.words, place.end, kind) == head:
                self.discourse.go_to(head)
                whose = self.discourse.referents[place.entity]
                return self.discourse.owned(whose, lower[head]), 1.0
        of_here = quote is not None and is_of_here(self.scene.words, start, head)
        if of_here and (only := self._only_owner(lower[head])) is not None:
            self.discourse.go_to(head)
            return self.discourse.owned(self.discourse.referent_of(only), lower[head]), 1.0
        if lower[head] not in owned_nouns():
            return None, 0.0
        opening = lower[start]
        if not (opening in PRONOUNS or opening in THEY or opening in IT):
            return None, 0.0
        owner, share = self.pronoun(start, quote)
        referent = self.discourse.referents.get(self.meaning.key_of(owner)) if owner is not None else None
        if referent is None or referent.kind in ("unnamed", "group"):
            return None, 0.0
        return self.discourse.note_owned(referent, head), share

    def _only_owner(self, noun: str) -> Place | None:
        """Return the place whose body is the only one of a noun in the article; sought once."""
        if noun not in self._only_owners:
            self._only_owners[noun] = only_owner(self.scene, noun)
        return self._only_owners[noun]

    def _add_groups(self, token: int, barred: tuple[int, int] | None) -> None:
        """Take note of the plural subjects before a "they", but for those of its own content; nobody else asks."""
        words, discourse = self.scene.words, self.discourse
        discourse.go_to(token)
        known = {place.head for key in discourse.recent["groups"] for place in discourse.referents[key].places}
        for head in range(max(0, token - REACH), token):
            if words.tags[head] not in ("NNS", "NNPS") or words.sentences[token] - words.sentences[head] > 1:
                continue
            if self.scene.quoted[head] or self.scene.outside[head] or head in known:
                continue
            if words.deps[head] not in ("nsubj", "nsubjpass") or (barred and barred[0] <= head < barred[1]):
                continue
            phrase = phrase_of(self.scene, head)
            if phrase is not None and not phrase.joined:
                referent = discourse.add(Referent(f"token {head}", described(words, phrase), "group"))
                self.meaning.note(referent, phrase.start, phrase.core_end, head, "nominal")


def _is_itself(words: Words, phrase: SourcePhrase) -> bool:
    """Whether a phrase is a pronoun and its reflexive: "she herself"."""
    return phrase.core_end - phrase.start == 2 and words.lower[phrase.start + 1] in _REFLEXIVES
