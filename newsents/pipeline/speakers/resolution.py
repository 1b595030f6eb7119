"""From the words of a source to the entity behind them."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

import attrs

from newsents.pipeline.entities.found import POSSESSIVES
from newsents.pipeline.entities.lexicon import read_words
from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.cast import Cast
from newsents.pipeline.speakers.features import PRONOUNS
from newsents.pipeline.speakers.first_person import first_person
from newsents.pipeline.speakers.groups import joined_at, pair_before
from newsents.pipeline.speakers.nominals import age_of, fitting_person, person_of_age, with_of
from newsents.pipeline.speakers.pronouns import MIN_LEAD, Walk, is_speaking
from newsents.pipeline.speakers.scene import Scene
from newsents.pipeline.speakers.scorer import Scorer
from newsents.pipeline.speakers.source import SourcePhrase, read_source
from newsents.schema import Mention, MentionForm, Quote

PACKAGE = "newsents.pipeline.speakers"

MOST_NAMES = 100
"""How many names before "the ministry" are looked at."""

IN_PARAGRAPH = 6
"""How many persons named before a pronoun are looked at for those of its paragraph."""

_RELATIVE = frozenset(("who", "whom", "which", "that"))
_PAIRS = frozenset(("both", "two", "pair", "couple", "duo"))
_THEY = frozenset(("they", "them", "their", "themselves"))
_IT = frozenset(("it", "its", "itself"))
_ANYBODY = frozenset(("one", "some", "others", "many", "several", "most", "few", "all", "none", "everyone", "nobody"))
_SPEAKING_LABELS = frozenset(("ORG", "GPE", "NORP", "FAC"))
_PLURAL = ("s", "ese", "ish", "sh", "ch")
"""How names of peoples end that may mean all of them: "the Americans", "the Chinese", "the French"."""

_DEFINITE = frozenset(("the", "this", "that", "his", "her", "its", "their", "our"))


@cache
def unnamed_nouns() -> frozenset[str]:
    """Return the nouns that mean one person without a name, and are no roles."""
    return read_words("unnamed_nouns.txt", PACKAGE)


def is_one_person(words: Words, phrase: SourcePhrase) -> bool:
    """Whether a people's or a party's name stands for one of its members: "the Republican", not "the Republicans"."""
    article = words.lower[phrase.start] in _DEFINITE or words.lower[phrase.start] in ("a", "an")
    return article and words.tags[phrase.head] not in ("NNS", "NNPS") and not words.lower[phrase.head].endswith(_PLURAL)


@attrs.frozen(slots=True)
class Resolved:
    """The entity behind a source.

    Parameters
    ----------
    entity
        Its id, or ``None`` where it cannot be known.
    form
        How the source refers to it.
    start, end
        Tokens, half-open, of the words that do.
    how
        Which way it was found, for the quote's evidence.
    """

    entity: str | None
    form: MentionForm
    start: int
    end: int
    how: str


class Resolution:
    """Resolves the sources of an article, in its order.

    Parameters
    ----------
    scene, cast
        The article and its entities.
    scorer, min_confidence, min_mention_confidence
        The model for he and she, and what it must reach to be believed.
    """

    def __init__(
        self, scene: Scene, cast: Cast, scorer: Scorer, min_confidence: float, min_mention_confidence: float
    ) -> None:
        self.scene = scene
        self.cast = cast
        self.walk = Walk(scene)
        self.scorer = scorer
        self.min_confidence = min_confidence
        self.min_mention_confidence = min_mention_confidence
        self._starts = [mention.start for mention in scene.mentions]
        self.pronouns: dict[int, tuple[str | None, float]] = {}
        self._unnamed: tuple[int, str] | None = None
        self._nouns: dict[str, str | None] = {}

    def names_within(self, start: int, end: int) -> list[Mention]:
        """Return the names between two offsets."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [mention for mention in self.scene.mentions[first:last] if mention.end <= end]

    def speaks(self, number: int, found: Resolved) -> None:
        """Take note of the speaker of a quotation, by its number."""
        if found.entity is not None:
            self.walk.speakers[number] = found.entity
            if found.form == "name" and self.scene.quotes[number].kind == "direct":
                self.walk.named_speakers[number] = found.entity
            if self.cast[found.entity].kind == "unnamed" and found.form == "nominal":
                self._unnamed = found.end - 1, found.entity

    def named_source(self, quote: Quote) -> Resolved | None:
        """Return the person named in a quote's source, or ``None`` if it names none."""
        if quote.source is None:
            return None
        names = self.names_within(quote.source.start, quote.source.end)
        persons = [name for name in names if name.label == "PERSON" and name.entity is not None]
        phrase = read_source(self.scene, quote.source.start, quote.source.end, names) if persons else None
        if phrase is None or phrase.joined:
            return None
        return self._named(phrase, [name for name in phrase.names if name in persons])

    def source(self, quote: Quote) -> Resolved | None:
        """Return the entity behind a quote's source, or ``None`` if there are no words for one."""
        if quote.source is None:
            return None
        names = self.names_within(quote.source.start, quote.source.end)
        phrase = read_source(self.scene, quote.source.start, quote.source.end, names)
        if phrase is None:
            return None
        return self._phrase(phrase, quote)

    def _phrase(self, phrase: SourcePhrase, quote: Quote) -> Resolved:
        words = self.scene.words
        word = words.lower[phrase.start]
        if phrase.core_end - phrase.start == 1 and word in PRONOUNS:
            return self._answer(self.pronoun(phrase.start, quote), "pronoun", phrase, "pronoun")
        if phrase.core_end - phrase.start == 1 and word in _RELATIVE:
            return self._relative(phrase, quote)
        if word in _THEY and phrase.core_end - phrase.start == 1:
            return self._answer(
                self._they(phrase.start, self._content(quote, phrase.start)), "pronoun", phrase, "pronoun"
            )
        if word in _IT and phrase.core_end - phrase.start == 1:
            return self._answer(self._it(phrase.start), "pronoun", phrase, "pronoun")
        if words.tags[phrase.start] == "PRP" and phrase.core_end - phrase.start == 1:
            speaker = first_person(self.scene, self.cast, self.walk.speakers, phrase.start)
            return self._answer(speaker, "pronoun", phrase, "pronoun")
        persons = [name for name in phrase.names if name.label == "PERSON" and name.entity is not None]
        if phrase.joined and len({name.entity.id for name in persons if name.entity}) > 1:
            members = tuple(dict.fromkeys(name.entity.id for name in persons if name.entity))
            return self._answer(self.cast.add_group(members), "nominal", phrase, "group")
        named = self._named(phrase, persons)
        if named is not None:
            return named
        return self._nominal(phrase)

    def _answer(self, entity: str | None, form: MentionForm, phrase: SourcePhrase, how: str) -> Resolved:
        return Resolved(entity, form, phrase.start, phrase.core_end, how)

    def _named(self, phrase: SourcePhrase, persons: list[Mention]) -> Resolved | None:
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
            nouns = [i for i in range(tail, phrase.core_end) if self._is_noun(i)]
            if last in covering or not nouns:
                chosen = last
        if chosen is None:
            chosen = phrase.apposed
        if chosen is None and covering and covering[-1].label in _SPEAKING_LABELS:
            name = covering[-1]
            if name.label == "NORP" and is_one_person(words, phrase):
                return None
            tail = words.tokens_of(name.start, name.end)[1]
            if not any(self._is_noun(i) for i in range(tail, phrase.core_end)):
                chosen = name
        if chosen is None or chosen.entity is None:
            return None
        self.cast.speaks(chosen.entity.id)
        first, last_token = words.tokens_of(chosen.start, chosen.end)
        return Resolved(chosen.entity.id, "name", first, last_token, "name")

    def _is_noun(self, token: int) -> bool:
        """Whether a token behind a name is a noun that the name only qualifies, and no "MP"."""
        words = self.scene.words
        return words.tags[token][:2] == "NN" and words.forms[token] not in self.scene.lexicon.postnominals

    def pronoun(self, token: int, quote: Quote | None = None) -> str | None:
        """Return the person that a he or she means; never one named only within the quote's own content."""
        if token not in self.pronouns:
            unnamed = self._unnamed_before(token) if quote is not None else None
            if unnamed is not None:
                self.pronouns[token] = unnamed, 1.0
                return unnamed
            barred = self._content(quote, token) if quote is not None else None
            speaks = quote is not None or is_speaking(self.scene.words, token)
            least = self.min_confidence if speaks else self.min_mention_confidence
            lead = 0.0 if quote is None else MIN_LEAD
            self.pronouns[token] = self.walk.resolve(token, self.scorer, least, barred, lead)
        return self.pronouns[token][0]

    def _content(self, quote: Quote, token: int) -> tuple[int, int] | None:
        """Return the tokens of a quote's content, half-open, unless the token given stands among them."""
        first, _ = self.scene.words.tokens_of(quote.content[0].start, quote.content[0].end)
        _, last = self.scene.words.tokens_of(quote.content[-1].start, quote.content[-1].end)
        return None if first <= token < last else (first, last)

    def _unnamed_before(self, token: int) -> str | None:
        """Return the speaker without a name who spoke last in the paragraph, if none named there can be meant.

        "The nurse said she would be there. 'I like it,' she said": whoever was named before, it is the nurse.
        """
        if self._unnamed is None:
            return None
        words, (noun, entity) = self.scene.words, self._unnamed
        if (
            words.lines[noun] != words.lines[token]
            or noun > token
            or words.sentences[token] - words.sentences[noun] > 2
        ):
            return None
        sex, said = PRONOUNS[words.lower[token]][0], self.scene.lexicon.sex_of_role(words.lower[noun])
        named = any(
            words.lines[place.head] == words.lines[token] and not place.quoted and self.walk.may_fit(place.entity, sex)
            for place in self.scene.places_before(token, IN_PARAGRAPH)
        )
        return None if named or said not in ("-", sex) else entity

    def _relative(self, phrase: SourcePhrase, quote: Quote) -> Resolved:
        """Resolve "who" to the noun that its clause hangs on."""
        words = self.scene.words
        verb = words.heads[phrase.start]
        for _ in range(3):
            if words.deps[verb] in ("relcl", "acl", "ccomp", "advcl"):
                break
            verb = words.heads[verb]
        if words.deps[verb] != "relcl":
            return self._answer(None, "pronoun", phrase, "relative pronoun")
        head = words.heads[verb]
        left = head
        while left > 0 and words.sentences[left - 1] == words.sentences[head] and words.heads[left - 1] == head:
            left -= 1
        start, end = words.starts[left], words.ends[head]
        names = self.names_within(start, end)
        antecedent = read_source(self.scene, start, end, names)
        if antecedent is None or words.lower[head] in _RELATIVE:
            return self._answer(None, "pronoun", phrase, "relative pronoun")
        found = self._phrase(antecedent, quote)
        return attrs.evolve(found, form="pronoun", start=phrase.start, end=phrase.core_end, how="relative pronoun")

    def _it(self, token: int) -> str | None:
        """Return the organization or government that "it" means: the last subject, at most a sentence ago."""
        words = self.scene.words
        last_before = bisect_left(self._starts, words.starts[token]) - 1
        for index in range(last_before, -1, -1):
            mention = self.scene.mentions[index]
            first, last = words.tokens_of(mention.start, mention.end)
            if words.sentences[token] - words.sentences[first] > 1 or self.scene.outside[first]:
                return None
            if (
                mention.label in ("ORG", "GPE")
                and mention.entity is not None
                and not self.scene.quoted[first]
                and words.deps[last - 1] in ("nsubj", "nsubjpass")
            ):
                self.cast.speaks(mention.entity.id)
                return mention.entity.id
        return None

    def _they(self, token: int, barred: tuple[int, int] | None) -> str | None:
        """Return the group that "they" means: the last plural subject outside quotations, and outside its own."""
        words = self.scene.words
        for index in range(token - 1, max(-1, token - 80), -1):
            if words.sentences[token] - words.sentences[index] > 1:
                return None
            if words.deps[index] not in ("nsubj", "nsubjpass") or self.scene.quoted[index]:
                continue
            if barred is not None and barred[0] <= index < barred[1]:
                continue
            members = joined_at(self.scene, index)
            if members:
                return self.cast.add_group(members)
            if words.tags[index] in ("NNS", "NNPS"):
                left = index
                while (
                    left > 0 and words.heads[left - 1] == index and words.sentences[left - 1] == words.sentences[index]
                ):
                    left -= 1
                phrase = read_source(
                    self.scene,
                    words.starts[left],
                    words.ends[index],
                    self.names_within(words.starts[left], words.ends[index]),
                )
                return self._nominal(phrase).entity if phrase else None
        return None

    def _nominal(self, phrase: SourcePhrase) -> Resolved:
        words, lexicon = self.scene.words, self.scene.lexicon
        head = words.lower[phrase.head]
        core = words.lower[phrase.start : phrase.core_end]
        plural = words.tags[phrase.head] in ("NNS", "NNPS") or phrase.joined or core[0] in _ANYBODY - {"one"}
        # "both men", "the two ministers" have been named; "two officials" are somebody new
        known_pair = core[0] == "both" or (core[0] in _DEFINITE and core[1:2] and core[1] in _PAIRS)
        if known_pair and not any(name.label in _SPEAKING_LABELS for name in phrase.names):
            pair = pair_before(self.scene, phrase.start)
            if pair:
                return self._answer(self.cast.add_group(pair), "nominal", phrase, "group")
        text = self._described(phrase)
        if plural or core[0] in _PAIRS:
            return self._answer(self.cast.add(text, "group"), "nominal", phrase, "group")
        definite = core[0] in _DEFINITE or words.forms[phrase.start + 1 : phrase.core_end][:1] in (["'s"], ["’s"])
        if definite or len(core) == 1:
            plain = words.span(phrase.start, with_of(words, phrase.core_end)).text
            offset = words.starts[phrase.start]
            years = age_of(plain)
            if years is not None:
                person = person_of_age(words, self.scene.mentions, years, offset)
            else:
                person = fitting_person(self.scene.roles, plain, head, offset, lambda: self.scene.recent(phrase.start))
            if person is not None:
                return self._answer(person, "nominal", phrase, "role")
        start, end = words.starts[phrase.head], words.ends[phrase.head]
        member = any(name.label == "NORP" and name.start < end and start < name.end for name in phrase.names)
        one = member and is_one_person(words, phrase)
        if (
            one
            or lexicon.is_role_noun(head)
            or head in unnamed_nouns()
            or words.tags[phrase.head] in ("JJ", "DT", "CD")
        ):
            again = self._nouns.get(head) if definite and len(core) == 2 else None
            somebody = again or self.cast.add(text, "unnamed", shared=definite, at=phrase.head)
            if not definite:
                # "a trader in Odessa" is "the trader" from here on; of two such he is neither
                known = self._nouns.setdefault(head, somebody)
                self._nouns[head] = somebody if known == somebody else None
            return self._answer(somebody, "nominal", phrase, "nominal")
        if head in lexicon.organization_words or any(name.label == "ORG" for name in phrase.names):
            owner = self._organization(phrase, head) if definite else None
            return self._answer(owner or self.cast.add(text, "organization"), "nominal", phrase, "nominal")
        # "is no relation, called it": there is no such thing to speak
        thing = None if core[0] == "no" else self.cast.add(text, "other")
        return self._answer(thing, "nominal", phrase, "nominal")

    def _organization(self, phrase: SourcePhrase, head: str) -> str | None:
        """Return the one organization named before whose name ends in the noun: "the ministry"."""
        offset = self.scene.words.starts[phrase.start]
        before = bisect_left(self._starts, offset)
        fits = [
            mention.entity.id
            for mention in self.scene.mentions[max(0, before - MOST_NAMES) : before]
            if mention.label == "ORG" and mention.entity and mention.entity.name.lower().endswith(head)
        ]
        return fits[-1] if fits else None

    def _described(self, phrase: SourcePhrase) -> str:
        """Return the source's words without a leading article, on one line."""
        words = self.scene.words
        start = phrase.start
        if words.lower[start] in ("the", "a", "an") and start + 1 < phrase.core_end:
            start += 1
        end = phrase.core_end
        while (
            end < phrase.end
            and words.lower[end] not in _RELATIVE
            and words.forms[end] not in (",", "(", "--", "–", "—")
        ):
            end += 1
        while end - start > 1 and words.forms[end - 1] in POSSESSIVES:
            end -= 1
        return " ".join(words.span(start, end).text.split())
