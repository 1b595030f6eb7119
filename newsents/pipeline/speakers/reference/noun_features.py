"""What the words of a noun phrase say for and against somebody being meant by it."""

from __future__ import annotations

from newsents.pipeline.entities.known_bodies import fit_of
from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.reference.nouns import akin, body_nouns, is_person_noun, noun_class, owned_nouns, stem
from newsents.pipeline.speakers.reference.referents import PEOPLE, Candidate, Referent
from newsents.pipeline.speakers.reference.referring import Asked
from newsents.pipeline.speakers.reference.rows import Row
from newsents.pipeline.speakers.source_kind import name_kind

_POSSESSIVES = frozenset(("his", "her", "its", "their", "our"))

_OWNERS = frozenset(
    "president governor senator mayor minister candidate nominee front-runner leader king queen".split()
)
"""Titles of those who have a government, or run for one."""


def _class_of(referent: Referent) -> str:
    """Return what kind of body a candidate is, as far as its name says: the government's, a paper, another."""
    return name_kind(referent.name) if referent.kind == "organization" else referent.kind


def noun_features(words: Words, asked: Asked, candidate: Candidate, row: Row) -> None:
    """Add the features of a noun's candidate."""
    referent, ones, values = candidate.referent, row.ones, row.values
    noun = asked.years or stem(words.lower[asked.head])
    titles, stems, modifiers = referent.titles, referent.stems, asked.modifiers
    person = referent.kind in PEOPLE
    if noun in titles:
        ones.append("title:noun")
        if modifiers <= titles:
            ones.append("title:all")
    elif person and not titles.isdisjoint(akin(words.lower[asked.head])):
        ones.append("title:akin")
    elif person and any(map(is_person_noun, titles)):
        ones.append("title:another")
    if modifiers:
        ones.append("modified")
        if titles:
            values["title:modifiers"] = len(modifiers & titles) / len(modifiers)
        if stems:
            values["name:modifiers"] = len(modifiers & stems) / len(modifiers)
    last = stem(referent.name.lower().rsplit(" ", 1)[-1])
    if noun in stems:
        ones.append("name:noun")
        if last == noun:
            ones.append("name:last word")
    elif not person and last in body_nouns():
        # "the campaign" is not the State Department
        ones.append("name:another")
    if not person and referent.name.isupper():
        ones.append("name:initials")
    if referent.owner == "" and words.lower[asked.head] in owned_nouns():
        ones.append("owned:not")
    if referent.owner:
        ones.append("owned:noun" if referent.name.lower().endswith(words.lower[asked.head]) else "owned:other")
    fit = None if person else fit_of(referent.name, noun)
    if fit is not None:
        ones.append(f"{'known' if fit[0] else 'likely'}:{fit[1]}")
    if not person:
        ones.append(f"class:{noun_class(words.lower[asked.head])}>{_class_of(referent)}")
    if candidate.owner is not None:
        ones.append("owned:supposed")
        if candidate.owner.titles & _OWNERS:
            ones.append("owned:supposed, of an office")
    opening = words.lower[asked.token]
    if opening in _POSSESSIVES:
        ones.append("owner:possessive")
        ones.append(f"owner:possessive, {'person' if person else 'body'}")
