"""Quotations within others: which stands within which, whatever becomes of these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from newsents.errors import SchemaError
from newsents.schema.quote import Quote
from newsents.schema.spans import TextSpan


def places(quotes: Sequence[Quote], nested: Sequence[Quote]) -> list[int]:
    """Return the place of what each nested quotation is within: among the quotations, and then the nested ones.

    Raises
    ------
    SchemaError
        If one is within none of the quotations, and of the nested ones before it, or a quotation is nested.
    """
    if any(quote.within is not None for quote in quotes):
        raise SchemaError("a nested quotation is one of `nested`, not of `quotes`", code="N371")
    before = [*quotes, *nested]
    by_identity = {id(quote): place for place, quote in enumerate(before)}
    found = []
    for number, quote in enumerate(nested):
        outer, until = quote.within, len(quotes) + number
        place = by_identity.get(id(outer), until)
        if place >= until:
            place = before.index(outer, 0, until) if outer is not None and outer in before[:until] else until
        if place == until:
            raise SchemaError(
                f"the nested quotation at {quote.start}:{quote.end} is within none of the quotations before it; "
                "`Analysis.with_quotes` takes other quotations, and keeps what is nested in them",
                code="N371",
            )
        found.append(place)
    return found


def moved_within(nested: Iterable[Quote], quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Return nested quotations, each within that of some quotations that has the content and the cue of its outer one.

    Those that have no outer one any more are left out, and what is nested in them.
    """
    inner = list(nested)
    if not inner:
        return ()
    by_place = {_place(quote): quote for quote in quotes}
    kept: list[Quote] = []
    for quote in inner:
        outer = by_place.get(_place(quote.within)) if quote.within is not None else None
        if outer is not None:
            kept.append(quote if outer is quote.within else attrs.evolve(quote, within=outer))
            by_place[_place(quote)] = kept[-1]
    return tuple(kept)


def _place(quote: Quote) -> tuple[tuple[TextSpan, ...], TextSpan | None]:
    return quote.content, quote.cue
