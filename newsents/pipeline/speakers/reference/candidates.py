"""Whom some words may mean: of whom how many are compared, and what is known of them."""

from __future__ import annotations

import attrs

from newsents.pipeline.speakers.reference.referents import Referent
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
