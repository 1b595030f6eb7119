"""Two persons' names laid side by side: which words answer each other, and what forbids that they are one."""

from __future__ import annotations

import re

import attrs
from rapidfuzz.distance import JaroWinkler

from newsents.names.comparing.families import other_family
from newsents.names.comparing.person_features import features
from newsents.names.comparing.slips import are_two_stems, is_slip
from newsents.names.parsing.bounds import readable
from newsents.names.parsing.fathers import fathers_conflict
from newsents.names.parsing.given import leave_open
from newsents.names.parsing.parsing import Name
from newsents.names.parsing.readings import (
    by_nickname,
    with_joined_article,
    with_joined_particle,
    with_parted_given,
    with_particle,
)
from newsents.names.words.relation import LIKELY, Relation, relate
from newsents.names.words.sexes import is_man_and_woman, sexes_differ

_FEMININE = re.compile(r"(?:ova|eva|ina|aya|skaya|ska)$")
_UNRELATED = 0.2
"""Below this probability, two spelled-out given names are different names."""

_LONG = 6
_ALIKE = 0.9
"""Given names of at least that length that are so alike (Jaro-Winkler) do not forbid that two persons are one."""

_KNOWN = frozenset({"equal", "known", "romanization"})
_WORDS = {
    "initial": "initial {0} fits {1}",
    "nickname": "{0} is a short form of {1}",
    "known": "{0} and {1} are known spellings of one name",
    "romanization": "{0} and {1} are one name in Pinyin and in Wade-Giles",
    "spelling": "{0} and {1} are spellings of one name ({2:.0%})",
}


@attrs.frozen(slots=True)
class Match:
    """What was found about two names.

    Parameters
    ----------
    features
        What the learned weights ask for.
    reasons
        What speaks for and against, in words.
    conflict
        What forbids that the names are one person's, or ``""``.
    equal
        Whether the names are the same but for case, accents, script, titles and signs.
    known
        Whether they are the same but for spellings that are known from lists or from the rules of romanization.
    is_open
        Whether one has initials that the other, a name written out, does not answer, or they are two single names of
        which one has a suffix, or two rare family names with one ending.
    may_be
        Whether the family name of one may be another family name of the other's bearer: see `other_family`.
    """

    features: tuple[float, ...]
    reasons: tuple[str, ...]
    conflict: str
    equal: bool
    known: bool
    is_open: bool = False
    may_be: bool = False


def match(a: Name, b: Name) -> Match:
    """Lay two names side by side.

    Examples
    --------
    >>> from newsents.names.parsing.parsing import parse
    >>> match(parse("Sergei Ivanov"), parse("S. Ivanov")).reasons
    ('family name Ivanov is the same', 'initial S. fits Sergei')
    >>> match(parse("Martin King Jr"), parse("Martin King Sr")).conflict
    'suffix Jr against Sr'
    """
    a, b = with_joined_article(a, b)
    for reading in (with_particle, by_nickname, with_joined_particle, with_parted_given):
        a, b = reading(a, b), reading(b, a)
    words_a, words_b = _words(a), _words(b)
    if len(words_a) > len(words_b) or (len(words_a) == len(words_b) and a.text > b.text):
        a, b, words_a, words_b = b, a, words_b, words_a
    found = _align(words_a, words_b)
    conflict = conflict_of(a, b)
    equal = any("".join(words_a) == "".join([*words_b[at:], *words_b[:at]]) for at in range(max(len(words_b), 1)))
    kinds = {relation.kind for _, _, relation in found}
    known = len(words_a) == len(words_b) > 1 and _KNOWN.issuperset(kinds)
    numbers = features(a, b, words_a, words_b, found, conflict, equal)
    if equal:
        # Which of the words are given names is then all that differs: "Kim Minho", "Kim Min Ho".
        conflict = _suffix_or_ending(a, b)
    # The training pairs have too few of these for the trees to learn from.
    conflict = conflict or fathers_conflict(a, b) or sexes_conflict(a, b)
    reasons = tuple(_reasons(a, b, words_a, words_b, found))
    # "Lee" may be anybody, "Lee Jr." is the one of them who has a father of that name
    is_open = a.is_bare and b.is_bare and bool(a.generation) != bool(b.generation)
    is_open = is_open or (leave_open(a.given_keys, b.given_keys) and not equal)
    is_open = is_open or any(
        relation.kind == "none" and one >= len(a.given_keys) and are_two_stems(words_a[one], words_b[other])
        for one, other, relation in found
    )
    other = "" if conflict or equal else other_family(a, b)
    reasons = (*reasons, *filter(None, [conflict, other]))
    return Match(numbers, reasons, conflict, equal, known, is_open, bool(other))


def conflict_of(a: Name, b: Name) -> str:
    """Say what forbids that two names are one person's, or ``""``.

    Examples
    --------
    >>> from newsents.names.parsing.parsing import parse
    >>> conflict_of(parse("Sergei Ivanov"), parse("Raisa Ivanov"))
    'given names Sergei and Raisa differ'
    >>> conflict_of(parse("George W. Bush"), parse("George H. W. Bush"))
    'middle initials W. and H. differ'
    """
    return _suffix_or_ending(a, b) or _given(a, b)


def _suffix_or_ending(a: Name, b: Name) -> str:
    if a.generation and b.generation and a.generation != b.generation:
        return f"suffix {a.suffix} against {b.suffix}"
    if (one := gendered(a.family_key, b.family_key)) is not None:
        return f"{b.full if one else a.full} has a woman's ending, {a.full if one else b.full} a man's"
    return ""


