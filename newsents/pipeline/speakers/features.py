"""What speaks for and against a person being meant by a pronoun, as numbers.

The features are those of the literature on pronoun resolution (Hobbs 1978; Lappin and Leass 1994; the
parallelism baseline of Webster et al. 2018), as far as a dependency parse and the mentions so far give them.
"""

from __future__ import annotations

from functools import cache
from math import log

import attrs

from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.clauses import clause_of, governors_of, root_of, subject_of
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

PRONOUN_WORDS = frozenset(PRONOUNS)

TOPIC_LINES = 4
"""How many lines back a person's mentions count for what the passage is about (empty lines count too)."""


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
    clause
        The verb of its clause.
    governors
        The heads above its clause, each with the relation of what hangs on it.
    speaker
        For a pronoun within a direct quotation: the id of its speaker, if known, who cannot be meant.
    """

    token: int
    sex: str
    role: str
    quoted: bool
    speaking: bool
    clause: int
    governors: dict[int, str]
    speaker: str | None = None

    @classmethod
    def at(cls, scene: Scene, token: int, sex: str, role: str, *, speaking: bool, speaker: str | None = None) -> Asked:
        """Read the place of a pronoun."""
        clause = clause_of(scene.words, token)
        governors = governors_of(scene.words, clause)
        return cls(token, sex, role, bool(scene.quoted[token]), speaking, clause, governors, speaker)


@attrs.frozen(slots=True)
class Around:
    """What a walk through the article has come upon before a pronoun, beside the candidate itself.

    Parameters
    ----------
    total
        How many mentions of persons there were so far.
    most
        How often the person mentioned most was.
    speech
        The last mention outside quotations that was the subject of a verb of speech.
    chain
        The last pronoun of the same sex that was resolved.
    coming
        Ids of the persons named in the rest of the sentence, each with whether that is as the subject of a verb above
        the pronoun's clause: "When he came, Lee ...".
    """

    total: int
    most: int
    speech: Place | None
    chain: Place | None
    coming: dict[str, bool]


def features(scene: Scene, asked: Asked, identifier: str, trace: Trace, rank: int, around: Around) -> dict[str, float]:
    """Return the features of one candidate.

    Parameters
    ----------
    scene, asked
        The article and the pronoun.
    identifier, trace
        The candidate and its mentions so far.
    rank
        How many other fitting candidates were mentioned since its last mention.
    around
        What was mentioned otherwise.
    """
    words = scene.words
    last = trace.places[-1]
    token, head, role = asked.token, last.head, last.role
    between = words.sentences[token] - words.sentences[head]
    out: dict[str, float] = {
        _numbered("sentences", min(between, 4)): 1.0,
        _numbered("rank", min(rank, 3)): 1.0,
        "distance": log(1 + abs(token - head)),
        _named("role", role): 1.0,
        _paired("role", role, asked.role): 1.0,
        _named("form", last.form): 1.0,
    }
    if head > token:
        out["after"] = 1.0
    if between <= 1:
        _add_syntax(words, asked, last, between, out)
    _add_topic(words, asked, trace, around, out)
    if last.quoted != asked.quoted:
        out["quoted:in" if last.quoted else "quoted:out"] = 1.0
    if around.speech is not None and around.speech.entity == identifier:
        out["spoke"] = 1.0
        if words.lines[token] - words.lines[around.speech.head] <= 2:
            out["spoke just now"] = 1.0
    if around.chain is not None and around.chain.entity == identifier:
        out[_numbered("chain", min(words.sentences[token] - words.sentences[around.chain.head], 3))] = 1.0
        if around.chain.role == asked.role:
            out["chain:same role"] = 1.0
        if around.chain.head == head:
            out["chain:nobody since"] = 1.0
    if identifier in around.coming:
        out["subject to come" if around.coming[identifier] else "named to come"] = 1.0
    fit = scene.fit(identifier, asked.sex)
    if fit is None:
        out["fit:unknown"] = 1.0
    else:
        out["fit"] = log(fit / (1.0001 - fit)) / 4
    dep = words.deps[head]
    if dep in ("conj", "appos", "compound", "nmod"):
        out[_named("last", dep)] = 1.0
    return out


# The names of features are few; to look them up is faster than to put them together.
@cache
def _numbered(kind: str, number: int) -> str:
    return f"{kind}:{number}"


@cache
def _named(kind: str, what: str) -> str:
    return f"{kind}:{what}"


@cache
def _paired(kind: str, last: str, asked: str) -> str:
    return f"{kind}:{last}>{asked}"


def _add_syntax(words: Words, asked: Asked, last: Place, between: int, out: dict[str, float]) -> None:
    """Add how the candidate's last mention stands to the pronoun in the parse."""
    if between == 0:
        out[_paired("same", last.role, asked.role)] = 1.0
        clause = clause_of(words, last.head)
        if asked.clause == clause:
            out[_named("clause", asked.role)] = 1.0
            out[_paired("clause", last.role, asked.role)] = 1.0
        verb = subject_of(words, last.head)
        if verb in asked.governors:
            # "Lee said he ...", "Lee left and he ...": the subject of a verb above the pronoun's clause
            out[_named("subject above", asked.governors[verb])] = 1.0
        elif verb == asked.clause:
            out[_named("own subject", asked.role)] = 1.0
    elif between == 1:
        out[_named("previous", last.role)] = 1.0
        if last.role == "subject" and clause_of(words, last.head) == root_of(words, last.head):
            out["previous:main subject"] = 1.0


def _add_topic(words: Words, asked: Asked, trace: Trace, around: Around, out: dict[str, float]) -> None:
    """Add how much the passage and the article are about the candidate."""
    token, places = asked.token, trace.places
    lines, sentences = words.lines, words.sentences
    if len(places) > 1:
        before = places[-2]
        near = sentences[token] - sentences[before.head] <= 2
        out["again"] = float(near)
        if near and before.role == "subject":
            out["again:subject"] = 1.0
    recent = subjects = 0
    line = lines[token]
    for place in places[:-7:-1]:
        if lines[place.head] < line - TOPIC_LINES:
            break
        recent += 1
        subjects += place.role == "subject"
    out["topic"] = _LOGS[1 + recent]
    out["topic:subjects"] = _LOGS[1 + subjects]
    out["count"] = log(max(1, trace.count))
    out["share"] = trace.count / around.total
    if trace.count >= around.most:
        out["most"] = 1.0
    if line == lines[places[-1].head]:
        out["paragraph"] = 1.0
    if places[0].start < 60:
        out["early"] = 1.0


_LOGS = (0.0, *map(log, range(1, 8)))
