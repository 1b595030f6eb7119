"""Schema to plain dicts and back, by cattrs.

An entity is written once, in the list of entities; mentions and quotes hold its id.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import cattrs
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from newsents.errors import SchemaError
from newsents.schema.article import Article
from newsents.schema.people import Entity, Mention
from newsents.schema.quote import Quote

if TYPE_CHECKING:
    from newsents.schema.analysis import Analysis

VERSION = 1
"""Version of the dict and JSON form; raised when a reader of the old form would misread the new."""

T = TypeVar("T")


@cache
def converter() -> cattrs.Converter:
    """Return the converter for all schema classes, made on first use."""
    made = cattrs.Converter(forbid_extra_keys=True, prefer_attrib_converters=True)
    by_id = override(unstruct_hook=lambda entity: entity.id if entity else None)
    made.register_unstructure_hook(Mention, make_dict_unstructure_fn(Mention, made, entity=by_id))
    made.register_unstructure_hook(Quote, make_dict_unstructure_fn(Quote, made, speaker=by_id))
    # An entity that a reference was already replaced by passes through as it is.
    structure_entity = make_dict_structure_fn(Entity, made)
    made.register_structure_hook(
        Entity, lambda value, kind: value if isinstance(value, Entity) else structure_entity(value, kind)
    )
    return made


def to_plain(value: object) -> Any:
    """Return a schema value as plain dicts, lists, strings and numbers; entities inside others by their id."""
    return converter().unstructure(value)


def from_plain(kind: type[T], plain: dict[str, Any], entities: dict[str, Entity]) -> T:
    """Read what `to_plain` wrote; ``entities`` resolves the ids."""
    reference = {Mention: "entity", Quote: "speaker"}.get(kind)
    if reference is not None and plain.get(reference) is not None:
        identifier = plain[reference]
        if identifier not in entities:
            raise SchemaError(f"{reference} {identifier!r} is not among the entities", code="N110")
        plain = {**plain, reference: entities[identifier]}
    return converter().structure(plain, kind)


def analysis_to_dict(analysis: Analysis) -> dict[str, Any]:
    """Return an analysis as a plain dict, with the version of this form."""
    return {
        "schema_version": VERSION,
        "article": to_plain(analysis.article),
        "mentions": [to_plain(mention) for mention in analysis.mentions],
        "entities": [to_plain(entity) for entity in analysis.entities],
        "quotes": [to_plain(quote) for quote in analysis.quotes],
    }


def analysis_from_dict(kind: type[Analysis], data: dict[str, Any]) -> Analysis:
    """Read what `analysis_to_dict` wrote. Raises SchemaError where it cannot."""
    version = data.get("schema_version") if isinstance(data, dict) else None
    if version != VERSION:
        raise SchemaError(
            f"an analysis of schema version {version!r} was given; this newsents reads version {VERSION}",
            code="N112",
        )
    try:
        entities = {plain["id"]: from_plain(Entity, plain, {}) for plain in data["entities"]}
        return kind(
            article=from_plain(Article, data["article"], {}),
            mentions=tuple(from_plain(Mention, plain, entities) for plain in data["mentions"]),
            entities=tuple(entities.values()),
            quotes=tuple(from_plain(Quote, plain, entities) for plain in data["quotes"]),
        )
    except SchemaError:
        raise
    except (cattrs.BaseValidationError, KeyError, TypeError, ValueError, AttributeError) as error:
        reasons = cattrs.transform_error(error) if isinstance(error, cattrs.BaseValidationError) else [repr(error)]
        raise SchemaError(f"this is not an analysis: {'; '.join(reasons)}", code="N113") from error
