"""Who speaks is asked before the words in quotation marks are read: "She called me," she said, is of two women.

Of whom they speak is another than who speaks them, and who spoke last in them is no nearer to who speaks.
"""

from __future__ import annotations

from newsents.pipeline.speakers.reading.scene import Scene
from newsents.pipeline.speakers.reference.referring import PRONOUNS
from newsents.schema import Quote


def content_before(scene: Scene, quote: Quote | None, token: int) -> tuple[int, int] | None:
    """Return the tokens of a quote's content, half-open; of one that goes on behind the token those before it."""
    if quote is None:
        return None
    words = scene.words
    parts = [words.tokens_of(part.start, part.end) for part in quote.content]
    if parts[0][0] <= token < parts[-1][1]:
        parts = [part for part in parts if part[1] <= token]
    return (parts[0][0], parts[-1][1]) if parts else None


def asked_ahead(scene: Scene, quote: Quote) -> tuple[int, int] | None:
    """Return where the words right before the he or she begin that speaks a direct quotation, and its token."""
    if quote.kind != "direct" or quote.source is None:
        return None
    first, last = scene.words.tokens_of(quote.source.start, quote.source.end)
    if last - first != 1 or scene.words.lower[first] not in PRONOUNS:
        return None
    begins = [scene.words.at(part.start) for part in quote.content if part.start < quote.source.start]
    # what stands between parts may name who speaks: "'It rained.' Lee smiled. 'It was cold,' she said"
    return (begins[-1], first) if begins else None


def talked_of(scene: Scene, content: tuple[int, int]) -> frozenset[str]:
    """Return the sexes, ``"f"`` and ``"m"``, of the pronouns within some tokens."""
    lower = scene.words.lower
    return frozenset([PRONOUNS[lower[at]][0] for at in range(*content) if lower[at] in PRONOUNS])
