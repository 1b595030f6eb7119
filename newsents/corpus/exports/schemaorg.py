"""schema.org, as JSON-LD: each quotation a ``Quotation`` that is part of a ``NewsArticle``.

``spokenByCharacter`` is whoever the article has as its speaker; ``creator``, whose words they are, is there only where
they stand in quotation marks and the article does not say that they were not said. ``identifier`` has the places of the
content in the article's text as the fragments of RFC 5147 (``char=133,154``).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsents.corpus.exports.articles import Articles, NumberedArticle, NumberedQuote, address_of
from newsents.corpus.exports.jsonld import told, write_nodes
from newsents.corpus.people import JoinedPerson
from newsents.schema import Entity

CONTEXT = "https://schema.org"

TYPES = {
    "person": "Person",
    "unnamed": "Person",
    "government": "GovernmentOrganization",
}
"""What schema.org calls a speaker; groups and all others are an ``Organization``, as it has no other word for them."""


def write_schemaorg(articles: Articles, path: Path) -> None:
    """Write articles to a file, which takes its place when it is whole."""
    write_nodes(path, {"@context": CONTEXT}, "@graph", _nodes(articles))


def _nodes(articles: Articles) -> Iterator[dict[str, Any]]:
    for person in articles.people:
        yield _person(person)
    for article in articles:
        yield from schemaorg_of(article)


def schemaorg_of(article: NumberedArticle) -> list[dict[str, Any]]:
    """Return the nodes of one article: itself, its speakers that are no persons, and its quotations.

    Examples
    --------
    >>> import newsents
    >>> from newsents.corpus.exports.articles import opened
    >>> with opened([newsents.analyze('"It will rain," said Ann Lee.')]) as articles:
    ...     news, quotation = schemaorg_of(*articles)
    >>> quotation["@type"], quotation["text"], quotation["spokenByCharacter"], quotation["identifier"]
    ('Quotation', 'It will rain,', {'@id': 'urn:newsents:person:1'}, ['char=1,14'])
    """
    quotes = article.quotes
    speakers = {
        quote.quote.speaker.id: quote.quote.speaker for quote in quotes if quote.quote.speaker and not quote.person
    }
    nodes = [_article(article), *(_speaker(article, entity) for entity in speakers.values())]
    return [*map(told, nodes), *(told(_quotation(article, quote)) for quote in quotes)]


def _article(article: NumberedArticle) -> dict[str, Any]:
    found = article.analysis.article
    return {
        "@type": "NewsArticle",
        "@id": address_of(found),
        "identifier": found.id,
        "headline": found.headline,
        "datePublished": found.published,
        "author": [{"@type": "Person", "name": name} for name in found.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": found.publisher} if found.publisher else None,
        "url": found.url,
        "inLanguage": found.language,
    }


def _quotation(article: NumberedArticle, numbered: NumberedQuote) -> dict[str, Any]:
    quote = numbered.quote
    speaker = {"@id": _speaker_id(article, numbered)} if quote.speaker else None
    address = address_of(article.analysis.article)
    marks = [quote.kind, quote.act, *["negated"] * quote.negated, *["hypothetical"] * quote.hypothetical]
    return {
        "@type": "Quotation",
        "@id": f"{address}#{article.id_of(numbered)}",
        "identifier": [f"char={span.start},{span.end}" for span in quote.content],
        "text": quote.text,
        "spokenByCharacter": speaker,
        "creator": speaker if quote.kind == "direct" and not (quote.negated or quote.hypothetical) else None,
        "creditText": quote.source.text if quote.source else None,
        "keywords": marks,
        "isPartOf": {"@id": f"{address}#{article.id}.q{numbered.within}" if numbered.within else address},
    }


def _person(person: JoinedPerson) -> dict[str, Any]:
    others = [name for name in person.names if name != person.name]
    return {
        "@type": "Person",
        "@id": _person_id(person),
        "identifier": person.known,
        "name": person.name,
        "alternateName": others,
    }


def _speaker(article: NumberedArticle, entity: Entity) -> dict[str, Any]:
    return {
        "@type": TYPES.get(entity.kind, "Organization"),
        "@id": f"urn:newsents:entity:{article.entity_id(entity)}",
        "name": entity.name,
        "alternateName": list(entity.aliases),
    }


def _speaker_id(article: NumberedArticle, quote: NumberedQuote) -> str:
    if quote.person is not None:
        return _person_id(quote.person)
    assert quote.quote.speaker is not None
    return f"urn:newsents:entity:{article.entity_id(quote.quote.speaker)}"


def _person_id(person: JoinedPerson) -> str:
    return f"urn:newsents:person:{person.number}"
