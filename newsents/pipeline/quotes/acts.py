"""What a cue says about its content: the act (speech, writing, thought), a denial, something not, or not yet, said."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from spacy.tokens import Token

from newsents.schema import QuoteAct

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


def act_of(cue: Token, direct: bool) -> QuoteAct:
    """Return the act that a cue stands for.

    Parameters
    ----------
    cue
        The cue's head.
    direct
        Whether the whole content stands in quotation marks: then a cue that is in no list is taken for speech.
    """
    if cue.lower_ == "according" or not cue.lower_[:1].isalpha():
        return "speech"
    found = act_lexicon().get(cue.lemma_.lower())
    if direct and found in (None, "thought"):
        return "speech"
    return found or "other"


def is_negated(cue: Token) -> bool:
    """Whether the attribution is denied: "did not say", "never said", "denied that", "no one said"."""
    if cue.lemma_.lower() in _DENIALS:
        return True
    governors = [cue]
    if cue.dep_ == "xcomp" and cue.head.pos_ in ("VERB", "AUX"):
        governors.append(cue.head)
    for governor in governors:
        for child in governor.children:
            if child.dep_ == "neg" or (child.dep_ in ("det", "advmod") and child.lower_ in ("no", "never")):
                return True
            if child.dep_ in ("nsubj", "nsubjpass") and child.lower_ in ("nobody", "none"):
                return True
            if child.dep_ in ("nsubj", "nsubjpass") and any(
                word.dep_ in ("det", "neg") and word.lower_ in ("no", "neither") for word in child.children
            ):
                return True
    return False


def is_hypothetical(cue: Token) -> bool:
    """Whether the attribution did not, or not yet, take place: "would say", "declined to say", "if he says"."""
    if cue.lemma_.lower() in _ABSTENTIONS:
        return True
    if cue.dep_ in ("xcomp", "ccomp") and cue.head.lemma_.lower() in _ABSTENTIONS:
        return True
    return any(
        (child.dep_ == "aux" and child.lower_ in _OPEN_AUXILIARIES)
        or (child.dep_ == "mark" and child.lower_ in _NOT_YET)
        for child in cue.children
    )
