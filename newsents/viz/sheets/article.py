"""Quotations and people of one article."""

from __future__ import annotations

from newsents.schema import Entity, Quote
from newsents.viz.html.article import told_of
from newsents.viz.html.voices import described, speaker_of
from newsents.viz.sheet import Grid, Line, Name, Said, Sheet


def quote_sheet(quote: Quote) -> Sheet:
    """Return who, which words, how sure.

    Examples
    --------
    >>> from newsents.schema import TextSpan
    >>> [part.text for part in quote_sheet(Quote((TextSpan(0, 4, "Rain"),))).parts[1:]]
    ['Rain', 'speaker not known: indirect speech, 1.00 sure']
    """
    return Sheet(
        Name(speaker_of(quote), cue=quote.cue.text if quote.cue else ""),
        Said(quote.text, is_known=quote.speaker is not None),
        Line(told_of(quote), is_aside=True),
    )


def entity_sheet(entity: Entity) -> Sheet:
    """Return the name of somebody, or something, and what the article tells.

    Examples
    --------
    >>> entity_sheet(Entity("e1", "Ann Lee", "person", roles=("city engineer",))).parts[1].text
    'city engineer'
    """
    told = described(entity)
    rows = [(office.role, office.affiliation or "", office.time or "") for office in entity.offices]
    return Sheet(
        Name(entity.name, entity.kind if entity.kind != "other" else ""),
        Line(told, is_aside=True) if told else None,
        Grid(("role", "of", "when"), rows) if len(rows) > 1 else None,
    )
