"""What a name's words tell by themselves of what it names."""

from __future__ import annotations

from functools import lru_cache

from newsents.names.parsing.family_first import is_syllable
from newsents.names.words.common import commonness
from newsents.names.words.folding import key as folded
from newsents.names.words.lexicon import FAMILY_FIRST
from newsents.pipeline.entities.lexicon import lexicon

Key = tuple[str, ...]

RARE, COMMON = 3, 7
"""Up to, and from, which commonness a name is a rare and a common one; see `newsents.names.words.common`."""

SELDOM = 4
"""Up to which commonness as a given name a word of the news, or a place, is that and no forename: "Among", "Boston"."""

_REMEMBERED = 1 << 12
"""Names whose words have been looked up and are kept."""

_HYPHENS = frozenset(("-", "‑"))

_CONNECTING = frozenset(("of", "and", "&", "for"))


def of_spelling(key: Key) -> list[str]:
    """Return what a name's words tell by themselves: the features that they have."""
    known = lexicon()
    first, last = key[0], key[-1]
    out = ["bias", f"listed:{listed(key)}"]
    if known.is_forename(first):
        out.append("forename")
    if last in known.known_surnames:
        out.append("known surname")
    if " ".join(key) in known.capitals:
        out.append("capital city")
    if " ".join(key) in known.places:
        out.append("place")
    if folded(" ".join(key)) in known.towns:
        out.append("town, also name" if commonness(folded(last)).family > RARE else "town")
    if any(map(str.isdigit, "".join(key))):
        out.append("digits")
    if last in known.place_words:
        out.append("place word")
    if last in known.thing_words:
        out.append("thing word")
    if len(key) == 1:
        if first in known.organization_words:
            out.append("organization word")
        if len(first) <= 4:
            out.append("short")
        if known.is_role_word(first):
            out.append("role word")
        if first in known.not_names:
            out.append("in dictionary")
        if first in known.small_words and first not in known.common_words:
            out.append("small word")
        if _is_plural(first):
            out.append("plural")
        return out
    out.append(f"words:{min(len(key), 5)}")
    syllables = len(key) > 2 and key[1] in _HYPHENS and is_syllable(first) and is_syllable(key[2])
    if any(len(word) == 2 and word[1] == "." for word in key[:-1]):
        out.append("initial")
    if not known.particles.isdisjoint(key[1:-1]):
        out.append("particle")
    if last in known.organization_words:
        out.append("organization word")
    if first in known.organization_words:
        out.append("organization word first")
    if first in known.place_openings:
        out.append("place word first")
    if folded(first) in FAMILY_FIRST:
        # "Park Bo-young"
        out.append("family name first")
    if " ".join(key[:-1]) in known.places:
        # "Boston Hawks" as against "Austin Hawk"
        out.append("place first, plural" if _is_plural(last) else "place first")
    else:
        if _is_plural(last):
            out.append("plural")
        if folded(" ".join(key[:-1])) in known.towns:
            out.append("town first")
    small = known.small_words
    if last in small and last not in known.common_words:
        out.append("small word")
    if first in small and commonness(one := folded(first)).given <= RARE and one not in known.given_names:
        # "Precious Cargo"
        out.append("small words" if last in small else "small word first")
    if first == last:
        out.append("twice")
    if len(key) == 3 and key[1] in _HYPHENS and not syllables:
        # "Trump-Biden"
        out.append("hyphened pair")
    if known.is_role_noun(first):
        out.append("role first")
    if not _CONNECTING.isdisjoint(key):
        out.append("connected")
    if last in known.forenames:
        out.append("last is forename")
    if syllables:
        # "Jae-won Seo"
        out.append("two syllables")
    if not known.common_words.isdisjoint(key[3 if syllables else 1 : -1]):
        out.append("common word within")
    return out


@lru_cache(_REMEMBERED)
def is_of_words(key: Key) -> bool:
    """Whether a name begins with a word of the news, or a place's or people's, and ends with no family name.

    If what it ends with is nothing that is known, it is only if nobody is called by the first word.

    Examples
    --------
    >>> [is_of_words(tuple(name.split())) for name in ("beyond washington", "boston politicians", "swiss xylists")]
    [True, True, True]
    >>> [is_of_words(tuple(name.split())) for name in ("will young", "rome xylist", "park geun hye", "washington")]
    [False, False, False, False]
    """
    known = lexicon()
    first, last = key[0], key[-1]
    given = commonness(folded(first)).given
    if len(key) == 1 or given > SELDOM or first in known.particles or first in known.person_modifiers:
        return False
    if folded(first) in FAMILY_FIRST or folded(first) in known.given_names or not _is_of_news(first):
        return False
    if _is_of_news(last):
        return True
    bears = commonness(folded(last)).family or folded(last) in known.family_names
    return not (bears or given or first in known.places)


def _is_of_news(word: str) -> bool:
    """Whether a word is one that news writes small, or a place's or a people's."""
    known = lexicon()
    return word in known.small_words or word in known.places or word in known.nationalities


@lru_cache(_REMEMBERED)
def listed(key: Key) -> str:
    """Return how common a name's first word is as a given name and its last as a family name, and which are words.

    Three figures, each from 0: given name, family name, and 1 for a first, 2 for a last word that news writes small,
    3 for both. A single word is both first and last.

    Examples
    --------
    >>> listed(("maria", "garcia")), listed(("will", "young")), listed(("quick", "brown")), listed(("rotterdam",))
    ('330', '233', '033', '000')
    """
    known = lexicon()
    first, last = key[0], key[-1]
    one, other = folded(first), folded(last)
    is_given = one in known.given_names or known.is_apostrophed(first)
    given = 0 if len(first) == 2 and first[1] == "." else _level(commonness(one).given, is_given)
    family = _level(commonness(other).family, other in known.family_names)
    return f"{given}{family}{(first in known.common_words) + 2 * (last in known.common_words)}"


def _level(commonness: int, is_known: bool) -> int:
    """Return 0 for what is not listed, 1 to 3 for what is rare, known, common."""
    level = 0 if commonness == 0 else 1 if commonness <= RARE else 2 if commonness < COMMON else 3
    return max(level, 2) if is_known else level


def _is_plural(word: str) -> bool:
    """Whether a word ends like a plural that is no family name."""
    return word.endswith("s") and not word.endswith("ss") and commonness(folded(word)).family <= RARE
