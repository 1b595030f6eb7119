"""Quotations and people of one article in HTML."""

from __future__ import annotations

from newsents.schema import Entity, Quote
from newsents.viz.html.article import told_of
from newsents.viz.html.markup import Html, element, framed
from newsents.viz.html.tables import table
from newsents.viz.html.voices import described, hue, speaker_of


def quote_html(quote: Quote) -> str:
    """Return a quotation for a notebook: who, which words, how sure.

    Examples
    --------
    >>> from newsents.schema import TextSpan
    >>> "Rain &lt;b&gt;" in quote_html(Quote((TextSpan(0, 8, "Rain <b>"),)))
    True
    """
    style = hue(1) if quote.speaker else None
    cue = element("em", quote.cue.text, class_="cue") if quote.cue else None
    return framed(
        element("p", element("span", speaker_of(quote), class_="name"), " " if cue else None, cue),
        element("blockquote", quote.text, style=style, class_=None if quote.speaker else "nobody"),
        element("p", told_of(quote), class_="facts"),
    )


def entity_html(entity: Entity) -> str:
    """Return somebody, or something, of an article for a notebook: the name, and what the article tells.

    Examples
    --------
    >>> "city engineer" in entity_html(Entity("e1", "Ann Lee", "person", roles=("city engineer",)))
    True
    """
    told = described(entity)
    return framed(
        element(
            "p", element("span", entity.name, class_="name"), f" {entity.kind}" if entity.kind != "other" else None
        ),
        element("p", told, class_="facts") if told else None,
        _offices(entity),
    )


def _offices(entity: Entity) -> Html | None:
    if len(entity.offices) < 2:
        return None
    rows = [(office.role, office.affiliation or "", office.time or "") for office in entity.offices]
    return table(("role", "of", "when"), rows)
