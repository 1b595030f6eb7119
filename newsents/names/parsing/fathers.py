"""Fathers within names ("Ahmad bin Hasan", "Sergei Ivanovich"): they tell two persons of one name apart."""

from __future__ import annotations

from rapidfuzz.distance import JaroWinkler

from newsents.names.parsing.parsing import Name
from newsents.names.words.folding import key
from newsents.names.words.relation import LIKELY, relate

_CHILD_OF = frozenset({"bin", "ibn", "ben", "bint", "binti"})
_ALIKE = 0.9
"""Fathers' names that are no likely spellings, and less alike than this (Jaro-Winkler), are two."""


def fathers_conflict(a: Name, b: Name) -> str:
    """Say how the fathers in two names forbid that they are one person's, or ``""``.

    Where the father's name ends the name, it may be that of a family ("bin Laden"), and nothing is said.

    Examples
    --------
    >>> from newsents.names.parsing.parsing import parse
    >>> fathers_conflict(parse("Ahmad bin Hasan al-Ubaidi"), parse("Hasan bin Ahmad al-Ubaidi"))
    'Hasan is the father in one name, and the child in the other'
    >>> fathers_conflict(parse("Habib ben Mohamed al-Loubiri"), parse("Habib ben Ahmed al-Loubiri"))
    "fathers' names Mohamed and Ahmed differ"
    >>> fathers_conflict(parse("Sergei Ivanovich Lavrov"), parse("Sergei Viktorovich Lavrov"))
    "fathers' names Ivanovich and Viktorovich differ"
    >>> fathers_conflict(parse("Osama bin Muhammad bin Laden"), parse("Osama bin Laden"))
    ''
    """
    if a.patronymic and b.patronymic and _differ(a.patronymic, b.patronymic):
        return f"fathers' names {a.patronymic} and {b.patronymic} differ"
    words_a, words_b = a.full.split(), b.full.split()
    fathers_a, fathers_b = _fathers(words_a), _fathers(words_b)
    for at, words, other, others in (
        *((at, words_a, other, words_b) for at in fathers_a for other in fathers_b),
        *((at, words_b, other, words_a) for at in fathers_b for other in fathers_a),
    ):
        # A father's name may be two words ("Abdul Aziz").
        child, father = words[at - 2], words[at]
        if _same(father, others[other - 2]) and any(_same(child, word) for word in others[other : other + 2]):
            return f"{father} is the father in one name, and the child in the other"
    if fathers_a and fathers_b:
        father, other_father = words_a[fathers_a[0]], words_b[fathers_b[0]]
        named = fathers_a[0] < len(words_a) - 1 and fathers_b[0] < len(words_b) - 1
        if named and _is_new(father, words_b) and _is_new(other_father, words_a):
            return f"fathers' names {father} and {other_father} differ"
    return ""


def has_father(name: Name) -> bool:
    """Whether a name tells whose child somebody is.

    Examples
    --------
    >>> from newsents.names.parsing.parsing import parse
    >>> has_father(parse("Ahmad bin Hasan")), has_father(parse("Ahmad Hasan"))
    (True, False)
    """
    return bool(_fathers(name.full.split()))


def _fathers(words: list[str]) -> list[int]:
    """Return where the fathers stand: after a word for child that stands after the child's name."""
    return [at for at in range(2, len(words)) if key(words[at - 1]) in _CHILD_OF]


def _same(a: str, b: str) -> bool:
    return relate(key(a), key(b)).probability >= LIKELY


def _differ(a: str, b: str) -> bool:
    a, b = key(a), key(b)
    return relate(a, b).probability < LIKELY and JaroWinkler.similarity(a, b) < _ALIKE


def _is_new(word: str, words: list[str]) -> bool:
    """Whether no word of the other name can be this one."""
    return all(_differ(word, other) for other in words)
