"""What was found in several texts, as found in the one that they make together, or in a part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

import attrs

from newsents.schema import Article, Entity, Mention, Pronouns, Quote, TextSpan, Zone

_SPANS = ("honorific", "role", "affiliation", "time", "cue", "source", "via")
_FACTS = ("headline", "authors", "publisher", "published", "place", "url")


@attrs.frozen
class Stretch:
    """What was found in a text that is part of another, or that another is part of.

    Parameters
    ----------
    start
        Where this text begins in the other, in Unicode code points; negative, if the other begins within it.
    article, entities, mentions, quotes
        What was found, with offsets in this text; the article is ``None`` where no zones were looked for.
    """

    start: int
    article: Article | None
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]


def join(stretches: Sequence[Stretch], text: str) -> Stretch:
    """Return what was found in several texts as found in another: offsets moved, no two entities with one id.

    What does not lie within the other text is left out, and entities that are then mentioned nowhere. Entities of two
    texts stay two, whatever they are called: `newsents.names.resolve` tells who is who. What the pages say (headline,
    authors ...) is kept where all say the same.

    Parameters
    ----------
    stretches
        What was found, in order.
    text
        The other text.

    Examples
    --------
    >>> rain = Stretch(6, None, (), (), (Quote((TextSpan(0, 4, "Rain"),)),))
    >>> join([rain], "Snow. Rain.").quotes[0].start
    6
    """
    entities: list[Entity] = []
    mentions: list[Mention] = []
    quotes: list[Quote] = []
    for stretch in stretches:
        whole = attrs.evolve(
            stretch,
            mentions=tuple(_fitting(stretch.mentions, stretch.start, text)),
            quotes=tuple(_fitting(stretch.quotes, stretch.start, text)),
        )
        cut = len(whole.mentions) < len(stretch.mentions) or len(whole.quotes) < len(stretch.quotes)
        kept = _referred(whole) if cut else whole.entities
        ids = _free_ids(kept, {entity.id for entity in entities})
        new = {
            entity.id: attrs.evolve(
                entity,
                id=ids[entity.id],
                members=tuple(ids[member] for member in entity.members if member in ids),
                pronouns=tuple(_pronouns(entity.pronouns, stretch.start, text)),
            )
            for entity in kept
        }
        entities += new.values()
        mentions += (
            attrs.evolve(mention, entity=new[mention.entity.id]) if mention.entity else mention
            for mention in whole.mentions
        )
        quotes += (
            attrs.evolve(quote, speaker=new[quote.speaker.id]) if quote.speaker else quote for quote in whole.quotes
        )
    return Stretch(0, _article(stretches, text), tuple(entities), tuple(mentions), tuple(quotes))


def _free_ids(entities: Sequence[Entity], taken: set[str]) -> dict[str, str]:
    """Return for the id of each entity one that is not taken: its own, if it can be."""
    ids: dict[str, str] = {}
    used = taken | {entity.id for entity in entities}
    number = count(1)
    for entity in entities:
        free = entity.id
        while free in taken:
            candidate = f"e{next(number)}"
            free = free if candidate in used else candidate
        ids[entity.id] = free
        used.add(free)
    return ids


def _fitting(values: Sequence[Any], by: int, text: str) -> Iterator[Any]:
    """Yield mentions or quotes, moved, that lie within a text."""
    for value in values:
        spans = [value] if isinstance(value, Mention) else [*value.content]
        spans += [span for name in _SPANS if (span := getattr(value, name, None)) is not None]
        if all(_lies_within(span, by, text) for span in spans):
            yield _moved(value, by) if by else value


def _lies_within(span: Any, by: int, text: str) -> bool:
    return span.start + by >= 0 and text.startswith(span.text, span.start + by)


def _moved_span(span: TextSpan, by: int) -> TextSpan:
    return TextSpan(span.start + by, span.end + by, span.text)


def _pronouns(sets: Sequence[Pronouns], by: int, text: str) -> Iterator[Pronouns]:
    """Yield the sets of pronouns, moved, that have a place within a text or are stated there."""
    for one in sets:
        places = tuple(_moved_span(place, by) for place in one.places if _lies_within(place, by, text))
        is_stated = one.stated is not None and _lies_within(one.stated, by, text)
        stated = _moved_span(one.stated, by) if one.stated is not None and is_stated else None
        if places or stated:
            yield attrs.evolve(one, places=places, stated=stated)


def _moved(value: Any, by: int) -> Any:
    changes: dict[str, Any] = {
        name: _moved_span(span, by) for name in _SPANS if (span := getattr(value, name, None)) is not None
    }
    if isinstance(value, Mention):
        return attrs.evolve(value, start=value.start + by, end=value.end + by, **changes)
    content = tuple(_moved_span(span, by) for span in value.content)
    return attrs.evolve(value, content=content, **changes)


def _referred(stretch: Stretch) -> tuple[Entity, ...]:
    """Return the entities that are mentioned or speak, and the members of such groups."""
    ids = {mention.entity.id for mention in stretch.mentions if mention.entity}
    ids |= {quote.speaker.id for quote in stretch.quotes if quote.speaker}
    ids |= {member for entity in stretch.entities if entity.id in ids for member in entity.members}
    return tuple(entity for entity in stretch.entities if entity.id in ids)


def _article(stretches: Sequence[Stretch], text: str) -> Article | None:
    known = [(stretch.start, stretch.article) for stretch in stretches if stretch.article is not None]
    if not known:
        return None
    zones = [
        Zone(max(0, zone.start + start), min(len(text), zone.end + start), zone.kind)
        for start, article in known
        for zone in article.zones
        if zone.end + start > 0 and zone.start + start < len(text)
    ]
    first = known[0][1]
    same = {
        name: getattr(first, name)
        for name in _FACTS
        if all(getattr(article, name) == getattr(first, name) for _, article in known)
    }
    return Article(text, zones=tuple(zones), **same)
