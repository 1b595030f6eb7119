"""What a user knows better: pairs that are one, pairs that are not, and a list of known names with ids."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from os import PathLike
from typing import Any

import attrs
from rapidfuzz import fuzz, process

from newsents.names.across.clustering import Clusters
from newsents.names.across.tables import read_table, write_table
from newsents.names.article.units import Units
from newsents.names.comparing.comparison import compare
from newsents.names.errors import NamesError, require_name
from newsents.names.words.folding import fold
from newsents.showing import Brief

Pair = tuple[str, str]


TOLD = 5
"""So many of the names that nobody has are told."""

NEAREST = 3
ALIKE = 70.0
"""So many names are told for each, and only what is so much like it (RapidFuzz's token_ratio, 0 to 100)."""


def _pairs(pairs: Any) -> tuple[Pair, ...]:
    try:
        found = tuple(pairs)
    except TypeError:
        raise NamesError(f'Corrections hold pairs such as ("r1", "Ann Lee"), and got {pairs!r}', code="N524") from None
    for pair in found:
        if not isinstance(pair, (tuple, list)) or len(pair) != 2:
            raise NamesError(f'Corrections hold pairs such as ("r1", "Ann Lee"), and got {pair!r}', code="N524")
        for side in pair:
            require_name(side, "a side of a correction")
    return tuple((one, other) for one, other in found)


@attrs.frozen(slots=True, repr=False)
class Corrections(Brief):
    """Pairs of records that are one, and pairs that are not, whatever their names look like.

    Each side of a pair is the id of a record, or else a name: it then means all records of that name.

    Parameters
    ----------
    same, different
        The pairs.

    Raises
    ------
    NamesError
        If something is no pair of texts, or one of them is blank.

    Examples
    --------
    >>> Corrections(different=[("George Bush", "r7")]).different
    (('George Bush', 'r7'),)
    """

    same: tuple[Pair, ...] = attrs.field(default=(), converter=_pairs)
    different: tuple[Pair, ...] = attrs.field(default=(), converter=_pairs)

    @classmethod
    def from_csv(cls, path: str | PathLike[str]) -> Corrections:
        r"""Read corrections from a CSV file with the columns ``a``, ``b`` and ``relation`` (same or different).

        The file is in UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs between its cells, as spreadsheets
        write it.

        Raises
        ------
        NamesError
            If a column is missing, a relation is neither, or a row is not whole; the message has file and line.
        InputError
            If it is not text.

        Examples
        --------
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     path = Path(folder, "corrections.csv")
        ...     _ = path.write_text("a,b,relation\nAnn Lee,Anne Lee,same\n")
        ...     Corrections.from_csv(path)
        Corrections(same=(('Ann Lee', 'Anne Lee'),))
        """
        found: dict[str, list[Pair]] = {"same": [], "different": []}
        for line, row in read_table(path, ("a", "b", "relation")):
            relation = row["relation"].strip().lower()
            if relation not in found:
                raise NamesError(
                    f"{path}:{line}: the relation is {relation!r}; it must be same or different", code="N504"
                )
            found[relation].append((row["a"], row["b"]))
        return cls(found["same"], found["different"])

    def revised_by(self, new: Corrections) -> Corrections:
        """Return these and the new ones, which go before what was said of the same two.

        Examples
        --------
        >>> old = Corrections(same=[("Ann Lee", "Anne Lee"), ("Bo Ek", "B. Ek")])
        >>> old.revised_by(Corrections(different=[("anne lee", "Ann Lee")]))
        Corrections(same=(('Bo Ek', 'B. Ek'),), different=(('anne lee', 'Ann Lee'),))
        """
        said = {frozenset(map(fold, pair)) for pair in (*new.same, *new.different)}
        same, different = (
            [pair for pair in pairs if frozenset(map(fold, pair)) not in said] for pairs in (self.same, self.different)
        )
        return Corrections((*same, *new.same), (*different, *new.different))

    def to_csv(self, path: str | PathLike[str]) -> None:
        """Write the corrections as `from_csv` reads them, so that they are kept for the next time.

        What a spreadsheet would run as a formula (``=cmd``) is written with an apostrophe before it. What was in the
        file stays until the new one is whole.

        Raises
        ------
        NamesError
            If a name cannot be kept in a file: it holds a NUL or half a pair of surrogates, or is longer than 131,072
            characters.

        Examples
        --------
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     path = Path(folder, "corrections.csv")
        ...     Corrections(different=[("George Bush", "r7")]).to_csv(path)
        ...     path.read_text().splitlines()
        ['"a","b","relation"', '"George Bush","r7","different"']
        """
        rows = [(*pair, "same") for pair in self.same] + [(*pair, "different") for pair in self.different]
        write_table(path, ("a", "b", "relation"), rows)


def require_known(corrections: Corrections, ids: Collection[str], names: Mapping[str, str]) -> None:
    """See to it that each side of each pair is somebody.

    Parameters
    ----------
    corrections
        The pairs.
    ids
        The ids of all records.
    names
        Their names: folded, and as they are written.

    Raises
    ------
    NamesError
        If one is nobody; the message tells the nearest names.

    Examples
    --------
    >>> require_known(Corrections(same=[("1", "Ann Leigh")]), {"1", "2"}, {"ann lee": "Ann Lee", "bob hay": "Bob Hay"})
    Traceback (most recent call last):
    newsents.names.errors.NamesError: [N523] corrections name what no record has as its id or name: 'Ann Leigh'
    (nearest: 'Ann Lee'); mend them, or say missing_ok=True where the records are yet to come
    """
    sides = dict.fromkeys(side for pair in (*corrections.same, *corrections.different) for side in pair)
    unknown = [side for side in sides if side not in ids and fold(side) not in names]
    if not unknown:
        return
    known = {**names, **{id: id for id in ids}}
    told = "; ".join(f"{side!r} ({_told_nearest(side, known)})" for side in unknown[:TOLD])
    more = f" and {len(unknown) - TOLD} more" if len(unknown) > TOLD else ""
    raise NamesError(
        f"corrections name what no record has as its id or name: {told}{more}; mend them, or say missing_ok=True "
        "where the records are yet to come",
        code="N523",
    )


def _told_nearest(side: str, known: Mapping[str, str]) -> str:
    """Say which names are most like one; ``known`` are folded names, and how they are written."""
    found = process.extract(fold(side), list(known), scorer=fuzz.token_ratio, limit=NEAREST, score_cutoff=ALIKE)
    return f"nearest: {', '.join(repr(known[name]) for name, _, _ in found)}" if found else "nothing is like it"


def correct(
    units: Units,
    groups: Sequence[list[int]],
    same: Iterable[tuple[int, int]],
    different: Iterable[tuple[Sequence[int], Sequence[int]]],
    distinct: Iterable[Sequence[int]],
    apart: Iterable[tuple[Sequence[int], Sequence[int]]] = (),
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
    apart
        Pairs of lists as in ``different``, but for those units that must be one.

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
    for those in distinct:
        of_root: dict[int, int] = {}
        for unit in those:
            if (other := of_root.setdefault(must.root(unit), unit)) != unit:
                raise _contradiction(units, other, unit)
        sides.set_all_apart(of_root)
    for left, right in apart:
        here, there = (list(dict.fromkeys(map(must.root, side))) for side in (left, right))
        both = set(here).intersection(there)
        sides.set_apart((root for root in here if root not in both), (root for root in there if root not in both))
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
