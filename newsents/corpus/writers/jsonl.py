"""JSON Lines: a line for each article, which tells of what it was made and with what."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import attrs

from newsents.corpus.page import Extracted, Page, Unread
from newsents.corpus.writers.settings import Settings
from newsents.schema import Analysis
from newsents.schema.convert import to_plain_list

MADE = ("source", "digest", "settings", "zones")
"""What stands in a line before the analysis."""

_BEGINNING = b'{"source": "'
_HEAD = re.compile(
    rb'\{"source": "(?:[^"\\]|\\.)*", (?="digest": "(?P<digest>[0-9a-f]{32})", "settings": (?P<settings>\{[^{}]*\}), )'
)


def line_of(extracted: Extracted, settings: Settings) -> str:
    """Return the line of JSON for an article, or for why there is none.

    Examples
    --------
    >>> from newsents.errors import InputError
    >>> line_of(Unread("rain.txt", InputError("rain.txt: Permission denied", code="N308")), {})
    '{"source": "rain.txt", "error": "[N308] rain.txt: Permission denied"}'
    """
    if isinstance(extracted, Unread):
        plain: dict[str, Any] = {"source": extracted.source, "error": str(extracted.error)}
        if extracted.id is not None:
            plain["id"] = extracted.id
    else:
        page, analysis = extracted
        plain = {"source": page.source, "digest": digest(page), "settings": settings}
        if page.zones:  # what its file told of its lines, by which some of the article's own are made
            plain["zones"] = to_plain_list(page.zones)
        plain |= analysis.to_dict()
    return json.dumps(plain)


def digest(page: Page) -> str:
    """Return a digest of an article's text and of what its file says of it, wherever it stands.

    Of a page that comes with its analysis it is that of what was analysed.

    Examples
    --------
    >>> digest(Page("a.txt", "Rain.")) == digest(Page("b.txt", "Rain.")) != digest(Page("a.txt", "Rain!"))
    True
    """
    if page.written is not None:
        return page.written.digest
    values = attrs.asdict(page, filter=lambda field, value: field.name not in ("source", "extra", "written"))
    if page.extra:
        values["extra"] = page.extra.to_dict()
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:32]


def read_line(line: str | bytes) -> tuple[str, Analysis | str]:
    """Return an article's source and its analysis, or the error that stands in its place.

    Raises
    ------
    SchemaError
        If the analysis cannot be read.

    Examples
    --------
    >>> read_line('{"source": "rain.txt", "error": "[N308] rain.txt: Permission denied"}')
    ('rain.txt', '[N308] rain.txt: Permission denied')
    """
    plain = json.loads(line)
    source = plain["source"]
    if "error" in plain:
        return source, plain["error"]
    return source, Analysis.from_dict({name: value for name, value in plain.items() if name not in MADE})


@attrs.frozen
class Written:
    """What a line that newsents wrote says of itself.

    Parameters
    ----------
    digest
        As `digest` gives it; None for an article that failed.
    settings
        With what it was made.
    """

    digest: str | None
    settings: Settings


def written(line: bytes) -> Written:
    """Return what a whole line says of itself. Raises ValueError where newsents did not write it."""
    plain = json.loads(line)
    head = _HEAD.match(line)
    if head is not None:
        return Written(head["digest"].decode(), plain["settings"])
    if line.startswith(_BEGINNING) and isinstance(plain.get("error"), str) and set(plain) <= {"source", "error", "id"}:
        return Written(None, {})
    raise ValueError("another wrote this")


def begins_line(unfinished: bytes) -> bool:
    """Whether this may be the beginning of a line that newsents was writing when it was killed."""
    source = re.match(rb'\{"source": "(?:[^"\\]|\\.)*"', unfinished)
    if source is None:
        return _BEGINNING.startswith(unfinished[: len(_BEGINNING)])
    rest = unfinished[source.end() :]
    return any(its.startswith(rest[: len(its)]) for its in (b', "digest": "', b', "error": "'))


def moved(line: bytes, source: str) -> bytes:
    """Return a line for the same article at another place; all else in it stays, byte for byte."""
    head = _HEAD.match(line)
    assert head is not None
    return b'{"source": ' + json.dumps(source).encode() + b", " + line[head.end() :]
