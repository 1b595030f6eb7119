"""Where a person's name begins and ends among the words around it, by how they are written and what they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache

from newsents.names.parsing.family_first import is_syllable
from newsents.names.words.common import commonness
from newsents.names.words.folding import key
from newsents.pipeline.entities.lexicon import Lexicon, lexicon
from newsents.pipeline.entities.spelling import is_capitalized
from newsents.pipeline.entities.words import Words

KNOWN_GIVEN = 2
"""From which commonness on a word that may be something else is a forename too; see `newsents.names.words.common`."""

CLEARLY_GIVEN = 3
"""By how many steps of `commonness` a word must be a given name rather than a family name to begin a name surely."""

LONGEST_PERSON = 4
"""More words than these after and with an honorific are the name of a body: "St. Ann Lee School Trust"."""

SHORTENED = range(3, 5)
"""Letters of an office or a body that is shortened to capitals before a name: "RHP". Two are forenames, too: "TJ"."""

LONGEST_BEHIND_ROLE = 3
"""How many tokens of a person's name are looked for behind a role and a body."""

REACH_TO_ROLE = 8
"""How many tokens before words written like a name are searched for a role."""

CUTS = frozenset((",", "(", ")", ";", ":", "/", "-", "--", "–", "—", "|"))

_REMEMBERED = 1 << 13
"""Words and forms of which it is kept what they are written like."""

_PREFIXES = frozenset(("co", "ex", "vice"))
_OPENING = frozenset(('"', "“", "‘", ":", "—", "–", "-"))


def qualifies_name(words: Words, start: int, end: int, label: str, lexicon: Lexicon) -> bool:
    """Whether the first word is none of a person's name behind it: "Briton Ann Lee", "Certainly Ann Lee"."""
    if end - start > 1 and label in ("PERSON", "ORG") and _tells_of_several(words, start, end, label, lexicon):
        return True
    if not 3 <= end - start <= LONGEST_PERSON + 1:
        return False
    word = words.lower[start]
    begins = begins_person(words, start + 1, end, lexicon)
    if word in lexicon.nationalities or (word in lexicon.places and not commonness(word).given):
        # "the envoy to Ukraine Kurt Lee"
        return begins
    form = words.forms[start]
    if form in lexicon.postnominals and commonness(word).given < KNOWN_GIVEN and words.forms[start + 1].istitle():
        # "TD Mattie Ek", who is a member of the Dáil
        return label == "PERSON" or begins
    if start > 1 and words.forms[start - 1] == "-" and words.lower[start - 2] in _PREFIXES and form.isupper():
        # "co-EP Ann Lee"
        return words.forms[start + 1].istitle()
    if len(form) in SHORTENED and form.isupper() and form.isalpha() and not words.forms[start + 1].isupper():
        # "RHP Ann Lee": offices and places on the field are shortened so
        return begins and commonness(word).given < KNOWN_GIVEN
    if word not in lexicon.forenames and not commonness(word).given and _is_beside_name(words, start):
        # "Ranger Ann Lee", "Heartbroken Dougal Ek"
        return begins or (label == "PERSON" and word not in lexicon.common_words and words.forms[start].istitle())
    opens = opens_sentence(words, start) or words.forms[start - 1] in _OPENING
    is_word = word in lexicon.common_words and not commonness(word).given and not lexicon.is_role_word(word)
    # "Telling Jeb Lee to stop": what is no forename anywhere may be one behind a verb
    return opens and is_word and (begins or (label == "PERSON" and words.tags[start][:2] in _NOT_IN_NAMES))


def _tells_of_several(words: Words, start: int, end: int, label: str, lexicon: Lexicon) -> bool:
    """Whether a word says what several are of whom the first is named behind it: "Sisters" in "Sisters Ann and Eva"."""
    word = words.lower[start]
    if not word.endswith("s") or words.lower[end : end + 1] not in (["and"], [","], ["&"]):
        return False
    if not words.forms[start + 1].istitle() or commonness(word).given:
        return False
    if lexicon.is_role_noun(word[:-1]):
        is_given = commonness(words.lower[start + 1]).given >= KNOWN_GIVEN
        return is_given or (label == "PERSON" and not commonness(word).family)
    return label == "PERSON" and not commonness(word).family and is_english(word)


def _is_beside_name(words: Words, index: int) -> bool:
    """Whether a word is one that says something of who is named behind it, and hardly anybody's name."""
    word, rest = words.lower[index], words.forms[index + 1]
    return is_english(word) and commonness(word).family < KNOWN_GIVEN and rest.istitle()


_NOT_IN_NAMES = frozenset(("VB", "RB", "IN", "WR", "CC"))
"""Tags, by two letters, of what no person's name begins with."""


def behind_role(words: Words, first: int, last: int, lexicon: Lexicon) -> int | None:
    """Return where a person's name begins that stands behind a role within words written like one name, if so.

    "Rain Bureau President Ann Lee", and "Women and Work Ann Lee" after "minister for".
    """
    for index in range(max(first + 1, last - LONGEST_BEHIND_ROLE), last - 1):
        letters = words.forms[index - 1] in lexicon.postnominals and is_title_behind(words, index - 1, lexicon)
        rest = range(index, last)
        if letters and all(words.forms[at].istitle() and not is_english(words.lower[at]) for at in rest):
            # "Fine Gael MEP Ann Lee", whatever she is called
            return index
        if not begins_person(words, index, last, lexicon):
            continue
        if is_title_behind(words, index - 1, lexicon):
            return index
        for before in range(index - 2, max(-1, first - REACH_TO_ROLE), -1):
            if words.sentences[before] != words.sentences[index] or words.lines[before] != words.lines[index]:
                break
            if lexicon.is_role_noun(words.lower[before]) and words.lower[before + 1] in ("for", "of"):
                return index
            if words.tags[before][:2] in ("VB", "MD", "WP") or words.forms[before] in CUTS:
                break
    return None


LETTERS_OF_OFFICES = frozenset(("AM", "MS", "TD"))
"""Letters of offices that are other words when they are small: "Labour AM Ann Lee"."""


def is_title_behind(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether a token is a role, or the letters of one, as it stands between a body or party and a person's name."""
    return lexicon.is_role_noun(words.lower[index]) or words.forms[index] in LETTERS_OF_OFFICES


def is_within_name(words: Words, index: int) -> bool:
    """Whether a bare apostrophe belongs to the word before it, and a person's name goes on: "Ochieng' Odera".

    Behind an s it is of a possessive, behind words in single marks their end.
    """
    if words.forms[index] not in _APOSTROPHES or not 0 < index < len(words) - 1:
        return False
    before = words.lower[index - 1]
    joined = words.ends[index - 1] == words.starts[index] and words.ends[index] < words.starts[index + 1]
    opened = any(words.forms[at] in _SINGLE for at in range(max(0, index - LONGEST_IN_MARKS), index))
    return joined and before[-1:].isalpha() and before[-1] not in "sxz" and not opened and _are_title_case(words, index)


def _are_title_case(words: Words, index: int) -> bool:
    """Whether the words beside a token begin with capitals."""
    return words.forms[index - 1].istitle() and words.forms[index + 1].istitle()


LONGEST_IN_MARKS = 12
"""How many tokens before a single closing mark the opening one is sought."""
_APOSTROPHES, _SINGLE = frozenset(("'", "’")), frozenset(("'", "‘", "`"))


def begins_person(words: Words, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether words are a forename and what can be a family name: no body, place or thing."""
    given = commonness(words.lower[start])
    last = words.lower[end - 1]
    return (
        end - start > 1
        and given.given >= KNOWN_GIVEN
        and given.given >= given.family
        and words.lower[start] not in lexicon.place_openings
        and is_capitalized(words.forms[end - 1])
        and not (last in lexicon.organization_words or last in lexicon.place_words or last in lexicon.thing_words)
    )


def begins_surely(words: Words, index: int) -> bool:
    """Whether a token is a forename, hardly ever a family name: a name may well begin with it, and not before it."""
    known = commonness(key(words.lower[index]))
    return known.given - known.family >= CLEARLY_GIVEN


def end_in_heading(words: Words, start: int, end: int, lexicon: Lexicon) -> int:
    """Return where a person's name ends in a heading whose words all have capitals: "Ann Lee" of "Ann Lee Wins Race".

    Behind a forename and what may be a family name, it ends before the first word that news writes small and nobody is
    called by.
    """
    if end - start < 3:
        return end
    first = start
    while first < end and (lexicon.is_honorific(words.lower[first]) or lexicon.is_role_word(words.lower[first])):
        first += 1
    if end - first < 3 or not begins_person(words, first, first + 2, lexicon):
        return end
    rest = words.lower[first + 2 : end]
    if rest[0] in lexicon.thing_words or any(w in lexicon.organization_words or w in lexicon.place_words for w in rest):
        # "The Ann Lee Show", "Ann Lee Elementary School"
        return end
    for index in range(first + 2, end):
        word = words.lower[index]
        bears = commonness(word).family >= KNOWN_FAMILY or word in lexicon.particles or not word.isalpha()
        if not bears and (word in lexicon.common_words or _may_be_verb(word, lexicon)):
            return index if in_heading(words, index) else end
    return end


KNOWN_FAMILY = 2
"""From which commonness on a word that may be something else is a family name too."""

LEAST_IN_TITLE_CASE = 4
"""A line of fewer words than these is no heading."""

_SMALL_IN_TITLES = 4
"""Words of up to so many letters are written small in headings: "With"."""


def _may_be_verb(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is what somebody does, by its ending and what it is without: "apologizes", "quits"."""
    stems = {word[:-1], word[:-2]} if word.endswith("es") else {word[:-1]} if word.endswith("s") else set()
    return not lexicon.common_words.isdisjoint(stems)


def in_heading(words: Words, index: int) -> bool:
    """Whether the line of a token is a heading whose words have capitals, all but short ones."""
    line = words.lines[index]
    first, last = bisect_left(words.lines, line), bisect_right(words.lines, line)
    inside = [at for at in range(first, last) if words.forms[at].isalpha()]
    small = [at for at in inside if words.forms[at][0].islower()]
    return (
        len(inside) >= LEAST_IN_TITLE_CASE
        and all(len(words.forms[at]) <= _SMALL_IN_TITLES for at in small)
        and 2 * len(small) <= len(inside)
        and next(words.forms[at] for at in range(last - 1, -1, -1) if words.forms[at].strip()) != ")"
    )


_FORMING = ("s", "y", "r", "er", "ed", "men", "man", "woman", "women")
"""Endings of words that are made of others."""


@lru_cache(_REMEMBERED)
def is_english(word: str) -> bool:
    """Whether a word, in lower case, is one that news writes small, or made of such words: "churchwarden".

    Examples
    --------
    >>> [is_english(word) for word in ("churchwarden", "chipmaker", "bandmates", "heartbroken")]
    [True, True, True, True]
    >>> any(is_english(word) for word in ("simran", "dasari", "kasereka", "olumide", "kowalski"))
    False
    """
    if word in lexicon().common_words or lexicon().is_role_word(word):
        return True
    if any(word.endswith(end) and _is_known(word[: -len(end)]) for end in _FORMING):
        return True
    parts = ((word[:at], word[at:]) for at in range(LEAST_OF_COMPOUND, len(word) - LEAST_OF_COMPOUND + 1))
    return any(_is_known(one) and _is_known(other) for one, other in parts)


LEAST_OF_COMPOUND = 4
"""Letters of each half of a word that is made of two."""


def _is_known(word: str) -> bool:
    """Whether a word is long enough to be told from a syllable, and is written small by the news, or a role."""
    one = word[:-1] if word.endswith("s") else word
    known = any(form in lexicon().common_words or lexicon().is_role_noun(form) for form in (word, one))
    return known and len(one) >= LEAST_OF_COMPOUND


def is_half(words: Words, index: int) -> bool:
    """Whether a token is written like half of a person's name, and is no word, title, or part of another's name.

    At the head of a sentence a small tagger takes many names for something else.
    """
    return (words.tags[index] == "NNP" or opens_sentence(words, index)) and _is_form_of_half(words.forms[index])


@lru_cache(_REMEMBERED)
def _is_form_of_half(form: str) -> bool:
    """Whether a word is written like half of a person's name, and is nothing else."""
    word, known = form.lower(), lexicon()
    return (
        form.istitle()
        and (form.isalpha() or known.is_forename(word))
        and len(form) > 1
        and not (word in known.common_words or word in known.not_names or word in known.nationalities)
        and not (word in known.organization_words or word in known.place_words or word in known.thing_words)
        and not (known.is_honorific(word) or known.is_role_word(word))
    )


def half_before(words: Words, start: int, first: int, lexicon: Lexicon) -> int:
    """Return where the half of a name begins that stands right before a token, not before another one: "Min-ho"."""
    if start - 1 < first or words.lines[start - 1] != words.lines[start]:
        return start
    hyphened = (
        start - 3 >= first
        and words.forms[start - 3].istitle()
        and words.lines[start - 3] == words.lines[start]
        and is_hyphened(words, start - 1)
        and words.forms[start - 1].isalpha()
        and (words.lower[start - 1] not in lexicon.common_words or is_of_two_syllables(words, start - 3, lexicon))
    )
    if hyphened:
        return start - 3
    if is_in_capitals(words, start) and is_in_capitals(words, start - 1):
        # a name, not a line of capitals
        alone = start - 2 < first or not words.forms[start - 2].isupper()
        return start - 1 if alone and commonness(words.lower[start - 1]).given >= KNOWN_GIVEN else start
    return start - 1 if is_half(words, start - 1) else start


def is_in_capitals(words: Words, index: int) -> bool:
    """Whether a token is a word in capitals, and no initial or short acronym."""
    form = words.forms[index]
    return form.isupper() and form.isalpha() and len(form) > 2


def is_no_auxiliary(words: Words, index: int) -> bool:
    """Whether what is taken for an auxiliary is none, for a verb follows that none can stand before: "Will said"."""
    taken = words.tags[index] == "MD" or words.deps[index] == "aux"
    return taken and words.forms[index].istitle() and words.tags[index + 1 : index + 2] in (["VBD"], ["VBZ"])


def opens_sentence(words: Words, index: int) -> bool:
    """Whether a token is the first of its sentence."""
    return index == 0 or words.sentences[index - 1] != words.sentences[index]


def goes_on_hyphened(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether a name goes on with a token behind a hyphen: "moon" in "Ki-moon", not "led" in "Lee-led"."""
    return is_hyphened(words, index) and (
        is_capitalized(words.forms[index])
        or (words.lower[index] not in lexicon.common_words and words.tags[index][:1] not in ("V", "J", "R", "I"))
    )


def is_of_two_syllables(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether a given name of two syllables with a hyphen begins at a token: "Jae-won", "Ing-wen"; not "Co-op"."""
    last = index + 2
    return (
        last < len(words)
        and words.forms[index].istitle()
        and is_hyphened(words, last)
        and (words.forms[last].islower() or words.forms[last].istitle())
        and is_syllable(words.lower[index])
        and is_syllable(words.lower[last])
        and not (words.lower[index] in lexicon.common_words and words.lower[last] in lexicon.common_words)
    )


def is_divider(words: Words, index: int) -> bool:
    """Whether a token is a dash between blanks, which stands between names, not in them."""
    return (
        words.forms[index] in ("-", "--", "–", "—")
        and words.ends[index - 1] < words.starts[index]
        and index + 1 < len(words)
        and words.ends[index] < words.starts[index + 1]
    )


def ends_quotation(words: Words, first: int, index: int) -> bool:
    """Whether a mark behind a full stop ends what is quoted before a name: '"So am I." Ann Lee'; no nickname's."""
    if words.forms[index] not in ('"', "”") or not index or words.forms[index - 1][-1] != ".":
        return False
    closes = words.ends[index - 1] == words.starts[index] and words.ends[index] < words.starts[index + 1]
    return closes and _OPENING.isdisjoint(words.forms[first:index])


def is_hyphened(words: Words, index: int) -> bool:
    """Whether a token is joined to the one before it by a hyphen."""
    return (
        index > 1
        and words.forms[index - 1] in ("-", "‑", "–")
        and words.ends[index - 2] == words.starts[index - 1]
        and words.ends[index - 1] == words.starts[index]
    )
