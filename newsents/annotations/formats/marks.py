"""From marked stretches and the lines between them to quotations: what the tools have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from newsents.annotations.formats.fields import quote_with
from newsents.annotations.values import PARTS, AnnotatedArticle, AnnotatedQuote, Part
from newsents.errors import InputError, SchemaError

Spans = list[tuple[int, int]]


@attrs.frozen
class Mark:
    """A marked stretch.

    Parameters
    ----------
    part
        What it is.
    spans
        Where it is: one span, or several where the tool knows such.
    fields
        Of a content: what is said of the quotation.
    """

    part: Part
    spans: Spans
    fields: Mapping[str, Any] = attrs.field(factory=dict)


def part_of(label: str) -> Part | None:
    """Return the part that a label names, whatever its capitals; ``None`` for labels of other things.

    Examples
    --------
    >>> part_of("Content"), part_of("CUE"), part_of("PERSON")
    ('content', 'cue', None)
    """
    name = label.lower()
    return next((part for part in PARTS if part == name), None)


def article_of(
    where: str, id: str, text: str, marks: Mapping[Any, Mark], links: Iterable[tuple[Any, Any]]
) -> AnnotatedArticle:
    """Make the quotations of an article from its marks.

    Parameters
    ----------
    where
        The file, for errors.
    id, text
        The article's.
    marks
        The marks by what they are called there.
    links
        Pairs of marks that belong together, in any direction: a content and a cue or a source, or two contents, which
        are then the content of one quotation. A cue or source may belong to several.

    Raises
    ------
    InputError
        If a cue or source belongs to no content, or a link is to what is no mark, or a value is none that it can have.

    Examples
    --------
    >>> marks = {1: Mark("content", [(1, 5)]), 2: Mark("cue", [(7, 11)])}
    >>> article_of("rain.ann", "rain", '"Rain" said Ann.', marks, [(1, 2)]).quotes[0].cue
    ((7, 11),)
    """
    linked = list(links)
    unknown = [name for pair in linked for name in pair if name not in marks]
    if unknown:
        raise InputError(f"{where}: a relation is to {unknown[0]!r}, which is not marked", code="N723")
    leader = _leaders([name for name, mark in marks.items() if mark.part == "content"], linked)
    parts: dict[Any, dict[Part, Spans]] = {name: {part: [] for part in PARTS} for name in leader.values()}
    fields: defaultdict[Any, dict[str, Any]] = defaultdict(dict)
    for name, first in leader.items():
        parts[first]["content"] += marks[name].spans
        fields[first].update(marks[name].fields)
    loose = {name for name, mark in marks.items() if mark.part != "content"}
    for pair in linked:
        for name, other in (pair, pair[::-1]):
            if name in leader and marks[other].part != "content":
                parts[leader[name]][marks[other].part] += marks[other].spans
                loose.discard(other)
    for name in marks:
        if name in loose:
            mark = marks[name]
            start, end = mark.spans[0]
            raise InputError(
                f"{where}: the {mark.part} {text[start:end][:60]!r} at {start}:{end} belongs to no content; "
                "draw a relation from the content to it, or remove it",
                code="N723",
            )
    try:
        quotes = [_quote(its, fields[name]) for name, its in parts.items()]
        return AnnotatedArticle(id, text, tuple(sorted(quotes, key=lambda quote: quote.content)))
    except SchemaError as error:
        raise InputError(f"{where}: {error.args[0]}", code="N722") from error


def _quote(parts: Mapping[Part, Spans], fields: Mapping[str, Any]) -> AnnotatedQuote:
    content, cue, source = (tuple(sorted(set(parts[part]))) for part in PARTS)
    return quote_with(content, cue, source, fields)


def _leaders(contents: Sequence[Any], links: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
    """Return for each content the first one of those that are linked with it, in their order."""
    leader = {name: name for name in contents}

    def find(name: Any) -> Any:
        while leader[name] != name:
            name = leader[name]
        return name

    place = {name: number for number, name in enumerate(contents)}
    for a, b in links:
        if a in leader and b in leader:
            first, second = sorted((find(a), find(b)), key=place.__getitem__)
            leader[second] = first
    return {name: find(name) for name in contents}


def marks_of(quote: AnnotatedQuote) -> list[Mark]:
    """Return the parts of a quotation that are there, the content first, a mark each."""
    found = {part: [*getattr(quote, part)] for part in PARTS}
    return [Mark(part, spans) for part, spans in found.items() if spans]
