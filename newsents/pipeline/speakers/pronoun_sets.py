"""Which pronouns an article uses for a person, and where: by what was resolved, and by what the article states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from newsents.pipeline.entities.lexicon import read_table
from newsents.pipeline.entities.words import Words
from newsents.schema import Entity, Mention, Pronouns, TextSpan

PACKAGE = "newsents.pipeline.speakers"

KINDS = frozenset(("person", "unnamed"))
"""Kinds of entities whose pronouns are told: those that are one person."""

_VERBS = frozenset(("use", "uses", "used", "using", "go", "goes", "going", "prefer", "prefers", "are"))
_BEFORE = 6
"""How many tokens before the stated pronouns their verb may stand."""

_REACH = 40
"""How many tokens before its verb a subject may stand."""


@cache
def _sets() -> dict[str, frozenset[str]]:
    return {name: frozenset(forms.split()) for name, forms in read_table("pronoun_sets.tsv", PACKAGE).items()}


@cache
def set_of_form() -> dict[str, str]:
    """Return for each form of a pronoun, in lower case, the name of its set; of several the first."""
    return {form: name for name, forms in reversed(_sets().items()) for form in forms}


@cache
def _stated() -> re.Pattern[str]:
    form = "|".join(sorted(set_of_form(), key=len, reverse=True))
    return re.compile(rf"\b(?:{form})(?:/(?:{form}))+\b(?: pronouns\b)?", re.IGNORECASE)


def sets_in(words: str) -> tuple[str, ...]:
    """Return the sets that stated pronouns name, or none for "he/she" and the like, which mean anybody.

    Examples
    --------
    >>> sets_in("they/them"), sets_in("She/They"), sets_in("ze/zir"), sets_in("he/she")
    (('they/them',), ('she/her', 'they/them'), ('ze/zir',), ())
    """
    forms = words.lower().split("/")
    whole = (name for name, its in _sets().items() if its >= set(forms))
    first = next(whole, None)
    found = (first,) if first else tuple(dict.fromkeys(set_of_form()[form] for form in forms))
    return () if {"he/him", "she/her"} <= set(found) else found


def pronouns_used(
    words: Words, mentions: Sequence[Mention], quoted: Sequence[int] = ()
) -> dict[str, tuple[Pronouns, ...]]:
    """Return the sets of pronouns by the id of the person whom an article uses them for.

    Parameters
    ----------
    words
        The article's words.
    mentions
        Its mentions, in order; those that are pronouns of the third person count, whoever says them.
    quoted
        One number a token, not 0 where it stands in quotation marks: a set that the article uses there alone does not
        count for somebody whom it calls otherwise itself.
    """
    places: dict[str, dict[str, list[TextSpan]]] = {}
    stated: dict[str, dict[str, TextSpan]] = {}
    own: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.form == "pronoun" and mention.entity is not None and mention.entity.kind in KINDS:
            name = set_of_form().get(mention.text.lower())
            # "he/she", "they/them" speak of the words
            beside = words.text[mention.end : mention.end + 1] + words.text[max(0, mention.start - 1) : mention.start]
            if name is not None and "/" not in beside:
                span = TextSpan(mention.start, mention.end, mention.text)
                places.setdefault(mention.entity.id, {}).setdefault(name, []).append(span)
                if not quoted or not quoted[words.at(mention.start)]:
                    own.setdefault(mention.entity.id, set()).add(name)
    for identifier, names in own.items():
        places[identifier] = {name: spans for name, spans in places[identifier].items() if name in names}
    for identifier, name, span in _statements(words, mentions):
        stated.setdefault(identifier, {}).setdefault(name, span)
    return {
        identifier: _in_order(places.get(identifier, {}), stated.get(identifier, {}))
        for identifier in {**places, **stated}
    }


def _in_order(places: Mapping[str, Sequence[TextSpan]], stated: Mapping[str, TextSpan]) -> tuple[Pronouns, ...]:
    found = [Pronouns(name, tuple(places.get(name, ())), stated.get(name)) for name in {**places, **stated}]
    return tuple(sorted(found, key=lambda its: min(span.start for span in (*its.places, its.stated) if span)))


def _statements(words: Words, mentions: Sequence[Mention]) -> Iterator[tuple[str, str, TextSpan]]:
    """Yield the id of a person, a set, and where the article says that the set is the person's."""
    for match in _stated_in(words.text):
        said = match.group().split()[0]
        person = _whose(words, mentions, match.start())
        if person is not None:
            for name in sets_in(said):
                yield person.id, name, TextSpan(match.start(), match.end(), match.group())


def _stated_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the stated pronouns of a text. They are looked for at each stroke: few texts have one."""
    end, stroke = 0, text.find("/")
    while stroke >= 0:
        start = stroke
        while start > end and text[start - 1].isalpha():
            start -= 1
        match = _stated().match(text, start)
        if match is not None:
            yield match
            end = match.end()
        stroke = text.find("/", max(end, stroke + 1))


def _whose(words: Words, mentions: Iterable[Mention], start: int) -> Entity | None:
    """Return the person whose pronouns are stated: "Lee (they/them)", "Lee, who uses they/them pronouns"."""
    persons = [m for m in mentions if m.entity is not None and m.entity.kind in KINDS]
    if words.text[start - 1 : start] in ("(", "["):
        beside = (m.entity for m in persons if words.text[m.end : start - 1].strip() == "" and m.end < start)
        return next(beside, None)
    first = words.at(start)
    for verb in range(first - 1, max(-1, first - _BEFORE), -1):
        if words.lower[verb] in _VERBS and words.sentences[verb] == words.sentences[first]:
            meant = _subject(words, verb)
            offset = None if meant is None else words.starts[meant]
            return next((m.entity for m in persons if offset is not None and m.start <= offset < m.end), None)
    return None


def _subject(words: Words, verb: int) -> int | None:
    """Return the token of whoever does what a verb says; of "Lee's pronouns are", the one whose they are."""
    heads, deps = words.heads, words.deps
    for _ in range(4):
        subject = next((at for at in range(verb - 1, max(-1, verb - _REACH), -1) if _is_subject(words, at, verb)), None)
        if subject is not None and words.lower[subject] == "pronouns":
            return next((at for at in range(subject) if deps[at] == "poss" and heads[at] == subject), None)
        if words.lower[verb] == "are":
            return None
        if subject is not None and words.tags[subject] not in ("WP", "WDT"):
            return subject
        if deps[verb] == "relcl":
            noun = heads[verb]
            while deps[noun] == "appos" and heads[noun] != noun:
                noun = heads[noun]
            return noun
        if deps[verb] not in ("conj", "xcomp"):
            return None
        verb = heads[verb]
    return None


def _is_subject(words: Words, token: int, verb: int) -> bool:
    return words.heads[token] == verb and words.deps[token] == "nsubj"
