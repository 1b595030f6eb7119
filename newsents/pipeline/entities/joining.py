"""Names that the recognizer parted, joined: a forename or an initial and the surname behind it, particles and all."""

from __future__ import annotations

from itertools import zip_longest

from newsents.names.words.folding import key
from newsents.names.words.lexicon import FAMILY_FIRST
from newsents.pipeline.entities.borders import (
    half_before,
    is_half,
    is_in_capitals,
    is_no_auxiliary,
    is_of_two_syllables,
    is_within_name,
    opens_sentence,
)
from newsents.pipeline.entities.found import NAME_LABELS, SUFFIXES, Found
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.spelling import is_capitalized
from newsents.pipeline.entities.title_words import is_title_at
from newsents.pipeline.entities.words import Words

_MAY_BE_PERSONS = frozenset(("PERSON", "ORG", "GPE"))
"""Labels that a small recognizer gives to persons' family names."""

_NAME_TAGS = frozenset(("NNP", "NNPS", "FW"))

MOST_PARTICLES = 3
"""Particles in a row: "von und zu"."""


def joined(words: Words, found: list[Found], lexicon: Lexicon) -> list[Found]:
    """Join what the model parted: a forename or an initial, and the surname after it."""
    kept: list[Found] = []
    for name in found:
        before = kept[-1] if kept else None
        if name.trusted:
            kept.append(name)
            continue
        if before is not None and not before.trusted and _are_one(words, before, name, lexicon):
            before.end, before.label = name.end, "PERSON"
            continue
        first = kept[-1].end if kept else 0
        start = name.start
        if name.label in _MAY_BE_PERSONS:
            _take_in_particles(words, name, first, lexicon)
            while name.start > first and _is_forename_before(words, name, lexicon):
                name.start -= 1
        if name.start == start and name.label in NAME_LABELS:
            _take_in_syllables(words, name, first, lexicon)
        if name.start == start and _is_one_word(words, name):
            _take_in_other_half(words, name, first, lexicon)
        if (
            name.label in _MAY_BE_PERSONS
            and name.start == start > 0
            and is_initial(words.forms[start - 1])
            and words.lines[start - 1] == words.lines[start]
            and is_capitalized(words.forms[start])
        ):
            name.start, name.label = start - 1, "PERSON"
            if kept and kept[-1].end > name.start and not kept[-1].trusted:
                kept.pop()
        kept.append(name)
    return kept


def _are_one(words: Words, before: Found, name: Found, lexicon: Lexicon) -> bool:
    """Whether two names in a row are forename and family name: "Ann" and "Lee", "Jan" and "Velde", "[Ann] Lee"."""
    if name.label not in _MAY_BE_PERSONS or words.lines[before.start] != words.lines[name.start]:
        return False
    if before.end - before.start > 1 and words.lower[before.end - 1] in SUFFIXES:
        # "Ann Lee Jr. Bo Ek"
        return False
    first = words.lower[before.start]
    forename = lexicon.is_forename(first) and before.end - before.start == 1
    if first in lexicon.nationalities and name.end - name.start > 1:
        # "German Markus Lee", whatever else German may be
        return False
    between = words.lower[before.end : name.start]
    if between == ["]"]:
        return words.forms[before.start] == "[" and (forename or before.label == "PERSON")
    if len(between) == 1 and is_within_name(words, before.end) and not lexicon.is_honorific(first):
        return before.end - before.start == 1 and "PERSON" in (before.label, name.label)
    if between:
        given = forename or (before.label == "PERSON" and before.end - before.start == 1)
        return given and len(between) <= MOST_PARTICLES and lexicon.particles.issuperset(between)
    if before.label == "PERSON" == name.label or forename:
        return True
    if before.end - before.start == 1:
        return before.label == name.label and all(is_half(words, half.start) for half in (before, name))
    hyphened = before.end - before.start == 3 and words.forms[before.start + 1] == "-"
    return hyphened and (before.label == "PERSON" or forename) and _may_be_family(words, name, lexicon)


def take_in_generations(words: Words, found: list[Found]) -> None:
    """Let persons' names, which are in order, end with what tells father and son apart: "Lee Jr.", "Ann Lee, Sr."."""
    for name, following in zip_longest(found, found[1:]):
        last = following.start if following is not None else len(words)
        end = name.end
        if end + 1 < last and words.forms[end] == "," and words.lower[end + 1] in _JUNIOR:
            end += 1
        takes = name.label == "PERSON" and not name.trusted and end < last
        if takes and words.lower[end] in SUFFIXES and words.lines[end] == words.lines[name.start]:
            name.end = end + 1


