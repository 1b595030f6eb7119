"""How well the pronouns of a single name go with who may be meant by it: "Ortiz" who is a he, and Lupe Ortiz."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log2

from newsents.names.article.units import Units
from newsents.names.words.sexes import share_of_women

RIGHT = 0.95
"""So often are pronouns those of whom an article names."""
WOMAN, MAN = "she/her", "he/him"


def women_among(units: Units, numbers: Iterable[int]) -> float:
    """Return how probable it is by forename and pronouns that one person, of some entities, is a woman; else 0.5.

    Examples
    --------
    >>> from newsents.names import Record
    >>> from newsents.names.article.units import units_of
    >>> records = [Record("1", "Lupe Ek", "a", pronouns=("she/her",)), Record("2", "Lupe Ek", "b")]
    >>> women_among(units_of(records, [0, 1]), [0, 1]) > 0.9
    True
    """
    told: Counter[str] = Counter()
    women = 0.5
    for unit in numbers:
        told.update(pronouns_of(units, unit))
        given = units.identity(unit).given
        if given and len(given[0]) > 1:
            women = share_of_women(given[0])
    odds = log2(_bounded(women) / (1 - _bounded(women))) + (told[WOMAN] - told[MAN]) * log2(RIGHT / (1 - RIGHT))
    return _bounded(1 / (1 + 2.0**-odds) if abs(odds) < 60 else float(odds > 0))


def bits_of(units: Units, unit: int, women: float) -> float:
    """Return how much more likely a single name's pronouns are of a person than of anybody, in bits.

    ``women`` is how probable it is that the person is a woman.
    """
    (forms,) = told if len(told := pronouns_of(units, unit)) == 1 else ("",)
    if forms not in (WOMAN, MAN):
        return 0.0
    likely = women if forms == WOMAN else 1 - women
    return log2(likely * RIGHT + (1 - likely) * (1 - RIGHT)) + 1


def pronouns_of(units: Units, unit: int) -> tuple[str, ...]:
    """Return the pronouns that the article of an entity has for it."""
    return tuple(dict.fromkeys(forms for at in units.members[unit] for forms in units.records[at].pronouns))


def _bounded(share: float) -> float:
    return min(max(share, 1 - RIGHT), RIGHT)
