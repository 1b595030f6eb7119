"""What the components leave on a spaCy Doc, and how to read it there.

Everything is kept in ``doc.user_data["newsents"]`` as plain dicts and lists, in the form of
`newsents.schema.convert`, so that it survives ``to_bytes``, ``DocBin(store_user_data=True)`` and process borders.
The extension attributes ``doc._.article``, ``doc._.quotes`` ... build the typed values from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs
from spacy.tokens import Doc

from newsents.schema import Analysis, Article, Entity, Mention, Quote, Zone
from newsents.schema.convert import from_plain, to_plain

KEY = "newsents"


def _kept(doc: Doc) -> dict[str, Any]:
    kept: dict[str, Any] = doc.user_data.setdefault(KEY, {})
    return kept


def original_text(doc: Doc) -> str:
    """Return the text that the user gave: the tokenizer may have had to replace characters, one for one."""
    text: str = doc.user_data.get(KEY, {}).get("text", doc.text)
    return text


def set_original_text(doc: Doc, text: str) -> None:
    """Keep the text that the user gave, where it differs from ``doc.text``."""
    _kept(doc)["text"] = text


def set_article(doc: Doc, article: Article) -> None:
    """Keep the zones and what was read from the page (the text is the Doc's own)."""
    plain = to_plain(article)
    del plain["text"], plain["id"]
    _kept(doc)["article"] = plain


def has_article(doc: Doc) -> bool:
    """Whether zones have been found on this Doc."""
    return "article" in doc.user_data.get(KEY, {})


def get_article(doc: Doc) -> Article:
    """Return the article; without `newsents_zones`, one without zones."""
    article = Article(original_text(doc))
    plain = doc.user_data.get(KEY, {}).get("article")
    if plain is None:
        return article
    return from_plain(Article, {**plain, "text": article.text, "id": article.id}, {})


def get_zones(doc: Doc) -> tuple[Zone, ...]:
    """Return the zones, or ``()`` if `newsents_zones` has not run."""
    return get_article(doc).zones if has_article(doc) else ()


def set_entities(doc: Doc, entities: Iterable[Entity], mentions: Iterable[Mention]) -> None:
    """Keep entities and mentions."""
    kept = _kept(doc)
    kept["entities"] = [to_plain(entity) for entity in entities]
    kept["mentions"] = [to_plain(mention) for mention in mentions]


def _by_id(doc: Doc) -> dict[str, Entity]:
    plain = doc.user_data.get(KEY, {}).get("entities", ())
    return {entity["id"]: from_plain(Entity, entity, {}) for entity in plain}


def get_entities(doc: Doc) -> tuple[Entity, ...]:
    """Return the entities, persons and others."""
    return tuple(_by_id(doc).values())


def get_mentions(doc: Doc) -> tuple[Mention, ...]:
    """Return the mentions, in order of the text."""
    entities = _by_id(doc)
    return tuple(from_plain(Mention, plain, entities) for plain in doc.user_data.get(KEY, {}).get("mentions", ()))


def set_quotes(doc: Doc, quotes: Iterable[Quote]) -> None:
    """Keep the quotations; entities that they name as speakers must have been kept before."""
    _kept(doc)["quotes"] = [to_plain(quote) for quote in quotes]


def get_quotes(doc: Doc) -> tuple[Quote, ...]:
    """Return the quotations, in order of the text."""
    entities = _by_id(doc)
    return tuple(from_plain(Quote, plain, entities) for plain in doc.user_data.get(KEY, {}).get("quotes", ()))


def get_analysis(doc: Doc) -> Analysis:
    """Return all that is kept on a Doc as one value."""
    entities = _by_id(doc)
    kept = doc.user_data.get(KEY, {})
    return Analysis(
        article=get_article(doc),
        mentions=tuple(from_plain(Mention, plain, entities) for plain in kept.get("mentions", ())),
        entities=tuple(entities.values()),
        quotes=tuple(from_plain(Quote, plain, entities) for plain in kept.get("quotes", ())),
    )


@attrs.frozen
class Attributes:
    """The extension attributes that newsents registers on ``Doc``, by name."""

    article: str = "article"
    quotes: str = "quotes"
    people: str = "people"
    entities: str = "entities"
    mentions: str = "mentions"
    analysis: str = "analysis"


ATTRIBUTES = Attributes()


def register() -> None:
    """Register the extension attributes; again is the same as once."""
    getters = {
        ATTRIBUTES.article: get_article,
        ATTRIBUTES.quotes: get_quotes,
        ATTRIBUTES.people: lambda doc: tuple(entity for entity in get_entities(doc) if entity.kind == "person"),
        ATTRIBUTES.entities: get_entities,
        ATTRIBUTES.mentions: get_mentions,
        ATTRIBUTES.analysis: get_analysis,
    }
    for name, getter in getters.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=getter)


register()
