"""What a user knows better: pairs that are one, pairs that are not, and a list of known names with ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from os import PathLike
from typing import Any

import attrs
from rapidfuzz import fuzz, process

from newsents.names.clustering import Clusters
from newsents.names.comparison import compare
from newsents.names.errors import NamesError, require_name, require_text, texts
from newsents.names.folding import fold
from newsents.names.tables import read_table, write_table
from newsents.names.units import Units

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


@attrs.frozen(slots=True)
class Corrections:
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
        """Read corrections from a CSV file with the columns ``a``, ``b`` and ``relation`` (same or different).

        The file is in UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs between its cells, as spreadsheets
        write it.

        Raises
        ------
        NamesError
            If a column is missing, a relation is neither, or a row is not whole; the message has file and line.
        InputError
            If it is not text.
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

    def to_csv(self, path: str | PathLike[str]) -> None:
        """Write the corrections as `from_csv` reads them, so that they are kept for the next time.

        What a spreadsheet would run as a formula (``=cmd``) is written with an apostrophe before it. What was in the
        file stays until the new one is whole.

        Raises
        ------
        NamesError
            If a name cannot be kept in a file: it holds a NUL or half a pair of surrogates, or is longer than 131,072
            characters.
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
    told = "; ".join(f"{side!r} ({_nearest(side, known)})" for side in unknown[:TOLD])
    more = f" and {len(unknown) - TOLD} more" if len(unknown) > TOLD else ""
    raise NamesError(
        f"corrections name what no record has as its id or name: {told}{more}; mend them, or say missing_ok=True "
        "where the records are yet to come",
        code="N523",
    )


def _nearest(side: str, known: Mapping[str, str]) -> str:
    """Say which names are most like one; ``known`` are folded names, and how they are written."""
    found = process.extract(fold(side), list(known), scorer=fuzz.token_ratio, limit=NEAREST, score_cutoff=ALIKE)
    return f"nearest: {', '.join(repr(known[name]) for name, _, _ in found)}" if found else "nothing is like it"


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

    Aliases are set apart by ``|`` or ``;``. The file may be in what `Corrections.from_csv` reads, too.

    Raises
    ------
    NamesError
        If a column is missing, or a row is not whole; the message has file and line.
    InputError
        If it is not text.
    """
    found: list[KnownName] = []
    for _, row in read_table(path, ("id", "name")):
        aliases = row.get("aliases", "").replace(";", "|").split("|")
        names = tuple(name.strip() for name in (row["name"], *aliases) if name.strip())
        found.append(KnownName(row["id"], names, row.get("label", "").strip() or "PERSON"))
    return found


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
