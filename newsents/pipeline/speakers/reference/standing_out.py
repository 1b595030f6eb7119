"""In what one of those who may be meant stands out among all."""

from __future__ import annotations

from collections.abc import Sequence

from newsents.pipeline.speakers.reference.referents import PEOPLE, Candidate
from newsents.pipeline.speakers.reference.referring import Asked
from newsents.pipeline.speakers.reference.rows import Row

_DECISIVE = ("title:noun", "title:all", "name:noun", "known:noun")

FITTING = 0.3
"""From this on (log odds over four) somebody's sex is known to be the pronoun's."""


def compare(candidates: Sequence[Candidate], made: Sequence[Row], asked: Asked) -> None:
    """Add to the features of the candidates in what one of them stands out among all."""
    topics = [row.values["topic"] for row in made]
    most = max(topics)
    if topics.count(most) == 1:
        made[topics.index(most)].ones.append("topic:first")
    farthest, subject = -1, None
    known = []
    for candidate, row in zip(candidates, made, strict=True):
        last = candidate.places[-1]
        if last.role == "subject" and last.head > farthest:
            farthest, subject = last.head, row
        if row.values.get("fit", 0.0) > FITTING:
            known.append(row)
    if subject is not None:
        subject.ones.append("rank:last subject")
    if asked.kind and not asked.is_noun:
        _add_alone(candidates, made, asked)
    if len(known) == 1:
        known[0].ones.append("fit:alone")
    elif not known and len(made) == 1:
        made[0].ones.append("rank:alone")
    if asked.is_noun:
        for name in _DECISIVE:
            having = [row for row in made if name in row.ones]
            if len(having) == 1:
                having[0].ones.append(f"{name} alone")


def _add_alone(candidates: Sequence[Candidate], made: Sequence[Row], asked: Asked) -> None:
    """Add who is the only person of the nearest sentence that names any: "The prize went to Lee. 'I ...,' he said"."""
    about = "another" if asked.sex in asked.talked_of else "himself" if "I" in asked.talked_of else "none"
    people = [(c.places[-1], row) for c, row in zip(candidates, made, strict=True) if c.referent.kind in PEOPLE]
    for sentence in ("sentences:0", "sentences:1"):
        here = [(place, row) for place, row in people if sentence in row.ones]
        if len(here) == 1:
            place, row = here[0]
            row.ones.append(f"alone:{place.role}")
            row.ones.append(f"alone:{sentence}")
            row.ones.append(f"alone:about {about}")
            row.ones.append(f"alone:{place.role}, about {about}")
        if here:
            return
