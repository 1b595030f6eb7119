"""The ids of identities: made of a record's, and kept when records are added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import blake2b

from newsents.names.records import Record


def cluster_ids(
    records: Sequence[Record], order: Sequence[int], members: Sequence[Sequence[int]], before: Mapping[str, str]
) -> list[str]:
    """Give every group an id: the one that most of its records had, or one made of its first record.

    Parameters
    ----------
    records
        The records.
    order
        Their numbers in the order that does not depend on how they came in.
    members
        The numbers of each group's records.
    before
        The identities that records had before, by their ids.

    Returns
    -------
    list of str
        The id of each group.
    """
    place = [0] * len(records)
    for rank, at in enumerate(order):
        place[at] = rank
    first = [group[0] if len(group) == 1 else min(group, key=place.__getitem__) for group in members]
    by_place = sorted(range(len(members)), key=lambda number: place[first[number]])
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
    for number in by_place:
        if number not in named:
            named[number] = _new_id(records[first[number]].id, taken)
            taken.add(named[number])
    return [named[number] for number in range(len(members))]


def _new_id(record: str, taken: set[str]) -> str:
    """Return an id made of a record's, and no other identity's."""
    made = blake2b(record.encode(errors="surrogatepass"), digest_size=8).hexdigest()
    return made if made not in taken else _new_id(f"{record}\0", taken)
