"""What all mentions of a name in an article show of what it is: the features of the model of labels."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from math import log

import attrs

from newsents.pipeline.entities.found import NAME_LABELS, POSSESSIVES, Found
from newsents.pipeline.entities.known_bodies import known_as
from newsents.pipeline.entities.lexicon import lexicon
from newsents.pipeline.entities.name_words import Key, listed, of_spelling
from newsents.pipeline.entities.words import Words

_HE_AND_SHE = frozenset(("he", "she", "his", "her", "him", "himself", "herself", "who"))
PLACE_PREPOSITIONS = frozenset(
    ("in", "at", "from", "near", "across", "outside", "inside", "around", "throughout", "into")
)
"""Words before the names of places."""
_DASHES = frozenset(("-", "--", "–", "—"))
SPEECH = frozenset(("said", "says", "told", "added", "wrote", "asked", "argued", "insisted", "replied", "noted"))
"""Verbs of speech, in the forms in which they stand beside who is quoted."""
_LABELS = {label: f"label:{label}" for label in ("", *NAME_LABELS)}
OTHER_LABEL = "label:other"
"""The label of a user's own kind of names."""
_DEPS = {dep: f"dep:{dep}" for dep in ("nsubj", "dobj", "pobj", "poss", "compound", "appos", "conj", "nsubjpass")}
NEAR, FAR, FARTHEST = 8, 25, 40
"""Within how many tokens after a name a he or she is near, or soon, or may be the next with no person between."""
MANY = 8
"""More mentions than these say no more about what a name is."""
MOST_MENTIONS = 50
"""Evidence is counted over at most so many mentions of a name."""
LONGEST_APPOSITION = 6
"""How many tokens behind a comma are searched for what somebody is."""
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
}
"""What says more on many mentions than on one, and the feature that counts this."""


@attrs.frozen(slots=True)
class Surroundings:
    """What is read once of an article to weigh its names.

    Parameters
    ----------
    words
        The article's words.
    pronouns
        The indices of each he and she, in order, and one beyond the text.
    is_common
        Whether a word is written small somewhere in the article.
    persons
        The indices at which names begin that the recognizer takes for persons', in order, and one beyond the text.
    density
        How many he and she there are in fifty words; at most two are counted.
    """

    words: Words
    pronouns: Sequence[int]
    is_common: Callable[[str], bool]
    persons: Sequence[int]
    density: float

    @classmethod
    def of(cls, words: Words, found: Iterable[Found]) -> Surroundings:
        """Read an article and the names found in it, in order."""
        beyond = len(words) + FARTHEST
        pronouns = words.where(_HE_AND_SHE)
        persons = [name.start for name in found if name.label == "PERSON"]
        density = min(2.0, 50 * len(pronouns) / max(1, len(words)))
        return cls(words, [*pronouns, beyond], words.written_small(), [*persons, beyond], density)


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
        seen = _of_mention(around, mentions[0])
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
                seen += _of_mention(around, name)
            count = log(min(len(mentions), MANY))
            others += [(_AGAIN[feature], share * count) for feature in seen if feature in _AGAIN]
            others += [("count", count), ("forename again", count * (key[0] in lexicon().forenames))]
        if held is not NO_SUPPORT:
            others += [("family", log(1 + held.family)), ("leads", log(1 + held.leads)), ("given", log(1 + held.given))]
            if held.family and held.leads:
                others.append(("family and leads", 1.0))
        if any(map(around.is_common, key)):
            others.append(("common word", 1.0))
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
)
_OF_SINGLE = ("short", "role word", "in dictionary", "capital within")
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
)
"""What may be said of any name, of one word and of a longer one, and is nought where it is not so."""


def _of_mention(around: Surroundings, name: Found) -> list[str]:
    """Return the features of one mention: its label, what stands beside it, and what it is in its sentence."""
    words = around.words
    lines, sentences = words.lines, words.sentences
    start, end = name.start, name.end
    count = len(lines)
    seen = [_LABELS.get(name.label, OTHER_LABEL)]
    quoted = False
    if start > 0 and lines[start - 1] == lines[start]:
        seen += _of_word_before(words.forms[start - 1])
        quoted = words.forms[start - 1] in _MARKS
        if words.tags[start - 1] in _PROPER and words.forms[start - 1][:1].isupper():
            seen.append("after capital")
    else:
        seen.append("opens line")
    opens = start == 0 or sentences[start - 1] != sentences[start]
    if opens:
        seen.append("opens sentence")
        if end < count and (end + 1 >= count or sentences[end + 1] != sentences[start]):
            seen.append("alone")
    if end < count and lines[end] == lines[start]:
        behind = _behind_letters(words, name)
        after = _of_word_after(words.forms[behind], words.tags[behind])
        seen += after
        if quoted:
            # "Selma" is a film, and what only begins a quotation is not
            seen.append("in marks" if _ends_in_marks(words, behind) else "after mark")
        if after == _BEFORE_SPEECH:
            seen.append("opens before speech" if opens else "goes on before speech")
        elif words.forms[behind] == ",":
            seen += _of_apposition(words, behind + 1)
    pronoun = around.pronouns[bisect_left(around.pronouns, end)]
    if pronoun - end < FARTHEST:
        if pronoun - end < NEAR:
            seen.append("he near")
        if pronoun - end < FAR:
            seen.append("he soon")
        if around.persons[bisect_left(around.persons, end)] > pronoun:
            seen.append("he next")
    dep = words.deps[end - 1]
    if dep in _DEPS:
        seen.append(_DEPS[dep])
        head = words.heads[end - 1]
        if dep == "pobj":
            # "entered by", "mayor of", "flew to"
            seen.append(f"pobj:{words.lower[head]}")
            seen.append(f"{words.lower[words.heads[head]]} {words.lower[head]}")
        elif dep in _TELLING:
            # What somebody does and has is not what a company does and has.
            seen.append(f"{dep}:{words.lower[head]}")
    return seen


