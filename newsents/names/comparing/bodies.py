"""Two organisations' names laid side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import product

import attrs
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, JaroWinkler, Levenshtein

from newsents.names.parsing.organizations import (
    DIRECTIONS,
    GENERIC,
    PARTS,
    ROMANS,
    OrganizationName,
    organization,
    with_digits,
)
from newsents.names.words.folding import key
from newsents.names.words.lexicon import COMMON_WORDS, KNOWN_WORDS, SMALL_WORDS, lines
from newsents.names.words.relation import Relation, are_listed, relate, relate_all
from newsents.names.words.spelling import skeleton


@attrs.frozen(slots=True)
class _Aliases:
    """What the list of aliases says: names of one body, and places and nicknames of teams, by line."""

    same: Mapping[str, frozenset[int]]
    places: Mapping[str, frozenset[int]]
    nicknames: Mapping[str, frozenset[int]]
    league: Mapping[int, str]
    full: Mapping[int, str]


def _aliases() -> _Aliases:
    same, places, nicknames = (defaultdict[str, set[int]](set) for _ in range(3))
    league: dict[int, str] = {}
    full: dict[int, str] = {}
    for number, line in enumerate(lines("organization_aliases.txt")):
        kind, _, names = line.partition(": ")
        if kind == "same":
            for name in names.split("|"):
                same[_joined(organization(name))].add(number)
            continue
        place, _, nickname = names.partition("|")
        league[number], full[number] = kind.lstrip("+"), f"{place} {nickname}"
        places[_joined(organization(place))].add(number)
        if kind[0] != "+":
            nicknames[_joined(organization(nickname))].add(number)
            same[_joined(organization(nickname))].add(number)
        same[_joined(organization(full[number]))].add(number)
    frozen = [{name: frozenset(found) for name, found in table.items()} for table in (same, places, nicknames)]
    return _Aliases(frozen[0], frozen[1], frozen[2], league, full)


def _joined(name: OrganizationName) -> str:
    return " ".join(name.words)


_ALIASES = _aliases()
_NONE: frozenset[int] = frozenset()


def teams_of_place(name: OrganizationName) -> dict[str, list[str]]:
    """Return the teams that a place may stand for in sports news, by league.

    Examples
    --------
    >>> teams_of_place(organization("Denver"))["nfl"]
    ['denver broncos']
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    for number in sorted(_ALIASES.places.get(_joined(name), _NONE)):
        found[_ALIASES.league[number]].append(_ALIASES.full[number])
    return dict(found)


def leagues_of(name: OrganizationName) -> set[str]:
    """Return the leagues that have a team of this name, nickname or place.

    Examples
    --------
    >>> sorted(leagues_of(organization("Denver Broncos")))
    ['nfl']
    """
    joined = _joined(name)
    numbers = _ALIASES.same.get(joined, _NONE) | _ALIASES.places.get(joined, _NONE)
    return {_ALIASES.league[number] for number in numbers if number in _ALIASES.league}


def alias_numbers(name: OrganizationName) -> frozenset[int]:
    """Return numbers that two names share only if they are known to name one body, or a place and its team.

    Examples
    --------
    >>> bool(alias_numbers(organization("Denver")) & alias_numbers(organization("Broncos")))
    True
    """
    joined = _joined(name)
    return _ALIASES.same.get(joined, _NONE) | _ALIASES.places.get(joined, _NONE)


def are_aliases(a: OrganizationName, b: OrganizationName) -> bool:
    """Whether two names are known to name one body.

    Examples
    --------
    >>> are_aliases(organization("Pentagon"), organization("Defence Department"))
    True
    """
    return not _ALIASES.same.get(_joined(a), _NONE).isdisjoint(_ALIASES.same.get(_joined(b), _NONE))


def are_place_and_team(a: OrganizationName, b: OrganizationName) -> bool:
    """Whether one name is a place and the other a team of that place.

    Examples
    --------
    >>> are_place_and_team(organization("Denver"), organization("Broncos"))
    True
    """
    return any(
        not _ALIASES.places.get(one, _NONE).isdisjoint(_ALIASES.nicknames.get(other, _NONE))
        for one, other in ((_joined(a), _joined(b)), (_joined(b), _joined(a)))
    )


@attrs.frozen(slots=True)
class OrganizationMatch:
    """What was found about two organisations' names.

    Parameters
    ----------
    features
        What the learned weights ask for.
    reasons
        What speaks for and against, in words.
    conflict
        What forbids that the names are one organisation's, or ``""``.
    equal
        Whether the names are the same but for case, legal forms and spelling variants.
    """

    features: tuple[float, ...]
    reasons: tuple[str, ...]
    conflict: str
    equal: bool


