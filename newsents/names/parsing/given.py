"""Given names: spelled out, shortened, or an initial."""

from __future__ import annotations

from rapidfuzz.distance import OSA, JaroWinkler

from newsents.names.parsing.family_first import is_syllable
from newsents.names.parsing.parsing import Name
from newsents.names.parsing.readings import by_nickname, with_parted_given
from newsents.names.words.common import commonness, is_clipped
from newsents.names.words.lexicon import are_nicknames, share_full_form
from newsents.names.words.relation import LIKELY, are_known_spellings, relate
from newsents.names.words.romanization import are_romanizations
from newsents.names.words.sexes import sexes_differ
from newsents.names.words.spelling import skeleton

_ALIKE = 0.75
"""Words less alike than this (Jaro-Winkler), and in no list, are different names."""

_LONG = 6

_LISTED = 3
_SHORT = 3
"""Each half of a double given name has so many letters, and is at least so common a given name."""

_IN_USE = 7
"""Given names at least so common (see `newsents.names.words.common`) are names of their own: one bearer in 1,600."""


def words_fit(a: str, b: str, likely: float = LIKELY) -> bool:
    """Whether two folded given names may be one: equal, an initial, a short form or a likely spelling.

    Examples
    --------
    >>> words_fit("s", "sergei"), words_fit("bill", "william"), words_fit("ann", "george")
    (True, True, False)
    >>> words_fit("gabriel", "gabrielle")
    False
    """
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if share_full_form(a, b):
        return True
    if is_clipped(a, b):
        return not sexes_differ(a, b)
    # Most words are unlike and in no list: that is cheaper to find out than their sexes.
    if JaroWinkler.similarity(a, b) < _ALIKE:
        return (are_nicknames(a, b) or are_known_spellings(a, b) or are_romanizations(a, b)) and not sexes_differ(a, b)
    return not sexes_differ(a, b) and (relate(a, b).probability >= likely or _one_vowel(a, b))


def are_in_use(a: str, b: str) -> bool:
    """Whether both of two folded given names are in wide use, so that neither is a mere slip.

    Examples
    --------
    >>> are_in_use("mark", "martin"), are_in_use("mark", "marrk")
    (True, False)
    """
    return min(commonness(a).given, commonness(b).given) >= _IN_USE


def _one_vowel(a: str, b: str) -> bool:
    """Whether two long words differ in one letter that is neither a consonant nor their last ("Kristin", "Kristen").

    One vowel more makes another name of one in wide use ("Michael", "Michel").
    """
    if len(a) != len(b) and are_in_use(a, b):
        return False
    if min(len(a), len(b)) < _LONG or not a.isalpha() or not b.isalpha() or a[-1] != b[-1]:
        return False
    return OSA.distance(a, b, score_cutoff=1) <= 1 and skeleton(a) == skeleton(b)


def given_differ(a: tuple[str, ...], b: tuple[str, ...], likely: float = LIKELY) -> bool:
    """Whether two lists of folded given names cannot be one person's.

    Examples
    --------
    >>> given_differ(("george", "w"), ("george", "h", "w")), given_differ(("george", "w"), ("george",))
    (True, False)
    >>> given_differ(("andre", "seo"), ("andre", "l", "seo"))
    False
    """
    if not a or not b or a == b or "".join(a) == "".join(b):
        return False
    if not words_fit(a[0], b[0], likely):
        return True
    short, long = sorted((a[1:], b[1:]), key=len)
    if any(not words_fit(one, other, likely) for one, other in zip(short, long, strict=False)):
        # An initial more in one of the names is no conflict if the middle names written out are in both.
        return not short or any(len(word) == 1 or word not in long for word in short)
    return False


def leave_open(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one of two lists of given names starts with an initial and has more than the other, written out, answers.

    "D. J. Moore" may be Dante Moore, if his second name begins with a J; nothing says so.

    Examples
    --------
    >>> leave_open(("d", "j"), ("dante",)), leave_open(("d", "j"), ("dante", "james")), leave_open(("d",), ("dante",))
    (True, False, False)
    >>> leave_open(("j", "c"), ("jeanclaude",)), leave_open(("j", "c"), ("jeanmarc",))
    (False, True)
    >>> leave_open(("m", "j"), ("minjun",)), leave_open(("m", "j"), ("minho",))
    (False, True)
    >>> leave_open(("l", "ron"), ("ron",))  # who goes by a middle name leaves the first one out
    False
    """
    if not a or not b or (len(a[0]) == 1) == (len(b[0]) == 1):
        return False
    short, written = (a, b) if len(a[0]) == 1 else (b, a)
    if short[1:] == written:
        return False
    answers = len(written) + (len(short) > 1 and _is_double(written[0], short[1][0]))
    return len(short) > answers


def _is_double(word: str, second: str) -> bool:
    """Whether a folded given name is two written together, the second of which begins with a letter: Jean-Claude.

    Or two syllables of what nobody else is called: Min-jun is M. J.
    """
    if any(
        word[at] == second and min(commonness(word[:at]).given, commonness(word[at:]).given) >= _LISTED
        for at in range(_SHORT, len(word) - _SHORT + 1)
    ):
        return True
    return commonness(word).given < _LISTED and any(
        word[at] == second and is_syllable(word[:at]) and is_syllable(word[at:]) for at in range(2, len(word) - 1)
    )


def given_conflict(a: Name, b: Name, likely: float = LIKELY) -> bool:
    """Whether two names of one family name cannot be one person's: their given names or suffixes differ.

    Who has a nickname in the name may go by it.

    Examples
    --------
    >>> from newsents.names.parsing.parsing import parse
    >>> given_conflict(parse("Martin King Jr"), parse("Martin King Sr"))
    True
    >>> given_conflict(parse('Arturo "Turo" Salcedo'), parse("Turo Salcedo"))
    False
    """
    if a.generation and b.generation and a.generation != b.generation:
        return True
    for reading in (by_nickname, with_parted_given):
        a, b = reading(a, b), reading(b, a)
    return given_differ(a.given_keys, b.given_keys, likely)
