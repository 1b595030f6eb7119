"""How two words of two names relate: equal, an initial, a short form, a spelling, or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from newsents.names.words.common import is_clipped
from newsents.names.words.lexicon import are_nicknames, lines
from newsents.names.words.romanization import are_romanizations, plain
from newsents.names.words.spelling import same_spellings

Kind = Literal["equal", "initial", "nickname", "known", "romanization", "spelling", "none"]
"""How two words relate; ``known`` is a pair of the lists of spellings,
``romanization`` one of Pinyin and Wade-Giles, ``spelling`` was learned."""

LIKELY = 0.5
"""From which probability on two words count as spellings of one name."""


class Relation(NamedTuple):
    """How two words relate, and how probable it is that they are one name."""

    kind: Kind
    probability: float


def _known() -> Mapping[str, frozenset[int]]:
    rows: defaultdict[str, set[int]] = defaultdict(set)
    for number, line in enumerate([*lines("spellings.txt"), *lines("slavic_forms.txt")]):
        for word in line.split():
            rows[word].add(number)
    return {word: frozenset(numbers) for word, numbers in rows.items()}


_KNOWN = _known()
_NO_ROWS: frozenset[int] = frozenset()
_NOTHING = Relation("none", 0.0)
_EQUAL = Relation("equal", 1.0)
_INITIAL = Relation("initial", 0.9)
_NICKNAME = Relation("nickname", 0.9)
_CLIPPED = Relation("nickname", 0.8)
_SLAVIC = 0.8
"""How probable two long words are one name if Slavic romanization alone sets them apart."""
_TWO = 0.45
"""At most so probable are two words one name that lists have as spellings of two."""
_LONG = 5
_ROMANIZATION = Relation("romanization", 0.85)
_SPELLING_KNOWN = Relation("known", 0.95)


def spelling_rows(word: str) -> frozenset[int]:
    """Return the lines of the lists of spellings that have a folded word."""
    return _KNOWN.get(word, _NO_ROWS)


def are_known_spellings(a: str, b: str) -> bool:
    """Whether two folded words stand in one line of the lists of spellings.

    Examples
    --------
    >>> are_known_spellings("gaddafi", "qadhafi")
    True
    """
    return not spelling_rows(a).isdisjoint(spelling_rows(b))


def relate_all(pairs: Sequence[tuple[str, str]]) -> list[Relation]:
    """Say how the folded words of each pair relate.

    Examples
    --------
    >>> [relation.kind for relation in relate_all([("s", "sergei"), ("bill", "william"), ("zhou", "chou")])]
    ['initial', 'nickname', 'known']
    """
    found = [_listed(a, b) for a, b in pairs]
    unknown = [at for at, relation in enumerate(found) if relation is None]
    probabilities = same_spellings([pairs[at] for at in unknown])
    for at, probability in zip(unknown, probabilities.tolist(), strict=True):
        a, b = pairs[at]
        if probability < _SLAVIC and len(a) > _LONG and len(b) > _LONG and plain(a, "slavic") == plain(b, "slavic"):
            probability = _SLAVIC
        if spelling_rows(a) and spelling_rows(b):
            # Both are known names, and no spellings of one: "Mohamed", "Mahmoud".
            probability = min(probability, _TWO)
        found[at] = Relation("spelling" if probability >= LIKELY else "none", probability)
    return [relation or _NOTHING for relation in found]


@lru_cache(maxsize=1 << 14)
def relate(a: str, b: str) -> Relation:
    """Say how two folded words of names relate.

    Examples
    --------
    >>> relate("petrov", "petroff").kind, relate("ann", "george").kind
    ('spelling', 'none')
    """
    return relate_all([(a, b)])[0] if a <= b else relate(b, a)


def are_listed(a: str, b: str) -> bool:
    """Whether two folded words need not be weighed: they are equal, initials, or in a list of names.

    Examples
    --------
    >>> are_listed("bill", "william"), are_listed("petrov", "petroff")
    (True, False)
    """
    return _listed(a, b) is not None


def _listed(a: str, b: str) -> Relation | None:
    """Say how two words relate where nothing needs to be weighed."""
    if a == b:
        return _EQUAL
    if len(a) <= 1 or len(b) <= 1:
        return _INITIAL if a[:1] == b[:1] else _NOTHING
    if are_nicknames(a, b):
        return _NICKNAME
    if are_known_spellings(a, b):
        return _SPELLING_KNOWN
    if are_romanizations(a, b):
        return _ROMANIZATION
    return _CLIPPED if is_clipped(a, b) else None
