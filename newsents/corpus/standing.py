"""What a source is to the news: an official, an expert, a company, a resident ..., by its kind, roles and affiliations.

`SourceKind` says what a source is by its words: a person, a group, a document. As what somebody is asked stands in the
role that the article gives: "the mayor", "a professor at Yale", "a spokesman for the bank"; also in what stands beside
a name (`newsents.corpus.beside_names`). `newsents.corpus.standing_words` says what a role and a body are to the news.
Where nothing is said, the standing is unknown: no person is looked up, and no name of one is guessed by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from newsents.corpus.beside_names import beside
from newsents.corpus.standing_words import before_preposition, body_standing, first_standing, known_standing, of_member
from newsents.schema import Analysis, Entity, Mention, Quote

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


def standings_of(analysis: Analysis) -> list[str]:
    """Return the standing of the source of each quotation of an article, one of `STANDINGS` each.

    Examples
    --------
    >>> import newsents
    >>> text = "A spokesman for the bank said that it rained. According to Ann Lee, a junior studying law, it snowed."
    >>> standings_of(newsents.analyze(text))
    ['company', 'resident']
    """
    mentions: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in analysis.mentions:
        if mention.entity is not None and mention.form != "pronoun":
            mentions[mention.entity.id].append(mention)
    text = analysis.article.text
    entities = {entity.id: entity for entity in analysis.entities}
    phrases: dict[str, tuple[str, ...]] = {}

    def told(entity: Entity) -> tuple[str, ...]:
        if entity.id not in phrases:
            phrases[entity.id] = _told_of(text, mentions[entity.id])
        return phrases[entity.id]

    found = []
    for quote in analysis.quotes:
        standing = _standing(quote, told(quote.speaker) if quote.speaker is not None else ())
        members = [entities[one] for one in quote.speaker.members] if quote.speaker is not None else []
        if standing == UNKNOWN and members:
            standing = _of_all([_of_person(member, told(member)) for member in members])
        found.append(standing)
    return found


def _told_of(text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return what the article tells of somebody beside its names, and by the nouns that take it up again."""
    names = [mention for mention in mentions if mention.form == "name"]
    nouns = [mention.text for mention in mentions if mention.form == "nominal"]
    return (*beside(text, names), *nouns)


def _standing(quote: Quote, told: Sequence[str]) -> str:
    """Return the standing of a quotation's source, with what the article tells of it."""
    if quote.source_kind in _BY_KIND:
        return _BY_KIND[quote.source_kind]
    speaker, source = quote.speaker, quote.source.text if quote.source else ""
    if speaker is not None and quote.source_kind in _NAMED:
        return _of_person(speaker, (_without_name(source, speaker.name), *told))
    bodies = speaker.affiliations if speaker else ()
    found = first_standing((*(speaker.roles if speaker else ()), source), bodies)
    if found is not None:
        return found
    if quote.source_kind == "government":
        return "official"
    if quote.source_kind == "organization":
        return _of_body(speaker.name if speaker else source, source, told) or UNKNOWN
    if quote.source_kind == "group" and not (speaker and speaker.members):
        name = speaker.name if speaker else source
        return body_standing(before_preposition(name)) or body_standing(before_preposition(source)) or UNKNOWN
    return next(filter(None, map(of_member, bodies)), UNKNOWN)


def _of_person(person: Entity, phrases: Sequence[str]) -> str:
    """Return the standing of somebody with a name, by its roles, the phrases of it and the bodies that it is of."""
    found = first_standing((*person.roles, *phrases), person.affiliations)
    return found or next(filter(None, map(of_member, person.affiliations)), UNKNOWN)


def _of_body(name: str, source: str, told: Sequence[str]) -> str | None:
    """Return the standing of a body by its name, by what it is called in the source, or by what takes it up again."""
    whole = (known_standing(words) for words in (name, source))
    parts = (body_standing(before_preposition(words)) for words in (name, source, *told))
    return next(filter(None, (*whole, *parts)), None)


def _of_all(standings: Sequence[str]) -> str:
    """Return the standing that all members of a group have."""
    return standings[0] if len(set(standings)) == 1 else UNKNOWN


def _without_name(source: str, speaker: str) -> str:
    names = {word.lower() for word in speaker.split()}
    return " ".join(word for word in source.split() if word.strip(",.'’").lower() not in names)
