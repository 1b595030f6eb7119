"""What the components leave on a spaCy Doc, and how to read it there.

Everything is kept in ``doc.user_data[KEY]``, to be read as plain dicts and lists in the form of
`newsents.schema.convert`, so that it survives ``to_bytes``, ``DocBin(store_user_data=True)`` and process borders.
`KEY` has the form of those under which spaCy keeps values of the token at an offset: ``Doc.from_docs`` and
``Span.as_doc`` move such values with the text, and what comes together in a Doc is joined when it is first read.

The extension attributes ``doc._.article``, ``doc._.quotes`` ... give the typed values: those that the components made,
or, on a Doc that was stored or whose plain values somebody has read, new ones built from the plain (`kept`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import attrs
from spacy.tokens import Doc

from newsents.errors import SchemaError
from newsents.pipeline.joining import Stretch, join
from newsents.pipeline.kept import Kept
from newsents.schema import Analysis, Article, Entity, Mention, Quote, Zone
from newsents.schema.convert import (
    nested_to_plain,
    read_list,
    read_nested,
    read_one,
    to_plain,
    to_plain_list,
    with_current,
)
from newsents.schema.nesting import moved_within
from newsents.showing import brief

KEY = ("._.", "newsents", 0, None)
"""Where a Doc's ``user_data`` has what newsents keeps on it."""

FORMER_KEY = "newsents"
"""Where it was kept before, and is read on Docs that were stored then."""

OWN_CUES = "own_cues"
"""Under this `passing` has the tokens that are cues of the user's own."""

TRUSTED = "trusted"
"""Under this `passing` has the ids of the entities whose labels are to stay as the user's own components gave them."""

TOLD = "told"
"""Under this `passing` has the zones that are known before `newsents_zones` looks for any."""

SPANS = "quotes"
"""The group of ``doc.spans`` with the contents of the quotations, each labelled by its kind."""


def _held(doc: Doc) -> dict[str, Any] | None:
    """Return what is kept on a Doc for the text that it has, or ``None``."""
    data: dict[Any, Any] = doc.user_data
    held: dict[str, Any] | None = data.get(KEY)
    if held is not None and FORMER_KEY not in data:
        if type(held) is Kept:
            return held  # made for this Doc: a copy, as other Docs get, is a dict
        _require_dict(held)
        length = _length(doc)
        if dict.get(held, "length", length) == length:
            return held
    elif held is None and not data:
        return None
    return _joined(doc)


def _length(doc: Doc) -> int:
    """Return how many code points a Doc's text has, without putting it together."""
    return doc[-1].idx + len(doc[-1].text_with_ws) if len(doc) else 0


def _require_dict(held: object) -> None:
    if not isinstance(held, dict):
        raise SchemaError(f"{_WHERE}: a dict expected, got {brief(held)}", code="N116")


_WHERE = f"doc.user_data[{KEY}]"


def _joined(doc: Doc) -> dict[str, Any] | None:
    """Join what comes from the Docs that this one was made of, or was cut out of, and keep it instead of theirs."""
    data: dict[Any, Any] = doc.user_data
    found = [
        (0 if key == FORMER_KEY else key[2], key)
        for key in data
        if key == FORMER_KEY or (isinstance(key, tuple) and len(key) == 4 and key[:2] == KEY[:2])
    ]
    if not found:
        return None
    parts = [(start, data[key]) for start, key in sorted(found, key=lambda place: place[0])]
    text = original = doc.text
    for start, held in parts:
        _require_dict(held)
        if "text" in held:
            its = _text(held)[max(0, -start) :]
            at = max(0, start)
            original = original[:at] + its[: len(text) - at] + original[at + len(its) :]
    stretches = [_stretch(start, held, original) for start, held in parts]
    whole = join(stretches, original)
    for _, key in found:
        del data[key]
    _begin(doc, Kept({"length": len(text)}))
    if original != text:
        set_original_text(doc, original)
    if whole.article is not None:
        set_article(doc, whole.article)
    if any("entities" in held for _, held in parts):
        set_entities(doc, whole.entities, whole.mentions)
    if any("quotes" in held for _, held in parts):
        set_quotes(doc, whole.quotes, whole.nested)
    return _kept(doc)


def _stretch(start: int, held: dict[str, Any], text: str) -> Stretch:
    """Return what was found in the text of a Doc whose text begins at an offset of this one."""
    article = None
    if "article" in held:
        its = text[max(0, start) :]
        article = _article(held, its)
    entities = _entities(held)
    quotes = _quotes(held, entities)
    nested = _nested(held, entities, quotes)
    return Stretch(start, article, tuple(entities.values()), _mentions(held, entities), quotes, nested)