def _given(a: Name, b: Name) -> str:
    if not a.given_keys or not b.given_keys or "".join(a.given_keys) == "".join(b.given_keys):
        return ""
    if not _any_given(a, b) and not _all_answered(a, b):
        return f"given names {a.given[0]} and {b.given[0]} differ"
    middle_a = list(zip(a.given_keys[1:], a.given[1:], strict=False))
    middle_b = list(zip(b.given_keys[1:], b.given[1:], strict=False))
    for (one_key, one_text), (other_key, other_text) in zip(middle_a, middle_b, strict=False):
        if (len(one_key) == 1 or len(other_key) == 1) and one_key[0] != other_key[0]:
            return f"middle initials {one_text} and {other_text} differ"
    return ""


def sexes_conflict(a: Name, b: Name) -> str:
    """Say that the first given names of two are a man's and a woman's, or ``""``.

    Examples
    --------
    >>> from newsents.names.parsing.parsing import parse
    >>> sexes_conflict(parse("Danielle Cohen"), parse("Daniel Cohen"))
    "given names Daniel and Danielle are a man's and a woman's name"
    >>> sexes_conflict(parse("Martin Laura"), parse("Laura Martin"))
    ''
    """
    if not a.given_keys or not b.given_keys:
        return ""
    one, other = a.given_keys[0], b.given_keys[0]
    if not sexes_differ(one, other) or one in _words(b) or other in _words(a):
        return ""
    man, woman = (a, b) if is_man_and_woman(one, other) else (b, a)
    return f"given names {man.given[0]} and {woman.given[0]} are a man's and a woman's name"


def _any_given(a: Name, b: Name) -> bool:
    """Whether the first given name of one may be a given name of the other."""
    return any(
        relate(one, other).probability >= _UNRELATED or is_slip(one, other) or _alike(one, other)
        for one, other in (
            *((a.given_keys[0], other) for other in b.given_keys),
            *((one, b.given_keys[0]) for one in a.given_keys[1:]),
        )
    )


def _alike(a: str, b: str) -> bool:
    """Whether two long given names are so alike that their difference forbids nothing."""
    return min(len(a), len(b)) >= _LONG and JaroWinkler.similarity(a, b) >= _ALIKE


def _all_answered(a: Name, b: Name) -> bool:
    """Whether every word of the shorter name is in the other, in whatever order papers put them."""
    short, long = sorted((_words(a), _words(b)), key=len)
    return all(relation.probability >= LIKELY for _, _, relation in _align(short, long))


def gendered(a: str, b: str) -> bool | None:
    """Whether the second (True) or first (False) of two family names is the woman's form of the other.

    Examples
    --------
    >>> gendered("ivanov", "ivanova"), gendered("ivanova", "ivanov"), gendered("ivanov", "petrova")
    (True, False, None)
    """
    for feminine, masculine, which in ((b, a, True), (a, b, False)):
        if not _FEMININE.search(feminine):
            continue
        if feminine[:-1] == masculine and masculine[-1:] in "vn":
            return which
        if feminine.endswith("aya") and masculine[:-1] == feminine[:-3] and masculine[-1:] in "iy":
            return which
        if feminine.endswith("ska") and masculine in (feminine[:-1] + "i", feminine[:-1] + "y"):
            return which
    return None


def _words(name: Name) -> list[str]:
    keys = [*name.given_keys, *name.family_keys]
    return keys or [readable(name.text).lower()]


def _align(short: list[str], long: list[str]) -> list[tuple[int, int, Relation]]:
    """Give every word of the shorter name the word of the longer that answers it best, each once."""
    candidates = [
        (-relation.probability, abs((len(short) - one) - (len(long) - other)), one, other, relation)
        for one, word in enumerate(short[:8])
        for other, answer in enumerate(long[:8])
        for relation in [relate(word, answer)]
    ]
    candidates.sort(key=lambda candidate: candidate[:4])
    used_short: set[int] = set()
    used_long: set[int] = set()
    found: list[tuple[int, int, Relation]] = []
    for _, _, one, other, relation in candidates:
        if one not in used_short and other not in used_long:
            used_short.add(one)
            used_long.add(other)
            found.append((one, other, relation))
    return sorted(found, key=lambda pair: pair[0])


def _reasons(
    a: Name, b: Name, words_a: list[str], words_b: list[str], found: list[tuple[int, int, Relation]]
) -> list[str]:
    """Say in words how the names answer each other, family name first."""
    texts_a, texts_b = _texts(a, words_a), _texts(b, words_b)
    said: list[str] = []
    for one, other, relation in sorted(found, key=lambda pair: pair[0] < len(a.given_keys)):
        text, answer = texts_a[one], texts_b[other]
        part = "given name" if one < len(a.given_keys) else "name" if a.is_bare else "family name"
        if relation.kind == "equal":
            said.append(f"{part} {answer} is the same")
        elif relation.kind == "none" and is_slip(words_a[one], words_b[other]):
            said.append(f"{text} and {answer} may be one name with a slip of the pen")
        elif relation.kind == "none":
            said.append(f"{part}s {text} and {answer} differ ({relation.probability:.0%} to be one)")
        else:
            pair = (text, answer)
            if relation.kind == "initial":
                pair = (text, answer) if len(words_a[one]) == 1 else (answer, text)
            elif relation.kind == "nickname" and len(text) > len(answer):
                pair = (answer, text)
            said.append(_WORDS[relation.kind].format(*pair, relation.probability))
    missing = set(range(len(words_b))) - {other for _, other, _ in found}
    if missing:
        words = " ".join(texts_b[at] for at in sorted(missing))
        said.append(f"{a.full or a.text} does not have {words}")
    return said


def _texts(name: Name, words: list[str]) -> list[str]:
    texts = [*name.given, *filter(None, [name.patronymic]), *name.family]
    return texts if len(texts) == len(words) else words
