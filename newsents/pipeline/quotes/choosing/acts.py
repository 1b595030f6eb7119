"""What a cue says about its content: the act (speech, writing, thought), a denial, something not, or not yet, said."""

from __future__ import annotations

from functools import cache

import numpy as np

from newsents.datafiles import lines_of
from newsents.pipeline.quotes.ranges.ranges import Ranges
from newsents.pipeline.quotes.reading.columns import (
    DEPENDENCIES,
    FINITE,
    TAGS,
    Columns,
    Flags,
    Hashes,
    Ints,
    among,
    dependencies,
    hashes,
)
from newsents.schema import QuoteAct
from newsents.schema.quote import QuoteKind
from newsents.schema.selection import SAID


def _lemmas(words: str) -> Hashes:
    """The hashes of lemmas as spaCy gives them: those of words taken for names keep their capitals."""
    return np.concatenate([hashes(words), hashes(words.title()), hashes(words.upper())])


_VERBS = hashes("VERB AUX")
_DENIALS = _lemmas("deny denial refute dispute disavow")
_ABSTENTIONS = _lemmas("decline refuse refusal forget fail hesitate neglect stop")
_PAST_OR_PRESENT = np.isin(TAGS, ("VBD", "VBZ"))
_OPEN_AUXILIARIES = hashes("would could might may should will 'll ’ll 'd ’d wo shall")
_WOULD = hashes("would 'd ’d")
_CONDITIONS = frozenset(("if", "unless"))
_HAPPENED = frozenset(
    "always often sometimes usually frequently repeatedly regularly occasionally every each later eventually soon "
    "subsequently only then sundays mondays tuesdays wednesdays thursdays fridays saturdays weekends nights".split()
)
_PAST = np.isin(TAGS, ("VBD",))
_IN_THE_PAST = frozenset("when whenever while as once".split())
_TIMES = frozenset("days years times childhood youth".split())
_OF_OLD = frozenset("old those early earlier her his my their our school".split())
"""In the old days, in those years, in her childhood."""

_YOUNG = frozenset("boy girl child kid teenager youth student pupil baby".split())
_BESIDE_QUOTE = 6
_NOT_YET = hashes("if unless whether")
_NO_OR_NEVER, _NO_OR_NEITHER, _NOBODY = hashes("no never"), hashes("no neither"), hashes("nobody none")
_XCOMP, _NEG, _AUX, _MARK = (DEPENDENCIES.index(name) for name in ("xcomp", "neg", "aux", "mark"))
_RELCL, _PCOMP, _CCOMP = (DEPENDENCIES.index(name) for name in ("relcl", "pcomp", "ccomp"))
_ADVCL, _INTERJECTION = (DEPENDENCIES.index(name) for name in ("advcl", "intj"))
_OPENS_CLAUSE = frozenset("that whether if how why what who where".split())
_SHORTEST_CLAUSE = 3
_ASKS = frozenset("ask inquire question wonder".split())
_WHEN = dependencies("mark advmod")
_CIRCUMSTANCES = frozenset("as when while after before because since until once though although".split())
_CLAUSES = dependencies("xcomp ccomp oprd")
_TO, _INFINITIVE, _AS, _BY = hashes("TO VB as by")
_SUBJECTS, _COMPLEMENTS = dependencies("nsubj nsubjpass"), dependencies("xcomp ccomp")
_DETERMINERS, _NO = dependencies("det advmod"), dependencies("det neg")


@cache
def _listed() -> tuple[tuple[QuoteAct, tuple[str, ...]], ...]:
    """The lemmas of each act, as they are listed."""
    rows = (line.partition(":") for line in lines_of("newsents.pipeline.quotes", "acts.txt"))
    return tuple([(act, tuple(lemmas.split())) for act, _, lemmas in rows])  # type: ignore[misc]


@cache
def act_lexicon() -> dict[str, QuoteAct]:
    """Return the act of each cue lemma; where a lemma stands in two lists, the first counts."""
    lexicon: dict[str, QuoteAct] = {}
    for act, lemmas in _listed():
        for lemma in lemmas:
            lexicon.setdefault(lemma, act)
    return lexicon


@cache
def gestures() -> frozenset[str]:
    """Return the lemmas of what somebody does while speaking."""
    return frozenset(lines_of("newsents.pipeline.quotes", "gestures.txt"))


@cache
def writings() -> frozenset[str]:
    """Return the lemmas of writing, those among them that stand for speech as well: "report"."""
    return frozenset(lemma for act, lemmas in _listed() for lemma in lemmas if act == "writing")


