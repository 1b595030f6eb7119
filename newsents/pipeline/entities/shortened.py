"""Bodies that are taken up by the first word of their names: "Halden Building Society closed it. Halden said"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from newsents.names.words.common import commonness
from newsents.pipeline.entities.borders import KNOWN_FAMILY, is_english
from newsents.pipeline.entities.found import Found
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.words import Words

REACH = 12
"""How many tokens behind a name a he or she tells of a person."""
_PERSONAL = frozenset(("he", "she", "his", "her", "him", "himself", "herself", "who", "whose"))


def label_shortened(words: Words, found: Sequence[Found], lexicon: Lexicon) -> None:
    """Label as bodies the single words, taken for persons' names, with which one body's name begins.

    All else in the body's name tells what it is, or nobody is known to be called by the word. Not where a person of
    the name is named in full, or a title or a he or she is beside it.

    Parameters
    ----------
    words, lexicon
        The article's words, and what is known of words.
    found
        The names in it, in order; those of bodies are changed.
    """
    bodies: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    persons: set[str] = set()
    alone: defaultdict[str, list[Found]] = defaultdict(list)
    for name in found:
        key = tuple(words.lower[name.start : name.end])
        if name.label == "PERSON" and len(key) == 1:
            alone[key[0]].append(name)
        elif name.label == "PERSON":
            persons.update(key)
        elif (
            name.label == "ORG"
            and len(key) > 1
            and (_is_nobodys(key[0], lexicon) or _is_kind_of_body(key[1:], lexicon))
        ):
            bodies[key[0]].add(key)
    for word, names in alone.items():
        if word in bodies and word not in persons and not any(_is_of_person(words, name, lexicon) for name in names):
            for name in names:
                name.label = name.label if name.trusted else "ORG"


def _is_kind_of_body(rest: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether words tell what kind of body is named, and nothing else: "Building Society"."""
    known = lexicon.organization_words
    return rest[-1] in known and all(word in known or is_english(word) for word in rest)


def _is_nobodys(word: str, lexicon: Lexicon) -> bool:
    """Whether nobody is known to be called by a word."""
    return not lexicon.is_forename(word) and not any(commonness(word))


def _is_of_person(words: Words, name: Found, lexicon: Lexicon) -> bool:
    """Whether a title stands before a name, or a he or she behind what may be a name of persons, too."""
    word, before = words.lower[name.start], words.lower[name.start - 1] if name.start else ""
    if lexicon.is_honorific(before) or lexicon.is_role_noun(before):
        return True
    rare = not lexicon.is_forename(word) and commonness(word).family < KNOWN_FAMILY
    return not rare and not _PERSONAL.isdisjoint(words.lower[name.end : name.end + REACH])


def link_shortened(words: Words, found: Sequence[Found], groups: list[int], lexicon: Lexicon) -> None:
    """Link bodies that are named by one word, as a subject, to the only one whose longer name begins with it.

    All else in the longer name tells what kind of body it is, and it is none that governs a place.

    Parameters
    ----------
    words, lexicon
        The article's words, and what is known of words.
    found
        The names in it, in order.
    groups
        For each name the number of its entity; those of bodies are changed.
    """
    bodies: defaultdict[str, set[int]] = defaultdict(set)
    alone: defaultdict[str, list[int]] = defaultdict(list)
    for index, name in enumerate(found):
        key = tuple(words.lower[name.start : name.end])
        if name.label == "ORG" and len(key) == 1:
            alone[key[0]].append(index)
        elif name.label == "ORG" and _is_kind_of_body(key[1:], lexicon):
            bodies[key[0]].add(-1 if _GOVERNING.issuperset(key[-1:]) else groups[index])
    for word, indices in alone.items():
        meant = bodies.get(word, set())
        does = any(words.deps[found[index].start] == "nsubj" for index in indices)
        if does and len(meant) == 1 and -1 not in meant and word not in lexicon.places:
            for index in indices:
                groups[index] = next(iter(meant))


_GOVERNING = frozenset(("council", "county", "city", "police", "parliament", "government", "authority", "court"))
