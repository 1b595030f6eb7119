"""What speaks for and against somebody being meant, as numbers.

The features are those of the literature on pronoun resolution (Hobbs 1978; Lappin and Leass 1994; the
parallelism baseline of Webster et al. 2018), as far as a dependency parse and the mentions so far give them; who spoke
before; and, for nouns, the words of titles, roles and names (`noun_features`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from math import log

import attrs

from newsents.pipeline.entities.lexicon import lexicon
from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.reading.clauses import clause_of, root_of, subject_of
from newsents.pipeline.speakers.reading.scene import Place, Scene
from newsents.pipeline.speakers.reference.noun_features import noun_features
from newsents.pipeline.speakers.reference.noun_kinds import kind_of
from newsents.pipeline.speakers.reference.referents import PEOPLE, SORTS, Candidate, Referent
from newsents.pipeline.speakers.reference.referring import Asked
from newsents.pipeline.speakers.reference.rows import Row

TOPIC_LINES = 4
"""How many lines back a person's mentions count for what the passage is about (empty lines count too)."""

_DECISIVE = ("title:noun", "title:all", "name:noun", "known:noun")

FITTING = 0.3
"""From this on (log odds over four) somebody's sex is known to be the pronoun's."""

BESIDE = 6
"""So many of a candidate's mentions are looked at for the noun beside them."""

LAST_SPEAKERS = 5
"""How many speakers back are told apart."""

