"""What was found in several texts, as found in the one that they make together, or in a part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

import attrs

from newsents.schema import Article, Entity, Mention, Pronouns, Quote, TextSpan, Zone
from newsents.schema.convert import with_current
from newsents.schema.nesting import moved_within, places

_SPANS = ("honorific", "role", "affiliation", "time", "cue", "source", "via")
_FACTS = ("headline", "authors", "publisher", "published", "place", "url")


@attrs.frozen
class Stretch:
    """What was found in a text that is part of another, or that another is part of.

    Parameters
    ----------
    start
        Where this text begins in the other, in Unicode code points; negative, if the other begins within it.
    article, entities, mentions, quotes, nested
        What was found, with offsets in this text; the article is ``None`` where no zones were looked for.
    """

    start: int
    article: Article | None
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]
    nested: tuple[Quote, ...]


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
    >>> rain = Stretch(6, None, (), (), (Quote((TextSpan(0, 4, "Rain"),)),), ())
    >>> join([rain], "Snow. Rain.").quotes[0].start
    6
    """
    entities: list[Entity] = []
    mentions: list[Mention] = []
    quotes: list[Quote] = []
    nested: list[Quote] = []
    for stretch in stretches:
        whole = _within(stretch, text)
        cut = any(len(getattr(whole, name)) < len(getattr(stretch, name)) for name in ("mentions", "quotes", "nested"))
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
        spoken = with_current(whole.quotes, "speaker", new)
        quotes += spoken
        nested += moved_within(with_current(whole.nested, "speaker", new), spoken)
    return Stretch(0, _article(stretches, text), tuple(entities), tuple(mentions), tuple(quotes), tuple(nested))


def _within(stretch: Stretch, text: str) -> Stretch:
    """Return what of a stretch lies within a text, with its offsets there."""
    by = stretch.start
    fitting: list[Quote | None] = [_fitting(quote, by, text) for quote in stretch.quotes]
    for quote, place in zip(stretch.nested, places(stretch.quotes, stretch.nested), strict=True):
        outer = fitting[place]
        fitting.append(_fitting(quote, by, text, within=outer) if outer is not None else None)
    outermost = len(stretch.quotes)
    return attrs.evolve(
        stretch,
        mentions=tuple(filter(None, (_fitting(mention, by, text) for mention in stretch.mentions))),
        quotes=tuple(filter(None, fitting[:outermost])),
        nested=tuple(filter(None, fitting[outermost:])),
    )


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


def _fitting(value: Any, by: int, text: str, **changes: Any) -> Any:
    """Return a mention or a quote, moved and changed, if it lies within a text; otherwise ``None``."""
    spans = [value] if isinstance(value, Mention) else [*value.content]
    spans += [span for name in _SPANS if (span := getattr(value, name, None)) is not None]
    if not all(_lies_within(span, by, text) for span in spans):
        return None
    return _moved(value, by, **changes) if by or changes else value


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


def _moved(value: Any, by: int, **changes: Any) -> Any:
    changes |= {name: _moved_span(span, by) for name in _SPANS if (span := getattr(value, name, None)) is not None}
    if isinstance(value, Mention):
        return attrs.evolve(value, start=value.start + by, end=value.end + by, **changes)
    content = tuple(_moved_span(span, by) for span in value.content)
    return attrs.evolve(value, content=content, **changes)


def _referred(stretch: Stretch) -> tuple[Entity, ...]:
    """Return the entities that are mentioned or speak, and the members of such groups."""
    ids = {mention.entity.id for mention in stretch.mentions if mention.entity}
    ids |= {quote.speaker.id for quote in (*stretch.quotes, *stretch.nested) if quote.speaker}
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
