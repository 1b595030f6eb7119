"""What a cue says about its content: the act (speech, writing, thought), a denial, something not, or not yet, said."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from newsents.pipeline.quotes.columns import Columns
from newsents.pipeline.quotes.symbols import symbols
from newsents.schema import QuoteAct

_VERBS = frozenset(symbols("VERB AUX"))
_DENIALS = frozenset(("deny", "denial", "refute", "dispute", "disavow"))
_ABSTENTIONS = frozenset(("decline", "refuse", "refusal", "forget", "fail", "hesitate", "neglect", "stop"))
_OPEN_AUXILIARIES = frozenset(
    ("would", "could", "might", "may", "should", "will", "'ll", "’ll", "'d", "’d", "wo", "shall")
)
_NOT_YET = frozenset(("if", "unless", "whether"))


@cache
def act_lexicon() -> dict[str, QuoteAct]:
    """Return the act of each cue lemma; where a lemma stands in two lists, the first counts."""
    lexicon: dict[str, QuoteAct] = {}
    lines = files("newsents.pipeline.quotes").joinpath("data/acts.txt").read_text("utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            act, _, lemmas = line.partition(":")
            for lemma in lemmas.split():
                lexicon.setdefault(lemma, act)  # type: ignore[arg-type]
    return lexicon


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
    if word == "according" or not word[:1].isalpha():
        return "speech"
    found = act_lexicon().get(lemma.lower())
    if direct and found in (None, "thought"):
        return "speech"
    return found or "other"


def is_negated(tokens: Columns, cue: int) -> bool:
    """Whether the attribution is denied: "did not say", "never said", "denied that", "no one said"."""
    if tokens.lemma_of(cue) in _DENIALS:
        return True
    governors = [cue]
    head = int(tokens.head[cue])
    if tokens.relation(cue) == "xcomp" and int(tokens.pos[head]) in _VERBS:
        governors.append(head)
    return any(_negates(tokens, child) for governor in governors for child in tokens.children(governor))


def _negates(tokens: Columns, child: int) -> bool:
    relation = tokens.relation(child)
    if relation == "neg" or (relation in ("det", "advmod") and tokens.word(child) in ("no", "never")):
        return True
    if relation not in ("nsubj", "nsubjpass"):
        return False
    return tokens.word(child) in ("nobody", "none") or any(
        tokens.relation(word) in ("det", "neg") and tokens.word(word) in ("no", "neither")
        for word in tokens.children(child)
    )


def is_hypothetical(tokens: Columns, cue: int) -> bool:
    """Whether the attribution did not, or not yet, take place: "would say", "declined to say", "if he says"."""
    if tokens.lemma_of(cue) in _ABSTENTIONS:
        return True
    if tokens.relation(cue) in ("xcomp", "ccomp") and tokens.lemma_of(int(tokens.head[cue])) in _ABSTENTIONS:
        return True
    for child in tokens.children(cue):
        relation = tokens.relation(child)
        if relation == "aux" and tokens.word(child) in _OPEN_AUXILIARIES:
            return True
        if relation == "mark" and tokens.word(child) in _NOT_YET:
            return True
    return False
