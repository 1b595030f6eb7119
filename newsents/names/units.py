"""The names of each article, linked: one unit is one entity of one article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import attrs

from newsents.names.linking import PERSON_LABELS, NameForm, link
from newsents.names.records import Record, natural


@attrs.define(slots=True, eq=False)
class Unit:
    """One entity of one article.

    Parameters
    ----------
    label
        The entity label.
    article
        The article.
    name
        The fullest form.
    forms
        All forms, in order of the records.
    records
        Numbers of the records.
    """

    label: str
    article: str
    name: str
    forms: tuple[str, ...]
    records: tuple[int, ...]


def units_of(records: Sequence[Record], order: Iterable[int]) -> list[Unit]:
    """Link the names of each article.

    Parameters
    ----------
    records
        The records.
    order
        Their numbers in the order that does not depend on how they came in.
    """
    by_article: defaultdict[str, list[int]] = defaultdict(list)
    units: list[Unit] = []
    for at in order:
        record = records[at]
        if record.article:
            by_article[record.article].append(at)
        else:
            units.append(Unit(plain_label(record.label), "", record.name, (record.name,), (at,)))
    for article, numbers in by_article.items():
        if len(numbers) == 1:
            record = records[numbers[0]]
            units.append(Unit(plain_label(record.label), article, record.name, (record.name,), tuple(numbers)))
            continue
        forms = [NameForm(records[at].name, plain_label(records[at].label)) for at in numbers]
        members: defaultdict[int, list[int]] = defaultdict(list)
        for place, canonical in enumerate(link(forms)):
            members[canonical].append(place)
        for canonical, places in members.items():
            names = tuple(dict.fromkeys(forms[place].text for place in places))
            form = forms[canonical]
            units.append(Unit(form.label, article, form.text, names, tuple(numbers[place] for place in places)))
    return units


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
    return sorted(range(len(records)), key=lambda at: (natural(records[at].article), natural(records[at].id)))
