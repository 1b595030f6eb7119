"""The extension attributes of ``Doc``: what is kept there, as typed values that can be read and set."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
from spacy.tokens import Doc

from newsents.errors import SchemaError
from newsents.pipeline.annotations import (
    get_analysis,
    get_article,
    get_entities,
    get_mentions,
    get_nested,
    get_people,
    get_quotes,
    original_text,
    set_article,
    set_entities,
    set_quotes,
)
from newsents.schema import Analysis, Article, Entity, Mention, Quote
from newsents.schema.convert import with_current
from newsents.schema.nesting import moved_within
from newsents.showing import brief


@attrs.frozen
class Attributes:
    """The extension attributes that newsents registers on ``Doc``, by name."""

    article: str = "article"
    quotes: str = "quotes"
    nested: str = "nested"
    people: str = "people"
    entities: str = "entities"
    mentions: str = "mentions"
    analysis: str = "analysis"


ATTRIBUTES = Attributes()


def set_analysis(doc: Doc, analysis: Analysis) -> None:
    """Keep an analysis of the Doc's text in the place of what is kept there.

    Raises
    ------
    SchemaError
        If it is none, or one of another text.
    """
    _require(ATTRIBUTES.analysis, Analysis, analysis)
    _require_own(ATTRIBUTES.analysis, doc, analysis.article)
    set_article(doc, analysis.article)
    set_entities(doc, analysis.entities, analysis.mentions)
    set_quotes(doc, analysis.quotes, analysis.nested)


def _assign_article(doc: Doc, article: Article) -> None:
    _require(ATTRIBUTES.article, Article, article)
    _require_own(ATTRIBUTES.article, doc, article)
    set_analysis(doc, attrs.evolve(get_analysis(doc), article=article))


def _assign_entities(doc: Doc, values: Any) -> None:
    entities = _several(ATTRIBUTES.entities, Entity, values)
    by_id = {entity.id: entity for entity in entities}
    now = get_analysis(doc)
    mentions = with_current(now.mentions, "entity", by_id)
    quotes = with_current(now.quotes, "speaker", by_id)
    nested = moved_within(with_current(now.nested, "speaker", by_id), quotes)
    set_analysis(doc, attrs.evolve(now, entities=entities, mentions=mentions, quotes=quotes, nested=nested))


def _assign_people(doc: Doc, values: Any) -> None:
    raise SchemaError(
        "doc._.people are the persons among doc._.entities, and cannot be set by themselves: set doc._.entities",
        code="N117",
    )


def _assign_mentions(doc: Doc, values: Any) -> None:
    mentions = _several(ATTRIBUTES.mentions, Mention, values)
    in_order = tuple(sorted(mentions, key=lambda mention: (mention.start, -mention.end)))
    set_analysis(doc, attrs.evolve(get_analysis(doc), mentions=in_order))


def _assign_quotes(doc: Doc, values: Any) -> None:
    quotes = _several(ATTRIBUTES.quotes, Quote, values)
    set_analysis(doc, get_analysis(doc).with_quotes(sorted(quotes, key=lambda quote: (quote.start, quote.end))))


def _assign_nested(doc: Doc, values: Any) -> None:
    set_analysis(doc, attrs.evolve(get_analysis(doc), nested=_several(ATTRIBUTES.nested, Quote, values)))


def _require(name: str, kind: type, value: object) -> None:
    if not isinstance(value, kind):
        raise SchemaError(f"doc._.{name} takes {kind.__name__}, and got {brief(value)}", code="N117")


def _require_own(name: str, doc: Doc, article: Article) -> None:
    if article.text != original_text(doc):
        raise SchemaError(
            f"doc._.{name} takes what was found in this Doc's text, {brief(original_text(doc))}, "
            f"and got what was found in {brief(article.text)}",
            code="N117",
        )


def _several(name: str, kind: type, values: Any) -> tuple[Any, ...]:
    if isinstance(values, (str, kind)) or not hasattr(values, "__iter__"):
        raise SchemaError(f"doc._.{name} takes several of {kind.__name__}, and got {brief(values)}", code="N117")
    found = tuple(values)
    for value in found:
        _require(name, kind, value)
    return found


_WAYS: dict[str, tuple[Callable[[Doc], Any], Callable[[Doc, Any], None]]] = {
    ATTRIBUTES.article: (get_article, _assign_article),
    ATTRIBUTES.quotes: (get_quotes, _assign_quotes),
    ATTRIBUTES.nested: (get_nested, _assign_nested),
    ATTRIBUTES.people: (get_people, _assign_people),
    ATTRIBUTES.entities: (get_entities, _assign_entities),
    ATTRIBUTES.mentions: (get_mentions, _assign_mentions),
    ATTRIBUTES.analysis: (get_analysis, set_analysis),
}


def register() -> None:
    """Register the extension attributes; again is the same as once."""
    for name, (getter, setter) in _WAYS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=getter, setter=setter)
