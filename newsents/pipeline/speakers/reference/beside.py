"""What an article says of whom it names: nouns ("the rights group Alpha", "Alpha is a firm"), titles, ages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsents.pipeline.entities.initials import initials_of, office_initials
from newsents.pipeline.entities.signs import is_paper
from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.reading.scene import Place
from newsents.pipeline.speakers.reference.nouns import sort_of, stem, stems
from newsents.schema import Mention

REACH = 8
"""So many tokens behind a name, or behind its verb, such a noun is sought."""

_BEING = frozenset(("is", "was", "are", "were", "'s", "became", "remains"))
_BEFORE = frozenset(("compound", "nmod", "amod", "appos"))


def nouns_beside(words: Words, place: Place) -> list[str]:
    """Return the stems of the nouns for persons, bodies and things that are said of what is named at a place."""
    return [stem(words.lower[noun]) for noun in _beside(words, place)]


def _beside(words: Words, place: Place) -> Iterator[int]:
    heads, deps, head = words.heads, words.deps, place.head
    before = place.start - 1
    if before >= 0 and heads[before] == head and deps[before] in _BEFORE and _tells(words, before):
        yield before
    above, dep = heads[head], deps[head]
    if dep == "appos":
        if _tells(words, above):
            yield above
        return
    start, sought = (above, "attr") if dep == "nsubj" and words.lower[above] in _BEING else (head, "appos")
    first, last = max(start + 1, place.end), start + REACH
    if start not in heads[first:last]:
        return
    for noun in range(first, min(last, len(heads))):
        if heads[noun] == start and deps[noun] == sought and _tells(words, noun):
            yield noun


def _tells(words: Words, noun: int) -> bool:
    return words.tags[noun] == "NN" and sort_of(words.lower[noun]) != "noun"


def is_thing(words: Words, place: Place) -> bool:
    """Whether "which" goes on behind what is named at a place, as behind no person's name, or it is a paper's."""
    if is_paper(words, place.start):
        return True
    comma = words.forms[place.end : place.end + 1] == [","]
    return words.lower[place.end + comma : place.end + comma + 1] == ["which"]


def is_accused(words: Words, place: Place) -> bool:
    """Whether who is mentioned at a place is charged with something, has pleaded, or was jailed."""
    verb = words.heads[place.head]
    if words.deps[place.head] == "nsubjpass":
        return words.lower[verb] in _ACCUSED
    return (
        words.deps[place.head] == "nsubj" and words.lower[verb] in _PLEADED and "guilty" in words.lower[verb : verb + 3]
    )


_ACCUSED = frozenset(("charged", "jailed", "sentenced", "convicted", "arrested", "indicted", "imprisoned", "remanded"))
_PLEADED = frozenset(("pleaded", "pled", "pleads"))


def said_beside(words: Words, place: Place, mention: Mention) -> list[str]:
    """Return the stems of the title, role and affiliation beside a person's name, and the years of age."""
    forms, lower = words.forms, words.lower
    said: list[str] = []
    for part in (mention.honorific, mention.affiliation, mention.role):
        if part is not None:
            said += stems(part.text)
    if mention.role is not None:
        said += initials_of(re.findall(r"[^\W_]+", mention.role.text.lower()))
    if place.start and forms[place.start - 1].isupper() and lower[place.start - 1] in office_initials():
        said.append(lower[place.start - 1])
    if place.end + 1 < len(forms) and forms[place.end] == "," and forms[place.end + 1].isdigit():
        said.append(forms[place.end + 1])
    if "old" in lower[max(4, place.start - 5) : place.start]:
        for index in range(place.start - 1, max(3, place.start - 6), -1):
            if lower[index] == "old" and forms[index - 4].isdigit():
                said.append(forms[index - 4])
    return said
