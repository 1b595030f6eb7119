"""Whom the sources of nested quotations mean: read last, so that nothing else is read in their light."""

from __future__ import annotations

from newsents.pipeline.speakers.antecedent import RELATIVE, antecedent
from newsents.pipeline.speakers.described import describe
from newsents.pipeline.speakers.first_person import first_person
from newsents.pipeline.speakers.resolved import Resolved
from newsents.pipeline.speakers.source import SourcePhrase, read_source
from newsents.pipeline.speakers.sources import SourceResolver


def nested_sources(resolver: SourceResolver) -> dict[int, Resolved]:
    """Return, once an article is resolved, the entities behind the sources of its nested quotations, by their number.

    A source is whom it names, whom the article has been found to mean by its pronoun or noun, or whom it describes.
    """
    scene = resolver.scene
    found: dict[int, Resolved] = {}
    for number, quote in enumerate(scene.nested):
        if quote.source is None:
            continue
        start, end = quote.source.start, quote.source.end
        phrase = read_source(scene, start, end, scene.names_within(start, end))
        answer = None if phrase is None else _meant(resolver, phrase)
        if answer is not None:
            found[number] = answer
    return found


def _meant(resolver: SourceResolver, phrase: SourcePhrase) -> Resolved | None:
    scene, token, end = resolver.scene, phrase.start, phrase.core_end
    if end - token == 1 and scene.words.lower[token] in RELATIVE:
        meant = antecedent(scene, phrase)
        return None if meant is None else _meant(resolver, meant)
    if end - token == 1 and scene.words.tags[token] in ("PRP", "PRP$"):
        entity, share = resolver.pronouns.get(token, (None, 0.0))
        speaker = first_person(scene, resolver.cast, resolver.speakers, token)
        if speaker is not None:
            entity, share = speaker, 1.0
        elif entity is not None and entity == _teller(resolver, token):
            # "'I rang Bo and he said it rained,' Lee said": who tells it is not he
            entity = None
        return Resolved(entity, "pronoun", token, end, "pronoun", share if entity is not None else 0.0)
    if not phrase.joined:
        persons = [name for name in phrase.names if name.label == "PERSON" and name.entity is not None]
        named = resolver.named(phrase, persons)
        if named is not None:
            return named
    if token in resolver.nominals:
        return Resolved(resolver.nominals[token][1], "nominal", token, end, "noun")
    return Resolved(describe(scene, resolver.cast, phrase), "nominal", token, end, "nominal")


def _teller(resolver: SourceResolver, token: int) -> str | None:
    """Return the speaker of the direct quotation that a token stands in, who calls himself I."""
    number = resolver.scene.quote_at.get(token)
    if number is None or resolver.scene.quotes[number].kind != "direct":
        return None
    return resolver.speakers.get(number)
