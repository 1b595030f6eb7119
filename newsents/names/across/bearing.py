"""Which corrections bear on identities."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, islice

from newsents.names.across.corrections import Corrections

SHOWN = 20
"""So many corrections are named in an explanation."""


class Bearing:
    """The corrections by the identities that they speak of.

    Parameters
    ----------
    corrections
        All of them.
    clusters_of
        Returns the identities of a side of a correction.
    """

    def __init__(self, corrections: Corrections, clusters_of: Callable[[str], frozenset[str]]) -> None:
        sides = chain.from_iterable((*corrections.same, *corrections.different))
        self._clusters = {side: clusters_of(side) for side in sides}
        self._of: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for relation, pairs in (("same", corrections.same), ("different", corrections.different)):
            for pair in pairs:
                for cluster in self._clusters[pair[0]] | self._clusters[pair[1]]:
                    self._of.setdefault((relation, cluster), []).append(pair)

    def told(self, one: str, other: str) -> list[str]:
        """Say which corrections bear on two identities, or on one that is given twice."""
        relation = "same" if one == other else "different"
        wanted = {one, other}
        # What bears on the one that fewer corrections bear on; an identity may have been put together by thousands.
        bearing = min((self._of.get((relation, cluster), []) for cluster in wanted), key=len)
        found = (
            f"a correction says that {a} and {b} are {relation}"
            for a, b in bearing
            for sides in [(self._clusters[a], self._clusters[b])]
            if all(side & wanted for side in sides) and wanted <= sides[0] | sides[1]
        )
        return list(islice(found, SHOWN))
