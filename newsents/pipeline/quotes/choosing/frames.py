"""The construction in which a verb stands with a content, and what kind of words its source is."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from newsents.pipeline.entities.lexicon import lexicon
from newsents.pipeline.quotes.choosing.acts import act_lexicon, tells_when, writings
from newsents.pipeline.quotes.ranges.ranges import Ranges
from newsents.pipeline.quotes.reading.columns import FINITE, TAGS, Columns
from newsents.pipeline.quotes.reading.symbols import symbols

_QUESTIONS = frozenset("what who how why where when which whose whom".split())
_PREPOSITIONS = frozenset("of about for on in against".split())
_ARTICLES = frozenset(("a", "an", "the"))
_SUBJECTS, _AUXILIARIES = frozenset(("nsubj", "nsubjpass")), frozenset(("aux", "auxpass"))
_COMPLEMENTS = frozenset(("xcomp", "ccomp"))
_OBJECTS = frozenset(("dobj", "pobj"))
_VERBS, _PARTICLES = symbols("VERB AUX"), symbols("ADP SCONJ")
_NOUN_TAGS = frozenset((*(tag for tag in TAGS if tag.startswith("NN")), "PRP"))
_PRONOUNS, _RELATIVES = frozenset(("PRP", "PRP$")), frozenset(("WP", "WDT"))
_PERSONAL = frozenset("he she i we you it they".split())
_SEVERAL = frozenset("some many all those".split())
_NAMES = symbols("PERSON ORG GPE NORP")


def tag_of(tokens: Columns, token: int) -> str:
    """Return the fine-grained tag of a token, one of `TAGS`."""
    return TAGS[int(tokens.tag_code[token])]


def words_of(tokens: Columns, ranges: Ranges) -> list[int]:
    """Return the tokens of ranges that are words."""
    is_word = tokens.is_word
    return [at for start, end in ranges for at in range(start, end) if is_word[at]]


def frame(tokens: Columns, cue: int, words: list[int]) -> str:
    """Return in which construction a content stands with its cue.

    Parameters
    ----------
    tokens, cue
        The cue, a token.
    words
        The words of the content.

    Returns
    -------
    str
        Behind the cue: ``"that"``, ``"whether"``, ``"wh"`` and ``"clause"`` for clauses, ``"relative"`` for one that
        describes a noun, ``"when"`` for circumstances, ``"to"`` and ``"gerund"`` for what somebody does, ``"np"`` for a
        noun, with what follows it (``"np+to"``, ``"np+as"``, ``"np+of"``, ``"np+pred"``, ``"np+np"``: "urged them to
        go", "call it a sham"), ``"as"`` and ``"prep"`` for others. Before the cue: ``"pre-clause"``, ``"pre-np"``,
        ``"pre-other"``.
    """
    if not words:
        return "none"
    opening = _opening(tokens, cue, words)
    if words[0] > cue:
        return opening
    return f"pre-{opening}" if opening in ("clause", "np") else "pre-other"


def _opening(tokens: Columns, cue: int, words: list[int]) -> str:
    first = words[0]
    word, tag = tokens.word(first), tag_of(tokens, first)
    if word == "that" and tag != "DT":
        describes = tokens.relation(first) in _SUBJECTS and len(words) > 1 and int(tokens.pos[words[1]]) in _VERBS
        return "relative" if describes else "that"
    if word in ("whether", "if"):
        return "whether"
    if word == "to" and len(words) > 1 and tag == "TO":
        return "to"
    heads = _heads(tokens, words)
    if first > cue and any(tells_when(tokens, at) for at in heads):
        return "when"
    if word in _QUESTIONS:
        return "wh"
    if word == "as":
        return "as"
    if first > cue and tag == "IN" and int(tokens.pos[first]) in _PARTICLES:
        return f"prep:{word}" if word in _PREPOSITIONS else "prep"
    if first > cue and tag == "VBG":
        return "gerund"
    return "clause" if _is_clause(tokens, heads) else _noun_frame(tokens, cue, words)


def _heads(tokens: Columns, words: list[int]) -> list[int]:
    """Return those of some words whose head is none of them."""
    inside, heads = set(words), tokens.heads
    return [at for at in words if heads[at] not in inside or heads[at] == at]


def _own(tokens: Columns, cue: int, words: list[int]) -> list[int]:
    """Return those of some words whose head is the cue."""
    inside = set(words)
    return [child for child in tokens.children(cue) if child in inside]


def _is_clause(tokens: Columns, heads: list[int]) -> bool:
    """Whether one of the heads of some words is a finite verb."""
    return any(
        tokens.relation(head) != "relcl"
        and any(
            FINITE[tokens.tag_code[at]]
            for at in (head, *(child for child in tokens.children(head) if tokens.relation(child) in _AUXILIARIES))
        )
        for head in heads
    )


def _noun_frame(tokens: Columns, cue: int, words: list[int]) -> str:
    """Return what follows the noun that a cue is about."""
    own = _own(tokens, cue, words)
    for at in own:
        infinitive = tokens.relation(at) in _COMPLEMENTS and tag_of(tokens, at) == "VB"
        if infinitive and any(tokens.word(child) == "to" for child in tokens.children(at)):
            return "np+to"
    if any(tokens.relation(at) == "prep" and tokens.word(at) == "as" for at in own):
        return "np+as"
    if any(tokens.relation(at) in ("oprd", "ccomp") for at in own):
        return "np+pred"
    if any(tokens.relation(at) == "prep" and tokens.word(at) == "of" for at in own):
        return "np+of"
    for before, at in pairwise(words):
        if at == before + 1 and tokens.word(at) in _ARTICLES and tag_of(tokens, before) in _NOUN_TAGS:
            return "np+np"
    return "np"


def object_act(tokens: Columns, cue: int, words: list[int]) -> str:
    """Return the act that the object among the words of a content stands for: "voiced a threat"; "" without object."""
    for at in _own(tokens, cue, words):
        if tokens.relation(at) in _OBJECTS or tag_of(tokens, at).startswith("NN"):
            return act_lexicon().get(tokens.lemma_of(at), "none")
    return ""


def source_form(tokens: Columns, words: list[int]) -> tuple[str, str]:
    """Return what kind of words a source is, and its head: ``("name:PERSON", "lee")``, ``("document", "report")``."""
    if not words:
        return "none", ""
    head = next(iter(_heads(tokens, words)), words[-1])
    word, tag = tokens.word(head), tag_of(tokens, head)
    if tag in _PRONOUNS:
        return (f"pronoun:{word}" if word in _PERSONAL else "pronoun"), word
    if tag in _RELATIVES:
        return ("who" if word == "who" else "which"), word
    if tag == "DT":
        return ("several" if word in _SEVERAL else "one"), word
    if tag.startswith("NNP"):
        return f"name:{_NAMES.get(int(tokens.ent[head]), 'other')}", word
    if tag in ("NN", "NNS"):
        lemma = tokens.lemma_of(head)
        return _noun_kind(lemma) + ("s" if tag == "NNS" else ""), lemma
    return f"other:{tag}", word


@lru_cache(maxsize=4096)
def _noun_kind(lemma: str) -> str:
    """Return what kind of source a noun is."""
    known = lexicon()
    if known.is_role_noun(lemma):
        return "role"
    if lemma in writings():
        return "document"
    if act_lexicon().get(lemma) == "speech":
        return "speech"
    return "body" if lemma in known.organization_words else "noun"