_JUNIOR = frozenset(("jr", "jr.", "sr", "sr."))
"""What may stand behind a comma."""


def _is_no_date(words: Words, index: int) -> bool:
    """Whether a month stands where a name may and a date seldom does: "June Lee said", "said June Lee"."""
    return opens_sentence(words, index) or words.tags[index - 1][:2] == "VB"


def _take_in_other_half(words: Words, name: Found, first: int, lexicon: Lexicon) -> None:
    """Let a name of one word begin or end with the one word beside it that is written like half of a name, too."""
    start, end = name.start, name.end
    left = half_before(words, start, first, lexicon)
    right = (
        end < len(words)
        and words.lines[end] == words.lines[start]
        and (is_half(words, end) or is_no_auxiliary(words, end))
    )
    if left < start and not right and not (left > first and words.tags[left - 1] in _NAME_TAGS):
        name.start = left
    elif right and left == start and not (end + 1 < len(words) and words.tags[end + 1] in _NAME_TAGS):
        name.end += 1


def _take_in_syllables(words: Words, name: Found, first: int, lexicon: Lexicon) -> None:
    """Join a given name of two syllables, such as Koreans bear, and the one word behind it: "Jae-won" and "Seo"."""
    start, end = name.start, name.end
    if end - start == 1 and start - 3 >= first and words.lines[start - 3] == words.lines[start]:
        if words.forms[start].istitle() and is_of_two_syllables(words, start - 3, lexicon):
            name.start = start - 3
    elif end - start == 3 and is_of_two_syllables(words, start, lexicon) and not _stands_behind_family(words, name):
        goes_on = end < len(words) and words.lines[end] == words.lines[start]
        if goes_on and words.forms[end].istitle() and words.tags[end] in _NAME_TAGS:
            name.end += 1


def _stands_behind_family(words: Words, name: Found) -> bool:
    """Whether a family name stands before a given name already: "Kim Jong-un"."""
    before = name.start - 1
    same_line = before >= 0 and words.lines[before] == words.lines[name.start]
    return same_line and words.forms[before].istitle() and key(words.lower[before]) in FAMILY_FIRST


def _is_one_word(words: Words, name: Found) -> bool:
    """Whether a name is a single word that may be half of a person's name, by its letters and its label."""
    if name.label not in NAME_LABELS or name.end - name.start > 1:
        return False
    return is_half(words, name.start) or is_in_capitals(words, name.start)


def _may_be_family(words: Words, name: Found, lexicon: Lexicon) -> bool:
    """Whether a name is one word that says of nothing else that it is what is named."""
    word = words.lower[name.start]
    return (
        name.end - name.start == 1
        and is_capitalized(words.forms[name.start])
        and not (word in lexicon.organization_words or word in lexicon.place_words or word in lexicon.thing_words)
        and word not in lexicon.not_names
    )


def _take_in_particles(words: Words, name: Found, first: int, lexicon: Lexicon) -> None:
    """Let a name begin with the particles before it: "van der" before "Velde"."""
    start = name.start
    while (
        start > first
        and name.start - start < MOST_PARTICLES
        and words.lower[start - 1] in lexicon.particles
        and words.lines[start - 1] == words.lines[name.start]
    ):
        start -= 1
    while start < name.start and words.tags[start] not in _NAME_TAGS and words.lower[start] in lexicon.common_words:
        # no particle, but a word: "Do", "bar"
        start += 1
    name.start = start


def _is_forename_before(words: Words, name: Found, lexicon: Lexicon) -> bool:
    """Whether the token before a name is a forename that was left out: "Joshua" before "Abraham Norton"."""
    before = name.start - 1
    word = words.lower[before]
    return (
        words.lines[before] == words.lines[name.start]
        and words.tags[before] == "NNP"
        and lexicon.is_forename(word)
        and not (word in lexicon.nationalities and name.end - name.start > 1)
        and (word not in lexicon.not_names or _is_no_date(words, before))
        and words.forms[before].istitle()
        and not lexicon.is_honorific(word)
        and not lexicon.is_role_word(word)
        and not is_title_at(words, before, name.end, lexicon)
        and (name.label == "PERSON" or _may_be_family(words, name, lexicon))
    )


def is_initial(form: str) -> bool:
    """Whether a token is an initial: ``"H."``."""
    return len(form) == 2 and form[1] == "." and form[0].isupper()