def _kept(doc: Doc) -> Kept:
    """Return what is kept on a Doc, for writing."""
    kept = _held(doc)
    if not isinstance(kept, Kept):
        # None yet, or a plain dict: read from bytes, or copied
        kept = _begin(doc, Kept({"length": _length(doc)} if kept is None else kept))
    return kept


def _begin(doc: Doc, kept: Kept) -> Kept:
    data: dict[Any, Any] = doc.user_data
    data[KEY] = kept
    return kept


def _keep(doc: Doc, name: str, values: Any, plain: Callable[[Any], Any] = to_plain_list) -> None:
    kept = _kept(doc)
    kept.keep(name, values, (lambda values: _packed(plain(values))) if "text" in kept else plain)


def _typed(kept: dict[str, Any], name: str) -> Any:
    return kept.typed(name) if isinstance(kept, Kept) else None


def _read(kept: dict[str, Any], name: str, default: Any = ()) -> Any:
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
        try:
            return plain.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise SchemaError(f"{_WHERE}: UTF-8 expected, got {brief(plain)}", code="N116") from error
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
    return _text(kept)


def _text(kept: dict[str, Any]) -> str:
    text = _unpacked(kept["text"]) if "text" in kept else kept["doc_text"]
    if not isinstance(text, str):
        raise SchemaError(f"{_WHERE}: the text is a str, and got {brief(text)}", code="N116")
    return text


def keep_text(doc: Doc, text: str) -> None:
    """Keep a text that is ``doc.text``, where it is at hand: `original_text` then need not put it together."""
    _kept(doc)["doc_text"] = text


def set_original_text(doc: Doc, text: str) -> None:
    """Keep the text that the user gave, where it differs from ``doc.text``; before anything else is kept."""
    _begin(doc, Kept({"length": len(text), "text": _packed(text)}))


def set_article(doc: Doc, article: Article) -> None:
    """Keep the zones and what was read from the page (the text is the Doc's own)."""
    text = original_text(doc)
    if article.text != text:
        article = attrs.evolve(article, text=text, id=Article(text).id)
    _keep(doc, "article", article, _plain_article)


def _plain_article(article: Article) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(article)
    del plain["text"]
    return plain


def passing(doc: Doc) -> dict[str, Any]:
    """Return what a component leaves on a Doc for a later one in the same process; it is never written to bytes."""
    return _kept(doc).passing


def has(doc: Doc, name: str) -> bool:
    """Whether there is something kept on a Doc under a name: "article", "entities", "mentions" or "quotes"."""
    return name in (_held(doc) or ())


def get_article(doc: Doc) -> Article:
    """Return the article; without `newsents_zones`, one without zones."""
    kept, text = _kept(doc), original_text(doc)
    return _article(kept, text) if "article" in kept else Article(text)


def _article(kept: dict[str, Any], text: str) -> Article:
    typed: Article | None = _typed(kept, "article")
    if typed is not None:
        return typed
    with _as_kept():
        return read_one(Article, {**_dict(kept, "article"), "text": text}, f"{_WHERE}['article']", {})


def _dict(kept: dict[str, Any], name: str) -> dict[str, Any]:
    plain = _read(kept, name)
    if not isinstance(plain, dict):
        raise SchemaError(f"{_WHERE}['{name}']: a dict expected, got {brief(plain)}", code="N116")
    return plain


def get_zones(doc: Doc) -> tuple[Zone, ...]:
    """Return the zones, or ``()`` if `newsents_zones` has not run."""
    kept = _held(doc)
    if kept is None or "article" not in kept:
        return ()
    typed: Article | None = _typed(kept, "article")
    if typed is not None:
        return typed.zones
    zones = _dict(kept, "article").get("zones", [])
    with _as_kept():
        return tuple(read_list(Zone, zones, f"{_WHERE}['article']['zones']", {}))


def set_entities(doc: Doc, entities: Iterable[Entity], mentions: Iterable[Mention]) -> None:
    """Keep entities and mentions."""
    _keep(doc, "entities", tuple(entities))
    _keep(doc, "mentions", tuple(mentions))


def _list(kind: type[Any], kept: dict[str, Any], name: str, entities: dict[str, Entity]) -> tuple[Any, ...]:
    with _as_kept():
        return tuple(read_list(kind, _read(kept, name), f"{_WHERE}['{name}']", entities))


