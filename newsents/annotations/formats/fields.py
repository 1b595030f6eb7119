"""What is said of a whole quotation, as texts: for formats that know texts alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import attrs

from newsents.annotations.values import PARTS, AnnotatedQuote, Places
from newsents.errors import SchemaError

FIELDS = tuple(field.name for field in attrs.fields(AnnotatedQuote) if field.name not in PARTS)
"""The names of what is said of a whole quotation."""

_SEPARATOR = " | "
_ESCAPE = re.compile(r"\\(.)")


def fields_of(quote: AnnotatedQuote) -> dict[str, Any]:
    """Return what is said of a quotation, without what is not annotated.

    Examples
    --------
    >>> fields_of(AnnotatedQuote(((0, 4),), speaker="Ann Lee", doubt=True))
    {'speaker': 'Ann Lee', 'doubt': True}
    """
    values = {name: getattr(quote, name) for name in FIELDS}
    return {name: value for name, value in values.items() if value is not None and value is not False}


def quote_with(
    content: Places, cue: Places = (), source: Places = (), fields: Mapping[str, Any] | None = None
) -> AnnotatedQuote:
    """Return a quotation of which some fields may be texts.

    Raises
    ------
    SchemaError
        If a field has a value that it cannot have.

    Examples
    --------
    >>> quote_with(((0, 4),), fields={"confidence": "0.5", "doubt": "true"}).confidence
    0.5
    """
    values = dict(fields or {})
    if isinstance(values.get("confidence"), str):
        try:
            values["confidence"] = float(values["confidence"])
        except ValueError:
            raise SchemaError(f"confidence is a number, and got {values['confidence']!r:.60}", code="N104") from None
    if isinstance(values.get("doubt"), str):
        values["doubt"] = values["doubt"].strip().lower() == "true"
    return AnnotatedQuote(content, cue, source, **values)


def note_of(fields: Mapping[str, Any]) -> str:
    r"""Return fields as one line that people can read and change.

    Examples
    --------
    >>> note_of({"speaker": "Ann | Lee", "doubt": True})
    'speaker: Ann \\| Lee | doubt: true'
    """
    return _SEPARATOR.join(f"{name}: {_as_text(value)}" for name, value in fields.items())


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value).replace("\\", "\\\\").replace("|", "\\|")


def fields_in(note: str) -> dict[str, str]:
    r"""Return the fields that a note tells; whatever else people wrote there is passed over.

    Examples
    --------
    >>> fields_in("speaker: Ann \\| Lee | ask Tom | kind: direct")
    {'speaker': 'Ann | Lee', 'kind': 'direct'}
    """
    found: dict[str, str] = {}
    for piece in _pieces(note):
        name, colon, value = piece.partition(":")
        if colon and name.strip() in FIELDS:
            found[name.strip()] = _ESCAPE.sub(r"\1", value).strip()
    return found


def _pieces(note: str) -> list[str]:
    """Return what stands between bars that are not escaped."""
    pieces, start, at = [], 0, 0
    while at < len(note):
        if note[at] == "\\":
            at += 1
        elif note[at] == "|":
            pieces.append(note[start:at])
            start = at + 1
        at += 1
    return [*pieces, note[start:]]
