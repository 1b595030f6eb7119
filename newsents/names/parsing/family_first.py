"""Names of East Asia that begin with the family name, told by it and by the syllables of the others."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from newsents.names.words.common import commonness
from newsents.names.words.folding import fold, key
from newsents.names.words.lexicon import ARTICLE_PARTICLES, FAMILY_FIRST
from newsents.names.words.romanization import is_pinyin

_SYLLABLE = re.compile(
    r"(?:zh|ch|sh|ph|th|tr|kh|gi|ng|nh|qu|hs|ts|tz|ss|kk|pp|tt|jj|[hkg]w|[bcdfghjklmnpqrstvwxyz])?"
    r"[aeiouyü]{1,4}(?:ng|nh|ch|ih|rh|[nmrlkptcgho])?"
)
_KOREAN = tuple(name for name, languages in FAMILY_FIRST.items() if "ko" in languages and len(name) > 1)
_RARE = 2
"""Given names so rare (see `newsents.names.words.common`) do not stand before a double family name."""

_NONE: frozenset[str] = frozenset()


def stands_family_first(words: list[str]) -> bool:
    """Whether the first word is a Chinese, Korean or Vietnamese family name and the rest fits it.

    Examples
    --------
    >>> stands_family_first(["Kim", "Jong-un"]), stands_family_first(["Kim", "Clijsters"])
    (True, False)
    """
    if len(words) == 2 and "-" in words[1] and len(words[0]) > 2 and _is_spelled_korean(*words):
        return True
    languages = FAMILY_FIRST.get(fold(words[0]), _NONE)
    if not languages - {"no"} or len(words) > 4 or any("." in word for word in words):
        return False
    rest = [part for word in words[1:] for part in fold(word).split("-")]
    if not all(_SYLLABLE.fullmatch(part) for part in rest):
        # Pinyin writes two syllables as one word: "Xi Jinping".
        return (
            len(words) == 2
            and len(rest) == 1
            and "zh" in languages
            and is_pinyin(rest[0])
            and "no" not in FAMILY_FIRST.get(fold(words[1]), ())
        )
    if len(words) == 2 and len(rest) == 1:
        return fold(words[1]) not in FAMILY_FIRST and len(rest[0]) <= 5
    return True


def is_syllable(word: str) -> bool:
    """Whether a folded word may be one syllable of a Chinese, Korean or Vietnamese name.

    Examples
    --------
    >>> is_syllable("jae"), is_syllable("hyun"), is_syllable("led")
    (True, True, False)
    """
    return _SYLLABLE.fullmatch(word) is not None


def _is_spelled_korean(family: str, given: str) -> bool:
    """Whether two words are a Korean family name in a spelling of its own ("Parke") and two syllables with a hyphen.

    In capitals ("So-Hee") it may be a double family name; then what stands before must be no given name in use.
    """
    first, _, second = given.partition("-")
    if fold(first) in ARTICLE_PARTICLES or not all(_SYLLABLE.fullmatch(fold(part)) for part in (first, second)):
        return False
    if not first.istitle() or not (second.islower() or (second.istitle() and commonness(key(family)).given <= _RARE)):
        return False
    return extractOne(key(family), _KOREAN, scorer=OSA.distance, score_cutoff=1) is not None
