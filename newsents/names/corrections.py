"""What a user knows better: pairs that are one, pairs that are not, and a list of known names with ids."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
    units: Units,
    groups: Sequence[list[int]],
    same: Iterable[tuple[int, int]],
    different: Iterable[tuple[Sequence[int], Sequence[int]]],
    distinct: Iterable[Sequence[int]],
) -> list[list[int]]:
    """Join groups of units that must be one, and part those that must not.

    Parameters
    ----------
    units
        The entities of all articles.
    groups
        The groups found without corrections.
    same
        Pairs of units that are one.
    different
        Pairs of lists of units: none of the one is one of the other.
    distinct
        Lists of units of which no two are one.

    Returns
    -------
    list
        The corrected groups.

    Raises
    ------
    NamesError
        If two units must be one and must not.
    """
    must, sides = Clusters(len(units)), _Sides()
    for a, b in same:
        must.join(a, b)
    for left, right in different:
        of_right = {must.root(unit): unit for unit in reversed(right)}
        for unit in left:
            if (other := of_right.get(must.root(unit))) is not None:
                raise _contradiction(units, unit, other)
        sides.set_apart(map(must.root, left), of_right)
    for apart in distinct:
        of_root: dict[int, int] = {}
        for unit in apart:
            if (other := of_root.setdefault(must.root(unit), unit)) != unit:
                raise _contradiction(units, other, unit)
        sides.set_all_apart(of_root)
    whole = Clusters(len(groups))
    group_of = {unit: number for number, group in enumerate(groups) for unit in group}
    for unit in range(len(units)):
        whole.join(group_of[unit], group_of[must.root(unit)])
    joined: defaultdict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        joined[whole.root(number)] += group
    return [part for group in joined.values() for part in _parts(units, sorted(group), must, sides)]


class _Sides:
    """What must not be one, as numbered sides: a node of one side is not one with a node of a side against it.

    So many pairs are written down only once: of a name that hundreds have, against one that hundreds have.
    """

    def __init__(self) -> None:
        self._count = 0
        self.of: defaultdict[int, list[int]] = defaultdict(list)
        self.against: defaultdict[int, list[int]] = defaultdict(list)

    def set_apart(self, left: Iterable[int], right: Iterable[int]) -> None:
        """Keep each node of the one from each of the other."""
        one, other = self._count, self._count + 1
        self._count += 2
        for nodes, side, opposed in ((left, one, other), (right, other, one)):
            for node in nodes:
                self.of[node].append(side)
                self.against[node].append(opposed)

    def set_all_apart(self, nodes: Iterable[int]) -> None:
        """Keep all nodes, none of which comes twice, from each other."""
        for node in nodes:
            self.of[node].append(self._count)
            self.against[node].append(self._count)
        self._count += 1

    def apart_among(self, nodes: Collection[int]) -> list[int]:
        """Return those of some nodes that must be apart from another one of them."""
        present = Counter(side for node in nodes for side in set(self.of.get(node, ())))
        return [
            node
            for node in nodes
            if node in self.of
            for own in [set(self.of[node])]
            if any(present[side] > (side in own) for side in self.against[node])
        ]


def _contradiction(units: Units, one: int, other: int) -> NamesError:
    return NamesError(
        f"{units.name(one)} and {units.name(other)} are corrected to be one and to be two; drop one of these",
        code="N505",
    )


def _parts(units: Units, group: list[int], must: Clusters, sides: _Sides) -> list[list[int]]:
    """Part a group in which some must not be together; the others go where they fit best."""
    roots = dict.fromkeys(must.root(unit) for unit in group)
    seeds = _seeds(sides.apart_among(roots), sides)
    if not seeds:
        return [group]
    part_of = {root: number for number, part in enumerate(seeds) for root in part}
    first_with: dict[str, int] = {}
    for root, number in part_of.items():
        first_with.setdefault(units.name(root), number)
    nearest: dict[tuple[str, str], int] = {}
    for root in roots:
        if root not in part_of:
            name, label = units.name(root), units.label(root)
            if (name, label) not in nearest:
                nearest[name, label] = _nearest(name, label, first_with)
            part_of[root] = nearest[name, label]
    parts: list[list[int]] = [[] for _ in seeds]
    for unit in group:
        parts[part_of[must.root(unit)]].append(unit)
    return parts


def _seeds(apart: Iterable[int], sides: _Sides) -> list[list[int]]:
    """Put each of the nodes that must be apart with the first ones that it need not be apart from."""
    seeds: list[list[int]] = []
    held: defaultdict[int, set[int]] = defaultdict(set)
    lowest: Counter[int] = Counter()
    """The seeds that a side has nodes in, and the first one in which it has none."""
    for node in apart:
        against = sides.against[node]
        at = max(lowest[side] for side in against)
        barred = {seed for side in against if len(held[side]) > lowest[side] for seed in held[side]}
        while at in barred:
            at += 1
        if at == len(seeds):
            seeds.append([])
        seeds[at].append(node)
        for side in sides.of[node]:
            held[side].add(at)
            while lowest[side] in held[side]:
                lowest[side] += 1
    return seeds


def _nearest(name: str, label: str, first_with: Mapping[str, int]) -> int:
    """Return the seed of the name that is most like a name; of several, the first."""
    scores = ((compare(name, other, label).score, -number) for other, number in first_with.items())
    return -max(scores)[1]
