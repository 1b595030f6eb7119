"""Whether what articles tell of two mentions of a name can be of one life: years, ages, seats of office, sexes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

import attrs

from newsents.names.records import Record
from newsents.names.words.folding import fold, key
from newsents.names.words.lexicon import COMMON_WORDS, SMALL_WORDS, lines
from newsents.names.words.sexes import forenames

LIFE = 60
"""Whom articles so many years apart name, and none between, is seldom one: nobody is in the news so long."""
AGES = 5
"""Years of birth that ages tell may differ by so much: ages are of last year, or wrong by a few years."""
UNDATED = 15
"""Ages of articles without a date may differ by so much."""
OLDEST = 115
MAYBE_A_MANS = 0.5
"""What women are called, too, is a man's role only beside a given name of which at most so many bearers are women."""
OF_EITHER = (0.1, 0.9)
"""Pronouns tell two persons apart beside a given name of whose bearers at least, and at most, so many are women."""
SURELY = 0.05
"""The roles of one sex say nothing beside a given name of which so few bearers are of it: they may be another's."""

_AGE = re.compile(r"\baged?\s+(\d{1,3})\b|\b(\d{1,3})[\s-]+years?[\s-]+old\b|^\W*(\d{1,3})\W*$")


def _words() -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines("role_lives.txt"):
        kind, _, words = line.partition(":")
        found[kind].update(words.split())
    return {kind: frozenset(words) for kind, words in found.items()}


_WORDS = _words()
KIN = _WORDS["kin"]
"""What is said of somebody's relatives: "wife", "son"."""
_PLACED = re.compile(
    rf"^(?P<before>.*?)\b(?P<seat>(?i:{'|'.join(sorted(_WORDS['seat']))}))\b(?: (?:of|for|in) (?P<after>.+))?$"
)
_NO_PLACE = frozenset(
    "the a an of new lieutenant lt deputy vice acting county city town state parish republican democrat".split()
)
_PAST = re.compile(r"\b(?:former|ex|then|late|onetime|candidate|nominee|elect|aide|wife|husband|son|daughter)\b")


@attrs.define(slots=True, eq=False)
class Life:
    """What articles tell of somebody that cannot be told of everybody of the name.

    Parameters
    ----------
    births
        Years of birth, by ages and the articles' dates.
    ages
        The ages of articles without a date.
    seats
        Places of each office that nobody has in two places at a time.
    sexes
        ``"woman"``, ``"man"``, by what the roles call somebody.
    pronouns
        The same by the pronouns.
    """

    births: set[int] = attrs.field(factory=set)
    ages: set[int] = attrs.field(factory=set)
    seats: defaultdict[str, set[str]] = attrs.field(factory=lambda: defaultdict(set))
    sexes: set[str] = attrs.field(factory=set)
    pronouns: set[str] = attrs.field(factory=set)

    def see(self, record: Record) -> None:
        """Take in what a record tells.

        Examples
        --------
        >>> life = Life()
        >>> life.see(Record("1", "Jordan Lee", roles=("mayor of Akron", "64-year-old actress"), date="2020-05-01"))
        >>> life.births, dict(life.seats), life.sexes
        ({1956}, {'mayor': {'akron'}}, {'woman'})
        """
        self.pronouns.update(_sexes_by_pronouns(record))
        for role in record.roles:
            if found := _AGE.search(role):
                age = int(next(filter(None, found.groups()), OLDEST + 1))
                if age <= OLDEST and record.date[:4].isdecimal():
                    self.births.add(int(record.date[:4]) - age)
                elif age <= OLDEST:
                    self.ages.add(age)
            folded = fold(role)
            self.sexes.update(_sexes_told(folded, record.name))
            if not _PAST.search(folded) and (placed := _PLACED.match(role)):
                for place in _places(placed, record):
                    self.seats[placed["seat"].lower()].add(place)

    def add(self, other: Life) -> None:
        """Take in what another mention of the person tells."""
        self.births |= other.births
        self.ages |= other.ages
        self.sexes |= other.sexes
        self.pronouns |= other.pronouns
        for seat, places in other.seats.items():
            self.seats[seat] |= places

    def excludes(self, other: Life) -> str:
        """Say what of two lives cannot be of one whatever else they share, or ``""``."""
        for one, its, most in ((self.births, other.births, AGES), (self.ages, other.ages, UNDATED)):
            if one and its and max(min(one), min(its)) - min(max(one), max(its)) > most:
                told = "born in about" if most == AGES else "aged"
                return f"one is {told} {min(one)}, the other {told} {min(its)}"
        return ""

    def differs(self, other: Life) -> str:
        """Say what of two lives is seldom of one, unless they share anything, or ``""``."""
        for seat in sorted(self.seats.keys() & other.seats.keys()):
            one, its = self.seats[seat], other.seats[seat]
            if not any(_are_one_place(a, b) for a in one for b in its):
                return f"{seat} of {min(one).title()} and of {min(its).title()}"
        if len(self.sexes) == len(other.sexes) == 1 and self.sexes != other.sexes:
            return "one is called what a woman is, the other what a man is"
        return ""

    def is_called_otherwise(self, other: Life) -> bool:
        """Whether one is a she and the other a he, as far as pronouns tell, which are seldom wrong."""
        return len(self.pronouns) == len(other.pronouns) == 1 and self.pronouns != other.pronouns


