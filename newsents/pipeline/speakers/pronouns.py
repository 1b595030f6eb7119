"""Whom each he and she of a Doc means."""

from __future__ import annotations

from spacy.tokens import Doc

from newsents.pipeline.speakers.component import Speakers
from newsents.pipeline.speakers.reading.scene import read_scene
from newsents.pipeline.speakers.reference.referring import PRONOUN_WORDS
from newsents.pipeline.speakers.thresholds import MIN_MENTION_CONFIDENCE
from newsents.schema import Entity


def resolve_pronouns(doc: Doc, *, min_confidence: float = MIN_MENTION_CONFIDENCE) -> dict[int, Entity | None]:
    """Say whom each he, him, his, she, her, hers, himself and herself of a Doc means.

    Parameters
    ----------
    doc
        A parsed Doc. Where `newsents_entities` has not run, it is run; quotations help where they were found.
    min_confidence
        Pronouns whose best candidate is less probable are left open.

    Returns
    -------
    dict
        Token index to the person meant, or to ``None`` where that cannot be known.

    Examples
    --------
    >>> import newsents
    >>> doc = newsents.load()("Ann Lee resigned on Monday. She said she was tired.")
    >>> [(doc[index].text, str(entity)) for index, entity in resolve_pronouns(doc).items()]
    [('She', 'Ann Lee'), ('she', 'Ann Lee')]
    """
    scene = read_scene(doc)
    resolver, _ = Speakers(min_confidence, min_confidence).resolve(scene)
    answers: dict[int, Entity | None] = {}
    for token in scene.words.where(PRONOUN_WORDS):
        if not scene.outside[token]:
            identifier, _ = resolver.pronouns[token]
            answers[token] = resolver.cast[identifier] if identifier else None
    return answers
