"""One label for each name of an article: the evidence of all its mentions, weighed by a small model.

A small entity recognizer labels one and the same name now PERSON, now ORG. All that the article shows of a name is
counted, and a multinomial logit, trained by tools/train_entities.py, decides.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp, log

import attrs

from newsents.pipeline.entities.found import POSSESSIVES, Found
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.words import Words

PROPER_LABELS = ("PERSON", "ORG", "GPE")

CLASSES = ("PERSON", "ORG", "PLACE", "OTHER")
"""What a name can be. ``PLACE`` is GPE, LOC and FAC; ``OTHER`` anything else, and what is no name at all."""

_PLACES = frozenset(("GPE", "LOC", "FAC"))
_HE_AND_SHE = frozenset(("he", "she", "his", "her", "him", "himself", "herself", "who"))
_INTO = frozenset(("in", "at", "from", "near", "across", "outside", "inside", "around", "throughout", "into"))
_DASHES = frozenset(("-", "--", "–", "—"))
_SPEECH = frozenset(("said", "says", "told", "added", "wrote", "asked", "argued", "insisted", "replied", "noted"))

SURELY_OTHER = 0.8
"""How improbable a person, organization or place must be for the recognizer's own label to be set aside."""

SURELY_A_NAME = 0.6
"""How probable it must be that words which the recognizer marked nowhere name a person or an organization."""

NEAR, FAR, FARTHEST = 8, 25, 40
"""Within how many tokens after a name a he or she is near, or soon, or may be the next with no person between."""

MANY = 8
"""More mentions than these say no more about what a name is."""

MOST_MENTIONS = 50
"""Evidence is counted over at most so many mentions of a name."""


@attrs.frozen(slots=True)
class LabelModel:
    """Weights by number of words of the name, class and feature.

    Parameters
    ----------
    weights
        By kind of name (`kind_of`), class to weight by feature.
    """

    weights: Mapping[str, Mapping[str, Mapping[str, float]]]
    _columns: dict[str, dict[str, tuple[float, ...]]] = attrs.field(init=False, repr=False, eq=False)

    @_columns.default
    def _by_feature(self) -> dict[str, dict[str, tuple[float, ...]]]:
        """Return for each kind and feature the weights of all classes, so that a feature is looked up once."""
        return {
            kind: {
                name: tuple(classes[label].get(name, 0.0) for label in CLASSES)
                for name in dict.fromkeys(name for of_class in classes.values() for name in of_class)
            }
            for kind, classes in self.weights.items()
        }

    def shares(self, features: Mapping[str, float], kind: str) -> dict[str, float]:
        """Return the probability of each class."""
        columns = self._columns[kind]
        person = organization = place = other = 0.0
        for name, value in features.items():
            column = columns.get(name) if value else None
            if column is not None:
                person += column[0] * value
                organization += column[1] * value
                place += column[2] * value
                other += column[3] * value
        top = max(person, organization, place, other)
        powers = (exp(person - top), exp(organization - top), exp(place - top), exp(other - top))
        whole = sum(powers)
        return {label: power / whole for label, power in zip(CLASSES, powers, strict=True)}


@cache
def label_model() -> LabelModel:
    """Return the shipped model."""
    plain = json.loads(files("newsents.pipeline.entities").joinpath("data/labels.json").read_text("utf-8"))
    return LabelModel({kind: plain[kind] for kind in KINDS})


KINDS = ("full", "single", "unmarked full", "unmarked single")
"""Names of several words and of one, that the recognizer marked somewhere in the article, or nowhere."""


def kind_of(key: Sequence[str], mentions: Iterable[Found]) -> str:
    """Return which of `KINDS` a name, given by its words, is."""
    marked = any(name.label for name in mentions)
    return ("" if marked else "unmarked ") + ("full" if len(key) > 1 else "single")


def class_of(label: str) -> str:
    """Return which of `CLASSES` a spaCy label belongs to."""
    return "PLACE" if label in _PLACES else label if label in ("PERSON", "ORG") else "OTHER"


