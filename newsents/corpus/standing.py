"""What a source is to the news: an official, an expert, a company, a resident ..., by its kind, roles and affiliations.

`SourceKind` says what a source is by its words: a person, a group, a document. As what somebody is asked stands in the
role that the article gives: "the mayor", "a professor at Yale", "a spokesman for the bank"; also in what stands beside
a name (`newsents.corpus.beside_names`). `newsents.corpus.standing_words` says what a role and a body are to the news.
Where nothing is said, the standing is unknown: no person is looked up, and no name of one is guessed by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import get_args

from newsents.corpus.beside_names import beside
from newsents.corpus.full_names import in_full
from newsents.corpus.self_told import told_of_self
from newsents.corpus.standing_words import (
    before_preposition,
    body_standing,
    first_standing,
    known_pair,
    known_standing,
    of_member,
)
from newsents.schema import Analysis, Entity, Mention, MentionForm, Quote

UNKNOWN = "unknown"

STANDINGS = (
    "official",
    "expert",
    "company",
    "organization",
    "media",
    "artist_athlete",
    "resident",
    "document",
    "poll",
    UNKNOWN,
)
"""``official``: a state, its bodies, police, courts, parties, and who serve them, stand for them or did; ``expert``:
who is asked for a profession's knowledge (researchers, doctors, lawyers, analysts, teachers); ``company``: businesses,
their owners, heads and spokespersons; ``organization``: other bodies (universities, unions, churches, charities,
movements), who lead or speak for them, activists; ``media``: papers, broadcasters, journalists; ``artist_athlete``:
artists, entertainers, athletes, coaches, teams; ``resident``: private persons (residents, students, workers, voters,
family, witnesses, fans); ``document``, ``poll``: as the kinds of sources."""

_BY_KIND = {"document": "document", "poll": "poll", "media": "media"}
_NAMED = frozenset(("named_person", "partly_named"))
_DESCRIBED = frozenset(("group", "unnamed_person"))


def standings_of(analysis: Analysis) -> list[str]:
    """Return the standing of the source of each quotation of an article, one of `STANDINGS` each.

    Examples
    --------
    >>> import newsents
    >>> text = "A spokesman for the bank said that it rained. According to Ann Lee, a junior studying law, it snowed."
    >>> standings_of(newsents.analyze(text))
    ['company', 'resident']
    """
    article = _Article(analysis)
    return [article.standing(quote) for quote in analysis.quotes]


class _Article:
    """What an article tells of its sources.

    Parameters
    ----------
    analysis
        The article.
    """

    def __init__(self, analysis: Analysis) -> None:
        self._text = analysis.article.text
        self._authors = analysis.article.authors
        self._entities = {entity.id: entity for entity in analysis.entities}
        self._full = in_full(entity.name for entity in analysis.entities if entity.kind != "person")
        self._mentions: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in analysis.mentions:
            if mention.entity is not None:
                self._mentions[mention.entity.id].append(mention)
        self._own_words: defaultdict[str, list[str]] = defaultdict(list)
        for quote in analysis.quotes:
            if quote.speaker is not None and quote.kind != "indirect":
                self._own_words[quote.speaker.id].append(self._text[quote.start : quote.end])
        self._told: dict[str, tuple[str, ...]] = {}

    def standing(self, quote: Quote) -> str:
        """Return the standing of a quotation's source."""
        if quote.source_kind in _BY_KIND:
            return _BY_KIND[quote.source_kind]
        speaker, source = quote.speaker, quote.source.text if quote.source else ""
        if speaker is not None and quote.source_kind in _NAMED:
            return self._of_person(speaker, source) or UNKNOWN
        if speaker is not None and speaker.members:
            members = [self._of_person(self._entities[one]) for one in speaker.members]
        else:
            members = []
        return self._of_words(quote, speaker, source) or _of_all(members) or UNKNOWN

    def _of_words(self, quote: Quote, speaker: Entity | None, source: str) -> str | None:
        """Return the standing of a source without a person's name."""
        name = speaker.name if speaker is not None else source
        roles, bodies = (speaker.roles, speaker.affiliations) if speaker is not None else ((), ())
        described = (name, *self._told_of(speaker)) if speaker is not None and quote.source_kind in _DESCRIBED else ()
        found = self._first((*roles, source, *described), bodies)
        if found is None and quote.source_kind == "unnamed_person" and speaker is not None:
            found = self._by_himself(speaker)
        if found is not None:
            return found
        if quote.source_kind == "government":  # unless two words say else than one does: "student government"
            return known_pair(self._full(name)) or "official"
        if quote.source_kind == "organization":
            return self._of_body(name, source, self._told_of(speaker) if speaker is not None else ())
        if quote.source_kind == "group" and not (speaker is not None and speaker.members):
            return next(filter(None, (body_standing(before_preposition(words)) for words in (name, source))), None)
        return next(filter(None, map(of_member, bodies)), None)

    def _of_person(self, person: Entity, source: str = "") -> str | None:
        """Return the standing of somebody with a name, by its roles, the phrases of it and the bodies that it is of."""
        phrases = (*person.roles, _without_name(source, person.name), *self._told_of(person))
        found = self._first(phrases, person.affiliations)
        return found or next(filter(None, map(of_member, person.affiliations)), None) or self._by_himself(person)

    def _by_himself(self, person: Entity) -> str | None:
        """Return the standing of the article's author, or of who tells what he is."""
        if person.name in self._authors:
            return "media"
        return first_standing(told_of_self(self._own_words[person.id]))

    def _told_of(self, entity: Entity) -> tuple[str, ...]:
        """Return what is told of somebody beside its names and pronouns, and by the nouns that take it up again."""
        if entity.id not in self._told:
            of_form = {
                form: [mention for mention in self._mentions[entity.id] if mention.form == form]
                for form in get_args(MentionForm)
            }
            nouns = [mention.text for mention in of_form["nominal"]]
            beside_names, by_pronouns = beside(self._text, of_form["name"]), beside(self._text, of_form["pronoun"])
            self._told[entity.id] = (*beside_names, *nouns, *by_pronouns)
        return self._told[entity.id]

    def _first(self, phrases: Iterable[str], bodies: Sequence[str]) -> str | None:
        return first_standing(map(self._full, phrases), tuple(map(self._full, bodies)))

    def _of_body(self, name: str, source: str, told: Sequence[str]) -> str | None:
        """Return the standing of a body by its name, what it is called in the source, or what takes it up again."""
        whole = (known_standing(words) for words in (name, source))
        parts = (body_standing(before_preposition(self._full(words))) for words in (name, source, *told))
        return next(filter(None, (*whole, *parts)), None)


def _of_all(standings: Sequence[str | None]) -> str | None:
    """Return the standing that all members of a group have."""
    return standings[0] if len(set(standings)) == 1 else None


def _without_name(source: str, speaker: str) -> str:
    names = {word.lower() for word in speaker.split()}
    return " ".join(word for word in source.split() if word.strip(",.'’").lower() not in names)