def act_of(word: str, lemma: str, direct: bool) -> QuoteAct:
    """Return the act that a cue stands for.

    Parameters
    ----------
    word, lemma
        The cue's head, in lower case, and its lemma.
    direct
        Whether the whole content stands in quotation marks: then a cue that is in no list is taken for speech.

    Examples
    --------
    >>> act_of("wrote", "write", direct=False), act_of("hopes", "hope", direct=True)
    ('writing', 'speech')
    """
    if is_sign(word):
        return "speech"
    found = act_lexicon().get(lemma.lower())
    if direct and found in (None, "thought"):
        return "speech"
    return found or "other"


def is_sign(word: str) -> bool:
    """Whether a cue stands for speech and is no word of it: "according", "per", a colon; not the "’m" of "I’m"."""
    return word in ("according", "per") or not word[-1:].isalpha()


def is_told(tokens: Columns, cue: int, content: Ranges, kind: QuoteKind, act: QuoteAct) -> bool:
    """Whether words are told, by the act that a cue stands for by its word, and by the content alone.

    What is quoted word for word was told in any case.
    """
    word = tokens.word(cue)
    if act not in SAID or kind != "indirect" or is_sign(word):
        return act in SAID
    return says_something(tokens, cue, content)


def says_something(tokens: Columns, cue: int, content: Ranges) -> bool:
    """Whether a content tells something, as a clause does, and not only what was spoken of: "denied the allegations".

    A clause that only describes a noun does not count: "referred to the lander that the company unveiled"; nor does one
    that tells when or why: "they called for more as the lights came up".
    """
    opening, begin = tokens.word(content[0][0]), content[0]
    is_clause = opening in _OPENS_CLAUSE or (opening == "when" and tokens.lemma_of(cue) in _ASKS)
    if tokens.lemma_of(cue) == "say" or (is_clause and begin[1] - begin[0] >= _SHORTEST_CLAUSE):
        # parsers take such a clause for one that describes the noun before it: "told the mayor that it was safe"
        return True
    # most contents are a clause of the cue's own, which is quick to see
    own = [child for child in tokens.children(cue) if tokens.dep_code[child] == _CCOMP]
    if any(start <= child < end and not _names_an_act(tokens, child) for child in own for start, end in content):
        return True
    inside = [token for start, end in content for token in range(start, end)]
    return any(
        _predicates(tokens, cue, token) and not _describes(tokens, token, content[0][0], content[-1][1])
        for token in inside
    )


def _predicates(tokens: Columns, cue: int, token: int) -> bool:
    """Whether a token makes a clause, or what stands for one: "called it a sham", "accused him of lying"."""
    head, relation = int(tokens.head[token]), tokens.dep_code[token]
    if FINITE[tokens.tag_code[token]] or _CLAUSES[relation] or relation == _INTERJECTION:
        return not _names_an_act(tokens, token)
    if tokens.tag[token] == _TO:
        return bool(tokens.tag[head] == _INFINITIVE) and not _names_an_act(tokens, head)
    of_cue = tokens.head[head] == cue and tokens.lower[head] != _BY
    return (relation == _PCOMP and of_cue) or (head == cue and tokens.lower[token] == _AS)


def _names_an_act(tokens: Columns, verb: int) -> bool:
    """Whether an infinitive stands alone and tells only that something is to be said: "declined to comment"."""
    is_bare = tokens.tag[verb] == _INFINITIVE and tokens.right[verb] == verb
    return bool(is_bare) and act_lexicon().get(tokens.lemma_of(verb)) in SAID


def _describes(tokens: Columns, token: int, first: int, end: int) -> bool:
    """Whether a token belongs to a clause within a stretch of tokens that describes a noun, or tells when or why."""
    while tokens.dep_code[token] != _RELCL and not tells_when(tokens, token):
        above = int(tokens.head[token])
        if above == token or not first <= above < end:
            return False
        token = above
    return True


def tells_when(tokens: Columns, token: int) -> bool:
    """Whether a verb's clause tells the circumstances of another one: "as the lights came up"."""
    if tokens.dep_code[token] != _ADVCL:
        return False
    return any(
        _WHEN[tokens.dep_code[child]] and tokens.word(child) in _CIRCUMSTANCES for child in tokens.children(token)
    )


def status(tokens: Columns, cues: Ints) -> tuple[Flags, Flags]:
    """Return which attributions are denied, and which did not, or not yet, take place."""
    return _negated(tokens, cues), _hypothetical(tokens, cues)


def _own_children(tokens: Columns, verbs: Ints) -> tuple[Ints, Ints]:
    """Return the children of verbs, and whose each is, without words of a quotation that the verb stands outside of."""
    owner, child = tokens.children_of(verbs)
    own = tokens.region[child] == tokens.region[verbs[owner]]
    return owner[own], child[own]


