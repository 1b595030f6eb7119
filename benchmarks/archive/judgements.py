"""What people found when they read: kept in a file beside the cases, and used again wherever a case is the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import attrs

from benchmarks.archive.sampling import Case
from benchmarks.files import Row, read_rows, write_rows
from newsents.errors import InputError

VERDICTS = ("right", "wrong", "nobody", "unclear")
"""What a case is found to be: as it ought to be or not, of something that is no person, or not to be told."""


@attrs.frozen
class Judgements:
    """A file of judgements: JSON lines, each with a ``verdict`` and, if wanted, its ``cause``.

    What is drawn stands there with what is to be read, and with ``""`` for a verdict until somebody writes one.

    Parameters
    ----------
    rows
        The judgements by the key of their case.
    """

    rows: Mapping[str, Row]

    @classmethod
    def read(cls, path: Path | None) -> Judgements:
        """Read a file; if there is none yet, there are no judgements.

        Raises
        ------
        InputError
            If a verdict is none of `VERDICTS`.
        """
        rows = read_rows(path) if path is not None and path.exists() else []
        for number, row in enumerate(rows, 1):
            if row.get("verdict", "") not in ("", *VERDICTS):
                raise InputError(
                    f"{path}, line {number}: the verdict is {row['verdict']!r}; it is one of {', '.join(VERDICTS)}",
                    code="N392",
                )
        return cls({row["key"]: row for row in rows})

    def verdict(self, case: Case) -> str:
        """Return what was found about a case, or ``""``."""
        row = self.rows.get(case.key)
        return row.get("verdict", "") if row else ""

    def write(self, path: Path, drawn: Iterable[Case]) -> None:
        """Write all that was judged, and what was drawn and is yet to be judged."""
        judged = {key: row for key, row in self.rows.items() if row.get("verdict")}
        waiting = {case.key: _row(case) for case in drawn if case.key not in judged}
        write_rows(path, [*judged.values(), *waiting.values()])

    def counts(self, drawn: Sequence[Case]) -> Counter[str]:
        """Count the verdicts about cases."""
        return Counter(map(self.verdict, drawn))


def _row(case: Case) -> Row:
    return {
        "key": case.key,
        "kind": case.kind,
        "names": case.names,
        "articles": case.articles,
        "contexts": case.contexts(),
        "verdict": "",
        "cause": "",
    }
