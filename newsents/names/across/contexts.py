"""What articles say about whom they name: it tells two persons of one name apart, and joins two spellings of one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain

import attrs

from newsents.names.across.lives import LIFE, Life
from newsents.names.records import Record
from newsents.names.words.folding import fold, key
from newsents.names.words.lexicon import lines

YEARS = 3
"""Roles so many years apart are no conflict: a footballer may be a minister ten years later."""
AGREE = 2
"""So much two contexts must share to be one person's in spite of a weak spelling; see `Context.agreement`."""
SHOWN = 5
"""So many of what two contexts share are told."""
RARE = 5
"""What is named in at most so many articles counts as one thing shared; in twice as many, as half of one."""


def _fields() -> tuple[Mapping[str, str], Mapping[str, frozenset[str]]]:
    field_of: dict[str, str] = {}
    near: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines("role_fields.txt"):
        head, _, words = line.partition(":")
        field, *others = head.split("/")
        field_of.update(dict.fromkeys(map(key, words.split()), field))
        for other in others:
            near[field].add(other)
            near[other].add(field)
    return field_of, {field: frozenset({field, *others}) for field, others in near.items()}


_FIELD_OF, _NEAR = _fields()
_PAST = frozenset(["former", "ex", "retired", "onetime", "erstwhile"])
_PLAIN = frozenset("the a an of for and in at to former ex then late new chief deputy vice senior his her its".split())


def fields_of(role: str) -> frozenset[str]:
    """Return the fields of life that a role's words belong to.

    Examples
    --------
    >>> sorted(fields_of("Brazil striker")), sorted(fields_of("director"))
    (['sport'], [])
    """
    return frozenset(_FIELD_OF[word] for word in map(key, role.split()) if word in _FIELD_OF)


