"""The names of each article, linked: one unit is one entity of one article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import attrs

from newsents.names.article.linking import NameForm, linked
from newsents.names.labels import PERSON_LABELS
from newsents.names.parsing.identity import Identity, identity
from newsents.names.parsing.parsing import Name, parse_anew
from newsents.names.parsing.remembered import Remembered
from newsents.names.records import Record, natural
from newsents.names.words.folding import fold

MOST_IDENTITIES, MOST_PARSED = 1 << 16, 1 << 15
"""So many names are kept that were taken apart, some 20 megabytes of each kind: a million would be too many."""


@attrs.define(slots=True, eq=False)
class Units:
    """The entities of articles, as parallel lists: a million of them must fit.

    Parameters
    ----------
    records
        The records that they are made of.
    canonical
        For each unit, the number of the record with its fullest form.
    members
        For each unit, the numbers of its records.
    of
        For each record, the number of its unit.
    identities, parsed
        Names taken apart, by the name.
    """

    records: Sequence[Record]
    canonical: list[int] = attrs.field(factory=list)
    members: list[tuple[int, ...]] = attrs.field(factory=list)
    of: list[int] = attrs.field(factory=list)
    identities: Remembered[Identity] = attrs.field(factory=lambda: Remembered(identity, MOST_IDENTITIES))
    parsed: Remembered[Name] = attrs.field(factory=lambda: Remembered(parse_anew, MOST_PARSED))

    def __len__(self) -> int:
        return len(self.canonical)

    def name(self, unit: int) -> str:
        """Return the fullest form of a unit."""
        return self.records[self.canonical[unit]].name

    def identity(self, unit: int) -> Identity:
        """Return the parts of the fullest form of a unit, which is a person."""
        return self.identities[self.records[self.canonical[unit]].name]

    def forget(self) -> None:
        """Keep no names any more that were taken apart."""
        self.identities.clear()
        self.parsed.clear()

    def label(self, unit: int) -> str:
        """Return the label of a unit."""
        return plain_label(self.records[self.canonical[unit]].label)

    def article(self, unit: int) -> str:
        """Return the article of a unit."""
        return self.records[self.canonical[unit]].article

    def is_linked(self, unit: int) -> bool:
        """Return whether a unit is all that its article says of somebody; see `Record.is_linked`."""
        return self.records[self.canonical[unit]].is_linked

    def forms(self, unit: int) -> Iterable[str]:
        """Return the distinct forms of a unit."""
        return dict.fromkeys(self.records[at].name for at in self.members[unit])

    def _append(self, canonical: int, members: tuple[int, ...]) -> None:
        for at in members:
            self.of[at] = len(self.canonical)
        self.canonical.append(canonical)
        self.members.append(members)


def units_of(records: Sequence[Record], order: Iterable[int]) -> Units:
    """Link the names of each article.

    Parameters
    ----------
    records
        The records.
    order
        Their numbers in the order that does not depend on how they came in: articles one after the other.
    """
    units = Units(records, of=[0] * len(records))
    article: list[int] = []
    for at in order:
        if article and (not records[at].article or records[at].article != records[article[0]].article):
            _link_article(units, article)
            article = []
        article.append(at)
    if article:
        _link_article(units, article)
    return units


def _link_article(units: Units, numbers: list[int]) -> None:
    if len(numbers) == 1:
        units._append(numbers[0], (numbers[0],))
        return
    numbers = _without_namesakes(units, numbers)
    forms = [NameForm(units.records[at].name, plain_label(units.records[at].label)) for at in numbers]
    members: defaultdict[int, list[int]] = defaultdict(list)
    for place, canonical in enumerate(linked(forms, units.parsed.__getitem__)):
        members[canonical].append(numbers[place])
    for canonical, group in members.items():
        if len(group) == 1:
            units._append(numbers[canonical], (numbers[canonical],))
            continue
        told = [at for at in group if _is_told_apart(units, numbers[canonical], at)]
        for same in _of_one_name(units, told):
            units._append(same[0], tuple(same))
        units._append(numbers[canonical], tuple(at for at in group if at not in told))


def _without_namesakes(units: Units, numbers: list[int]) -> list[int]:
    """Make units of those of one single name whom somebody has told apart; return the others."""
    records = units.records
    counts = Counter(fold(records[at].name) for at in numbers if records[at].is_linked)
    if len(counts) == sum(counts.values()):
        return numbers
    apart = {at for at in numbers if records[at].is_linked and counts[fold(records[at].name)] > 1}
    apart = {at for at in apart if units.parsed[records[at].name].is_bare}
    for at in sorted(apart):
        units._append(at, (at,))
    return [at for at in numbers if at not in apart]


def _is_told_apart(units: Units, canonical: int, other: int) -> bool:
    """Whether somebody who has linked the names of an article knows two for others' that their words would link.

    A surname that was left alone is whose full name has it only if they have the same pronouns.
    """
    one, its = units.records[canonical], units.records[other]
    if not its.is_linked or plain_label(one.label) not in PERSON_LABELS or fold(one.name) == fold(its.name):
        return False
    name = units.parsed[its.name]
    if name.is_bare and name.family_key in units.parsed[one.name].given_keys:
        return True
    return one.is_linked and not (name.is_bare and one.pronouns and one.pronouns == its.pronouns)


def _of_one_name(units: Units, numbers: Iterable[int]) -> Iterable[list[int]]:
    """Return some records, those of one name together."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at in numbers:
        found[fold(units.records[at].name)].append(at)
    return found.values()


def plain_label(label: str) -> str:
    """Return one label for all that mean a person.

    Examples
    --------
    >>> plain_label("PER"), plain_label("ORG")
    ('PERSON', 'ORG')
    """
    return "PERSON" if label in PERSON_LABELS else label


def in_order(records: Sequence[Record]) -> list[int]:
    """Return the records' numbers sorted by article and id, numbers in them by value."""
    articles = {article: natural(article) for article in {record.article for record in records}}

    def place(at: int) -> tuple[object, ...]:
        record = records[at]
        # "1" and "01" are two articles
        return articles[record.article], record.article, natural(record.id), record.id

    return sorted(range(len(records)), key=place)
