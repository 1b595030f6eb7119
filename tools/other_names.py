"""Annotated articles once more, with other persons and places in them: not its origin shall decide what a name is."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

from newsents.names.words.common import commonness
from newsents.names.words.folding import key
from newsents.pipeline.entities.lexicon import lexicon

Spans = list[tuple[int, int, str]]

WELL_KNOWN = 6
"""From which commonness on a forename is one that the recognizer knows well; see `newsents.names.words.common`."""

LIKE_PERSONS = 0.4
"""How often a place, a body or a thing of several words is named after somebody: "Asante Park", "Lake Efua"."""

BEFORE = ("Cape", "Fort", "Lake", "Mount", "Port", "Saint", "San", "Santa")
"""Words of `place_openings.txt`."""

SELDOM = 0.75
"""How often a person gets a forename that is not so well known."""

LIKE_PLACES = 0.04
"""How often a person gets a forename that is a place's name as well: "Georgia", "Austin"."""

ELSEWHERE = 0.5
"""How often a place gets the name of one that hardly anybody knows; teams get such a place's name before theirs."""


def place_names() -> list[str]:
    """Return the names of `unknown_places.txt`."""
    text = Path(__file__).with_name("unknown_places.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def person_names(data: Path) -> tuple[list[list[str]], list[list[str]]]:
    """Return the words of the names of `names/synth_train.jsonl`: of well known forenames, and of others."""
    rows = map(json.loads, (data / "names" / "synth_train.jsonl").read_text("utf-8").splitlines())
    names = [name.split() for name in sorted({row["entity"] for row in rows})]
    names = [words for words in names if 2 <= len(words) <= 4 and words[0][0].isupper() and words[-1][0].isupper()]
    known = [words for words in names if commonness(key(words[0])).given >= WELL_KNOWN]
    return known, [words for words in names if commonness(key(words[0])).given < WELL_KNOWN]


def with_other_persons(
    text: str,
    spans: Spans,
    names: tuple[Sequence[list[str]], Sequence[list[str]]],
    chance: random.Random,
    places: Sequence[str] = (),
) -> tuple[str, Spans]:
    """Return an article in which each person bears another name, the same throughout, with the spans in it.

    Where places are given, many a place and team of the article has one of their names, too.

    Parameters
    ----------
    text, spans
        The article and its names, in order, without overlaps; those with the label ``"PERSON"`` are replaced.
    names
        As `person_names` returns them. Some places, bodies and things are named after such persons, too.
    chance
        What decides.
    places
        Names of places.

    Examples
    --------
    >>> text = "Ann Lee met Bo. Lee left Oslo."
    >>> spans = [(0, 7, "PERSON"), (12, 14, "PERSON"), (16, 19, "PERSON"), (25, 29, "PLACE")]
    >>> with_other_persons(text, spans, ([["Efua", "Asante"]], [["Efua", "Asante"]]), random.Random(1))[0]
    'Efua Asante met Asante. Asante left Oslo.'
    """
    persons: dict[str, list[str]] = {}
    for start, end, label in spans:
        words = text[start:end].split()
        if label == "PERSON" and len(words) > 1:
            persons.setdefault(words[-1].lower(), _some_person(names, chance, like_places=bool(places)))
    given = {
        text[start:end].split()[0].lower(): text[start:end].split()[-1].lower()
        for start, end, label in spans
        if label == "PERSON" and len(text[start:end].split()) > 1
    }
    after: dict[str, str] = {}
    elsewhere: dict[str, str] = {}
    parts: list[str] = []
    changed: Spans = []
    at = length = 0
    for start, end, label in spans:
        if start < at:
            continue
        old = text[start:end]
        new = old
        if label == "PERSON" and old.strip():
            words = old.split()
            family = words[-1].lower()
            if len(words) == 1 and family not in persons and family in given:
                new = persons[given[family]][0]
            else:
                person = persons.setdefault(family, _some_person(names, chance, like_places=bool(places)))
                new = _written_like(words, person)
            if old.isupper() and len(old) > 3:
                new = new.upper()
        elif label in AFTER and " " in old and not old.isupper():
            if old not in after:
                named = chance.random() < LIKE_PERSONS
                person = chance.choice(names[chance.random() < SELDOM])
                after[old] = _named_after(label, person, chance) if named else old
            new = after[old]
        if new == old and places and not old.isupper() and (label == "PLACE" or _is_team(label, old)):
            if old not in elsewhere:
                there = chance.random() < ELSEWHERE
                elsewhere[old] = _elsewhere(old, label, chance.choice(places)) if there else old
            new = elsewhere[old]
        parts += [text[at:start], new]
        length += start - at
        changed.append((length, length + len(new), label))
        length += len(new)
        at = end
    parts.append(text[at:])
    return "".join(parts), changed


def _some_person(
    names: tuple[Sequence[list[str]], Sequence[list[str]]], chance: random.Random, *, like_places: bool
) -> list[str]:
    """Return the words of some person's name."""
    person = chance.choice(names[chance.random() < SELDOM])
    if like_places and chance.random() < LIKE_PLACES:
        return [chance.choice(_LIKE_PLACES).title(), *person[1:]]
    return person


_LIKE_PLACES = sorted(word for word in lexicon().places if word in lexicon().forenames)


def _is_team(label: str, name: str) -> bool:
    """Whether a name is one like "Boston Hawks"."""
    return label == "ORG" and " " in name and name.endswith("s") and name.istitle()


def _elsewhere(name: str, label: str, place: str) -> str:
    """Return the name of a place, or of a team of that place."""
    return place if label == "PLACE" else f"{place} {name.split()[-1]}"


def _named_after(label: str, person: Sequence[str], chance: random.Random) -> str:
    """Return a name of what is named after a person."""
    if label == "PLACE" and chance.random() < len(BEFORE) / 20:
        return f"{chance.choice(BEFORE)} {person[0]}"
    words = chance.choice((person[-1:], person[-1:], person))
    return " ".join([*words, chance.choice(AFTER[label]).title()])


AFTER = {
    "PLACE": sorted(lexicon().place_words),
    "ORG": sorted(lexicon().organization_words),
    "OTHER": sorted(lexicon().thing_words),
}
"""Words that the names of places, bodies and things end with."""


def _written_like(words: Sequence[str], person: Sequence[str]) -> str:
    """Return a person's name in the form of another's: in full, with an initial, or the family name alone."""
    if len(words) == 1:
        return " ".join(person[1:])
    first = words[0]
    if len(first) == 2 and first[1] == ".":
        return " ".join([person[0][0] + ".", *person[1:]])
    return " ".join(person)
