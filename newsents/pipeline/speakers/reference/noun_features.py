"""What the words of a noun phrase say for and against somebody being meant by it."""

from __future__ import annotations

from collections.abc import Sequence

from newsents.pipeline.entities.known_bodies import fit_of
from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.reference.noun_kinds import fields_of, peoples_in
from newsents.pipeline.speakers.reference.nouns import akin, body_nouns, is_person_noun, noun_class, owned_nouns, stem
from newsents.pipeline.speakers.reference.owned import owner_before
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
    noun = asked.noun
    titles, stems, modifiers = referent.titles, referent.stems, asked.modifiers
    person = referent.kind in PEOPLE
    if noun in titles:
        ones.append("title:noun" if noun not in referent.supposed else "title:supposed")
        if modifiers <= titles:
            ones.append("title:all")
    elif person and not titles.isdisjoint(akin(words.lower[asked.head])):
        ones.append("title:akin")
    elif person and any(map(is_person_noun, titles)):
        ones.append("title:another")
    if person:
        _person_features(words, asked, referent, row)
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


_CALLINGS = ("title:noun", "title:supposed", "title:akin", "title:another")


def calling_of(ones: Sequence[str]) -> str:
    """Return how a candidate was called before: by the noun, by one that it takes up, by another, or by none."""
    return next((name for name in _CALLINGS if name in ones), "title:none")


def _person_features(words: Words, asked: Asked, referent: Referent, row: Row) -> None:
    """Add how a person's field of life and people agree with those of a noun, and what its owner makes of both."""
    ones, titles, noun = row.ones, referent.titles, asked.noun
    if words.lower[asked.token] in _POSSESSIVES or owner_before(words, asked.token, asked.head) >= 0:
        ones.append(f"owner:somebody, {calling_of(ones)}")
    fields = fields_of(noun)
    if fields and noun not in titles:
        its = frozenset[str]().union(*map(fields_of, titles))
        ones.append("field:same" if fields & its else "field:other" if its else "field:unknown")
    peoples = peoples_in({noun, *asked.modifiers})
    if peoples:
        its = peoples_in(titles)
        ones.append("people:same" if peoples & its else "people:other" if its else "people:unknown")