def _negated(tokens: Columns, cues: Ints) -> Flags:
    """Which are denied: "did not say", "never said", "denied that", "no one said"."""
    head = tokens.head[cues]
    governed = np.flatnonzero((tokens.dep_code[cues] == _XCOMP) & among(tokens.pos[head], _VERBS))
    governor = np.concatenate([cues, head[governed]])
    owner, child = _own_children(tokens, governor)
    relation, word = tokens.dep_code[child], tokens.lower[child]
    denies = (relation == _NEG) | (_DETERMINERS[relation] & among(word, _NO_OR_NEVER))
    subject = np.flatnonzero(_SUBJECTS[relation])
    of_subject, below = tokens.children_of(child[subject])
    denied = _NO[tokens.dep_code[below]] & among(tokens.lower[below], _NO_OR_NEITHER)
    denied &= np.array([not _is_before_number(tokens, at) for at in below.tolist()], dtype=bool)
    denies[subject[of_subject[denied]]] = True
    denies[np.isin(child, _before_as(tokens, owner, child))] = False
    denies[subject[among(word[subject], _NOBODY)]] = True
    place = np.concatenate([np.arange(len(cues)), governed])[owner]
    return among(tokens.lemma[cues], _DENIALS) | (np.bincount(place[denies], minlength=len(cues)) > 0)


def _is_before_number(tokens: Columns, at: int) -> bool:
    """Whether "no" stands before a number, and is short for it: "No 10 said"."""
    return at + 1 < len(tokens) and tokens.word(at + 1)[:1].isdigit()


def _before_as(tokens: Columns, owner: Ints, child: Ints) -> Ints:
    """Return the words below verbs that stand before their "as", and deny what is told: "never, as he put it"."""
    opens = (tokens.dep_code[child] == _MARK) & (tokens.lower[child] == _AS)
    begins = dict(zip(owner[opens].tolist(), child[opens].tolist(), strict=True))
    pairs = zip(owner.tolist(), child.tolist(), strict=True)
    return np.array([at for verb, at in pairs if at < begins.get(verb, 0)], dtype=np.int64)


def _hypothetical(tokens: Columns, cues: Ints) -> Flags:
    """Which did not, or not yet, take place: "would say", "declined to say", "if he says"."""
    abstains = among(tokens.lemma[cues], _ABSTENTIONS)
    abstains |= _COMPLEMENTS[tokens.dep_code[cues]] & among(tokens.lemma[tokens.head[cues]], _ABSTENTIONS)
    owner, child = _own_children(tokens, cues)
    relation, word = tokens.dep_code[child], tokens.lower[child]
    # "Will said": no auxiliary, but a name, before a verb that no auxiliary can stand before
    may_be_aux = (relation == _AUX) & ~_PAST_OR_PRESENT[tokens.tag_code[cues[owner]]]
    for row in np.flatnonzero(may_be_aux & among(word, _WOULD)).tolist():
        may_be_aux[row] = not _happened(tokens, int(cues[owner[row]]))
    is_open = may_be_aux & among(word, _OPEN_AUXILIARIES) | (relation == _MARK) & among(word, _NOT_YET)
    found: Flags = abstains | (np.bincount(owner[is_open], minlength=len(cues)) > 0)
    return found


def _happened(tokens: Columns, cue: int) -> bool:
    """Whether what somebody "would say" was said, be it once, often, later, or word for word; not under a condition."""
    children = tokens.children(cue)
    if any(tokens.dep_code[child] == _NEG for child in children):
        return False
    clauses = [child for child in children if tokens.dep_code[child] == _ADVCL]
    if any(tokens.word(opening) in _CONDITIONS for clause in clauses for opening in tokens.children(clause)):
        return False
    if any(_was_then(tokens, child) for child in children):
        return True
    left, right = tokens.quote_distance
    words = [child for child in children if tokens.dep_code[child] != _AUX]
    below = [tokens.word(at) for child in words for at in (child, *tokens.children(child))]
    return bool(min(left[cue], right[cue]) < _BESIDE_QUOTE) or not _HAPPENED.isdisjoint(below)


def _was_then(tokens: Columns, child: int) -> bool:
    """Whether a word below a verb tells of a time that is past: "when it rained", "as a boy", "in the old days"."""
    below = tokens.children(child)
    times = [noun for noun in below if tokens.word(noun) in _TIMES]
    if any(tokens.word(of) in _OF_OLD for noun in times for of in tokens.children(noun)):
        return True
    if tokens.dep_code[child] == _ADVCL and _PAST[tokens.tag_code[child]]:
        return any(tokens.word(opening) in _IN_THE_PAST for opening in below)
    return bool(tokens.lower[child] == _AS) and any(tokens.word(noun) in _YOUNG for noun in below)