@contextmanager
def _as_kept() -> Iterator[None]:
    """Say of what is no part of an analysis that it is not what newsents keeps; a reference to nothing is one."""
    try:
        yield
    except RecursionError as error:
        raise SchemaError(f"{_WHERE}: nested too deeply", code="N116") from error
    except SchemaError as error:
        if error.code in ("N110", "N116"):
            raise
        raise SchemaError(error.args[0], code="N116") from error


def _entities(kept: dict[str, Any]) -> dict[str, Entity]:
    typed: tuple[Entity, ...] | None = _typed(kept, "entities")
    return {entity.id: entity for entity in (_list(Entity, kept, "entities", {}) if typed is None else typed)}


def _mentions(kept: dict[str, Any], entities: dict[str, Entity]) -> tuple[Mention, ...]:
    typed: tuple[Mention, ...] | None = _typed(kept, "mentions")
    if typed is None:
        return _list(Mention, kept, "mentions", entities)
    return with_current(typed, "entity", entities)


def _quotes(kept: dict[str, Any], entities: dict[str, Entity]) -> tuple[Quote, ...]:
    typed: tuple[Quote, ...] | None = _typed(kept, "quotes")
    if typed is None:
        return _list(Quote, kept, "quotes", entities)
    return with_current(typed, "speaker", entities)


def _nested(kept: dict[str, Any], entities: dict[str, Entity], quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    typed: tuple[Quote, ...] | None = _typed(kept, "nested")
    if typed is None:
        with _as_kept():
            return read_nested(_read(kept, "nested"), f"{_WHERE}['nested']", entities, quotes)
    return moved_within(with_current(typed, "speaker", entities), quotes) if typed else ()


def get_entities(doc: Doc) -> tuple[Entity, ...]:
    """Return the entities, persons and others."""
    return tuple(_entities(_held(doc) or {}).values())


def get_people(doc: Doc) -> tuple[Entity, ...]:
    """Return the persons among the entities."""
    return tuple(entity for entity in get_entities(doc) if entity.kind == "person")


def get_mentions(doc: Doc) -> tuple[Mention, ...]:
    """Return the mentions, in order of the text."""
    kept = _held(doc) or {}
    return _mentions(kept, _entities(kept))


def set_quotes(doc: Doc, quotes: Iterable[Quote], nested: Iterable[Quote] = ()) -> None:
    """Keep the quotations and those nested in them, and put the contents of the first into ``doc.spans``.

    Entities that they name as speakers must have been kept before.
    """
    kept = tuple(quotes)
    before = _typed(_kept(doc), "quotes")
    _keep(doc, "quotes", kept)
    _keep(doc, "nested", tuple(nested), partial(nested_to_plain, kept))
    if before is not None and SPANS in doc.spans and _same_contents(before, kept):
        return
    # Without a span where the text of the Doc has no words: "expand" gives None there.
    spans = (
        doc.char_span(span.start, span.end, label=quote.kind, alignment_mode="expand")
        for quote in kept
        for span in quote.content
    )
    doc.spans[SPANS] = [span for span in spans if span is not None]


def _same_contents(some: tuple[Quote, ...], others: tuple[Quote, ...]) -> bool:
    """Whether quotations differ in nothing that is part of their spans, as where only speakers were found."""
    return len(some) == len(others) and all(
        one.content is other.content and one.kind == other.kind for one, other in zip(some, others, strict=True)
    )


def get_quotes(doc: Doc) -> tuple[Quote, ...]:
    """Return the quotations, in order of the text."""
    kept = _held(doc) or {}
    return _quotes(kept, _entities(kept))


def get_nested(doc: Doc) -> tuple[Quote, ...]:
    """Return the nested quotations, in order of the text."""
    return get_parts(doc).nested


@attrs.frozen
class Parts:
    """What is kept on a Doc beside its article, all with the same entities in it."""

    entities: dict[str, Entity]
    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]
    nested: tuple[Quote, ...]


def get_parts(doc: Doc) -> Parts:
    """Return the entities by id, the mentions and the quotations."""
    kept = _held(doc) or {}
    entities = _entities(kept)
    quotes = _quotes(kept, entities)
    return Parts(entities, _mentions(kept, entities), quotes, _nested(kept, entities, quotes))


def get_analysis(doc: Doc) -> Analysis:
    """Return all that is kept on a Doc as one value."""
    parts = get_parts(doc)
    return Analysis(
        article=get_article(doc),
        mentions=parts.mentions,
        entities=tuple(parts.entities.values()),
        quotes=parts.quotes,
        nested=parts.nested,
    )