@attrs.frozen(slots=True)
class Surroundings:
    """What is read once of an article to weigh its names.

    Parameters
    ----------
    words
        The article's words.
    pronouns
        The indices of each he and she, in order, and one beyond the text.
    common
        The words that stand in lower case somewhere in the article.
    persons
        The indices at which names begin that the recognizer takes for persons', in order, and one beyond the text.
    density
        How many he and she there are in fifty words; at most two are counted.
    """

    words: Words
    pronouns: Sequence[int]
    common: frozenset[str]
    persons: Sequence[int]
    density: float

    @classmethod
    def of(cls, words: Words, found: Iterable[Found]) -> Surroundings:
        """Read an article and the names found in it, in order."""
        beyond = len(words) + FARTHEST
        pronouns = [index for index, word in enumerate(words.lower) if word in _HE_AND_SHE]
        common = frozenset(filter(str.islower, set(words.forms)))
        persons = [name.start for name in found if name.label == "PERSON"]
        density = min(2.0, 50 * len(pronouns) / max(1, len(words)))
        return cls(words, [*pronouns, beyond], common, [*persons, beyond], density)


@attrs.frozen(slots=True)
class Support:
    """What the longer names of an article say of a single word.

    Parameters
    ----------
    family, given
        How often persons are named in full whose family name, or whose first word, it is.
    leads
        How often longer names of others begin with it.
    """

    family: float = 0.0
    leads: float = 0.0
    given: float = 0.0


NO_SUPPORT = Support()