def _behind_letters(words: Words, name: Found) -> int:
    """Return the token behind a name and the letters after it: "Ann Lee KC said" tells as much as "Ann Lee said"."""
    end, known = name.end, lexicon().postnominals
    if end - name.start < 2 or words.forms[end] not in known:
        return end
    after = end + 1
    return after if after < len(words) and words.lines[after] == words.lines[end] else end


_TELLING = frozenset(("nsubj", "poss", "dobj", "nsubjpass", "compound"))
"""Dependencies whose head tells what a name is."""


def speaks(words: Words, name: Found) -> bool:
    """Whether a name stands right before or after a verb of speech."""
    beside = [at for at in (name.start - 1, name.end) if 0 <= at < len(words)]
    return any(words.lower[at] in SPEECH and words.lines[at] == words.lines[name.start] for at in beside)


def says(words: Words, index: int) -> bool:
    """Whether a token is the subject of a verb of speech, as no month is: "May said", and "said May." at the end."""
    lower, lines = words.lower, words.lines
    if lower[index + 1 : index + 2] == ["."]:
        return index > 0 and lower[index - 1] in SPEECH and lines[index - 1] == lines[index]
    return index + 1 < len(words) and lower[index + 1] in SPEECH and lines[index + 1] == lines[index]


@lru_cache(_REMEMBERED)
def _of_word_before(form: str) -> tuple[str, ...]:
    """Return what the word before a name tells by itself."""
    word = form.lower()
    spoken = ("after speech",) if word in SPEECH else ()
    if word in PLACE_PREPOSITIONS:
        return ("after in", *spoken)
    if word == "the":
        return ("after the", *spoken)
    if word.isdigit():
        return ("after number", *spoken)
    if word in _DASHES:
        return ("after dash", *spoken)
    if word in ("by", "with"):
        return (f"after {word}", *spoken)
    if form[:1].isupper() and lexicon().is_honorific(word):
        return ("after honorific", *spoken)
    return ("after role", *spoken) if lexicon().is_role_noun(word) else spoken


@lru_cache(_REMEMBERED)
def _of_word_after(form: str, tag: str) -> tuple[str, ...]:
    """Return what the word after a name tells by itself and its tag."""
    word = form.lower()
    if word in SPEECH:
        return _BEFORE_SPEECH
    if form in POSSESSIVES:
        return ("before possessive",)
    if word in _NAMED_AFTER:
        return (_NAMED_AFTER[word],)
    if tag[:2] in ("VB", "MD"):
        return ("before verb",)
    if word.isdigit():
        return ("before number",)
    if tag in _PROPER and form[:1].isupper():
        return ("before capital",)
    return _BEFORE_NOUN.get(tag, ())


_BEFORE_SPEECH = ("before speech",)
_BEFORE_NOUN = {"NN": ("before noun",), "NNS": ("before nouns",)}
_PROPER = frozenset(("NNP", "NNPS"))
_MARKS = frozenset(("“", "”", '"', "‘", "``", "''"))
_ENDS = frozenset((*_MARKS, "’", "'"))


def _ends_in_marks(words: Words, end: int) -> bool:
    """Whether quotation marks close right behind a name, or behind the comma or stop after it."""
    if words.forms[end] in _ENDS:
        return True
    return words.forms[end] in (",", ".", "!", "?") and words.forms[end + 1 : end + 2] in (["”"], ["’"], ['"'], ["''"])


def _of_apposition(words: Words, first: int) -> tuple[str, ...]:
    """Return what stands behind a name and a comma: ", 45,", ", a doctor at", ", the Texas governor"."""
    line, tags, lower = words.lines, words.tags, words.lower
    last = min(len(words), first + LONGEST_APPOSITION)
    if first >= last or line[first] != line[first - 1]:
        return ()
    if lower[first].isdigit() and len(lower[first]) < 3:
        return ("before age",)
    for index in range(first, last):
        if tags[index] not in _IN_APPOSITION:
            break
        if lexicon().is_role_noun(lower[index]):
            return ("before role",)
    return ()


_IN_APPOSITION = frozenset(("DT", "PRP$", "NN", "NNP", "JJ", "VBN", "HYPH", "POS"))
_NAMED_AFTER = {"who": "before who", "(": "before bracket", ":": "before colon", "/": "before slash"}


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