TEMPLATES = frozenset(
    "after again beside chain class clause content count distance early field fit form kind known last likely lines"
    " modified most name named_to_come none only opening own_subject owned owner paragraph people previous quoted rank"
    " role same sentences share shape speaker_back speaker_share spoke subject_above subject_to_come title titled"
    " topic".split()
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
    said: Collection[int] = ()


def features(scene: Scene, asked: Asked, candidates: Sequence[Candidate], around: Around) -> tuple[Row, ...]:
    """Return the features of each of the candidates, and in what one of them stands out among all."""
    view = View(scene.words, asked, around)
    made = tuple([_features(scene, view, candidate) for candidate in candidates])
    if made:
        _compare(candidates, made, is_noun=asked.is_noun)
        if asked.is_noun:
            _find_only(candidates, made)
    return made


class View:
    """What is the same for all candidates, read once.

    Parameters
    ----------
    words, asked, around
        The article, what refers, and what was come upon before it.
    """

    def __init__(self, words: Words, asked: Asked, around: Around) -> None:
        chain, speech = around.chain, around.speech
        self.words, self.asked, self.around = words, asked, around
        self.line, self.sentence = words.lines[asked.anchor], words.sentences[asked.anchor]
        # the first sentence of the paragraph
        self.opening = words.sentences[bisect_left(words.lines, self.line)]
        self.role, self.same, self.clause = (_pairs(kind, asked.role) for kind in ("role", "same", "clause"))
        self.quoted = "quoted:out" if asked.quoted else "quoted:in"
        self.spoke: tuple[str, ...] = ()
        if speech is not None:
            self.spoke = ("spoke", "spoke:just now") if self.line - words.lines[speech.head] <= 2 else ("spoke",)
        self.chained: tuple[str, ...] = ()
        if chain is not None:
            since = _CHAIN[max(0, min(self.sentence - words.sentences[chain.head], 3))]
            self.chained = (since, "chain:same role") if chain.role == asked.role else (since,)


def _features(scene: Scene, view: View, candidate: Candidate) -> Row:
    words, asked, around, referent = view.words, view.asked, view.around, candidate.referent
    key = referent.owner or referent.key
    places, rank, kind = candidate.places, candidate.rank, referent.kind
    last = places[-1]
    head, role = last.head, last.role
    back = view.line - words.lines[head]
    between = view.sentence - words.sentences[head]
    looks = referent.looks
    if looks is None or looks[0] is not last:
        looks = referent.looks = last, _looks(words, referent, last)
    ones = [
        _SENTENCES[between if 0 <= between < 4 else 0 if between < 0 else 4],
        _RANK[rank if rank < 3 else 3],
        view.role[role],
        _KIND[kind if kind != "unnamed" else _unnamed(referent, around, back == 0)],
        *looks[1],
    ]
    values = {"distance": log(1 + abs(asked.anchor - head))}
    if head > asked.token:
        ones.append("after")
    if between <= 1:
        _add_syntax(view, places, between, ones)
    _add_topic(view, candidate, back, ones, values)
    if last.quoted != asked.quoted:
        ones.append(view.quoted)
    if around.speech is not None and around.speech.entity == key:
        ones += view.spoke
    if key in around.speakers.counts:
        _add_speech(around.speakers, key, rank, ones, values)
    if key in around.content:
        # who is quoted seldom names himself, but "Lee was tired, she said"
        inside = asked.barred is not None and asked.barred[0] <= head < asked.barred[1]
        ones.append(_pairs("content", asked.kind)[role] if inside else _CONTENT[asked.kind])
    if around.chain is not None and around.chain.entity == key:
        ones += view.chained
        if around.chain.head == head:
            ones.append("chain:nobody since")
    if key in around.coming:
        ones.append("subject_to_come" if around.coming[key] else "named_to_come")
    if asked.sex != "-" and kind in PEOPLE:
        fit = scene.fit(key, asked.sex)
        if fit is not None:
            values["fit"] = log((fit + 0.0001) / (1.0001 - fit)) / 4
        elif referent.sex == "-":
            ones.append("fit:unknown")
    if referent.titles:
        ones.append("titled")
    row = Row(ones, values)
    if asked.is_noun:
        noun_features(words, asked, candidate, row)
        beside = sum([words.sentences[place.head] in around.said for place in places[-BESIDE:]])
        if beside:
            values["beside"] = log(1 + beside)
    return row


def _looks(words: Words, referent: Referent, last: Place) -> tuple[str, ...]:
    """Return those features of a candidate that its name and its last mention say alone."""
    looks = [_ROLE[last.role], _FORM[last.form]]
    dep = words.deps[last.head]
    if dep in _LAST:
        looks.append(_LAST[dep])
    shape = _shape(referent.name)
    return (*looks, shape) if shape else tuple(looks)


@lru_cache(maxsize=4096)
def _shape(name: str) -> str:
    first, _, more = name.partition(" ")
    return "shape:one word" if not more else "shape:forename" if first.lower() in lexicon().forenames else ""


def _unnamed(referent: Referent, around: Around, here: bool) -> str:
    """Return the kind of who has no name; if he spoke, he is likelier to speak on than who was only mentioned."""
    if referent.key not in around.speakers.counts:
        return referent.kind
    return "unnamed speaker here" if here and around.speakers.last[-1] == referent.key else "unnamed speaker"


def _compare(candidates: Sequence[Candidate], made: Sequence[Row], *, is_noun: bool) -> None:
    """Add to the features of the candidates in what one of them stands out among all."""
    topics = [row.values["topic"] for row in made]
    most = max(topics)
    if topics.count(most) == 1:
        made[topics.index(most)].ones.append("topic:first")
    farthest, subject = -1, None
    known = []
    for candidate, row in zip(candidates, made, strict=True):
        last = candidate.places[-1]
        if last.role == "subject" and last.head > farthest:
            farthest, subject = last.head, row
        if row.values.get("fit", 0.0) > FITTING:
            known.append(row)
    if subject is not None:
        subject.ones.append("rank:last subject")
    if len(known) == 1:
        known[0].ones.append("fit:alone")
    elif not known and len(made) == 1:
        made[0].ones.append("rank:alone")
    if is_noun:
        for name in _DECISIVE:
            having = [row for row in made if name in row.ones]
            if len(having) == 1:
                having[0].ones.append(f"{name} alone")


_AGAINST = ("field:other", "people:other", "content:")
"""How features begin that speak against a person: of another field or people, or named in the words that are said."""


def _find_only(candidates: Sequence[Candidate], made: Sequence[Row]) -> None:
    """Add to the features of a noun's candidates which is the only person with a name whom nothing speaks against."""
    persons = (row for one, row in zip(candidates, made, strict=True) if one.referent.kind == "person")
    fitting = [row for row in persons if not any(one.startswith(_AGAINST) for one in row.ones)]
    if len(fitting) == 1:
        fitting[0].ones.append("only")


def nobody(asked: Asked, made: Sequence[Row], words: Words) -> Row:
    """Return the features of the answer that none of the candidates is meant; ``made`` are those of the candidates."""
    ones = ["none"]
    if asked.is_noun:
        opening = words.lower[asked.token]
        ones.append(_OPENING[opening if opening in _OPENINGS else "other"])
        if asked.end - asked.token == 2:
            ones.append("none:alone")
        if words.forms[min(asked.token + 1, asked.end - 1)][0].isupper():
            ones.append("none:capital")
        kind = "age" if asked.noun == asked.years else kind_of(words.lower[asked.head])
        ones.append(f"none:{kind}")
        if asked.kind:
            ones.append("none:source")
        elif asked.speaking:
            ones.append("none:speaking")
        for name, said in _SOME:
            if any(name in row.ones for row in made):
                ones.append(said)
    return Row(ones, {"none:candidates": log(1 + len(made))})


_OPENINGS = frozenset("the this that a an his her its their our".split())
_SOME = tuple((name, f"none:some {name}") for name in ("title:noun", "title:all", "name:noun", "owned:noun"))


class _Names(dict[str, str]):
    """Names of features by their last part; to look them up is faster than to put them together."""

    def __init__(self, kind: str, end: str = "") -> None:
        self.kind, self.end = kind, end

    def __missing__(self, part: str) -> str:
        name = self[part] = f"{self.kind}:{part}{self.end}"
        return name


_SENTENCES, _RANK, _CHAIN, _SPEAKER_BACK = (
    tuple(f"{kind}:{number}" for number in range(6)) for kind in ("sentences", "rank", "chain", "speaker_back")
)
_ROLE, _FORM, _KIND, _CLAUSE, _ABOVE, _OWN, _PREVIOUS, _OPENING, _CONTENT = (
    _Names(kind) for kind in "role form kind clause subject_above own_subject previous opening content".split()
)
_LAST = {dep: f"last:{dep}" for dep in ("conj", "appos", "compound", "nmod")}


@cache
def _pairs(kind: str, asked: str) -> _Names:
    return _Names(kind, f">{asked}")


def _add_syntax(view: View, places: Sequence[Place], between: int, ones: list[str]) -> None:
    """Add how the candidate's last mentions stand to what refers in the parse."""
    words, asked, last = view.words, view.asked, places[-1]
    role = last.role
    if between <= 0:
        ones.append(view.same[role])
        if asked.clause == clause_of(words, last.head):
            ones.append(_CLAUSE[asked.role])
            ones.append(view.clause[role])
        verb = subject_of(words, last.head)
        if verb in asked.governors:
            # "Lee said he ...", "Lee left and he ...": the subject of a verb above the pronoun's clause
            ones.append(_ABOVE[asked.governors[verb]])
        elif verb == asked.clause:
            ones.append(_OWN[asked.role])
    else:
        ones.append(_PREVIOUS[role])
        # "Lee was asked why Ek had persuaded her to change her mind": it is about Lee, whom "her" means, too
        sentence = words.sentences[last.head]
        for place in reversed(places):
            if words.sentences[place.head] != sentence:
                break
            if place.role == "subject" and clause_of(words, place.head) == root_of(words, place.head):
                ones.append("previous:main subject" if place is last else "previous:main subject before")
                break


def _add_topic(view: View, candidate: Candidate, back: int, ones: list[str], values: dict[str, float]) -> None:
    """Add how much the passage and the article are about the candidate, last mentioned some lines ``back``."""
    places, around, line = candidate.places, view.around, view.line
    lines, sentences = view.words.lines, view.words.sentences
    if len(places) > 1:
        before = places[-2]
        if view.sentence - sentences[before.head] <= 2:
            ones.append("again")
            if before.role == "subject":
                ones.append("again:subject")
    recent = subjects = 0
    opened = False
    for place in places[:-7:-1]:
        its = lines[place.head]
        if its < line - TOPIC_LINES:
            break
        recent += 1
        if place.role == "subject":
            subjects += 1
            if its == line and recent <= 3 and sentences[place.head] == view.opening:
                opened = True
    count, sort = candidate.count, SORTS[(candidate.owner or candidate.referent).kind]
    values["topic"] = _LOGS[1 + recent]
    values["topic:subjects"] = _LOGS[1 + subjects]
    values["count"] = log(count) if count > 1 else 0.0
    values["share"] = count / (around.totals[sort] or 1)
    if count >= around.most[sort]:
        ones.append("most")
    if back <= 0:
        ones.append("paragraph")
        if opened:
            ones.append("paragraph:opened")
    else:
        ones.append("lines:2" if back <= 2 else "lines:4" if back <= 4 else "lines:more")
    if places[0].start < 60:
        ones.append("early")


_LOGS = (0.0, *map(log, range(1, 8)))


def _add_speech(speakers: Speakers, key: str, rank: int, ones: list[str], values: dict[str, float]) -> None:
    """Add how long ago, and how often, a candidate who was a speaker spoke."""
    for number, speaker in enumerate(reversed(speakers.last), 1):
        if speaker == key:
            ones.append(_SPEAKER_BACK[number])
            if number == 1 and rank == 0:
                ones.append("speaker_back:nobody since")
            break
    values["speaker_share"] = speakers.counts[key] / speakers.total
