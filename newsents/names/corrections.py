"""What a user knows better: pairs that are one, pairs that are not, and a list of known names with ids."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from os import PathLike
from pathlib import Path

import attrs

from newsents.names.clustering import Clusters
from newsents.names.comparison import compare
from newsents.names.errors import NamesError, require_name, require_text, texts
from newsents.names.units import Units

Pair = tuple[str, str]


def _pairs(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple(pairs)


@attrs.frozen(slots=True)
class Corrections:
    """Pairs of records that are one, and pairs that are not, whatever their names look like.

    Each side of a pair is the id of a record, or else a name: it then means all records of that name.

    Parameters
    ----------
    same, different
        The pairs.

    Examples
    --------
    >>> Corrections(different=[("George Bush", "r7")]).different
    (('George Bush', 'r7'),)
    """

    same: tuple[Pair, ...] = attrs.field(default=(), converter=_pairs)
    different: tuple[Pair, ...] = attrs.field(default=(), converter=_pairs)

    @classmethod
    def from_csv(cls, path: str | PathLike[str]) -> Corrections:
        """Read corrections from a CSV file with the columns ``a``, ``b`` and ``relation`` (same or different).

        Raises
        ------
        NamesError
            If a column is missing or a relation is neither.
        """
        found: dict[str, list[Pair]] = {"same": [], "different": []}
        for line, row in _rows(path, ("a", "b", "relation")):
            relation = row["relation"].strip().lower()
            if relation not in found:
                raise NamesError(
                    f"{path}, line {line}: the relation is {relation!r}; it must be same or different", code="N504"
                )
            found[relation].append((row["a"], row["b"]))
        return cls(found["same"], found["different"])

    def to_csv(self, path: str | PathLike[str]) -> None:
        """Write the corrections as `from_csv` reads them, so that they are kept for the next time."""
        with Path(path).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("a", "b", "relation"))
            writer.writerows((*pair, "same") for pair in self.same)
            writer.writerows((*pair, "different") for pair in self.different)


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return texts(names, "KnownName.names")


@attrs.frozen(slots=True)
class KnownName:
    """An entry of a user's list of names: what it is known as.

    Parameters
    ----------
    id
        The list's id of the entity, such as a Wikidata number.
    names
        Its names, the main one first.
    label
        Its entity label.

    Examples
    --------
    >>> KnownName("Q1", ("Mahmoud Abbas", "Abu Mazen")).label
    'PERSON'

    Raises
    ------
    NamesError
        If a value is of the wrong kind, or a name is blank.
    """

    id: str
    names: tuple[str, ...] = attrs.field(converter=_names)
    label: str = "PERSON"

    def __attrs_post_init__(self) -> None:
        require_text(self.id, "KnownName.id")
        require_text(self.label, "KnownName.label")
        for name in self.names:
            require_name(name, "a name of KnownName.names")


def read_gazetteer(path: str | PathLike[str]) -> list[KnownName]:
    """Read known names from a CSV file with the columns ``id``, ``name``, and, if wanted, ``aliases`` and ``label``.

    Aliases are set apart by ``|`` or ``;``.

    Raises
    ------
    NamesError
        If a column is missing.
    """
    found: list[KnownName] = []
    for _, row in _rows(path, ("id", "name")):
        aliases = (row.get("aliases") or "").replace(";", "|").split("|")
        names = tuple(name.strip() for name in (row["name"], *aliases) if name.strip())
        found.append(KnownName(row["id"], names, row.get("label") or "PERSON"))
    return found


def _rows(path: str | PathLike[str], columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [column for column in columns if column not in (reader.fieldnames or ())]
        if missing:
            raise NamesError(f"{path}: the column {missing[0]!r} is missing from the first line", code="N503")
        for row in reader:
            yield reader.line_num, {column: value or "" for column, value in row.items() if column}


def correct(
    units: Units, groups: Sequence[list[int]], same: Iterable[tuple[int, int]], different: Iterable[tuple[int, int]]
) -> list[list[int]]:
    """Join groups of units that must be one, and part those that must not.

    Parameters
    ----------
    units
        The entities of all articles.
    groups
        The groups found without corrections.
    same, different
        Pairs of units.

    Returns
    -------
    list
        The corrected groups.

    Raises
    ------
    NamesError
        If two units must be one and must not.
    """
    must, forbidden = Clusters(len(units)), defaultdict[int, set[int]](set)
    for a, b in same:
        must.join(a, b)
    for a, b in different:
        if must.root(a) == must.root(b):
            raise NamesError(
                f"{units.name(a)} and {units.name(b)} are corrected to be one and to be two; drop one of these",
                code="N505",
            )
        forbidden[must.root(a)].add(must.root(b))
        forbidden[must.root(b)].add(must.root(a))
    whole = Clusters(len(groups))
    group_of = {unit: number for number, group in enumerate(groups) for unit in group}
    for unit in range(len(units)):
        whole.join(group_of[unit], group_of[must.root(unit)])
    joined: defaultdict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        joined[whole.root(number)] += group
    return [part for group in joined.values() for part in _parts(units, sorted(group), must, forbidden)]


def _parts(units: Units, group: list[int], must: Clusters, forbidden: dict[int, set[int]]) -> list[list[int]]:
    """Part a group in which some must not be together; the others go where they fit best."""
    roots = dict.fromkeys(must.root(unit) for unit in group)
    apart = [root for root in roots if not forbidden.get(root, set()).isdisjoint(roots)]
    if not apart:
        return [group]
    seeds: list[list[int]] = []
    for root in apart:
        free = [part for part in seeds if forbidden[root].isdisjoint(part)]
        if free:
            free[0].append(root)
        else:
            seeds.append([root])
    part_of = {root: number for number, part in enumerate(seeds) for root in part}
    for root in roots:
        if root not in part_of:
            part_of[root] = max(range(len(seeds)), key=lambda number: (_likeness(units, root, seeds[number]), -number))
    parts: list[list[int]] = [[] for _ in seeds]
    for unit in group:
        parts[part_of[must.root(unit)]].append(unit)
    return parts


def _likeness(units: Units, unit: int, others: Sequence[int]) -> float:
    return max(compare(units.name(unit), units.name(other), units.label(unit)).score for other in others)
