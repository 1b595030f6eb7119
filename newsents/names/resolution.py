"""Who is who across articles: one identity for each person and organisation, with the reasons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from hashlib import blake2b

from newsents.errors import NewsentsError
from newsents.names.blocking import Counts
from newsents.names.comparison import compare
from newsents.names.folding import fold
from newsents.names.linking import ORGANIZATION_LABELS
from newsents.names.organization_groups import group_organizations
from newsents.names.parsing import parse
from newsents.names.person_groups import group_persons
from newsents.names.records import Record
from newsents.names.units import Units, in_order, units_of


class NamesError(NewsentsError, ValueError):
    """A record cannot be used, or is not known."""


def resolve(records: Iterable[Record]) -> Resolution:
    """Find out which records are one person or organisation.

    First within each article (surname to full name), then across articles: spellings, short forms and initials of
    one name are joined, unless anything conflicts. The result does not depend on the order of the records.

    Parameters
    ----------
    records
        The names, each with an id of its own.

    Returns
    -------
    Resolution
        The identities, open for more records.

    Raises
    ------
    NamesError
        If two records have one id.

    Examples
    --------
    >>> found = resolve([
    ...     Record("1", "Sergei Ivanov", "times"),
    ...     Record("2", "Ivanov", "times"),
    ...     Record("3", "Sergey Ivanov", "post"),
    ...     Record("4", "Anna Ivanova", "post"),
    ... ])
    >>> found.cluster("1") == found.cluster("2") == found.cluster("3") != found.cluster("4")
    True
    """
    return Resolution().add(records)


class Resolution:
    """Identities of records; more records can be added at any time.

    Examples
    --------
    >>> found = resolve([Record("1", "Bill Stone", "a")]).add([Record("2", "William Stone", "b")])
    >>> [members for members in found.clusters().values()]
    [('1', '2')]
    """

    def __init__(self) -> None:
        self._records: list[Record] = []
        self._order: list[int] = []
        self._units = Units([])
        self._at: dict[str, int] = {}
        self._cluster: dict[str, str] = {}
        self.counts = Counts()

    def add(self, records: Iterable[Record]) -> Resolution:
        """Add records and resolve all; the identities are the same as if all had come at once.

        An identity keeps its id as long as it keeps the record that it was named after, or most of its records.

        Raises
        ------
        NamesError
            If an id is there already.
        """
        for record in records:
            if record.id in self._at:
                raise NamesError(f"two records have the id {record.id!r}; each needs one of its own", code="N501")
            self._at[record.id] = len(self._records)
            self._records.append(record)
        self._resolve()
        return self

    def cluster(self, id: str) -> str:
        """Return the identity of a record.

        Raises
        ------
        NamesError
            If there is no such record.
        """
        try:
            return self._cluster[id]
        except KeyError:
            raise NamesError(f"there is no record with the id {id!r}", code="N502") from None

    def clusters(self) -> dict[str, tuple[str, ...]]:
        """Return the ids of the records of each identity, sorted."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for at in self._order:
            record = self._records[at]
            found[self._cluster[record.id]].append(record.id)
        return {cluster: tuple(ids) for cluster, ids in found.items()}

    def names(self, cluster: str) -> tuple[str, ...]:
        """Return the surface forms of an identity, the fullest first, then by frequency.

        Examples
        --------
        >>> found = resolve([Record("1", "Ivanov", "a"), Record("2", "Sergei Ivanov", "a")])
        >>> found.names(found.cluster("1"))
        ('Sergei Ivanov', 'Ivanov')
        """
        forms = Counter(record.name for record in self._records if self._cluster[record.id] == cluster)
        ordered = sorted(forms, key=lambda form: (-forms[form], form))
        fullest = max(ordered, key=_fullness, default="")
        return tuple(sorted(ordered, key=lambda form: form != fullest))

    def explain(self, a: str, b: str) -> tuple[str, ...]:
        """Say why two records are one or not, each reason a short sentence.

        Raises
        ------
        NamesError
            If there is no such record.

        Examples
        --------
        >>> found = resolve([Record("1", "Bill Stone", "a"), Record("2", "Jim Stone", "a")])
        >>> found.explain("1", "2")[0]
        'Bill Stone and Jim Stone are two identities'
        """
        together = self.cluster(a) == self.cluster(b)
        one, other = self._records[self._at[a]], self._records[self._at[b]]
        units = self._units
        unit_a, unit_b = units.of[self._at[a]], units.of[self._at[b]]
        said = [f"{one.name} and {other.name} are {'one identity' if together else 'two identities'}"]
        for record, unit in ((one, unit_a), (other, unit_b)):
            if fold(record.name) != fold(units.name(unit)):
                said.append(f"{record.name} is {units.name(unit)} in article {units.article(unit)}")
        if unit_a == unit_b:
            return tuple(said)
        name_a, name_b = units.name(unit_a), units.name(unit_b)
        comparison = compare(name_a, name_b, units.label(unit_a))
        said.append(f"{name_a} and {name_b} score {comparison.score:.2f}: {comparison.verdict}")
        return (*said, *comparison.reasons)

    def _resolve(self) -> None:
        self._order = in_order(self._records)
        self.counts = Counts()
        units = self._units = units_of(self._records, self._order)
        by_label: defaultdict[str, list[int]] = defaultdict(list)
        for unit in range(len(units)):
            by_label[units.label(unit)].append(unit)
        groups: list[list[int]] = []
        for label in sorted(by_label):
            if label == "PERSON":
                groups += group_persons(units, by_label[label], self.counts)
            elif label in ORGANIZATION_LABELS:
                groups += group_organizations(units, by_label[label], self.counts)
            else:
                groups += _group_equal(units, by_label[label])
        self._name_clusters(groups)

    def _name_clusters(self, groups: list[list[int]]) -> None:
        """Give every group an id: the one that most of its records had, or one made of its first record."""
        records, before = self._records, self._cluster
        place = [0] * len(records)
        for rank, at in enumerate(self._order):
            place[at] = rank
        members = [[at for unit in group for at in self._units.members[unit]] for group in groups]
        first = [min(group, key=place.__getitem__) for group in members]
        by_place = sorted(range(len(groups)), key=lambda number: place[first[number]])
        named: dict[int, str] = {}
        taken: set[str] = set()
        if before:
            claims: list[tuple[int, int, str]] = []
            for rank, number in enumerate(by_place):
                held = Counter(before[records[at].id] for at in members[number] if records[at].id in before)
                claims += [(-count, rank, cluster) for cluster, count in held.items()]
            for _, rank, cluster in sorted(claims):
                if by_place[rank] not in named and cluster not in taken:
                    named[by_place[rank]] = cluster
                    taken.add(cluster)
        after: dict[str, str] = {}
        for number in by_place:
            cluster = named.get(number) or _new_id(records[first[number]].id, taken)
            taken.add(cluster)
            for at in members[number]:
                after[records[at].id] = cluster
        self._cluster = after


def _new_id(record: str, taken: set[str]) -> str:
    """Return an id made of a record's, and no other identity's."""
    salt = 0
    while True:
        made = blake2b(f"{record}\0{salt}".encode(errors="surrogatepass"), digest_size=8).hexdigest()
        if made not in taken:
            return made
        salt += 1


def _fullness(form: str) -> tuple[int, int, bool]:
    name = parse(form)
    return sum(len(given) > 1 for given in name.given_keys), len(name.given) + len(name.family), not form.isupper()


def _group_equal(units: Units, numbers: Iterable[int]) -> list[list[int]]:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for unit in numbers:
        groups[" ".join(fold(units.name(unit)).split())].append(unit)
    return list(groups.values())