def are_far(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two sets of fields have nothing to do with each other, and neither is empty.

    Examples
    --------
    >>> are_far({"sport"}, {"politics"}), are_far({"law"}, {"politics"}), are_far({"sport"}, set())
    (True, False, False)
    """
    one, other = set(one), set(other)
    return bool(one and other) and not any(b == a or b in _NEAR.get(a, ()) for a in one for b in other)


@attrs.define(slots=True, eq=False)
class Context:
    """What is known about a person beside the name.

    Parameters
    ----------
    roles
        The telling words of the roles, folded.
    fields
        The fields of life that the roles belong to.
    past
        Those of former roles: a former cricketer may well be the prime minister, so they are no conflict.
    affiliations, people
        Folded names of bodies, and of the persons named beside this one.
    first, last
        The days, as ordinals, of the earliest and the latest article that has a date; 0 if none has.
    life
        What cannot be told of everybody of the name.
    """

    roles: set[str] = attrs.field(factory=set)
    fields: set[str] = attrs.field(factory=set)
    past: set[str] = attrs.field(factory=set)
    affiliations: set[str] = attrs.field(factory=set)
    people: set[str] = attrs.field(factory=set)
    first: int = 0
    last: int = 0
    life: Life = attrs.field(factory=Life)

    @classmethod
    def of(cls, records: Iterable[Record]) -> Context:
        """Gather what records say.

        Examples
        --------
        >>> sorted(Context.of([Record("1", "Ivanov", roles=("the defence minister",))]).roles)
        ['defence', 'minister']
        """
        found = cls()
        for record in records:
            found.life.see(record)
            for role in record.roles:
                words = [*map(key, role.split())]
                found.roles.update(word for word in words if word and word not in _PLAIN)
                (found.fields if _PAST.isdisjoint(words) else found.past).update(fields_of(role))
            found.affiliations.update(map(_folded, record.affiliations))
            found.people.update(map(_full, record.people))
            if record.date:
                found._see(_ordinal(record.date))
        found.people.discard(_SINGLE)
        return found

    def __bool__(self) -> bool:
        return bool(self.roles or self.affiliations or self.people)

    def add(self, other: Context) -> None:
        """Take in what is known about another mention of the person."""
        self.roles |= other.roles
        self.fields |= other.fields
        self.past |= other.past
        self.affiliations |= other.affiliations
        self.people |= other.people
        self.life.add(other.life)
        for day in (other.first, other.last):
            if day:
                self._see(day)

    def shared(self, other: Context) -> list[str]:
        """Return what two contexts have in common, in words."""
        found = (
            ("both are named beside", map(str.title, sorted(self.people & other.people))),
            ("both belong to", map(str.title, sorted(self.affiliations & other.affiliations))),
            ("both are called", sorted(self.roles & other.roles)),
        )
        return [f"{told} {_listed(things)}" for told, common in found if (things := list(common))]

    def agreement(self, other: Context, rarity: Rarity | None = None) -> float:
        """Return how many persons, bodies and (as one) roles two contexts have in common, each by how rare it is.

        Examples
        --------
        >>> one = Context.of([Record("1", "Ivanov", roles=("defence minister",), people=("Anna Petrova",))])
        >>> one.agreement(one)
        2.0
        """
        rarity = rarity or _EVERYTHING
        named = [*(self.people & other.people), *(self.affiliations & other.affiliations)]
        called = (rarity.weight(word) for word in self.roles & other.roles)
        return sum(map(rarity.weight, sorted(named))) + max(called, default=0.0)

    def is_near(self, other: Context) -> bool:
        """Whether a role of one, be it a former one, is of the same field as one of the other."""
        return not (self.fields | self.past).isdisjoint(other.fields | other.past)

    def conflict(self, other: Context) -> str:
        """Say what makes two contexts those of two persons, or ``""``.

        That is: ages that exclude each other, and where nothing is in common, roles of fields that have nothing to do
        with each other, seats of one office in two places, or what only a man and only a woman is called, at the same
        time; or more years between the two than anybody is in the news.

        Examples
        --------
        >>> one = Context.of([Record("1", "Paul Stone", roles=("striker",), date="2020-05-01")])
        >>> other = Context.of([Record("2", "Paul Stone", roles=("judge",), date="2020-06-01")])
        >>> one.conflict(other)
        'roles in sport and in justice at the same time'
        """
        if told := self.life.excludes(other.life):
            return told
        years = self._years_to(other)
        if not self.people.isdisjoint(other.people) or not self.affiliations.isdisjoint(other.affiliations):
            return ""
        if years > LIFE and self.roles.isdisjoint(other.roles):
            return f"there are {years:.0f} years between the two"
        if years > YEARS:
            return ""
        if told := self.life.differs(other.life):
            return told
        if not self.roles.isdisjoint(other.roles):
            return ""
        if self.roles and other.roles and self.life.is_called_otherwise(other.life):
            return "one has another role than the other, and one is a she, the other a he"
        if not are_far(self.fields, other.fields):
            return ""
        return (
            f"roles in {' and '.join(sorted(self.fields))} and in {' and '.join(sorted(other.fields))} at the same time"
        )

    def _see(self, day: int) -> None:
        self.first = min(self.first or day, day)
        self.last = max(self.last, day)

    def _years_to(self, other: Context) -> float:
        """Return how many years lie between two contexts; 0 if they overlap or nothing tells."""
        if not (self.first and other.first):
            return 0.0
        return max(self.first - other.last, other.first - self.last, 0) / 365.25


@lru_cache(maxsize=1 << 10)
def _folded(name: str) -> str:
    """Fold a name."""
    return " ".join(fold(name).split())


@lru_cache(maxsize=1 << 10)
def _full(name: str) -> str:
    """Fold a name, which all persons of its article have beside them; a single name may be anybody's."""
    return _folded(name) if " " in name.strip() else _SINGLE


_SINGLE = "\0"
"""Stands for any single name: no name is folded to it."""


def _listed(things: Sequence[str]) -> str:
    more = f" and {len(things) - SHOWN} more" if len(things) > SHOWN else ""
    return f"{', '.join(things[:SHOWN])}{more}"


def _ordinal(text: str) -> int:
    """Return the day of an ISO 8601 date, or 0 for what is none."""
    try:
        return date.fromisoformat(text[:10]).toordinal()
    except ValueError:
        return 0


class Rarity:
    """How much it says that two contexts share a name or a word, by how many articles of the collection have it.

    Examples
    --------
    >>> rarity = Rarity([Context.of([Record("", "Ann Lee", people=("Barack Obama",))]) for _ in range(20)])
    >>> rarity.weight("barack obama"), rarity.weight("jim bell")
    (0.25, 1.0)
    """

    def __init__(self, contexts: Iterable[Context] = ()) -> None:
        told = ((context.people, context.affiliations, context.roles) for context in contexts)
        self._count = Counter(chain.from_iterable(chain.from_iterable(told)))

    def weight(self, name: str) -> float:
        """Return what it counts that two contexts share something: 1, or less if more than `RARE` have it."""
        return min(1.0, RARE / self._count[name]) if name in self._count else 1.0


_EVERYTHING = Rarity()


def senses(contexts: Mapping[int, Context]) -> dict[int, int]:
    """Part mentions of one full name into the persons that their contexts tell apart.

    Only what conflicts parts them: that two stories name other people beside one name says nothing. Those that share
    most come together first; a mention that nothing keeps from the largest group goes there.

    Parameters
    ----------
    contexts
        What is known about each mention, in an order that does not depend on how the records came in.

    Returns
    -------
    dict
        The number of the person of each mention, 0 for the one with most mentions.

    Examples
    --------
    >>> roles = {1: "striker", 2: "", 3: "defender", 4: "judge"}
    >>> senses({at: Context.of([Record("", "Paul Stone", roles=(role,))]) for at, role in roles.items()})
    {1: 0, 2: 0, 3: 0, 4: 1}
    """
    parts: list[tuple[Context, list[int]]] = []
    # Whoever has a field opens the parts; who has none then finds all of them there.
    for at in sorted(contexts, key=lambda at: not contexts[at].fields):
        context = contexts[at]
        fitting = [part for part in parts if not part[0].conflict(context)]
        if fitting:
            best = fitting[0]
            if len(fitting) > 1:
                best = max(
                    fitting, key=lambda part: (part[0].agreement(context), part[0].is_near(context), len(part[1]))
                )
            best[0].add(context)
            best[1].append(at)
        else:
            part = Context()
            part.add(context)
            parts.append((part, [at]))
    persons = sorted((sorted(members) for _, members in parts), key=lambda members: (-len(members), members[0]))
    number = {at: sense for sense, members in enumerate(persons) for at in members}
    return {at: number[at] for at in contexts}