SPELLED = 4
"""So many words that only one of two names has, the first ones, are compared as spellings of the other's."""


def differing(a: OrganizationName, b: OrganizationName) -> tuple[list[str], list[str]]:
    """Return the words that only one of two names has, and those that only the other has.

    Examples
    --------
    >>> differing(organization("Bank of England"), organization("Bank of Scotland"))
    (['england'], ['scotland'])
    """
    shared = {*a.words}.intersection(b.words)
    return [word for word in a.words if word not in shared], [word for word in b.words if word not in shared]


def are_worth_comparing(a: OrganizationName, b: OrganizationName) -> bool:
    """Whether two names may be one body's: not if each has more than `SPELLED` words that the other has not.

    Examples
    --------
    >>> are_worth_comparing(organization("Bank of England"), organization("Bank of Scotland"))
    True
    """
    if min(len(a.words), len(b.words)) <= SPELLED or not alias_numbers(a).isdisjoint(alias_numbers(b)):
        return True
    return min(map(len, differing(a, b))) <= SPELLED or "".join(a.words) == "".join(b.words)


def match_all(pairs: Sequence[tuple[OrganizationName, OrganizationName]]) -> list[OrganizationMatch]:
    """Lay the two names of each pair side by side; their words are compared together, which is faster.

    Examples
    --------
    >>> one, other = organization("Goldman Sachs"), organization("Goldmann Sachs")
    >>> match_all([(one, other)]) == [match_organizations(one, other)]
    True
    """
    wanted = {
        (min(words), max(words))
        for one, other in pairs
        for only in [differing(*_in_digits(one, other))]
        for words in product(*(words[:SPELLED] for words in only))
    }
    ordered = sorted(wanted)
    found = dict(zip(ordered, relate_all(ordered), strict=True))
    return [match_organizations(*pair, lambda one, other: found[min(one, other), max(one, other)]) for pair in pairs]


def match_organizations(
    a: OrganizationName, b: OrganizationName, related: Callable[[str, str], Relation] = relate
) -> OrganizationMatch:
    """Lay two organisations' names side by side.

    Parameters
    ----------
    a, b
        The names.
    related
        Says how two of their words relate.

    Examples
    --------
    >>> match_organizations(organization("IMF"), organization("International Monetary Fund")).reasons
    ('IMF is made of the first letters of International Monetary Fund',)
    """
    if (len(a.words), a.text) > (len(b.words), b.text):
        a, b = b, a
    a, b = _in_digits(a, b)
    count = len(a.words)
    shared = set(a.words) & set(b.words)
    only_a, only_b = differing(a, b)
    joined_a, joined_b = "".join(a.words), "".join(b.words)
    equal = joined_a == joined_b or (count == len(b.words) == 1 and _is_plural(*sorted((joined_a, joined_b))))
    equal = equal or tuple(sorted(a.words)) == tuple(sorted(b.words))
    starts, ends = b.words[:count] == a.words, b.words[-count:] == a.words
    acronym = (a.is_acronym and a.words[0] in b.acronyms and not b.is_acronym) or (
        b.is_acronym and b.words[0] in a.acronyms and not a.is_acronym
    )
    alias, team = are_aliases(a, b), are_place_and_team(a, b)
    numbers_a, numbers_b = _numbers(a), _numbers(b)
    conflict = (
        f"numbers {' '.join(sorted(numbers_a))} and {' '.join(sorted(numbers_b))} differ"
        if numbers_a and numbers_b and numbers_a != numbers_b
        else ""
    )
    pairs = product(only_a[:SPELLED], only_b[:SPELLED])
    spelled = max((related(one, other).probability for one, other in pairs), default=-1.0)
    closest = min(
        ((OSA.distance(one, other), one, other) for one in only_a[:6] for other in only_b[:6]), default=(-1, "", "")
    )
    features = (
        count,
        len(b.words),
        len(shared),
        len(shared) / len({*a.words, *b.words}),
        len(shared) / count,
        float(starts),
        float(ends),
        float(a.words[0] == b.words[0]),
        float(a.words[-1] == b.words[-1]),
        float(acronym),
        float(alias),
        float(team),
        float(a.is_acronym) + float(b.is_acronym),
        len(only_a),
        len(only_b),
        sum(word in PARTS for word in only_b) + sum(word in PARTS for word in only_a),
        sum(word in GENERIC for word in shared),
        sum(word in GENERIC for word in only_a),
        sum(word in GENERIC for word in only_b),
        spelled,
        float(bool(conflict)),
        Levenshtein.normalized_similarity(joined_a, joined_b),
        JaroWinkler.similarity(joined_a, joined_b),
        fuzz.token_set_ratio(" ".join(a.words), " ".join(b.words)) / 100,
        fuzz.partial_ratio(joined_a, joined_b) / 100,
        len(joined_a),
        len(joined_b),
        float(equal),
        max(map(len, shared), default=0),
        OSA.distance(joined_a, joined_b),
        fuzz.token_sort_ratio(" ".join(a.words), " ".join(b.words)),
        closest[0],
        max(len(closest[1]), len(closest[2])),
        JaroWinkler.similarity(closest[1], closest[2]),
        float(closest[1][:1] == closest[2][:1]),
        max((len(word) for word in only_a), default=0),
        max((len(word) for word in only_b), default=0),
        float(only_a[-1:] == list(a.words[-1:])) + float(only_b[-1:] == list(b.words[-1:])),
    )
    # A club or fund II is not the one without a number; other than in digits ("Schalke 04"), nobody leaves it out. The
    # training pairs have too few of them for the trees to learn from.
    if not conflict and (roman := _romans(a) ^ _romans(b)):
        conflict = f"only one has the number {' '.join(sorted(roman)).upper()}"
    if not conflict and not alias and (only_a or only_b) and DIRECTIONS.issuperset([*only_a, *only_b]):
        conflict = f"one is {' and '.join([*only_a, *only_b])}"
    if (
        not conflict
        and not (alias or equal)
        and len(only_a) == len(only_b) == 1
        and _are_two_words(only_a[0], only_b[0])
    ):
        conflict = f"{only_a[0]} and {only_b[0]} are two words"
    reasons = _reasons(a, b, equal, acronym, alias, team, starts or ends, shared, only_a, only_b)
    return OrganizationMatch(features, (*reasons, conflict) if conflict else reasons, conflict, equal)


