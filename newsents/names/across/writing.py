"""Names that are written in several ways, in one: family name first or last, and without words glued to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from newsents.names.across.contexts import AGREE
from newsents.names.across.full_names import FullNames
from newsents.names.words.common import commonness
from newsents.names.words.lexicon import EAST_ASIAN

RARE = 2
"""What is so rare a name elsewhere (see `newsents.names.words.common`) may be an East Asian given name."""


def write_alike(names: FullNames) -> None:
    """Write the names of a collection in one way, where others of it show how."""
    _turn(names)
    if names.contexts:
        _mend(names)


def _turn(names: FullNames) -> None:
    """Write East Asian names of one spelling in one way: "Park Jisung" and "Ji Sung Park" as "Park Ji-sung".

    A name is turned only if the collection has it the other way round, and its last word is no name in use elsewhere
    ("Lee Ann").
    """
    spelled: dict[tuple[str, str], tuple[str, ...]] = {}
    for given, family in zip(names.given, names.family, strict=True):
        if family in EAST_ASIAN and len(given[0]) > 1:
            entry = "".join(given), family
            spelled[entry] = min(given, spelled.get(entry, given), key=lambda way: (len(way), way))
    for at, (given, family) in enumerate(zip(names.given, names.family, strict=True)):
        if family in EAST_ASIAN:
            names.given[at] = spelled.get(("".join(given), family), given)
        elif len(given) == 1 and (family, given[0]) in spelled and max(commonness(family)) <= RARE:
            names.given[at], names.family[at] = spelled[family, given[0]], given[0]
            names.family_first.add(at)


def _mend(names: FullNames) -> None:
    """Write a name as another of the collection that is the same but for a word glued to it, or turned round.

    Only where the contexts of the two agree: "Valedictorian Ann Lee", "Ann Lee July", "Sakamoto Kaori".
    """
    known: defaultdict[tuple[tuple[str, ...], str], list[int]] = defaultdict(list)
    for at, (given, family) in enumerate(zip(names.given, names.family, strict=True)):
        known[given, family].append(at)
    for at in range(len(names)):
        for given, family in _readings(names, at):
            shown = (other for other in known.get((given, family), ()) if _goes_before(names, other, at))
            if any(names.agreement(at, other) >= AGREE for other in shown):
                names.given[at], names.family[at] = given, family
                break


def _goes_before(names: FullNames, one: int, other: int) -> bool:
    """Whether a way of writing is shorter than another or in more articles, or else first in the alphabet."""

    def rank(at: int) -> tuple[int, int, tuple[str, ...]]:
        return len(names.given[at]), -names.weight[at], names.given[at]

    return rank(one) < rank(other)


def _readings(names: FullNames, at: int) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield how else a name may be written: without its first word or its last, if these are no names, or turned."""
    given, family = names.given[at], names.family[at]
    if len(given) == 1 and len(given[0]) > 1:
        yield (family,), given[0]
        return
    if len(given) > 1 and max(commonness(given[0])) <= RARE:
        yield given[1:], family
    initials = _leading_initials(given)
    if initials and initials < len(given):
        yield given[initials:], family
    if len(given) > 1 and max(commonness(family)) <= RARE:
        yield given[:-1], given[-1]


def _leading_initials(given: tuple[str, ...]) -> int:
    return next((at for at, word in enumerate(given) if len(word) > 1), len(given))