def is_seat(role: str) -> bool:
    """Whether a role is an office that nobody has in two places at a time.

    Examples
    --------
    >>> is_seat("acting mayor"), is_seat("president")
    (True, False)
    """
    return not _WORDS["seat"].isdisjoint(fold(role).split()[-1:])


def _sexes_told(role: str, name: str) -> Iterable[str]:
    """Yield which sex the words of a role tell, unless the given name tells otherwise."""
    words = frozenset(map(key, role.split()))
    women = forenames().get(fold(name.split()[0]))
    if not _WORDS["woman"].isdisjoint(words) and (women is None or women > SURELY):
        yield "woman"
    if not _WORDS["man"].isdisjoint(words) and (women is None or women < 1 - SURELY):
        yield "man"
    if not _WORDS["man?"].isdisjoint(words) and women is not None and women <= MAYBE_A_MANS:
        yield "man"


def _sexes_by_pronouns(record: Record) -> Iterable[str]:
    """Yield which sex the pronouns of a record tell, beside a given name that says nothing of it: "Jordan Lee"."""
    women = forenames().get(fold(record.name.split()[0]), 0.0)
    if len(record.pronouns) == 1 and OF_EITHER[0] <= women <= OF_EITHER[1]:
        yield from (_SEXES[forms] for forms in record.pronouns if forms in _SEXES)


_SEXES = {"she/her": "woman", "he/him": "man"}


def _places(placed: re.Match[str], record: Record) -> Iterable[str]:
    """Yield the places of an office: those that its role tells, or else the bodies that may be places."""
    after = _plain(word for word in (placed["after"] or "").split() if word[0].isupper())
    before = _plain(word for word in placed["before"].split() if word[0].isupper())
    if after or before:
        # "Democratic Governor", "Former Mayor" are no places
        if words := after or [word for word in before if word not in SMALL_WORDS]:
            yield " ".join(words)
    elif len(record.roles) == 1:
        for name in record.affiliations:
            words = _plain(name.split())
            if words and not name.isupper() and COMMON_WORDS.isdisjoint(words):
                yield " ".join(words)


def _plain(words: Iterable[str]) -> list[str]:
    return [folded for folded in map(key, words) if folded and folded not in _NO_PLACE]


def _are_one_place(one: str, other: str) -> bool:
    """Whether two places may be one: one has all words of the other, or is made of their first letters."""
    a, b = sorted((one.split(), other.split()), key=len)
    return set(a) <= set(b) or "".join(word[0] for word in b) == "".join(a)
