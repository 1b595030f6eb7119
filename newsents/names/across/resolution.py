"""Who is who across articles: one identity for each person and organisation, with the reasons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from newsents.garbage import kept_for_later
from newsents.listing import Listing
from newsents.names.across.bearing import Bearing
from newsents.names.across.blocking import Counts
from newsents.names.across.cluster_ids import cluster_ids
from newsents.names.across.clustering import Clusters
from newsents.names.across.corrections import Corrections, correct, require_known
from newsents.names.across.explanation import Explainer
from newsents.names.across.gazetteer import KnownName
from newsents.names.across.grouping import group_all
from newsents.names.across.links import Link, Links, Rule
from newsents.names.across.mislabeled import with_one_label
from newsents.names.across.review import Doubt, Reviewer
from newsents.names.article.units import Units, in_order, units_of
from newsents.names.display import display_name
from newsents.names.errors import NamesError, all_of
from newsents.names.records import Record
from newsents.names.words.folding import fold
from newsents.showing import Brief


def resolve(
    records: Iterable[Record],
    *,
    corrections: Corrections | None = None,
    gazetteer: Iterable[KnownName] = (),
    missing_ok: bool = False,
) -> Resolution:
    """Find out which records are one person or organisation.

    First within each article (surname to full name), then across articles: spellings, short forms and initials of
    one name are joined, unless anything conflicts. The result does not depend on the order of the records.

    Parameters
    ----------
    records
        The names, each with an id of its own.
    corrections
        Pairs that the user knows to be one, or not; obeyed now and whenever records are added.
    gazetteer
        Names that the user knows, with their ids: an identity that has one of them is joined to all others that
        have, and `Resolution.known` tells the id.
    missing_ok
        Whether corrections may name what no record has as its id or name, as where its records are added later. By
        default that is an error, since a name that is misspelt there would correct nothing.

    Returns
    -------
    Resolution
        The identities, open for more records.

    Raises
    ------
    NamesError
        If two records have one id, something is no record, or corrections contradict each other or name nobody.

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
    return Resolution(corrections, gazetteer, missing_ok=missing_ok).add(records)


