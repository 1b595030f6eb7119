"""Schema to plain dicts and back, by cattrs.

An entity is written once, in the list of entities; mentions and quotes hold its id.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from operator import attrgetter
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_origin

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from newsents.errors import SchemaError
from newsents.schema import surrogates
from newsents.schema.article import Article
from newsents.schema.extra import Extra
from newsents.schema.nesting import places
from newsents.schema.people import Entity, Mention
from newsents.schema.quote import Quote
from newsents.showing import brief

if TYPE_CHECKING:
    from newsents.schema.analysis import Analysis

VERSION = 4
"""Version of the dict and JSON form that is written; raised when a reader of the old form would misread the new, or
refuse it. Version 1 had no `Quote.source_kind`, no `Quote.speaker_confidence` and no `Entity.pronouns`; version 2 had
no `Article.extra`; version 3 had no `Analysis.nested`."""

READABLE = (1, 2, 3, VERSION)
"""Versions that are read: what an older one lacks has its default."""

_NESTED_SINCE = 4

WITHIN = "within"
"""What nested quotations have in their plain form."""

_ESCAPED = "\\ud"
"""With this begins how JSON writes a surrogate, alone or one of two that are a character."""

T = TypeVar("T")
R = TypeVar("R", Mention, Quote)


@cache
def converter() -> cattrs.Converter:
    """Return the converter for all schema classes, made on first use."""
    made = cattrs.Converter(forbid_extra_keys=True)
    by_id = override(unstruct_hook=lambda entity: entity.id if entity else None)
    # What few have is written where it is there; who reads older forms only does not meet it elsewhere.
    made.register_unstructure_hook(
        Article, make_dict_unstructure_fn(Article, made, language=override(omit_if_default=True))
    )
    made.register_unstructure_hook(Entity, make_dict_unstructure_fn(Entity, made, kb_id=override(omit_if_default=True)))
    made.register_unstructure_hook(Mention, make_dict_unstructure_fn(Mention, made, entity=by_id))
    # What a quotation is within is written by its place, where all of them are.
    outer = override(omit=True)
    made.register_unstructure_hook(Quote, make_dict_unstructure_fn(Quote, made, speaker=by_id, within=outer))
    # What has the wrong type is refused: cattrs alone would read 5 as "5".
    for kind, accepted in ((str, str), (int, int), (bool, bool), (float, (float, int))):
        made.register_structure_hook(kind, partial(_exactly, accepted))
    made.register_unstructure_hook(Extra, Extra.to_dict)
    made.register_structure_hook(Extra, lambda value, kind: Extra(value))
    # The validators of the classes tell what is allowed.
    made.register_structure_hook_func(_is_literal, lambda value, kind: value)
    # An entity or a quotation that a reference was already replaced by passes through as it is.
    for referred in (Entity, Quote):
        structure: dict[str, Any] = {}
        made.register_structure_hook(referred, partial(_unless_made, referred, structure))
        structure["plain"] = make_dict_structure_fn(referred, made)
    return made


def _unless_made(made: type, structure: dict[str, Any], value: Any, kind: Any) -> Any:
    return value if isinstance(value, made) else structure["plain"](value, kind)


def _is_literal(kind: Any) -> bool:
    return get_origin(kind) is Literal


def _exactly(accepted: type | tuple[type, ...], value: Any, kind: type[T]) -> T:
    if not isinstance(value, accepted) or (isinstance(value, bool) and kind is not bool):
        raise SchemaError(f"{kind.__name__} expected, got {brief(value)}", code="N113")
    try:
        return kind(value)  # type: ignore[call-arg]
    except OverflowError as error:
        raise SchemaError(f"{kind.__name__} expected, got {brief(value)}", code="N113") from error


def to_plain(value: object) -> Any:
    """Return a schema value as plain dicts, lists, strings and numbers; entities inside others by their id."""
    return converter().unstructure(value)


def from_plain(kind: type[T], plain: dict[str, Any], entities: dict[str, Entity]) -> T:
    """Read what `to_plain` wrote; ``entities`` resolves the ids."""
    if kind is Quote and not isinstance(plain.get(WITHIN), (Quote, NoneType)):
        raise SchemaError(f"{WITHIN}: nested quotations alone have it, and got {brief(plain[WITHIN])}", code="N113")
    reference = {Mention: "entity", Quote: "speaker"}.get(kind)
    if reference is not None and plain.get(reference) is not None:
        plain = {**plain, reference: _referred(reference, plain[reference], entities)}
    return converter().structure(plain, kind)


def to_plain_list(values: Iterable[object]) -> list[Any]:
    """Return several schema values as `to_plain` does."""
    return [to_plain(value) for value in values]


def with_current(values: tuple[R, ...], reference: str, entities: dict[str, Entity]) -> tuple[R, ...]:
    """Return mentions or quotes with the entity of the same id among ``entities`` in the place of each one's own.

    Raises
    ------
    SchemaError
        If there is none of that id.
    """
    own = attrgetter(reference)
    stale = [
        number
        for number, value in enumerate(values)
        if (entity := own(value)) is not None and entities.get(entity.id) is not entity
    ]
    if not stale:
        return values
    current = list(values)
    for number in stale:
        change: dict[str, Any] = {reference: _referred(reference, own(values[number]).id, entities)}
        current[number] = attrs.evolve(values[number], **change)
    return tuple(current)


def _referred(reference: str, identifier: object, entities: dict[str, Entity]) -> Entity:
    if not isinstance(identifier, str) or identifier not in entities:
        raise SchemaError(f"{reference} {brief(identifier)} is not among the entities", code="N110")
    return entities[identifier]


def nested_to_plain(quotes: Sequence[Quote], nested: Sequence[Quote]) -> list[Any]:
    """Return nested quotations as plain values.

    ``"within"`` is the place of what each is within: among the quotations, and on from these among the nested ones.
    """
    within = places(quotes, nested)
    return [{**to_plain(quote), WITHIN: place} for quote, place in zip(nested, within, strict=True)]


def read_nested(plain: Any, where: str, entities: dict[str, Entity], quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Read what `nested_to_plain` wrote. Raises SchemaError where it cannot, as `read_one`."""
    _require_list(plain, where)
    before = list(quotes)
    for number, part in enumerate(plain):
        place = part.get(WITHIN) if isinstance(part, dict) else None
        if place is None or isinstance(place, bool) or not isinstance(place, int) or not 0 <= place < len(before):
            raise SchemaError(f"{where}[{number}].{WITHIN}: the place of a quotation before it expected", code="N113")
        before.append(read_one(Quote, {**part, WITHIN: before[place]}, f"{where}[{number}]", entities))
    return tuple(before[len(quotes) :])


