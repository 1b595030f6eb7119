"""W3C Web Annotation, as JSON-LD: each quotation an annotation of its article, with the speaker as its body.

Content, cue and source are chosen by a ``TextQuoteSelector`` and a ``TextPositionSelector`` each; both count as
newsents does, in Unicode code points (Web Annotation Data Model, 4.2.4 and 4.2.5). What that model has no word for
stands under terms of newsents' own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsents.corpus.exports.articles import Articles, NumberedArticle, NumberedQuote, address_of
from newsents.corpus.exports.jsonld import told, write_nodes
from newsents.schema import TextSpan

CONTEXT: list[Any] = ["http://www.w3.org/ns/anno.jsonld", {"newsents": "urn:newsents:term:"}]

BESIDE = 32
"""So many characters before and behind a stretch of text tell it from the same words elsewhere."""

TYPES = {"person": "Person", "unnamed": "Person"}
"""What the model calls a speaker; all others are an organization."""


def write_webannotation(articles: Articles, path: Path) -> None:
    """Write articles to a file, which takes its place when it is whole."""
    head = {"@context": CONTEXT, "id": "urn:newsents:annotations", "type": "AnnotationPage"}
    write_nodes(path, head, "items", _nodes(articles))


def _nodes(articles: Articles) -> Iterator[dict[str, Any]]:
    for article in articles:
        yield from webannotation_of(article)


def webannotation_of(article: NumberedArticle) -> list[dict[str, Any]]:
    """Return the annotations of one article.

    Examples
    --------
    >>> import newsents
    >>> from newsents.corpus.exports.articles import opened
    >>> with opened([newsents.analyze('"It will rain," said Ann Lee.')]) as articles:
    ...     [annotation] = webannotation_of(*articles)
    >>> annotation["body"][0]["source"]["name"]
    'Ann Lee'
    >>> [(one["type"], one.get("exact"), one.get("start")) for one in annotation["target"][0]["selector"]]
    [('TextQuoteSelector', 'It will rain,', None), ('TextPositionSelector', None, 1)]
    """
    return [told(_annotation(article, quote)) for quote in article.quotes]


def _annotation(article: NumberedArticle, numbered: NumberedQuote) -> dict[str, Any]:
    quote = numbered.quote
    found = {part: _place(article, span) for part, span in numbered.parts if part != "content"}
    return {
        "id": f"urn:newsents:annotation:{article.id_of(numbered)}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [*_speaker(article, numbered), *_tags(numbered)],
        "target": [_place(article, span) for span in quote.content],
        **{f"newsents:{part}": place for part, place in found.items()},
        "newsents:confidence": quote.confidence,
        "newsents:speakerConfidence": quote.speaker_confidence,
        "newsents:within": f"urn:newsents:annotation:{article.id}.q{numbered.within}" if numbered.within else None,
    }


def _speaker(article: NumberedArticle, numbered: NumberedQuote) -> list[dict[str, Any]]:
    speaker, person = numbered.quote.speaker, numbered.person
    if speaker is None:
        return []
    source = {
        "id": f"urn:newsents:person:{person.number}" if person else f"urn:newsents:entity:{article.entity_id(speaker)}",
        "type": TYPES.get(speaker.kind, "Organization"),
        "name": speaker.name,
    }
    return [{"type": "SpecificResource", "purpose": "identifying", "source": source}]


def _tags(numbered: NumberedQuote) -> list[dict[str, Any]]:
    quote = numbered.quote
    values = [quote.kind, quote.act, *["negated"] * quote.negated, *["hypothetical"] * quote.hypothetical]
    return [{"type": "TextualBody", "purpose": "tagging", "value": value} for value in values]


def _place(article: NumberedArticle, span: TextSpan) -> dict[str, Any]:
    text = article.analysis.article.text
    return {
        "type": "SpecificResource",
        "source": address_of(article.analysis.article),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.text,
                "prefix": text[max(0, span.start - BESIDE) : span.start],
                "suffix": text[span.end : span.end + BESIDE],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }
