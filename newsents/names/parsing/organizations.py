"""Names of organisations: legal forms, acronyms, short names."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from newsents.names.parsing.bounds import LONGEST, readable
from newsents.names.words.folding import fold, key
from newsents.names.words.lexicon import lines

_POSSESSIVE = re.compile(r"['’]s?$")
_LETTERS_AND_LETTERS = re.compile(r"\b([A-Z]{1,2}) (?:and|&) ([A-Z]{1,2})\b")
_WORD = re.compile(r"[^\s,;:/()\"“”]+")


def _section(name: str) -> frozenset[str]:
    found: set[str] = set()
    for line in lines("organizations.txt"):
        section, _, words = line.partition(":")
        if section == name:
            found.update(words.split())
    return frozenset(found)


def _variants() -> dict[str, str]:
    groups = (line.partition(":")[2].split() for line in lines("organizations.txt") if line.startswith("variant:"))
    return {word: group[0] for group in groups for word in group}


def _phrases() -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    found = (line.partition(":")[2].split(">") for line in lines("organizations.txt") if line.startswith("phrase:"))
    return sorted(((tuple(words.split()), tuple(one.split())) for words, one in found), key=lambda pair: -len(pair[0]))


LEGAL = _section("legal")
LEADING = _section("leading")
SMALL = _section("small")
PARTS = _section("part")
DIRECTIONS = _section("direction")
GENERIC = _section("generic")
BODY = _section("body")
VARIANTS = _variants()
_PHRASES = _phrases()
_PHRASE_WORDS = frozenset(words[0] for words, _ in _PHRASES)


@attrs.frozen(slots=True)
class OrganizationName:
    """The words of an organisation's name that tell it from others.

    Parameters
    ----------
    text
        The name as it was given.
    words
        Its folded words, without legal forms, a leading "the" and small words; spelling variants as one.
    acronyms
        The letters that it may be shortened to, or that it is.
    is_acronym
        Whether the name is itself an acronym.

    Examples
    --------
    >>> organization("The Ministry of Defence").words
    ('defense', 'ministry')
    >>> sorted(organization("International Monetary Fund").acronyms)
    ['imf']
    """

    text: str
    words: tuple[str, ...]
    acronyms: frozenset[str]
    is_acronym: bool


def organization(text: str) -> OrganizationName:
    """Read an organisation's name.

    Examples
    --------
    >>> organization("Goldman, Sachs & Co").words == organization("Goldman Sachs").words
    True
    """
    return _read_once(text) if len(text) <= LONGEST else _read(text)


@lru_cache(maxsize=1 << 12)
def _read_once(text: str) -> OrganizationName:
    return _read(text)


def _read(text: str) -> OrganizationName:
    read = readable(text)
    plain = _LETTERS_AND_LETTERS.sub(r"\1&\2", _POSSESSIVE.sub("", read.strip()) or read)
    surface = _WORD.findall(plain)
    folded = [key(word) for word in surface]
    everything = _without_phrases([VARIANTS.get(word, word) for word in map(in_digits, filter(None, folded))])
    if len(everything) > 1 and everything[-1] == "the":
        everything.pop()
    while len(everything) > 1 and everything[-1] in LEGAL:
        everything.pop()
    if len(everything) > 1 and everything[0] in LEADING and not set(everything[1:]) <= GENERIC:
        everything = everything[1:]
    words = tuple(word for word in everything if word not in SMALL) or tuple(everything) or (fold(read),)
    words = _plain_order(words)
    single = surface[0] if len(surface) == 1 else ""
    is_acronym = bool(single) and (single.isupper() or "." in single) and 2 <= len(words[0]) <= 6
    acronyms = {words[0]} if is_acronym else set()
    if len(words) > 1:
        acronyms.add("".join(word[0] for word in words))
        full = [word for word in folded if word and word != "the"]
        acronyms.add("".join(word[0] for word in full))
        acronyms.add("".join(word[0] for word in full if word not in SMALL))
    return OrganizationName(text, words, frozenset(acronyms), is_acronym)


def _without_phrases(words: list[str]) -> list[str]:
    """Put one word for several that mean the same, and none for a legal form, unless nothing else is there."""
    if _PHRASE_WORDS.isdisjoint(words):
        return words
    for phrase, one in _PHRASES:
        size = len(phrase)
        for at in range(len(words) - size + 1):
            if tuple(words[at : at + size]) == phrase and (one or len(words) > size):
                words = [*words[:at], *one, *words[at + size :]]
                break
    return words


_UNITS = "one two three four five six seven eight nine".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = {
    **{word: str(number) for number, word in enumerate(_UNITS, 1)},
    **{f"{ten}{unit}": f"{tens}{units}" for tens, ten in enumerate(_TENS, 2) for units, unit in enumerate(_UNITS, 1)},
    **{ten: f"{tens}0" for tens, ten in enumerate(_TENS, 2)},
    "ten": "10",
}


def in_digits(word: str) -> str:
    """Return a folded number in digits, any other word as it is.

    Examples
    --------
    >>> in_digits("three"), in_digits("fortyfour"), in_digits("bank")
    ('3', '44', 'bank')
    """
    return _NUMBERS.get(word, word)


def with_digits(name: OrganizationName) -> OrganizationName:
    """Write the Roman numbers of a name in digits.

    Examples
    --------
    >>> with_digits(organization("Harbour Partners II")).words
    ('harbour', 'partners', '2')
    """
    romans = {key(word): ROMANS[word] for word in name.text.split()[1:] if word in ROMANS}
    return attrs.evolve(name, words=tuple(romans.get(word, word) for word in name.words)) if romans else name


ROMANS = {"II": "2", "III": "3", "IV": "4", "VI": "6", "VII": "7", "VIII": "8", "IX": "9"}
"""The Roman numbers that are no letters of a name, after another word."""


def _plain_order(words: tuple[str, ...]) -> tuple[str, ...]:
    """Drop "US" before the rest of a name, and put "department" and "ministry" last."""
    if len(words) > 1 and words[0] == "us" and not (len(words) == 2 and words[1] in GENERIC):
        words = words[1:]
    for last in _LAST:
        if words[0] == last and len(words) > 1:
            words = (*words[1:], last)
    return words


_LAST = ("department", "ministry")


def noun_of(name: str) -> str:
    """Return the noun that a body's name is built on, if it may take up the name, else ``""``.

    It comes before "of" or "on", or last.

    Examples
    --------
    >>> noun_of("Harbor Committee on Ice"), noun_of("Supreme Court"), noun_of("White House")
    ('committee', 'court', '')
    """
    words = fold(name).split()
    end = next((at for at, word in enumerate(words) if at and word in SMALL), len(words))
    return words[end - 1] if end and words[end - 1] in BODY else ""


def is_short_for(short: OrganizationName, full: OrganizationName) -> bool:
    """Whether a name is a shortening of another within one article: an acronym, or its telling words.

    A part is no short name: "BBC" does not stand for "BBC Sport".

    Examples
    --------
    >>> is_short_for(organization("IMF"), organization("International Monetary Fund"))
    True
    >>> is_short_for(organization("Barclays"), organization("Barclays Bank"))
    True
    >>> is_short_for(organization("BBC"), organization("BBC Sport"))
    False
    >>> is_short_for(organization("Melbourne"), organization("North Melbourne"))
    False
    """
    if short.is_acronym and not full.is_acronym and short.words[0] in full.acronyms:
        return True
    count = len(short.words)
    if count >= len(full.words) or all(word in GENERIC for word in short.words):
        return False
    if full.words[:count] == short.words:
        return not any(word in PARTS for word in full.words[count:])
    if full.words[-count:] != short.words or DIRECTIONS.issuperset(full.words[:-count]):
        return False
    return not any(word in PARTS or word in GENERIC for word in short.words)
