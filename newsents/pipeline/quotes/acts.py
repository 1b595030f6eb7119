"""What a cue says about its content: the act (speech, writing, thought), a denial, something not, or not yet, said."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np

from newsents.pipeline.quotes.columns import DEPENDENCIES, TAGS, Columns, Flags, Hashes, Ints, dependencies, hashes
from newsents.schema import QuoteAct


def _lemmas(words: str) -> Hashes:
    """The hashes of lemmas as spaCy gives them: those of words taken for names keep their capitals."""
    return np.concatenate([hashes(words), hashes(words.title()), hashes(words.upper())])


_VERBS = hashes("VERB AUX")
_DENIALS = _lemmas("deny denial refute dispute disavow")
_ABSTENTIONS = _lemmas("decline refuse refusal forget fail hesitate neglect stop")
_PAST_OR_PRESENT = np.isin(TAGS, ("VBD", "VBZ"))
_OPEN_AUXILIARIES = hashes("would could might may should will 'll ’ll 'd ’d wo shall")
_NOT_YET = hashes("if unless whether")
_NO_OR_NEVER, _NO_OR_NEITHER, _NOBODY = hashes("no never"), hashes("no neither"), hashes("nobody none")
_XCOMP, _NEG, _AUX, _MARK = (DEPENDENCIES.index(name) for name in ("xcomp", "neg", "aux", "mark"))
_SUBJECTS, _COMPLEMENTS = dependencies("nsubj nsubjpass"), dependencies("xcomp ccomp")
_DETERMINERS, _NO = dependencies("det advmod"), dependencies("det neg")


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
    governed = np.flatnonzero((tokens.dep_code[cues] == _XCOMP) & np.isin(tokens.pos[head], _VERBS))
    governor = np.concatenate([cues, head[governed]])
    owner, child = _own_children(tokens, governor)
    relation, word = tokens.dep_code[child], tokens.lower[child]
    denies = (relation == _NEG) | (_DETERMINERS[relation] & np.isin(word, _NO_OR_NEVER))
    subject = np.flatnonzero(_SUBJECTS[relation])
    of_subject, below = tokens.children_of(child[subject])
    denied = _NO[tokens.dep_code[below]] & np.isin(tokens.lower[below], _NO_OR_NEITHER)
    denies[subject[of_subject[denied]]] = True
    denies[subject[np.isin(word[subject], _NOBODY)]] = True
    place = np.concatenate([np.arange(len(cues)), governed])[owner]
    return np.isin(tokens.lemma[cues], _DENIALS) | (np.bincount(place[denies], minlength=len(cues)) > 0)


def _hypothetical(tokens: Columns, cues: Ints) -> Flags:
    """Which did not, or not yet, take place: "would say", "declined to say", "if he says"."""
    abstains = np.isin(tokens.lemma[cues], _ABSTENTIONS)
    abstains |= _COMPLEMENTS[tokens.dep_code[cues]] & np.isin(tokens.lemma[tokens.head[cues]], _ABSTENTIONS)
    owner, child = _own_children(tokens, cues)
    relation, word = tokens.dep_code[child], tokens.lower[child]
    # "Will said": no auxiliary, but a name, before a verb that no auxiliary can stand before
    may_be_aux = (relation == _AUX) & ~_PAST_OR_PRESENT[tokens.tag_code[cues[owner]]]
    is_open = may_be_aux & np.isin(word, _OPEN_AUXILIARIES) | (relation == _MARK) & np.isin(word, _NOT_YET)
    found: Flags = abstains | (np.bincount(owner[is_open], minlength=len(cues)) > 0)
    return found
