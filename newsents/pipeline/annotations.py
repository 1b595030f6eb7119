"""What the components leave on a spaCy Doc, and how to read it there.

Everything is kept in ``doc.user_data["newsents"]``, to be read as plain dicts and lists in the form of
`newsents.schema.convert`, so that it survives ``to_bytes``, ``DocBin(store_user_data=True)`` and process borders.
The extension attributes ``doc._.article``, ``doc._.quotes`` ... give the typed values: those that the components made,
or, on a Doc that was stored or whose plain values somebody has read, new ones built from the plain (`kept`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs
from spacy.tokens import Doc

from newsents.pipeline.kept import Kept
from newsents.schema import Analysis, Article, Entity, Mention, Quote, Zone
from newsents.schema.convert import from_plain, to_plain, to_plain_list, with_current

KEY = "newsents"


def _kept(doc: Doc) -> Kept:
    """Return what is kept on a Doc, for writing."""
    kept = doc.user_data.get(KEY)
    if not isinstance(kept, Kept):
        # None yet, or a plain dict: read from bytes, or copied
        kept = doc.user_data[KEY] = Kept(kept or ())
    return kept


def _keep(doc: Doc, name: str, values: Any, plain: Callable[[Any], Any] = to_plain_list) -> None:
    kept = _kept(doc)
    kept.keep(name, values, (lambda values: _packed(plain(values))) if "text" in kept else plain)


def _typed(doc: Doc, name: str) -> Any:
    kept = doc.user_data.get(KEY)
    return kept.typed(name) if isinstance(kept, Kept) else None


def _read(doc: Doc, name: str, default: Any = ()) -> Any:
    kept = doc.user_data.get(KEY, {})
    plain = kept.get(name, default)
    return _unpacked(plain) if "text" in kept else plain


def _packed(plain: Any) -> Any:
    """Replace strings by bytes: those of a text with lone surrogates, which have no UTF-8 form, can be stored so."""
    if isinstance(plain, str):
        return plain.encode("utf-8", "surrogatepass")
    if isinstance(plain, dict):
        return {name: _packed(value) for name, value in plain.items()}
    return [_packed(value) for value in plain] if isinstance(plain, (list, tuple)) else plain


def _unpacked(plain: Any) -> Any:
    if isinstance(plain, bytes):
        return plain.decode("utf-8", "surrogatepass")
    if isinstance(plain, dict):
        return {name: _unpacked(value) for name, value in plain.items()}
    return [_unpacked(value) for value in plain] if isinstance(plain, (list, tuple)) else plain


def original_text(doc: Doc) -> str:
    """Return the text that the user gave: the tokenizer may have had to replace characters, one for one.

    It is kept on the Doc when it is first asked for: spaCy puts ``doc.text`` together from the tokens each time.
    """
    kept = _kept(doc)
    if "text" not in kept and "doc_text" not in kept:
        kept["doc_text"] = doc.text
    text: str = _unpacked(kept["text"]) if "text" in kept else kept["doc_text"]
    return text


def keep_text(doc: Doc, text: str) -> None:
    """Keep a text that is ``doc.text``, where it is at hand: `original_text` then need not put it together."""
    _kept(doc)["doc_text"] = text


def set_original_text(doc: Doc, text: str) -> None:
    """Keep the text that the user gave, where it differs from ``doc.text``; before anything else is kept."""
    doc.user_data[KEY] = Kept({"text": _packed(text)})


def set_article(doc: Doc, article: Article) -> None:
    """Keep the zones and what was read from the page (the text is the Doc's own)."""
    _keep(doc, "article", article, _plain_article)


def _plain_article(article: Article) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(article)
    del plain["text"], plain["id"]
    return plain


def passing(doc: Doc) -> dict[str, Any]:
    """Return what a component leaves on a Doc for a later one in the same process; it is never written to bytes."""
    return _kept(doc).passing


def has_article(doc: Doc) -> bool:
    """Whether zones have been found on this Doc."""
    return "article" in doc.user_data.get(KEY, {})


def get_article(doc: Doc) -> Article:
    """Return the article; without `newsents_zones`, one without zones."""
    article = Article(original_text(doc))
    typed: Article | None = _typed(doc, "article")
    if typed is not None:
        same = typed.text == article.text and typed.id == article.id
        return typed if same else attrs.evolve(typed, text=article.text, id=article.id)
    plain = _read(doc, "article", None)
    if plain is None:
        return article
    return from_plain(Article, {**plain, "text": article.text, "id": article.id}, {})


def get_zones(doc: Doc) -> tuple[Zone, ...]:
    """Return the zones, or ``()`` if `newsents_zones` has not run."""
    typed: Article | None = _typed(doc, "article")
    if typed is not None:
        return typed.zones
    if not has_article(doc):
        return ()
    return tuple(from_plain(Zone, plain, {}) for plain in _read(doc, "article", {})["zones"])


def set_entities(doc: Doc, entities: Iterable[Entity], mentions: Iterable[Mention]) -> None:
    """Keep entities and mentions."""
    _keep(doc, "entities", tuple(entities))
    _keep(doc, "mentions", tuple(mentions))


def _by_id(doc: Doc) -> dict[str, Entity]:
    typed: tuple[Entity, ...] | None = _typed(doc, "entities")
    if typed is not None:
        return {entity.id: entity for entity in typed}
    return {plain["id"]: from_plain(Entity, plain, {}) for plain in _read(doc, "entities")}


def _mentions(doc: Doc, entities: dict[str, Entity]) -> tuple[Mention, ...]:
    typed: tuple[Mention, ...] | None = _typed(doc, "mentions")
    if typed is None:
        return tuple(from_plain(Mention, plain, entities) for plain in _read(doc, "mentions"))
    return with_current(typed, "entity", entities)


def _quotes(doc: Doc, entities: dict[str, Entity]) -> tuple[Quote, ...]:
    typed: tuple[Quote, ...] | None = _typed(doc, "quotes")
    if typed is None:
        return tuple(from_plain(Quote, plain, entities) for plain in _read(doc, "quotes"))
    return with_current(typed, "speaker", entities)


def get_entities(doc: Doc) -> tuple[Entity, ...]:
    """Return the entities, persons and others."""
    return tuple(_by_id(doc).values())


def get_mentions(doc: Doc) -> tuple[Mention, ...]:
    """Return the mentions, in order of the text."""
    return _mentions(doc, _by_id(doc))


def set_quotes(doc: Doc, quotes: Iterable[Quote]) -> None:
    """Keep the quotations; entities that they name as speakers must have been kept before."""
    _keep(doc, "quotes", tuple(quotes))


def get_quotes(doc: Doc) -> tuple[Quote, ...]:
    """Return the quotations, in order of the text."""
    return _quotes(doc, _by_id(doc))


def get_parts(doc: Doc) -> tuple[dict[str, Entity], tuple[Mention, ...], tuple[Quote, ...]]:
    """Return the entities by id, the mentions and the quotations, all with the same entities in them."""
    entities = _by_id(doc)
    return entities, _mentions(doc, entities), _quotes(doc, entities)


def get_analysis(doc: Doc) -> Analysis:
    """Return all that is kept on a Doc as one value."""
    entities, mentions, quotes = get_parts(doc)
    return Analysis(article=get_article(doc), mentions=mentions, entities=tuple(entities.values()), quotes=quotes)


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
