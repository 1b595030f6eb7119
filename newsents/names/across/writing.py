"""Names that are written in several ways, in one: family name first or last, in full, without words glued to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from newsents.names.across.contexts import AGREE
from newsents.names.across.full_names import FullNames
from newsents.names.parsing.parsing import Name
from newsents.names.words.common import commonness
from newsents.names.words.folding import key
from newsents.names.words.lexicon import EAST_ASIAN

RARE = 2
"""What is so rare a name elsewhere (see `newsents.names.words.common`) may be an East Asian given name."""

SUPPORTED = 0.5
"""So much the company that two names share must weigh, by how rare it is."""


def write_alike(names: FullNames, read: Callable[[int], Name | None]) -> None:
    """Write the names of a collection in one way, where others of it show how.

    Parameters
    ----------
    names
        The names.
    read
        Takes apart how one of them is written, or returns ``None`` where no particle can be in it.
    """
    _turn(names)
    if names.contexts:
        _mend(names)
    _complete(names)
    _rewrite(names, read)


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


def _complete(names: FullNames) -> None:
    """Write a family name of two words that stands alone as the one full name that ends in it: "Garcia Marquez".

    If its first word is a given name in use ("Duncan Smith", "Ann Smith"), only where the contexts of the two agree.
    """
    fuller: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    whole: defaultdict[str, list[int]] = defaultdict(list)
    for at, (given, family) in enumerate(zip(names.given, names.family, strict=True)):
        if len(given) > 1 and not names.is_initial(at):
            fuller[given[-1], family].append(at)
        whole[family].append(at)
    for at in range(len(names)):
        if len(names.given[at]) > 1 or names.is_initial(at):
            continue
        first, last = names.given[at][0], names.family[at]
        found = [*fuller.get((first, last), ()), *whole.get(first + last, ())]
        if found and commonness(first).given > RARE:
            found = [other for other in found if _keep_company(names, at, other)]
        if len({(names.given[other][0], names.family[other]) for other in found}) == 1:
            full = max(found, key=lambda other: (names.weight[other], -other))
            if commonness(names.given[full][0]).given:
                _write_as_commoner(names, full, [at])
            else:  # "Valedictorian Asna Tabassum"
                _write_as(names, at, found)


def _write_as(names: FullNames, way: int, others: Iterable[int]) -> None:
    """Write some names as another is written."""
    for other in others:
        names.given[other], names.family[other] = names.given[way], names.family[way]


def _write_as_commoner(names: FullNames, one: int, others: Sequence[int]) -> None:
    """Write a name as others are, or these as that one: as most articles have it, or else the others as the one."""
    most = max(others, key=lambda other: (names.weight[other], -other))
    if names.weight[most] > names.weight[one]:
        _write_as(names, most, [one])
    else:
        _write_as(names, one, others)


def _keep_company(names: FullNames, one: int, other: int) -> bool:
    """Whether two names share several persons or bodies, and not just those that all articles have."""
    a, b = names.contexts.get(one), names.contexts.get(other)
    if not a or not b or names.agreement(one, other) < SUPPORTED:
        return False
    return len(a.people & b.people) + len(a.affiliations & b.affiliations) >= AGREE


def _rewrite(names: FullNames, read: Callable[[int], Name | None]) -> None:
    """Write a name as another of the collection that has its words, and can hardly be somebody else's."""
    known: defaultdict[tuple[tuple[str, ...], str], list[int]] = defaultdict(list)
    for at, (given, family) in enumerate(zip(names.given, names.family, strict=True)):
        known[given, family].append(at)
    for at in range(len(names)):
        for given, family in _rewritings(names, at, read):
            others = [other for other in known.get((given, family), ()) if _is_written(names, other, given, family)]
            if not others:
                continue
            if given == (names.family[at],):
                if any(_goes_before(names, other, at) for other in others):
                    _write_as(names, others[0], [at])
            else:
                _write_as_commoner(names, at, others)
            break


def _is_written(names: FullNames, at: int, given: tuple[str, ...], family: str) -> bool:
    return (names.given[at], names.family[at]) == (given, family)


def _rewritings(names: FullNames, at: int, read: Callable[[int], Name | None]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield how else a name may be written that is rare enough: turned, without a second family name, in one word."""
    given, family = names.given[at], names.family[at]
    if len(given) == 1 and len(given[0]) > 1 and min(commonness(given[0]).given, commonness(family).given) <= RARE:
        yield (family,), given[0]
    if len(given) > 1 and len(given[-1]) > 1 and max(commonness(given[-1])) <= RARE:
        yield given[:-1], given[-1]
    if (name := read(at)) is not None and name.particles and name.order == "given first":
        yield given, key("".join([*name.particles, *name.family]))
