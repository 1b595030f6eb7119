"""An article as the resolution of pronouns sees it: who is mentioned where, in which role, in or out of quotes."""

from __future__ import annotations

import re
from bisect import bisect_left
from math import exp, log

import attrs
from spacy.tokens import Doc

from newsents.names.parsing.parsing import parse
from newsents.names.words.common import commonness
from newsents.names.words.lexicon import FAMILY_FIRST
from newsents.pipeline.annotations import OWN_CUES, TRUSTED, get_parts, get_zones, has, passing
from newsents.pipeline.entities.component import FOUND_LATER, Entities
from newsents.pipeline.entities.kin import RELATIVES, kin_before
from newsents.pipeline.entities.lexicon import Lexicon, lexicon
from newsents.pipeline.entities.words import Words, read_words
from newsents.pipeline.speakers.reading.clauses import is_cited
from newsents.schema import Entity, Mention, MentionForm, Quote, TextSpan, Zone

_ROLES = {
    "nsubj": "subject",
    "nsubjpass": "subject",
    "csubj": "subject",
    "agent": "agent",
    "dobj": "object",
    "dative": "object",
    "obj": "object",
    "iobj": "object",
    "attr": "object",
    "oprd": "object",
    "poss": "possessive",
    "pobj": "oblique",
    "obl": "oblique",
}
_SAID = {"f": 5.0, "m": -5.0, "-": 0.0}
"""What a title or a role says, as log odds of "she"."""

_MOST_ODDS = 4.0

_TRUST = 0.6
"""What the log odds of the model that a pronoun means a person count for the person's sex."""

_QUOTED = re.compile(r"“[^”\n]{1,2000}”?|\"[^\"\n]{1,2000}\"|«[^»\n]{1,2000}»")


@attrs.frozen(slots=True)
class Place:
    """A mention of somebody, as tokens.

    Parameters
    ----------
    start, end
        Its tokens, half-open.
    head
        The token that its governor governs.
    entity
        The id of the entity.
    role
        Grammatical role: ``"subject"``, ``"agent"`` (of a passive), ``"object"``, ``"possessive"``, ``"oblique"`` or
        ``"other"``.
    quoted
        Whether it stands in quotation marks.
    form
        ``"name"``, ``"nominal"`` or ``"pronoun"``.
    mention
        For a name: its mention, with the titles beside it.
    share
        How probable it is that it means whom it is taken to mean; 1 for a name.
    """

    start: int
    end: int
    head: int
    entity: str
    role: str
    quoted: bool
    form: MentionForm = "name"
    mention: Mention | None = None
    share: float = 1.0


