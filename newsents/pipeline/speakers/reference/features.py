"""What speaks for and against somebody being meant, as numbers.

The features are those of the literature on pronoun resolution (Hobbs 1978; Lappin and Leass 1994; the
parallelism baseline of Webster et al. 2018), as far as a dependency parse and the mentions so far give them; who spoke
before; and, for nouns, the words of titles, roles and names (`noun_features`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from math import log

import attrs

from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.reading.clauses import clause_of, root_of, subject_of
from newsents.pipeline.speakers.reading.scene import Place, Scene
from newsents.pipeline.speakers.reference.noun_features import noun_features
from newsents.pipeline.speakers.reference.referents import PEOPLE, Candidate, Referent, sort_of
from newsents.pipeline.speakers.reference.referring import Asked

TOPIC_LINES = 4
"""How many lines back a person's mentions count for what the passage is about (empty lines count too)."""

_DECISIVE = ("title:noun", "title:all", "name:noun", "age:said")

FITTING = 0.3
"""From this on (log odds over four) somebody's sex is known to be the pronoun's."""

BESIDE = 6
"""So many of a candidate's mentions are looked at for the noun beside them."""

LAST_SPEAKERS = 5
"""How many speakers back are told apart."""

TEMPLATES = frozenset(
    "after age again beside chain class clause content count distance early fit form kind last lines modified most name"
    " named_to_come none opening own_subject owned owner paragraph previous quoted rank role same sentences share shape"
    " speaker_back speaker_share spoke subject_above subject_to_come title titled topic".split()
)
"""What stands before the first colon of a feature's name; a file of weights says for which of these it was made."""


@attrs.define(slots=True)
class Speakers:
    """The speakers of the quotations so far, by their keys.

    Parameters
    ----------
    last
        The last of them, in order.
    counts
        How many quotations each has.
    total
        How many there are.
    """

    last: list[str] = attrs.field(factory=list)
    counts: dict[str, int] = attrs.field(factory=dict)
    total: int = 0

    def add(self, key: str) -> None:
        """Take note of the speaker of the next quotation."""
        self.last = [*self.last[1 - LAST_SPEAKERS :], key]
        self.counts[key] = self.counts.get(key, 0) + 1
        self.total += 1


@attrs.frozen(slots=True)
class Around:
    """What was come upon before what refers, beside the candidate itself.

    Parameters
    ----------
    totals
        How many mentions there were so far, of people, bodies and groups.
    most
        How often the one of them mentioned most was.
    speech
        The last mention outside quotations that was the subject of a verb of speech.
    chain
        The last pronoun of the same sort and sex that was resolved.
    coming
        Keys of those named in the rest of the sentence, each with whether that is as the subject of a verb above
        the clause of what refers: "When he came, Lee ...".
    speakers
        The speakers of the quotations so far.
    content
        The keys of those named in the content that it is the source of.
    said
        For a noun: the sentences before in which it, or a word beside it, stands.
    """

    totals: Mapping[str, int]
    most: Mapping[str, int]
    speech: Place | None
    chain: Place | None
    coming: dict[str, bool]
    speakers: Speakers
    content: frozenset[str]
    said: Sequence[int] = ()


def features(scene: Scene, asked: Asked, candidate: Candidate, around: Around) -> dict[str, float]:
    """Return the features of one candidate."""
    words, referent = scene.words, candidate.referent
    key = referent.owner or referent.key
    last = candidate.places[-1]
    token, head, role = asked.token, last.head, last.role
    between = max(0, words.sentences[asked.anchor] - words.sentences[head])
    out: dict[str, float] = {
        _numbered("sentences", min(between, 4)): 1.0,
        _numbered("rank", min(candidate.rank, 3)): 1.0,
        "distance": log(1 + abs(asked.anchor - head)),
        _named("role", role): 1.0,
        _paired("role", role, asked.role): 1.0,
        _named("form", last.form): 1.0,
        _named("kind", _kind(referent, around, words.lines[asked.anchor] == words.lines[head])): 1.0,
    }
    if head > token:
        out["after"] = 1.0
    if between <= 1:
        _add_syntax(words, asked, last, between, out)
    _add_topic(words, asked, candidate, around, out)
    _add_speech(words, asked, key, last, candidate.rank, around, out)
    if key in around.coming:
        out["subject_to_come" if around.coming[key] else "named_to_come"] = 1.0
    if referent.kind in PEOPLE and asked.sex != "-":
        fit = scene.fit(key, asked.sex)
        if fit is None and referent.sex == "-":
            out["fit:unknown"] = 1.0
        elif fit is not None:
            out["fit"] = log((fit + 0.0001) / (1.0001 - fit)) / 4
    dep = words.deps[head]
    if dep in ("conj", "appos", "compound", "nmod"):
        out[_named("last", dep)] = 1.0
    first, _, more = referent.name.partition(" ")
    if not more:
        out["shape:one word"] = 1.0
    elif first.lower() in scene.lexicon.forenames:
        out["shape:forename"] = 1.0
    if referent.titles:
        out["titled"] = 1.0
    if asked.is_noun:
        noun_features(words, asked, candidate, out)
        beside = sum(words.sentences[place.head] in around.said for place in candidate.places[-BESIDE:])
        if beside:
            out["beside"] = log(1 + beside)
    return out


def _kind(referent: Referent, around: Around, here: bool) -> str:
    """Return the kind of a candidate: who has no name and spoke is likelier to speak on than who was only mentioned."""
    if referent.kind != "unnamed" or referent.key not in around.speakers.counts:
        return referent.kind
    return "unnamed speaker here" if here and around.speakers.last[-1] == referent.key else "unnamed speaker"


