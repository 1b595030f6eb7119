"""Clauses and what governs them, as a dependency parse has them."""

from __future__ import annotations

from functools import cache

from newsents.pipeline.entities.lexicon import read_words
from newsents.pipeline.entities.words import Words

DEPTH = 12
"""How many heads are climbed at most."""

_CLAUSE_DEPS = frozenset(
    ("ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "pcomp", "csubj", "parataxis", "csubjpass")
)
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
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
        and subject_of(words, index) != participle
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
