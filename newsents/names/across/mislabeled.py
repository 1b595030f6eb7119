"""Full names of persons that some articles' labels take for something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs

from newsents.names.labels import PERSON_LABELS
from newsents.names.records import Record
from newsents.names.words.common import commonness
from newsents.names.words.folding import fold, key
from newsents.names.words.sexes import forenames


def with_one_label(records: Sequence[Record]) -> list[Record]:
    """Give a full name of several labels the person's, where most articles, or as many as any other, have that.

    A name begins with a given name and has two words or more: of one word the labels tell what is meant.

    Examples
    --------
    >>> found = with_one_label([Record("1", "Nico Brand", "a"), Record("2", "Nico Brand", "b", "FAC")])
    >>> [record.label for record in found]
    ['PERSON', 'PERSON']
    """
    counts: Counter[tuple[str, str]] = Counter()
    names = {
        at: fold(one.name) for at, one in enumerate(records) if one.label not in PERSON_LABELS and _is_full(one.name)
    }
    if not names:
        return list(records)
    wanted = set(names.values())
    seen: set[tuple[str, str, str]] = set()
    for record in records:
        label = "PERSON" if record.label in PERSON_LABELS else record.label
        if " " in record.name and (name := fold(record.name)) in wanted and (name, label, record.article) not in seen:
            counts[name, label] += 1
            if record.article:
                seen.add((name, label, record.article))
    found = list(records)
    for at, name in names.items():
        if counts[name, "PERSON"] >= counts[name, found[at].label]:
            found[at] = attrs.evolve(found[at], label="PERSON")
    return found


def _is_full(name: str) -> bool:
    """Whether a name has two words or more, of which the first is a given name."""
    first, _, rest = name.partition(" ")
    return bool(rest) and (commonness(key(first)).given > 0 or fold(first) in forenames())