def compare(candidates: Sequence[Candidate], made: Sequence[dict[str, float]]) -> None:
    """Add to the features of the candidates in what one of them stands out among all."""
    if not made:
        return
    topics = [features["topic"] for features in made]
    if topics.count(max(topics)) == 1:
        made[topics.index(max(topics))]["topic:first"] = 1.0
    subjects = [at for at, candidate in enumerate(candidates) if candidate.places[-1].role == "subject"]
    if subjects:
        made[max(subjects, key=lambda at: candidates[at].places[-1].head)]["rank:last subject"] = 1.0
    known = [at for at, features in enumerate(made) if features.get("fit", 0.0) > FITTING]
    if len(known) == 1:
        made[known[0]]["fit:alone"] = 1.0
    elif not known and len(made) == 1:
        made[0]["rank:alone"] = 1.0
    for name in _DECISIVE:
        having = [features for features in made if name in features]
        if len(having) == 1:
            having[0][f"{name} alone"] = 1.0


def nobody(asked: Asked, made: Sequence[dict[str, float]], words: Words) -> dict[str, float]:
    """Return the features of the answer that none of the candidates is meant; ``made`` are those of the candidates."""
    out = {"none": 1.0, "none:candidates": log(1 + len(made))}
    if asked.is_noun:
        opening = words.lower[asked.token]
        out[_named("opening", opening if opening in _OPENINGS else "other")] = 1.0
        if asked.end - asked.token == 2:
            out["none:alone"] = 1.0
        if words.forms[min(asked.token + 1, asked.end - 1)][0].isupper():
            out["none:capital"] = 1.0
        for name, said in _SOME:
            if any(name in features for features in made):
                out[said] = 1.0
    return out


_OPENINGS = frozenset("the this that a an his her its their our".split())
_SOME = tuple((name, f"none:some {name}") for name in ("title:noun", "title:all", "name:noun", "owned:noun"))


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
    """Add how the candidate's last mention stands to what refers in the parse."""
    if between == 0:
        out[_paired("same", last.role, asked.role)] = 1.0
        clause = clause_of(words, last.head)
        if asked.clause == clause:
            out[_named("clause", asked.role)] = 1.0
            out[_paired("clause", last.role, asked.role)] = 1.0
        verb = subject_of(words, last.head)
        if verb in asked.governors:
            # "Lee said he ...", "Lee left and he ...": the subject of a verb above the pronoun's clause
            out[_named("subject_above", asked.governors[verb])] = 1.0
        elif verb == asked.clause:
            out[_named("own_subject", asked.role)] = 1.0
    elif between == 1:
        out[_named("previous", last.role)] = 1.0
        if last.role == "subject" and clause_of(words, last.head) == root_of(words, last.head):
            out["previous:main subject"] = 1.0


def _add_topic(words: Words, asked: Asked, candidate: Candidate, around: Around, out: dict[str, float]) -> None:
    """Add how much the passage and the article are about the candidate."""
    token, places = asked.anchor, candidate.places
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
    out["count"] = log(max(1, candidate.count))
    sort = sort_of(candidate.owner or candidate.referent)
    out["share"] = candidate.count / max(1, around.totals[sort])
    if candidate.count >= around.most[sort]:
        out["most"] = 1.0
    back = line - lines[places[-1].head]
    if back <= 0:
        out["paragraph"] = 1.0
        first = sentences[bisect_left(lines, line)]
        if any(p.role == "subject" and lines[p.head] == line and sentences[p.head] == first for p in places[-3:]):
            out["paragraph:opened"] = 1.0
    else:
        out["lines:2" if back <= 2 else "lines:4" if back <= 4 else "lines:more"] = 1.0
    if places[0].start < 60:
        out["early"] = 1.0


_LOGS = (0.0, *map(log, range(1, 8)))


def _add_speech(
    words: Words, asked: Asked, key: str, last: Place, rank: int, around: Around, out: dict[str, float]
) -> None:
    """Add whether the candidate spoke before, and what quotation marks stand between."""
    if last.quoted != asked.quoted:
        out["quoted:in" if last.quoted else "quoted:out"] = 1.0
    if around.speech is not None and around.speech.entity == key:
        out["spoke"] = 1.0
        if words.lines[asked.anchor] - words.lines[around.speech.head] <= 2:
            out["spoke:just now"] = 1.0
    speakers = around.speakers
    if key in speakers.counts:
        for back, speaker in enumerate(reversed(speakers.last), 1):
            if speaker == key:
                out[_numbered("speaker_back", back)] = 1.0
                if back == 1 and rank == 0:
                    out["speaker_back:nobody since"] = 1.0
                break
        out["speaker_share"] = speakers.counts[key] / speakers.total
    if key in around.content:
        # who is quoted seldom names himself, but "Lee was tired, she said"
        inside = asked.barred is not None and asked.barred[0] <= last.head < asked.barred[1]
        out[_paired("content", last.role, asked.kind) if inside else _named("content", asked.kind)] = 1.0
    chain = around.chain
    if chain is not None and chain.entity == key:
        out[_numbered("chain", max(0, min(words.sentences[asked.anchor] - words.sentences[chain.head], 3)))] = 1.0
        if chain.role == asked.role:
            out["chain:same role"] = 1.0
        if chain.head == last.head:
            out["chain:nobody since"] = 1.0
