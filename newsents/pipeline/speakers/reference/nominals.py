"""The noun phrases of an article that mean one person or body: "the senator", "his father", "the company"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import attrs

from newsents.pipeline.entities.kin import RELATIVES
from newsents.pipeline.entities.lexicon import lexicon
from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.reading.scene import Scene
from newsents.pipeline.speakers.reference.nouns import (
    COLLECTIVE,
    body_nouns,
    nationals,
    owned_nouns,
    person_nouns,
    years_of,
)
from newsents.pipeline.speakers.reference.owned import owner_before
from newsents.pipeline.speakers.reference.referring import KNOWN, LONGEST, MODIFIERS

_OPENINGS = frozenset(("DT", "PRP$", "CD"))
_NO_PHRASES = frozenset(("appos", "attr", "compound", "amod", "nmod", "oprd"))
_DOING = frozenset(("nsubj", "nsubjpass", "poss"))


@attrs.frozen(slots=True)
class Nominal:
    """A noun phrase that means one person or body.

    Parameters
    ----------
    start, end
        Its tokens, half-open, from the article to the noun.
    person
        Whether it means a person.
    known
        Whether it speaks of somebody as known ("the nurse"), or brings up somebody ("a nurse", "his father").
    member
        Whether it is the name of a people, and stands for one of its members: "the Swede".
    """

    start: int
    end: int
    person: bool
    known: bool
    member: bool = False


@cache
def _persons() -> frozenset[str]:
    return frozenset(lexicon().roles) | frozenset(person_nouns())


_AGES = frozenset(("old",))


@cache
def _members() -> frozenset[str]:
    """Return the names of peoples, and of nothing else, that mean one of them: "the Swede", not "the Dutch"."""
    peoples = frozenset(nationals()) | lexicon().nationalities
    return frozenset(people for people in peoples - _persons() if not people.endswith(COLLECTIVE))


@cache
def _nouns() -> frozenset[str]:
    return _persons() | body_nouns() | owned_nouns()


@cache
def _heads() -> frozenset[str]:
    """Return all with which such a phrase may end; one set, as what is looked up for it is kept."""
    return _nouns() | _AGES | _members()


def find_nominals(scene: Scene) -> Iterator[Nominal]:
    """Yield such noun phrases in order, but for those in quotation marks and beside names.

    Of those for bodies these alone that do or have something ("the company" as the subject of a verb, "the company's
    lawyers", "his campaign"), or are called by whose they are ("the Lee campaign").
    """
    words, quoted = scene.words, scene.quoted
    lower, tags, lines, count = words.lower, words.tags, words.lines, len(words)
    taken = _taken(scene)
    for head in words.where(_heads()):
        if taken[head] or quoted[head] or tags[head] not in ("NN", "NNP", "JJ") or words.deps[head] in _NO_PHRASES:
            continue
        start = _begin_of_owner(words, taken, head)
        has_owner = start >= 0
        if not has_owner:
            start = head - 1
            while start > head - LONGEST and start >= 0 and lines[start] == lines[head] and tags[start] in MODIFIERS:
                start -= 1
            if start < 0 or tags[start] not in _OPENINGS or lines[start] != lines[head]:
                continue
        owned = not has_owner and any(taken[start:head])
        if owned and lower[head] not in owned_nouns():
            continue
        after = head + 1
        if after < count and lines[after] == lines[head]:
            named = after + (words.forms[after] == ",")
            if tags[after][:2] == "NN" or tags[after] == "HYPH" or (named < count and taken[named]):
                continue
        member = _is_member(words, start, head)
        person, known = lower[head] in _persons() or member or _is_age(words, start, head), lower[start] in KNOWN
        acts = words.deps[head] in _DOING and lower[head] in _nouns()
        if person or owned or (acts and (known or lower[head] in owned_nouns())):
            yield Nominal(start, head + 1, person, known, member)


def _is_age(words: Words, start: int, old: int) -> bool:
    """Whether "the 24-year-old" is all that is said of somebody known."""
    goes_on = old + 1 < len(words) and words.tags[old + 1] in MODIFIERS - {"POS"}
    return words.lower[start] in KNOWN and not goes_on and years_of(words.text_of(start + 1, old + 1)) != ""


def _is_member(words: Words, start: int, head: int) -> bool:
    """Whether the name of a people behind an article does or has something, and is that of one of its members."""
    acts = words.tags[head] in ("NN", "NNP") and words.deps[head] in _DOING
    return acts and words.lower[start] in KNOWN and words.lower[head] in _members()


def _begin_of_owner(words: Words, taken: bytearray, head: int) -> int:
    """Return where the name of the person begins whose relative a noun means: "Ann Lee's mother"; -1 for no such."""
    owner = owner_before(words, max(-1, head - LONGEST), head) if words.lower[head] in RELATIVES else -1
    if owner < 0 or not taken[owner] or not MODIFIERS.issuperset(words.tags[owner + 1 : head]):
        return -1
    while owner > 0 and taken[owner - 1] and words.lines[owner - 1] == words.lines[head]:
        owner -= 1
    return owner


def _taken(scene: Scene) -> bytearray:
    """Return one byte a token: whether it stands beside the article, or belongs to a person's name or title."""
    taken = bytearray(scene.outside)
    for mention in scene.mentions:
        if mention.label == "PERSON":
            for part in (mention, mention.honorific, mention.role, mention.affiliation):
                if part is not None:
                    first, last = scene.words.tokens_of(part.start, part.end)
                    taken[first:last] = b"\1" * (last - first)
    return taken