class Resolution(Brief):
    """Identities of records; more records can be added at any time.

    Parameters
    ----------
    corrections, gazetteer, missing_ok
        See `resolve`.
    apart
        Pairs of lists of ids of records: none of the one list is one with any of the other, unless something else joins
        them for sure. So those who were found to be two stay two as records are added.
    yielding
        Whether a correction that two are different yields, for records that something else joins for sure. By default
        that is an error; but corrections may have been made before these records were there.

    Examples
    --------
    >>> found = resolve([Record("1", "Bill Halloran", "a")]).add([Record("2", "William Halloran", "b")])
    >>> [members for members in found.clusters().values()]
    [('1', '2')]
    """

    def __init__(
        self,
        corrections: Corrections | None = None,
        gazetteer: Iterable[KnownName] = (),
        *,
        missing_ok: bool = False,
        apart: Iterable[tuple[Sequence[str], Sequence[str]]] = (),
        yielding: bool = False,
    ) -> None:
        self._yielding = yielding
        self._apart = tuple(apart)
        self._corrections = corrections or Corrections()
        self._missing_ok = missing_ok
        self._gazetteer = tuple(all_of(gazetteer, KnownName, "gazetteer", 'KnownName("Q1", ("Ann Lee",))'))
        self._known: dict[str, str] = {}
        self._records: list[Record] = []
        self._order: list[int] = []
        self._units = Units([])
        self._links = Links(0)
        self._at: dict[str, int] = {}
        self._cluster: dict[str, str] = {}
        self.counts = Counts()

    def _told(self) -> Mapping[str, object]:
        return {
            "records": len(self._records),
            "identities": len(set(self._cluster.values())),
            "corrections": len(self._corrections.same) + len(self._corrections.different),
            "known": len(set(self._known.values())),
        }

    def add(self, records: Iterable[Record]) -> Resolution:
        """Add records and resolve all; the identities are the same as if all had come at once.

        An identity keeps its id as long as it keeps the record that it was named after, or most of its records.

        Raises
        ------
        NamesError
            If an id is there already, something is no record, or corrections contradict each other or name nobody;
            then none is added.

        Examples
        --------
        >>> found = resolve([Record("1", "Bill Halloran", "a")])
        >>> found.add([Record("2", "William Halloran", "b")])
        Resolution(records=2, identities=1, corrections=0, known=0)
        """
        found: list[Record] = all_of(records, Record, "resolve", 'Record("1", "Ann Lee", "article")')
        at = dict(self._at)
        for number, record in enumerate(found, len(self._records)):
            if at.setdefault(record.id, number) != number:
                raise NamesError(f"two records have the id {record.id!r}; each needs one of its own", code="N501")
        before = dict(vars(self))
        self._at = at
        self._records = self._records + found
        try:
            self._check_corrections()
            with kept_for_later():
                self._resolve()
        except BaseException:
            vars(self).clear()
            vars(self).update(before)
            raise
        return self

    def _check_corrections(self) -> None:
        """See to it that corrections speak of records that are there."""
        if self._missing_ok or not (self._corrections.same or self._corrections.different):
            return
        written = {fold(record.name): record.name for record in reversed(self._records)}
        require_known(self._corrections, self._at, written)

    @property
    def corrections(self) -> Corrections:
        """The corrections that are obeyed; `Corrections.to_csv` keeps them.

        Examples
        --------
        >>> resolve([], corrections=Corrections(same=[("a", "b")]), missing_ok=True).corrections.same
        (('a', 'b'),)
        """
        return self._corrections

    def cluster(self, id: str) -> str:
        """Return the identity of a record.

        Raises
        ------
        NamesError
            If there is no such record.

        Examples
        --------
        >>> found = resolve([Record("1", "Ivanov", "a"), Record("2", "Sergei Ivanov", "a")])
        >>> found.cluster("1") == found.cluster("2")
        True
        """
        try:
            return self._cluster[id]
        except KeyError:
            raise NamesError(f"there is no record with the id {id!r}", code="N502") from None

    def clusters(self) -> dict[str, tuple[str, ...]]:
        """Return the ids of the records of each identity, sorted.

        Examples
        --------
        >>> records = [Record("1", "Ivanov", "a"), Record("2", "Sergei Ivanov", "a"), Record("3", "Ann Lee", "a")]
        >>> list(resolve(records).clusters().values())
        [('1', '2'), ('3',)]
        """
        found: defaultdict[str, list[str]] = defaultdict(list)
        with kept_for_later():
            for at in self._order:
                record = self._records[at]
                found[self._cluster[record.id]].append(record.id)
            return {cluster: tuple(ids) for cluster, ids in found.items()}

    def known(self, cluster: str) -> str | None:
        """Return the gazetteer's id of an identity, or ``None`` if it has none of its names.

        Examples
        --------
        >>> known = [KnownName("Q1", ("Mahmoud Abbas", "Abu Mazen"))]
        >>> found = resolve([Record("1", "Abu Mazen", "a"), Record("2", "Mahmud Abbas", "b")], gazetteer=known)
        >>> [found.known(cluster) for cluster in found.clusters()]
        ['Q1']
        """
        return self._known.get(cluster)

    def names(self, cluster: str) -> tuple[str, ...]:
        """Return the surface forms of an identity: first the one to show (the best-attested full one), then the others.

        Examples
        --------
        >>> found = resolve([Record("1", "Ivanov", "a"), Record("2", "Sergei Ivanov", "a")])
        >>> found.names(found.cluster("1"))
        ('Sergei Ivanov', 'Ivanov')
        """
        forms = self._forms.get(cluster, Counter())
        if len(forms) < 2:
            return tuple(forms)
        shown = display_name(forms, self._label_of[cluster])
        return tuple(sorted(forms, key=lambda form: (form != shown, -forms[form], form)))

    def explain(self, a: str, b: str, *, article_name: Callable[[str], str] = str) -> tuple[str, ...]:
        """Say why two records are one or not, each reason a short sentence.

        For one identity: the links that joined the two, each with its rule, how sure it is, and its reasons. For two:
        what forbade a link or was missing, the persons that a single name may mean, or a user's correction.

        Parameters
        ----------
        a, b
            The ids of the records.
        article_name
            What an article is called for whoever reads the reasons, given its id; by default the id.

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
                said.append(f"{record.name} is {units.name(unit)} in article {article_name(units.article(unit))}")
        if unit_a == unit_b:
            return tuple(said)
        pair = self._cluster_of(unit_a), self._cluster_of(unit_b)
        corrected = [*self._bearing.told(*pair), *self._told_known(*pair)]
        explainer = self._explainer
        explainer.article_name = article_name
        if together:
            reasons = explainer.together(unit_a, unit_b)
        else:
            reasons = explainer.apart(unit_a, unit_b, is_corrected=bool(corrected))
        return tuple(dict.fromkeys([*said, *corrected, *reasons]))

    def joined(self) -> Iterator[tuple[str, str, str, float]]:
        """Yield what joined names to identities: the ids of two records, why, and how strong that is, from 0 to 1.

        There is one way from each name of an identity to each other one. What joined names that a correction has parted
        is left out.

        Examples
        --------
        >>> found = resolve([Record("1", "Bill Halloran", "a"), Record("2", "William Halloran", "b")])
        >>> [(one, other, why) for one, other, why, _ in found.joined()]
        [('1', '2', 'Bill Halloran and William Halloran are a given name and its short form')]
        """
        explainer = self._explainer
        for link in self._links.joined:
            nodes = link.one, link.other
            at, other = (self._links.record_of[node] for node in nodes)
            if max(at, other) < len(self._records) and explainer.are_one(link):
                names = " and ".join(map(explainer.node_name, nodes))
                yield self._records[at].id, self._records[other].id, f"{names} {link.rule.value}", link.strength

    def review(
        self,
        quotes: Mapping[str, int] | None = None,
        *,
        limit: int = 100,
        article_name: Callable[[str], str] = str,
    ) -> Listing[Doubt]:
        """Return the least sure joins and the likeliest missed ones, the weightiest first, to be decided by somebody.

        What is found to be otherwise goes into `Corrections`; pairs that these speak of are not told again.

        Parameters
        ----------
        quotes
            How many quotations each record has, by its id: what moves many weighs more.
        limit
            So many at most.
        article_name
            As for `explain`.

        Examples
        --------
        >>> records = [Record("1", "Dana Holmquist", "a"), Record("2", "Danna Holmquist", "b")]
        >>> (doubt,) = resolve(records).review({"2": 3})
        >>> doubt.a, doubt.relation, doubt.b, doubt.articles
        ('Dana Holmquist', 'same', 'Danna Holmquist', 1)
        >>> corrections = Corrections(different=[(doubt.a, doubt.b)])
        >>> len(resolve(records, corrections=corrections).clusters())
        2
        """
        explainer = self._explainer
        explainer.article_name = article_name
        decided = (*self._corrections.same, *self._corrections.different)
        return Reviewer(explainer, quotes or {}).doubts(decided, limit)

    def _told_known(self, one: str, other: str) -> list[str]:
        """Say what the list of known names has of two identities, which may be the same."""
        known = [self._known[its] for its in sorted({one, other}) if its in self._known]
        if one == other and known:
            return [f"the identity has names of {known[0]} in the list of known names"]
        return [f"the list of known names has them as {' and '.join(known)}"] if len(known) > 1 else []

    def _cluster_of(self, unit: int) -> str:
        return self._cluster[self._records[self._units.members[unit][0]].id]

    @cached_property
    def _forms(self) -> Mapping[str, Counter[str]]:
        """How often each identity has which surface form."""
        forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        with kept_for_later():
            for at in self._order:
                record = self._records[at]
                forms[self._cluster[record.id]][record.name] += 1
        return dict(forms)

    @cached_property
    def _label_of(self) -> Mapping[str, str]:
        """The label of each identity."""
        return {self._cluster_of(unit): self._units.label(unit) for unit in set(self._units.of[: len(self._records)])}

    @cached_property
    def _explainer(self) -> Explainer:
        groups: defaultdict[str, dict[int, None]] = defaultdict(dict)
        for at in self._order:
            groups[self._cluster[self._records[at].id]][self._units.of[at]] = None
        return Explainer(self._units, [list(group) for group in groups.values()], self._links)

    @cached_property
    def _bearing(self) -> Bearing:
        return Bearing(self._corrections, lambda side: frozenset(map(self._cluster_of, self._units_of(side))))

    @cached_property
    def _units_named(self) -> Mapping[str, list[int]]:
        """The entities that have each folded name."""
        found: defaultdict[str, dict[int, None]] = defaultdict(dict)
        for at, record in enumerate(self._records):
            found[fold(record.name)][self._units.of[at]] = None
        return {name: list(units) for name, units in found.items()}

    def _resolve(self) -> None:
        listed = [
            (Record(f"\0{number}.{place}", name, "", known.label), number)
            for number, known in enumerate(self._gazetteer)
            for place, name in enumerate(known.names)
        ]
        # Known names are resolved as if they were records of no article, after all others.
        everything = [*with_one_label(self._records), *(record for record, _ in listed)]
        self._order = in_order(self._records)
        self.counts = Counts()
        for made in ("_forms", "_label_of", "_explainer", "_bearing", "_units_named"):
            self.__dict__.pop(made, None)
        units = self._units = units_of(everything, [*self._order, *range(len(self._records), len(everything))])
        self._links = Links(len(units))
        groups = group_all(units, self.counts, self._links)
        units.forget()
        entry_of = {units.of[len(self._records) + at]: number for at, (_, number) in enumerate(listed)}
        if listed or self._apart or self._corrections.same or self._corrections.different:
            groups = self._correct(groups, entry_of)
        self._name_clusters(groups, entry_of)

    def _correct(self, groups: list[list[int]], entry_of: dict[int, int]) -> list[list[int]]:
        """Obey corrections, join the names of one known entity, and part those of several."""
        units = self._units
        same = [pair for side in self._corrections.same for pair in self._same_units(*side)]
        different = [(self._units_of(one), self._units_of(other)) for one, other in self._corrections.different]
        first: dict[int, int] = {}
        for unit, number in entry_of.items():
            same.append((unit, first.setdefault(number, unit)))
        distinct = (
            sorted(dict.fromkeys(first[entry_of[unit]] for unit in group if unit in entry_of)) for group in groups
        )
        apart = [
            ([units.of[self._at[id]] for id in one], [units.of[self._at[id]] for id in other])
            for one, other in self._apart
        ]
        if self._yielding:
            different, apart = [], [*different, *apart]
        corrected = correct(
            units, groups, same, different, [entries for entries in distinct if len(entries) > 1], apart
        )
        trees = Clusters(len(self._links.record_of))
        for link in self._links.joined:
            trees.join(link.one, link.other)
        for one, other in ((self._links.node_of[a], self._links.node_of[b]) for a, b in same):
            if trees.root(one) != trees.root(other):
                trees.join(one, other)
                self._links.joined.append(Link(one, other, Rule.CORRECTION, 1.0))
        return corrected

    def _same_units(self, a: str, b: str) -> list[tuple[int, int]]:
        """Return the pairs of units that must be one because a pair of ids or names is."""
        left, right = self._units_of(a), self._units_of(b)
        return [(left[0], unit) for unit in [*left[1:], *right]] if left else []

    def _units_of(self, text: str) -> list[int]:
        if text in self._at:
            return [self._units.of[self._at[text]]]
        return self._units_named.get(fold(text), [])

    def _name_clusters(self, groups: list[list[int]], entry_of: dict[int, int]) -> None:
        """Give every group an id, and the known ones the list's."""
        size = len(self._records)
        entries = [{entry_of[unit] for unit in group if unit in entry_of} for group in groups if entry_of]
        members = [[at for unit in group for at in self._units.members[unit] if at < size] for group in groups]
        if entry_of:
            entries = [entry for entry, group in zip(entries, members, strict=True) if group]
            members = [group for group in members if group]
        ids = cluster_ids(self._records, self._order, members, self._cluster)
        self._cluster = {self._records[at].id: id for id, group in zip(ids, members, strict=True) for at in group}
        self._known = {
            id: self._gazetteer[min(entry)].id for id, entry in zip(ids, entries, strict=bool(entry_of)) if entry
        }
