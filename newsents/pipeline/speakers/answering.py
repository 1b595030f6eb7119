"""Who answers a question that is told beside the answer: "Asked what she would tell him, the minister said"."""

from __future__ import annotations

from newsents.pipeline.speakers.reading.scene import Scene
from newsents.pipeline.speakers.source import SourcePhrase

_ASKED = frozenset(("asked", "pressed", "quizzed", "questioned"))
_SUBJECTS = frozenset(("he", "she"))


def asked_about(scene: Scene, phrase: SourcePhrase) -> int | None:
    """Return the he or she that is the only subject of the question right before a noun phrase: who is asked."""
    words = scene.words
    comma = phrase.start - 1
    if comma < 1 or words.forms[comma] != ",":
        return None
    first = comma
    while first > 0 and words.sentences[first - 1] == words.sentences[comma]:
        first -= 1
    if words.lower[first] not in _ASKED or "," in words.forms[first:comma]:
        return None
    subjects = [at for at in range(first + 1, comma) if words.deps[at] in ("nsubj", "nsubjpass")]
    subjects = [at for at in subjects if words.tags[at] not in ("WP", "WDT")]
    return subjects[0] if len(subjects) == 1 and words.lower[subjects[0]] in _SUBJECTS else None
