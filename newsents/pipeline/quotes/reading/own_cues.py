"""Cue words of the user's own: each of their forms is read as the models and rules read a word that they know well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

import attrs
import numpy as np

from newsents.errors import InputError
from newsents.pipeline.quotes.reading.columns import Hashes, hashes
from newsents.pipeline.quotes.reading.symbols import hashed, symbols
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.schema.quote import QuoteAct

_VERBS = hashes("VERB AUX")
(_PERSON,) = symbols("PERSON")
_FORMS = {
    "speech": "say said said says saying",
    "writing": "write wrote written writes writing",
    "thought": "fear feared feared fears fearing",
    "other": "say said said says saying",
}
"""The word that stands in for a cue of each act: its lemma, past tense, participle, third person, and form in -ing."""

_TAGS = ("VBD", "VBN", "VBZ", "VBG")
_SUFFIX = 3
"""spaCy's suffix of a word has so many characters."""

_VOWELS = frozenset("aeiou")


@attrs.frozen
class _StandIn:
    """What stands in for a cue word, as spaCy's arrays hold it."""

    act: QuoteAct
    lemma: np.uint64
    lower: dict[int, np.uint64]
    suffix: dict[int, np.uint64]
    infinitive: str

    @classmethod
    def of(cls, act: QuoteAct) -> _StandIn:
        infinitive, *forms = _FORMS[act].split()
        by_tag = {hashed(tag): form for tag, form in zip(_TAGS, forms, strict=True)}
        return cls(
            act,
            np.uint64(hashed(infinitive)),
            {tag: np.uint64(hashed(form)) for tag, form in by_tag.items()},
            {tag: np.uint64(hashed(form[-_SUFFIX:])) for tag, form in by_tag.items()},
            infinitive,
        )


class OwnCues:
    """Verbs that the user says are cues, and the act that each stands for.

    Parameters
    ----------
    cues
        Acts (``"speech"``, ``"writing"``, ``"thought"``, ``"other"``) by verb, in the infinitive or any other form.

    Raises
    ------
    InputError
        For an act that is none, and for what is not one word.
    """

    def __init__(self, cues: Mapping[str, str]) -> None:
        for word, act in cues.items():
            if act not in get_args(QuoteAct):
                raise InputError(
                    f"the cue {word!r} stands for the act {act!r}; there are {', '.join(get_args(QuoteAct))}",
                    code="N415",
                )
            if not word.isalpha():
                raise InputError(f"a cue is one word of letters, and got {word!r}", code="N415")
        stand_ins = {act: _StandIn.of(act) for act in get_args(QuoteAct)}
        given = {word.lower(): stand_ins[act] for word, act in cues.items()}
        self._forms = {hashed(form): its for word, its in given.items() for form in forms_of(word)}
        # what is given itself counts before a form of another word
        self._forms |= {hashed(word): its for word, its in given.items()}
        self._known: Hashes = np.array(list(self._forms), dtype=np.uint64)

    def stand_in(self, tokens: Tokens) -> None:
        """Let words that are known well stand in for the user's cues in an article, and note their acts in it."""
        if not self._forms:
            return
        named = np.append(False, tokens.ent[:-1] == _PERSON) & (tokens.ent != _PERSON)
        # behind a name parsers take "flags" for a noun
        own = (np.isin(tokens.pos, _VERBS) | named) & (
            np.isin(tokens.lemma, self._known) | np.isin(tokens.lower, self._known)
        )
        for token in np.flatnonzero(own).tolist():
            its = self._forms.get(int(tokens.lower[token])) or self._forms[int(tokens.lemma[token])]
            tag = int(tokens.tag[token])
            tokens.own_acts[token] = its.act
            tokens.lemma[token] = its.lemma
            tokens.lower[token] = its.lower.get(tag, its.lemma)
            tokens.suffix[token] = its.suffix.get(tag, np.uint64(hashed(its.infinitive[-_SUFFIX:])))


def forms_of(verb: str) -> Iterator[str]:
    """Yield a verb and its regular forms, those with a doubled consonant too.

    Examples
    --------
    >>> sorted(forms_of("flag"))
    ['flag', 'flaged', 'flages', 'flagged', 'flagging', 'flaging', 'flags']
    >>> sorted(forms_of("voice"))
    ['voice', 'voiced', 'voices', 'voicing']
    >>> sorted(forms_of("cry"))
    ['cried', 'cries', 'cry', 'crying', 'crys']
    """
    yield verb
    yield verb + "s"
    last, before = verb[-1], verb[-2:-1]
    if last == "e":
        yield verb + "d"
        yield verb[:-1] + "ing"
    elif last == "y" and before not in _VOWELS:
        yield verb[:-1] + "ied"
        yield verb[:-1] + "ies"
        yield verb + "ing"
    else:
        yield verb + "es"
        for stem in {verb, verb + last if before in _VOWELS else verb}:
            yield stem + "ed"
            yield stem + "ing"
