"""What speaks for and against a person being meant by a pronoun, as numbers.

The features are those of the literature on pronoun resolution (Hobbs 1978; Lappin and Leass 1994; the
parallelism baseline of Webster et al. 2018), as far as a dependency parse and the mentions so far give them.
"""

from __future__ import annotations

from math import log

import attrs

from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.scene import Place, Scene

PRONOUNS = {
    "he": ("m", "subject"),
    "him": ("m", "object"),
    "his": ("m", "possessive"),
    "himself": ("m", "reflexive"),
    "she": ("f", "subject"),
    "her": ("f", "object"),
    "hers": ("f", "possessive"),
    "herself": ("f", "reflexive"),
}
"""Pronoun to what it says of the person, and its form; "her" is possessive by the tagger's word."""

TOPIC_LINES = 4
"""How many lines back a person's mentions count for what the passage is about (empty lines count too)."""

_CLAUSE_DEPS = frozenset(
    ("ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "pcomp", "csubj", "parataxis", "csubjpass")
)


@attrs.define(slots=True)
class Trace:
    """What an article has said of one person up to a point.

    Parameters
    ----------
    places
        The mentions so far, names, nominals and resolved pronouns, in order; the last six are enough.
    count
        How many mentions there were.
    """

    places: list[Place] = attrs.field(factory=list)
    count: int = 0


@attrs.frozen(slots=True)
class Asked:
    """A pronoun to resolve.

    Parameters
    ----------
    token
        Its token.
    sex
        What it says.
    role
        Its grammatical role.
    quoted
        Whether it stands in quotation marks.
    speaking
        Whether it is the subject of a verb of speech.
    speaker
        For a pronoun within a quotation: the id of its speaker, if known.
    """

    token: int
    sex: str
    role: str
    quoted: bool
    speaking: bool
    speaker: str | None = None


def clause_of(words: Words, index: int) -> int:
    """Return the verb (or other root) of the innermost clause that a token stands in."""
    heads, deps = words.heads, words.deps
    for _ in range(12):
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


def features(
    scene: Scene, asked: Asked, identifier: str, trace: Trace, rank: int, total: int, speech: Place | None
) -> dict[str, float]:
    """Return the features of one candidate.

    Parameters
    ----------
    scene, asked
        The article and the pronoun.
    identifier, trace
        The candidate and its mentions so far.
    rank
        How many other fitting candidates were mentioned since its last mention.
    total
        How many mentions of persons there were so far.
    speech
        The last mention outside quotations that was the subject of a verb of speech.
    """
    words = scene.words
    last = trace.places[-1]
    token = asked.token
    between = words.sentences[token] - words.sentences[last.head]
    out: dict[str, float] = {}
    after = last.head > token
    if after:
        out["after"] = 1.0
    out[f"sentences:{min(between, 4)}"] = 1.0
    out[f"rank:{min(rank, 3)}"] = 1.0
    out["distance"] = log(1 + abs(token - last.head))
    out[f"role:{last.role}"] = 1.0
    out[f"role:{last.role}>{asked.role}"] = 1.0
    if between == 0:
        out[f"same:{last.role}>{asked.role}"] = 1.0
        clause = clause_of(words, token)
        if clause == clause_of(words, last.head):
            out[f"clause:{asked.role}"] = 1.0
    elif between == 1:
        out[f"previous:{last.role}"] = 1.0
        if last.role == "subject" and clause_of(words, last.head) == root_of(words, last.head):
            out["previous:main subject"] = 1.0
    out[f"form:{last.form}"] = 1.0
    if len(trace.places) > 1:
        before = trace.places[-2]
        gap = words.sentences[token] - words.sentences[before.head]
        out["again"] = 1.0 if gap <= 2 else 0.0
        if before.role == "subject" and gap <= 2:
            out["again:subject"] = 1.0
    recent = 0
    for place in reversed(trace.places):
        if words.lines[token] - words.lines[place.head] > TOPIC_LINES or recent == 6:
            break
        recent += 1
    out["topic"] = log(1 + recent)
    out["count"] = log(max(1, trace.count))
    out["share"] = trace.count / total
    if words.lines[token] == words.lines[last.head]:
        out["paragraph"] = 1.0
    if last.quoted != asked.quoted:
        out["quoted:in" if last.quoted else "quoted:out"] = 1.0
    if speech is not None and speech.entity == identifier:
        out["spoke"] = 1.0
    if asked.speaker == identifier:
        out["own quote"] = 1.0
    fit = scene.fit(identifier, asked.sex)
    if fit is None:
        out["fit:unknown"] = 1.0
    else:
        out["fit"] = log(fit / (1.0001 - fit)) / 4
    if words.deps[last.head] in ("conj", "appos", "compound", "nmod"):
        out[f"last:{words.deps[last.head]}"] = 1.0
    if trace.places[0].start < 60:
        out["early"] = 1.0
    if asked.speaking:
        # Who speaks again is another question than who is meant elsewhere: it has weights of its own as well.
        out |= {f"speaking, {name}": value for name, value in out.items()}
    return out
