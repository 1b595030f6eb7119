"""What the words of a noun phrase say for and against somebody being meant by it."""

from __future__ import annotations

from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.reference.nouns import body_nouns, is_person_noun, owned_nouns, stem
from newsents.pipeline.speakers.reference.referents import PEOPLE, Candidate, Referent
from newsents.pipeline.speakers.reference.referring import Asked
from newsents.pipeline.speakers.source_kind import name_kind, noun_class

_POSSESSIVES = frozenset(("his", "her", "its", "their", "our"))

_OWNERS = frozenset(
    "president governor senator mayor minister candidate nominee front-runner leader king queen".split()
)
"""Titles of those who have a government, or run for one."""


def _class_of(referent: Referent) -> str:
    """Return what kind of body a candidate is, as far as its name says: the government's, a paper, another."""
    return name_kind(referent.name) if referent.kind == "organization" else referent.kind


def noun_features(words: Words, asked: Asked, candidate: Candidate, out: dict[str, float]) -> None:
    """Add the features of a noun's candidate."""
    referent = candidate.referent
    noun = stem(words.lower[asked.head])
    titles, stems, modifiers = referent.titles, referent.stems, asked.modifiers
    person = referent.kind in PEOPLE
    if noun in titles:
        out["title:noun"] = 1.0
        if modifiers <= titles:
            out["title:all"] = 1.0
    elif person and any(map(is_person_noun, titles)):
        out["title:another"] = 1.0
    if modifiers:
        out["modified"] = 1.0
        if titles:
            out["title:modifiers"] = len(modifiers & titles) / len(modifiers)
        if stems:
            out["name:modifiers"] = len(modifiers & stems) / len(modifiers)
    last = stem(referent.name.lower().rsplit(" ", 1)[-1])
    if noun in stems:
        out["name:noun"] = 1.0
        if last == noun:
            out["name:last word"] = 1.0
    elif not person and last in body_nouns():
        # "the campaign" is not the State Department
        out["name:another"] = 1.0
    if not person and referent.name.isupper():
        out["name:initials"] = 1.0
    if referent.owner == "" and words.lower[asked.head] in owned_nouns():
        out["owned:not"] = 1.0
    if asked.years:
        out["age:said" if asked.years in titles else "age:not said"] = 1.0
    if referent.owner:
        out["owned:noun" if referent.name.lower().endswith(words.lower[asked.head]) else "owned:other"] = 1.0
    if not person:
        out[f"class:{noun_class(words.lower[asked.head])}>{_class_of(referent)}"] = 1.0
    if candidate.owner is not None:
        out["owned:supposed"] = 1.0
        if candidate.owner.titles & _OWNERS:
            out["owned:supposed, of an office"] = 1.0
    opening = words.lower[asked.token]
    if opening in _POSSESSIVES:
        out["owner:possessive"] = 1.0
        out[f"owner:possessive, {'person' if person else 'body'}"] = 1.0