def analysis_to_dict(analysis: Analysis) -> dict[str, Any]:
    """Return an analysis as a plain dict, with the version of this form."""
    return _without_surrogates(_plain(analysis))


def analysis_to_json(analysis: Analysis, indent: int | None) -> str:
    """Return the dict of an analysis as JSON."""
    plain = _plain(analysis)
    written = json.dumps(plain, ensure_ascii=True, indent=indent)
    if _ESCAPED not in written:
        return written
    return json.dumps(_without_surrogates(plain), ensure_ascii=True, indent=indent)


def _plain(analysis: Analysis) -> dict[str, Any]:
    return {
        "schema_version": VERSION,
        "article": to_plain(analysis.article),
        "mentions": [to_plain(mention) for mention in analysis.mentions],
        "entities": [to_plain(entity) for entity in analysis.entities],
        "quotes": [to_plain(quote) for quote in analysis.quotes],
        "nested": nested_to_plain(analysis.quotes, analysis.nested),
    }


def _without_surrogates(plain: dict[str, Any]) -> dict[str, Any]:
    texts = _texts(plain)
    if _is_utf8("".join(texts)):
        return plain
    table = surrogates.stand_ins(texts)
    return {**surrogates.replaced(plain, table), surrogates.KEY: surrogates.named(table)}


def _texts(plain: dict[str, Any]) -> list[str]:
    """Return the strings of an analysis, but for those that are cut out of its text."""
    labels = {mention["label"] for mention in plain["mentions"]}
    evidence = [quote["evidence"] for quote in (*plain["quotes"], *plain["nested"])]
    return surrogates.strings([plain["article"], plain["entities"], list(labels), evidence])


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def analysis_from_dict(kind: type[Analysis], data: dict[str, Any]) -> Analysis:
    """Read what `analysis_to_dict` wrote. Raises SchemaError where it cannot."""
    try:
        return _analysis(kind, data)
    except RecursionError as error:
        raise SchemaError("this is not an analysis: it is nested too deeply", code="N113") from error