@attrs.define(slots=True, eq=False, repr=False)
class Scene:
    """What resolution reads of an article.

    Parameters
    ----------
    words, lexicon
        The article's words, and what is known of words.
    entities
        The entities by id.
    mentions
        The mentions of names.
    places
        The names of persons, bodies and places within the article, in order, as tokens.
    quotes
        The quotations, in order.
    nested
        Those within their contents.
    quoted
        One byte a token: whether it stands in quotation marks.
    outside
        One byte a token: whether it stands beside the article (navigation and the like).
    women
        Id of a person to how probable it is that the article says "she" of them, where names, titles or roles
        say anything about it.
    quote_at
        Token within the quotation marks of a quotation to the number of the quotation.
    authors
        The ids of those whom bylines name.
    trusted
        The ids of the entities whose labels are to stay, whatever the article says.
    name_starts
        Where the mentions begin: offsets.
    titled
        The names of persons beside which a title or a role stands, and that.
    """

    words: Words
    lexicon: Lexicon
    entities: dict[str, Entity]
    mentions: tuple[Mention, ...]
    places: list[Place]
    quotes: tuple[Quote, ...]
    nested: tuple[Quote, ...]
    quoted: bytearray
    outside: bytearray
    women: dict[str, float]
    quote_at: dict[int, int]
    authors: set[str]
    trusted: frozenset[str]
    name_starts: list[int] = attrs.field(init=False)
    titled: list[tuple[Place, Mention, TextSpan]] = attrs.field(init=False)
    _place_starts: list[int] = attrs.field(init=False)

    @name_starts.default
    def _starts_of_names(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    @titled.default
    def _titled_places(self) -> list[tuple[Place, Mention, TextSpan]]:
        named = [(place, name) for place in self.places if (name := place.mention) and name.label == "PERSON"]
        return [(place, name, name.role) for place, name in named if name.role is not None]

    @_place_starts.default
    def _starts_of_places(self) -> list[int]:
        return [place.start for place in self.places]

    def fit(self, identifier: str, sex: str) -> float | None:
        """Return how well a pronoun's ``"f"`` or ``"m"`` fits a person, 0 to 1, or ``None`` if nothing is known."""
        share = self.women.get(identifier)
        return share if share is None or sex == "f" else 1 - share

    def learn(self, identifier: str, sex: str, sure: float) -> None:
        """Take note that a person was called he or she, which is as probable as ``sure``, more than half."""
        share = self.women.get(identifier, 0.5)
        weight = _TRUST * log(sure / max(1e-9, 1 - sure))
        odds = log(share / (1 - share)) + (weight if sex == "f" else -weight)
        self.women[identifier] = 1 / (1 + exp(-max(-_MOST_ODDS, min(_MOST_ODDS, odds))))

    def places_in(self, first: int, last: int) -> list[Place]:
        """Return the names within some tokens, half-open."""
        start = bisect_left(self._place_starts, first)
        return self.places[start : bisect_left(self._place_starts, last, start)]

    def places_before(self, token: int, most: int) -> list[Place]:
        """Return the last names that begin before a token, so many at most."""
        last = bisect_left(self._place_starts, token)
        return self.places[max(0, last - most) : last]

    def places_behind(self, token: int, most: int) -> list[Place]:
        """Return the next names that begin behind a token, so many at most."""
        first = bisect_left(self._place_starts, token + 1)
        return self.places[first : first + most]

    def names_within(self, start: int, end: int) -> list[Mention]:
        """Return the names between two offsets, and the one that ends between them: "Ki-woo Lee", cut to "woo Lee"."""
        first = bisect_left(self.name_starts, start)
        if first and start < self.mentions[first - 1].end:
            first -= 1
        last = bisect_left(self.name_starts, end, first)
        return [mention for mention in self.mentions[first:last] if mention.end <= end and mention.form == "name"]


def read_scene(doc: Doc) -> Scene:
    """Read a Doc; where `newsents_entities` has not run, it is run."""
    if not has(doc, "entities"):
        Entities().annotate(doc)
        passing(doc)[FOUND_LATER] = True
    zones = get_zones(doc)
    words = read_words(doc, (zone.start for zone in zones))
    for cue in passing(doc).pop(OWN_CUES, ()):
        words.lower[cue] = "said"
    parts = get_parts(doc)
    mentions, quotes = parts.mentions, parts.quotes
    quoted = _quoted(words, quotes)
    outside = _zoned(words, [zone for zone in zones if not zone.is_article])
    # Who wrote the article is not whom it speaks of.
    bylines = _zoned(words, [zone for zone in zones if zone.kind == "byline"])
    places, authors = [], set[str]()
    for mention in mentions:
        if mention.entity is not None and mention.label != "NORP":
            first, last = words.tokens_of(mention.start, mention.end)
            if first < last and bylines[first] and mention.label == "PERSON":
                authors.add(mention.entity.id)
            if first < last and not outside[first] and not bylines[first]:
                head = first if last - first == 1 else head_of(words, first, last)
                role = role_of(words, head)
                places.append(Place(first, last, head, mention.entity.id, role, bool(quoted[head]), "name", mention))
    known = lexicon()
    return Scene(
        words=words,
        lexicon=known,
        entities=parts.entities,
        mentions=mentions,
        places=places,
        quotes=quotes,
        nested=parts.nested,
        quoted=quoted,
        outside=outside,
        women=_women(words, mentions, known),
        quote_at=_quote_at(words, quotes, quoted),
        trusted=passing(doc).get(TRUSTED, frozenset()),
        authors=authors,
    )


def _zoned(words: Words, zones: list[Zone]) -> bytearray:
    """Return one byte a token: whether it stands in one of some zones."""
    inside = bytearray(len(words))
    for zone in zones:
        first, last = words.tokens_of(zone.start, zone.end)
        inside[first:last] = b"\1" * (last - first)
    return inside


def head_of(words: Words, first: int, last: int) -> int:
    """Return the token of a phrase whose head stands outside it; without a parse its last token."""
    heads = words.heads
    for index in range(first, last):
        head = heads[index]
        if (head == index and words.deps[index]) or not first <= head < last:
            if words.deps[index] == "punct" and last - first > 1:
                continue
            return index
    return last - 1


def role_of(words: Words, index: int) -> str:
    """Return the grammatical role of a phrase by its head; conjuncts and appositions have that of their head."""
    for _ in range(4):
        dep = words.deps[index]
        if dep not in ("conj", "appos", "compound", "nmod"):
            if dep == "pobj" and words.deps[words.heads[index]] == "agent":
                return "agent"
            if dep == "pobj" and is_cited(words, index):
                return "subject"
            return _ROLES.get(dep, "other")
        index = words.heads[index]
    return "other"


_WEIGHT_OF_MIDDLE = 0.3
"""What a name behind an unknown forename says of the pronoun: it may be the father's ("Noraini Abdul Samad")."""

SELDOM_A_SURNAME = 3
"""By how many steps of commonness a forename is borne more often than the surname: eight times, as Ben and Tom are."""


def _quoted(words: Words, quotes: tuple[Quote, ...]) -> bytearray:
    quoted = bytearray(len(words))
    spans = [match.span() for match in _QUOTED.finditer(words.text)]
    spans += [(span.start, span.end) for quote in quotes if quote.kind == "direct" for span in quote.content]
    for start, end in spans:
        first, last = words.tokens_of(start, end)
        quoted[first:last] = b"\1" * (last - first)
    return quoted


def _quote_at(words: Words, quotes: tuple[Quote, ...], quoted: bytearray) -> dict[int, int]:
    return {
        token: number
        for number, quote in enumerate(quotes)
        if quote.kind != "indirect"
        for span in quote.content
        for token in range(*words.tokens_of(span.start, span.end))
        if quote.kind == "direct" or quoted[token]
    }


def _women(words: Words, mentions: tuple[Mention, ...], lexicon: Lexicon) -> dict[str, float]:
    """Return how probable it is that a newspaper says "she" of each person: by title, role and forename."""
    odds: dict[str, float] = {}
    for mention in mentions:
        if mention.entity is None or mention.label != "PERSON":
            continue
        said = surely = _surely_said(words, mention, lexicon)
        if mention.role and not surely:
            said += _SAID[lexicon.sex_of_role(mention.role.text.lower().split()[-1])]
        names = mention.text.lower().split()
        given = names[:-1] if len(names) > 1 else names if mention.text == mention.entity.name else ()
        if len(names) > 1 and names[0] in FAMILY_FIRST:
            given = [name.lower() for name in parse(mention.text).given]
        given = [name for name in given if len(name.strip(".")) > 1]
        known = next((name for name in given if name in lexicon.forenames), "")
        share = lexicon.forenames.get(known, 0.5)
        weight = _weight_of_forename(names, share) if given[:1] == [known] else _WEIGHT_OF_MIDDLE
        weight = BESIDE_TITLE if surely else weight
        said += log((share + 0.02) / (1.02 - share)) * weight
        if said:
            # The same words again are no new evidence.
            before = odds.get(mention.entity.id, 0.0)
            odds[mention.entity.id] = said if abs(said) > abs(before) else before
    return {identifier: 1 / (1 + exp(-value)) for identifier, value in odds.items()}


def _surely_said(words: Words, mention: Mention, lexicon: Lexicon) -> float:
    """Return what is said of the sex by "Mr" and "her brother", as log odds of "she"; 0.0 where nothing is."""
    title = mention.honorific.text if mention.honorific else _before_role(words, mention)
    said = _SAID[lexicon.honorifics.get(title.lower().rstrip("."), "-")]
    if mention.role is None or said:
        return said
    role = mention.role.text.lower().split()[-1]
    kin = role if role in RELATIVES else kin_before(words, words.at(mention.role.start))
    return _SAID[lexicon.sex_of_role(kin)]


def _before_role(words: Words, mention: Mention) -> str:
    """Return the form of address before a role, or with which it begins: "Mrs Justice Lee", "Lady Justice Lee".

    Not "Duke" of "Duke guard Lee", nor "Lady" of "First Lady aide Lee"; a Lord Mayor may be a woman.
    """
    if mention.role is None or mention.role.end > mention.start:
        return ""
    first = words.at(mention.role.start)
    if first and words.lower[first - 1].rstrip(".") in _ADDRESSES:
        return words.lower[first - 1]
    return words.lower[first] if words.lower[first] == "lady" else ""


_ADDRESSES = frozenset(("mr", "mrs", "ms", "madam"))

BESIDE_TITLE = 0.3
"""How much a forename says of the pronoun beside a title or a word for a relative that tells it."""


def _weight_of_forename(names: list[str], share: float) -> float:
    """Return how much a person's forename says of the pronoun; alone it may be a surname, if it is one at all."""
    if len(names) > 1:
        return 1.0
    word = commonness(names[0])
    return 0.7 if share > 0.5 or word.given - word.family >= SELDOM_A_SURNAME else 0.3
