"""Whom some words may mean: of whom how many are compared, and what is known of them."""

from __future__ import annotations

import attrs

from newsents.pipeline.speakers.reading.scene import Scene
from newsents.pipeline.speakers.reference.nouns import stems
from newsents.pipeline.speakers.reference.referents import Candidate, Referent
from newsents.pipeline.speakers.reference.referring import Asked
from newsents.pipeline.speakers.reference.rows import Row

MOST_RECENT = 40
"""Candidates are sought among this many mentioned last."""

MOST_NAMED_SO = 4
"""For a noun, so many more of whom its words were said before: "the senator", wherever he was mentioned last."""

KEPT_PLACES = 6
"""How many of the mentions of one referent are looked at."""

WORST_FIT = 0.15
"""A person of whom a newspaper would say this he or she less probably than this is not compared at all."""

MOST_CANDIDATES = {
    "he": {"people": 8, "doubtful": 2},
    "it": {"bodies": 6},
    "they": {"groups": 3, "bodies": 5, "people": 3},
    "person": {"people": 6},
    "body": {"bodies": 6},
    "thing": {"bodies": 6},
    "noun": {"bodies": 6, "people": 3},
}
"""Of which sorts those mentioned last may be meant by which sort of words, and how many of each are compared.
Doubtful are bodies that may be persons after all: not every person is seen to be one."""


@attrs.frozen(slots=True)
class Candidates:
    """Whom some words may mean, with the features of each.

    Parameters
    ----------
    asked
        The words.
    referents
        The candidates, of each sort the one mentioned last first.
    rows
        The features of each.
    nobody
        The features of the answer that none of them is meant.
    """

    asked: Asked
    referents: tuple[Referent, ...]
    rows: tuple[Row, ...]
    nobody: Row


def of_its_place(scene: Scene, asked: Asked, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates without bodies of elsewhere: "the French foreign ministry" is not Russia's.

    Only for what governs: "the French carmaker" may be any company.
    """
    words = scene.words
    beside = scene.names_within(words.starts[asked.token], words.ends[asked.head])
    places = {word for name in beside if name.label in ("GPE", "NORP") for word in stems(name.text)}
    if not places:
        return found
    return [
        candidate
        for candidate in found
        if candidate.referent.kind not in ("organization", "owned")
        or places & (stems(candidate.referent.name) | candidate.referent.titles)
    ]
