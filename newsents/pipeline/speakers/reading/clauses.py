"""Clauses and what governs them, as a dependency parse has them."""

from __future__ import annotations

from functools import cache

from newsents.pipeline.entities.lexicon import read_words
from newsents.pipeline.entities.words import Words

DEPTH = 12
"""How many heads are climbed at most."""

REACH = 30
"""So many tokens around a verb its subject and object are sought."""

_CLAUSE_DEPS = frozenset(
    ("ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "pcomp", "csubj", "parataxis", "csubjpass")
)
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_OBJECTS = frozenset(("dobj", "dative", "obj", "iobj"))
_LINKS = frozenset(("conj", "appos"))


def clause_of(words: Words, index: int) -> int:
    """Return the verb (or other root) of the innermost clause that a token stands in."""
    heads, deps = words.heads, words.deps
    for _ in range(DEPTH):
        head = heads[index]
        if head == index or (deps[index] in _CLAUSE_DEPS and words.tags[index][:2] in ("VB", "MD")):
            return index
        index = head
    return index


def root_of(words: Words, index: int) -> int:
    """Return the root of the sentence that a token stands in."""
    heads = words.heads
    for _ in range(40):
        head = heads[index]
        if head == index:
            return index
        index = head
    return index


def governors_of(words: Words, clause: int) -> dict[int, str]:
    """Return the heads above a clause, each with the relation of what hangs on it: ``{said: "ccomp"}``."""
    heads, deps = words.heads, words.deps
    found: dict[int, str] = {}
    for _ in range(DEPTH):
        head = heads[clause]
        if head == clause:
            break
        found[head] = deps[clause]
        clause = head
    return found


def _object_of(words: Words, verb: int, before: int) -> int:
    """Return the object of a verb that stands between it and a token behind it; else -1."""
    heads, deps = words.heads, words.deps
    for index in range(before - 1, max(verb, before - REACH), -1):
        if heads[index] == verb and deps[index] in _OBJECTS:
            return index
    return -1


def doer_of(words: Words, clause: int) -> int:
    """Return who does what a verb without a subject of its own says, as its grammar tells; else -1.

    The object of the verb above ("Ek persuaded him to go"), or else its subject ("Ek promised to go", "Ek rose and
    left", "Seeing him, Ek rose").
    """
    heads, deps, tags = words.heads, words.deps, words.tags
    for _ in range(3):
        above, dep = heads[clause], deps[clause]
        if above == clause or _own_subject(words, clause) >= 0:
            return -1
        if dep == "xcomp" and (thing := _object_of(words, above, clause)) >= 0:
            return thing
        if dep not in ("xcomp", "conj") and not (dep == "advcl" and tags[clause] in ("VBG", "VBN")):
            return -1
        subject = _own_subject(words, above)
        if subject >= 0:
            return subject
        clause = above
    return -1


def _own_subject(words: Words, verb: int) -> int:
    heads, deps = words.heads, words.deps
    for index in range(verb - 1, max(-1, verb - REACH), -1):
        if heads[index] == verb and deps[index] in _SUBJECTS:
            return index
    return -1


def subject_of(words: Words, index: int) -> int:
    """Return the verb that a token is subject of, conjuncts and appositions as what they are joined to; else -1."""
    for _ in range(3):
        if words.deps[index] in _SUBJECTS:
            return words.heads[index]
        if words.deps[index] not in _LINKS:
            return -1
        index = words.heads[index]
    return -1


def is_controlled(words: Words, index: int, clause: int) -> bool:
    """Whether a token stands in a participle before a clause, whose doer is the clause's own subject.

    "Campaigning against Lee, he ...": he campaigned, so he is not Lee.
    """
    if index > clause:
        return False
    participle = clause_of(words, index)
    return (
        participle != clause
        and words.deps[participle] == "advcl"
        and words.heads[participle] == clause
        and words.tags[participle] in ("VBG", "VBN")
        and _own_subject(words, participle) < 0
    )


def is_within(words: Words, possessive: int, index: int) -> bool:
    """Whether a token is the noun that a possessive belongs to, or is in apposition to it: "her engineer, Ann Lee"."""
    for _ in range(3):
        if index == words.heads[possessive]:
            return True
        if words.deps[index] not in ("appos", "compound"):
            return False
        index = words.heads[index]
    return False


@cache
def speech_verbs() -> frozenset[str]:
    """Return the verbs whose subject speaks."""
    return read_words("speech_verbs.txt", "newsents.pipeline.speakers")


def is_speaking(words: Words, token: int) -> bool:
    """Whether a token is the subject of a verb of speech."""
    return words.deps[token] == "nsubj" and words.lower[words.heads[token]] in speech_verbs()


def is_cited(words: Words, index: int) -> bool:
    """Whether a token is whom something is said according to."""
    above = words.heads[index]
    return words.deps[index] == "pobj" and words.lower[above] == "to" and words.lower[words.heads[above]] == "according"


def has_the_word(words: Words, token: int) -> bool:
    """Whether a subject speaks, or is asked or quoted and so is the one to speak: "Lee was asked why. He replied"."""
    passive = words.deps[token] == "nsubjpass" and words.lower[words.heads[token]] in ("asked", "questioned", "quoted")
    return passive or is_speaking(words, token) or is_cited(words, token)