def evidence(
    around: Surroundings,
    mentions: Sequence[Found],
    lexicon: Lexicon,
    held: Support = NO_SUPPORT,
) -> dict[str, float]:
    """Return what the mentions of one name say about it, as numbers between 0 and about 3.

    Parameters
    ----------
    around, lexicon
        The article, and what is known of words.
    mentions
        The mentions of the name, as the recognizer labels them.
    held
        What longer names say of a single word.
    """
    words, pronouns = around.words, around.pronouns
    lower, forms, lines = words.lower, words.forms, words.lines
    first = mentions[0]
    key = lower[first.start : first.end]
    out = {
        "bias": 1.0,
        "density": around.density,
        "count": log(min(len(mentions), MANY)),
        "family": log(1 + held.family),
        "leads": log(1 + held.leads),
        "given": log(1 + held.given),
    }
    if held.family and held.leads:
        out["family and leads"] = 1.0
    share = 1 / min(len(mentions), MOST_MENTIONS)

    seen: list[str] = []
    add = seen.append
    for name in mentions[:MOST_MENTIONS]:
        start, end = name.start, name.end
        add(f"label:{name.label}")
        before = start - 1 if start > 0 and lines[start - 1] == lines[start] else -1
        after = end if end < len(forms) and lines[end] == lines[start] else -1
        if before >= 0:
            word = lower[before]
            if word in _INTO:
                add("after in")
            elif word == "the":
                add("after the")
            elif word.isdigit():
                add("after number")
            elif word in _DASHES:
                add("after dash")
            elif word == "by" or word == "with":
                add(f"after {word}")
            elif forms[before][:1].isupper() and lexicon.is_honorific(word):
                add("after honorific")
            elif lexicon.is_role_noun(word):
                add("after role")
        opens = start == 0 or words.sentences[start - 1] != words.sentences[start]
        if opens:
            add("opens sentence")
            if end < len(forms) and (end + 1 >= len(forms) or words.sentences[end + 1] != words.sentences[start]):
                add("alone")
        if before < 0:
            add("opens line")
        if after >= 0:
            word = lower[after]
            if word in _SPEECH:
                add("before speech")
            elif forms[after] in POSSESSIVES:
                add("before possessive")
            elif word == "who":
                add("before who")
            elif word == "(":
                add("before bracket")
            elif word == ":":
                add("before colon")
            elif words.tags[after][:2] in ("VB", "MD"):
                add("before verb")
            elif word.isdigit():
                add("before number")
            elif words.tags[after] == "NN":
                add("before noun")
        if before >= 0 and lower[before] in _SPEECH:
            add("after speech")
        next_pronoun = pronouns[bisect_left(pronouns, end)] - end
        if next_pronoun < NEAR:
            add("he near")
        if next_pronoun < FAR:
            add("he soon")
        if next_pronoun < FARTHEST and around.persons[bisect_left(around.persons, end)] > next_pronoun + end:
            add("he next")
        head = end - 1
        dep = words.deps[head]
        if dep in ("nsubj", "dobj", "pobj", "poss", "compound", "appos", "conj"):
            add(f"dep:{dep}")
        if dep in ("nsubj", "poss"):
            # What somebody does and has is not what a company does and has.
            add(f"{dep}:{lower[words.heads[head]]}")
    for feature in seen:
        out[feature] = out.get(feature, 0.0) + share
    written = {tuple(forms[name.start : name.end]) for name in mentions[:MOST_MENTIONS]}
    out["known organization"] = float(not written.isdisjoint(lexicon.known_organizations))
    for label in PROPER_LABELS:
        # The same label on many mentions is more than on one.
        if f"label:{label}" in out:
            out[f"often:{label}"] = out[f"label:{label}"] * out["count"]
    out["forename again"] = out["count"] * (key[0] in lexicon.forenames)
    for again in ("dep:nsubj", "after in", "after the", "he near", "he next", "opens sentence"):
        if again in out:
            out[f"{again} again"] = out[again] * out["count"]
    out["common word"] = float(not around.common.isdisjoint(key))
    out["forename"] = float(key[0] in lexicon.forenames)
    if len(key) > 1:
        out["initial"] = float(any(len(word) == 2 and word[1] == "." for word in key[:-1]))
        out["particle"] = float(not lexicon.particles.isdisjoint(key[1:-1]))
        out["organization word"] = float(key[-1] in lexicon.organization_words)
        out["organization word first"] = float(key[0] in lexicon.organization_words)
        out["connected"] = float("of" in key or "and" in key or "&" in key or "for" in key)
        out["last is forename"] = float(key[-1] in lexicon.forenames)
        out[f"words:{min(len(key), 5)}"] = 1.0
    else:
        out["organization word"] = float(key[0] in lexicon.organization_words)
        out["short"] = float(len(key[0]) <= 4)
        out["role word"] = float(lexicon.is_role_word(key[0]))
        out["in dictionary"] = float(key[0] in lexicon.not_names)
    out["capital city"] = float(" ".join(key) in lexicon.capitals)
    out["known surname"] = float(key[-1] in lexicon.known_surnames)
    capitals = forms[first.start].isupper() and all(
        forms[i].isupper() for name in mentions[:3] for i in range(name.start, name.end)
    )
    out["capitals"] = float(capitals)
    out["acronym"] = float(capitals and len(key) == 1 and len(key[0]) <= 5)
    out["digits"] = float(any(map(str.isdigit, "".join(key))))
    return out


def decided(shares: Mapping[str, float], mentions: Sequence[Found]) -> str | None:
    """Return the spaCy label for the most probable class; ``None`` if the words are no name of anything.

    Within its class, the label that the recognizer gave most often is kept.
    """
    best = max(shares, key=shares.__getitem__)
    if not any(name.label for name in mentions):
        return best if best in ("PERSON", "ORG") and shares[best] >= SURELY_A_NAME else None
    if best == "OTHER" and shares[best] < SURELY_OTHER:
        # What the recognizer takes for a name is believed to be one, if nothing speaks strongly against it.
        given = {class_of(name.label) for name in mentions if name.label}
        best = max(given, key=lambda label: (shares.get(label, 0.0), label))
    if best in ("PERSON", "ORG"):
        return best
    votes: dict[str, int] = {}
    for name in mentions:
        if name.label and class_of(name.label) == best:
            votes[name.label] = votes.get(name.label, 0) + 1
    if votes:
        return max(votes.items(), key=lambda vote: (vote[1], vote[0]))[0]
    return "GPE" if best == "PLACE" else None