def _analysis(kind: type[Analysis], data: dict[str, Any]) -> Analysis:
    version = data.get("schema_version") if isinstance(data, dict) else None
    if version not in READABLE or isinstance(version, bool):
        raise SchemaError(
            f"an analysis of schema version {brief(version)} was given; this newsents reads versions "
            f"{', '.join(map(str, READABLE[:-1]))} and {READABLE[-1]}",
            code="N112",
        )
    known = ("schema_version", "article", "mentions", "entities", "quotes", "nested", surrogates.KEY)
    if unknown := [key for key in data if key not in known]:
        instead = "; a line of newsents extract is read by newsents.corpus.writers.jsonl.read_line"
        raise SchemaError(
            f"this is not an analysis: it has the unknown {brief(unknown)}{instead * ('digest' in unknown)}",
            code="N113",
        )
    if surrogates.KEY in data:
        table = surrogates.read(data[surrogates.KEY])
        data = surrogates.replaced({key: data[key] for key in data if key != surrogates.KEY}, table)
    listed = tuple(read_list(Entity, data.get("entities"), "entities", {}))
    entities = {entity.id: entity for entity in listed}
    quotes = tuple(read_list(Quote, data.get("quotes"), "quotes", entities))
    of_old: list[Any] | None = [] if version < _NESTED_SINCE else None
    return kind(
        article=read_one(Article, data.get("article"), "article", {}),
        mentions=tuple(read_list(Mention, data.get("mentions"), "mentions", entities)),
        entities=listed,
        quotes=quotes,
        nested=read_nested(data.get("nested", of_old), "nested", entities, quotes),
    )


def read_list(kind: type[T], plain: Any, where: str, entities: dict[str, Entity]) -> Iterator[T]:
    """Read several parts as `read_one` does."""
    _require_list(plain, where)
    for number, part in enumerate(plain):
        yield read_one(kind, part, f"{where}[{number}]", entities)


def _require_list(plain: Any, where: str) -> None:
    if not isinstance(plain, (list, tuple)):
        raise SchemaError(f"{where}: a list expected, got {brief(plain)}", code="N113")


def read_one(kind: type[T], plain: Any, where: str, entities: dict[str, Entity]) -> T:
    """Read one part.

    Parameters
    ----------
    kind
        What it is.
    plain
        What `to_plain` gave.
    where
        Where it stands, for errors.
    entities
        What ids refer to.

    Raises
    ------
    SchemaError
        If that is not what is there.
    """
    if not isinstance(plain, dict):
        raise SchemaError(f"{where}: a dict expected, got {brief(plain)}", code="N113")
    for name in _listed(kind):
        if not isinstance(plain.get(name, ()), (list, tuple)):
            raise SchemaError(f"{where}.{name}: a list expected, got {brief(plain[name])}", code="N113")
    try:
        return from_plain(kind, plain, entities)
    except SchemaError as error:
        raise SchemaError(f"{where}: {error.args[0]}", code=error.code) from error
    except (cattrs.BaseValidationError, TypeError, ValueError, AttributeError) as error:
        reasons = cattrs.transform_error(error, where, _reason)
        raise SchemaError("; ".join(reasons), code=_code(error)) from error


def _listed(kind: type) -> tuple[str, ...]:
    """Return the fields that hold several values: cattrs alone would take a string as a list of letters."""
    return tuple(field.name for field in attrs.fields(kind) if str(field.type).startswith("tuple"))


def _reason(error: BaseException, kind: type | None) -> str:
    if isinstance(error, SchemaError):
        return str(error.args[0])
    if isinstance(error, KeyError):
        return f"{error} is missing"
    if isinstance(error, cattrs.ForbiddenExtraKeysError):
        return f"unknown: {', '.join(sorted(map(repr, error.extra_fields)))}"
    return f"not a {getattr(kind, '__name__', 'valid value')}: {error}"


def _code(error: BaseException) -> str:
    """Return the number of the first error of the schema's own within a group of errors."""
    for inner in getattr(error, "exceptions", ()):
        if isinstance(inner, SchemaError):
            return inner.code
        if getattr(inner, "exceptions", ()):
            return _code(inner)
    return "N113"
