"""What all mentions of a name in an article show of what it is: the features of the model of labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log

import attrs

from newsents.pipeline.entities.found import Found
from newsents.pipeline.entities.known_bodies import known_as
from newsents.pipeline.entities.lexicon import lexicon
from newsents.pipeline.entities.mention_features import Surroundings, of_mention
from newsents.pipeline.entities.name_words import Key, listed, of_spelling
from newsents.pipeline.entities.words import Words

MANY = 8
"""More mentions than these say no more about what a name is."""
MOST_MENTIONS = 50
"""Evidence is counted over at most so many mentions of a name."""
_REMEMBERED = 1 << 12
"""Words whose own features are kept."""
_AGAIN = {
    "label:PERSON": "often:PERSON",
    "label:ORG": "often:ORG",
    "label:GPE": "often:GPE",
    "dep:nsubj": "dep:nsubj again",
    "after in": "after in again",
    "after the": "after the again",
    "he near": "he near again",
    "he next": "he next again",
    "opens sentence": "opens sentence again",
    "own the": "own the again",
}
"""What says more on many mentions than on one, and the feature that counts this."""


@attrs.frozen(slots=True)
class Support:
    """What the longer names of an article say of a single word.

    Parameters
    ----------
    family, given
        How often persons are named in full whose family name, or whose first word, it is.
    leads, within
        How often longer names of others begin with it, and have it behind their first word.
    """

    family: float = 0.0
    leads: float = 0.0
    given: float = 0.0
    within: float = 0.0


NO_SUPPORT = Support()


@attrs.frozen(slots=True)
class Evidence:
    """What speaks for and against each label of one name, as numbers between 0 and about 3.

    Parameters
    ----------
    key
        The name's words, in lower case, which tell something by themselves (`of_spelling`).
    seen, share
        What was seen at its mentions, as often as it was, and by how much each sight counts.
    others
        The other features.
    """

    key: Key
    seen: list[str]
    share: float
    others: list[tuple[str, float]]

    @classmethod
    def of(cls, around: Surroundings, key: Key, mentions: Sequence[Found], held: Support = NO_SUPPORT) -> Evidence:
        """Read what the mentions of a name show.

        Parameters
        ----------
        around
            The article.
        key
            The name's words, in lower case.
        mentions
            The mentions of the name, as the recognizer labels them.
        held
            What longer names say of a single word.
        """
        counted = mentions[:MOST_MENTIONS]
        share = 1 / len(counted)
        seen = of_mention(around, mentions[0])
        labels = {name.label for name in counted}
        label = "PERSON" if "PERSON" in labels else max(labels)
        others = [("density", around.density), (f"{label} listed:{listed(key)}", 1.0)]
        if key[-1] in lexicon().organization_words:
            others.append((f"{label} organization word", 1.0))
        elif key[-1] in lexicon().place_words or (len(key) > 1 and key[0] in lexicon().place_openings):
            others.append((f"{label} place word", 1.0))
        elif key[-1] in lexicon().thing_words:
            others.append((f"{label} thing word", 1.0))
        if len(counted) > 1:
            for name in counted[1:]:
                seen += of_mention(around, name)
            count = log(min(len(mentions), MANY))
            others += [(_AGAIN[feature], share * count) for feature in seen if feature in _AGAIN]
            others += [("count", count), ("forename again", count * (key[0] in lexicon().forenames))]
        if held is not NO_SUPPORT:
            others += [("family", log(1 + held.family)), ("leads", log(1 + held.leads)), ("given", log(1 + held.given))]
            others.append(("within", log(1 + held.within)))
            if held.family and held.leads:
                others.append(("family and leads", 1.0))
        if any(map(around.is_common, key)):
            others.append(("common word", 1.0))
        if len(key) == 1:
            others += _of_number(around, key[0])
        else:
            others += _of_first_word(around.words, mentions[0])
        known = _known_as(around.words, counted)
        if known is not None:
            others.append((f"known, also {known}" if known else "known", 1.0))
        if _is_in_capitals(around.words, mentions[0], mentions[:3]):
            others += [("capitals", 1.0), ("acronym", float(len(key) == 1 and len(key[0]) <= 5))]
        elif len(key) == 1 and _has_capital_within(around.words.forms[mentions[0].start]):
            others += [("capital within", 1.0), (f"{label} capital within", 1.0)]
        return cls(key, seen, share, others)

    def features(self) -> dict[str, float]:
        """Return all features with their values, those too that are nought."""
        nought = (*_OF_ANY, *(_OF_SINGLE if len(self.key) == 1 else _OF_FULL))
        summed = {**dict.fromkeys(nought, 0.0), **dict.fromkeys(of_spelling(self.key), 1.0)}
        for feature, value in [*((feature, self.share) for feature in self.seen), *self.others]:
            summed[feature] = summed.get(feature, 0.0) + value
        for feature in [feature for feature in summed if feature in _AGAIN]:
            summed.setdefault(_AGAIN[feature], 0.0)
        return summed


_OF_ANY = (
    "count",
    "family",
    "leads",
    "given",
    "within",
    "forename again",
    "common word",
    "known",
    "known, also person",
    "known, also word",
    "capitals",
    "acronym",
    "forename",
    "known surname",
    "capital city",
    "digits",
    "organization word",
    "place",
    "place word",
    "thing word",
    "town",
    "town, also name",
    "small word",
)
_OF_SINGLE = ("short", "role word", "in dictionary", "capital within", "plural", "plural too", "singular too")
_OF_FULL = (
    "initial",
    "particle",
    "organization word first",
    "place word first",
    "family name first",
    "place first",
    "place first, plural",
    "plural",
    "role first",
    "connected",
    "last is forename",
    "common word within",
    "two syllables",
    "body first",
    "initials first",
    "capitals first:2",
    "capitals first:3",
    "hyphened pair",
    "town first",
    "small word first",
    "small words",
    "twice",
)
"""What may be said of any name, of one word and of a longer one, and is nought where it is not so."""


def _of_number(around: Surroundings, word: str) -> list[tuple[str, float]]:
    """Return whether the article has a word in the other number, too: "a Trojan" where it tells of "the Trojans"."""
    if f"{word}s" in around.cased:
        return [("plural too", 1.0)]
    return [("singular too", 1.0)] if word[-1] == "s" and word[:-1] in around.cased else []


def _of_first_word(words: Words, name: Found) -> list[tuple[str, float]]:
    """Return whether a name begins with a known body or with capitals, as people's begin with an initial for each name.

    "USC Gould", "SC Unplugged", as against "CJ Lee".
    """
    form = words.forms[name.start]
    found = [("body first", 1.0)] if known_as((form,)) == "" else []
    if len(form) > 1 and form.isupper() and form.isalpha() and not words.forms[name.end - 1].isupper():
        initials = len(form) == LETTERS_OF_INITIALS and "J" in form
        found.append(("initials first" if initials else f"capitals first:{min(len(form), 3)}", 1.0))
    return found


LETTERS_OF_INITIALS = 2
"""Capitals that a person is called by: "CJ Lee"."""


def _known_as(words: Words, mentions: Iterable[Found]) -> str | None:
    """Return what else the name of a known body means, by the first of its spellings that is one."""
    for name in mentions:
        also = known_as(words.forms[name.start : name.end])
        if also is not None:
            return also
    return None


_CAPITAL_WITHIN = re.compile(r"(?!(?:Ma?c|D[aei]|L[aeo]|V[ao]n|Fitz|O['’]|Al|El|Bin|Ben)\w)[^\W_]*[^\W\d_A-Z][A-Z]")
"""What no surname's particle explains: "YouTube", but not "McLeod" or "DeWitt"."""


@lru_cache(_REMEMBERED)
def _has_capital_within(form: str) -> bool:
    return _CAPITAL_WITHIN.match(form) is not None


def _is_in_capitals(words: Words, first: Found, mentions: Iterable[Found]) -> bool:
    """Whether the first mentions of a name are written in capitals throughout."""
    forms = words.forms
    return forms[first.start].isupper() and all(
        form.isupper() for name in mentions for form in forms[name.start : name.end]
    )