def _in_digits(a: OrganizationName, b: OrganizationName) -> tuple[OrganizationName, OrganizationName]:
    """Write Roman numbers in digits where the other name has digits; two Roman numbers stay as they are."""
    if any(_romans(one) and any(map(str.isdigit, other.words)) for one, other in ((a, b), (b, a))):
        return with_digits(a), with_digits(b)
    return a, b


def _are_two_words(one: str, other: str) -> bool:
    """Whether two words that differ in a letter are both in use, so that neither is a slip: "food" and "flood".

    Names of the same consonants may be spellings of one all the same: "Qaeda" and "Qaida".
    """
    short, long = sorted((one, other), key=len)
    if OSA.distance(one, other) != 1 or long.startswith(short) or are_listed(one, other):
        return False
    if SMALL_WORDS.issuperset((one, other)):
        return True
    return _IN_USE.issuperset((one, other)) and skeleton(one) != skeleton(other)


_IN_USE = COMMON_WORDS | KNOWN_WORDS


def _is_plural(a: str, b: str) -> bool:
    return len(a) >= _LONG and f"{a}s" == b


_LONG = 6


def _numbers(name: OrganizationName) -> set[str]:
    return {word for word in name.words if word.isdigit()} | _romans(name)


def _romans(name: OrganizationName) -> set[str]:
    """Return the Roman numbers that a name has, folded as its words are."""
    return {key(word) for word in name.text.split()[1:] if word in ROMANS}.intersection(name.words)


def _reasons(
    a: OrganizationName,
    b: OrganizationName,
    equal: bool,
    acronym: bool,
    alias: bool,
    team: bool,
    is_part: bool,
    shared: set[str],
    only_a: list[str],
    only_b: list[str],
) -> tuple[str, ...]:
    if equal:
        return ("the names are the same but for legal forms and spelling variants",)
    if acronym:
        short, full = (a, b) if a.is_acronym else (b, a)
        return (f"{short.text} is made of the first letters of {full.text}",)
    if alias:
        return (f"{a.text} and {b.text} are known names of one body",)
    if team:
        return (f"{a.text} and {b.text} are a place and its team",)
    said: list[str] = []
    if is_part:
        said.append(f"{b.text} has all words of {a.text}")
        parts = [word for word in only_b if word in PARTS]
        if parts:
            said.append(f"{' '.join(parts)} may be a part of it")
    elif shared:
        said.append(f"both have {' '.join(word for word in a.words if word in shared)}")
    if only_a:
        said.append(f"only {a.text} has {' '.join(only_a)}")
    if only_b:
        said.append(f"only {b.text} has {' '.join(only_b)}")
    return tuple(said)
