"""Whether the kind of source that a quotation was given is the gold's type of speaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from newsents.annotations.scoring.named import TYPES

TYPE_OF = {
    "named_person": "person",
    "partly_named": "person",
    "unnamed_person": "unnamed",
    "poll": "document",
    "media": "organization",
}
"""The gold's type where it is another word than the kind: the gold knows neither polls nor media."""

NOT_TOLD = "not told"
"""What stands where a quotation was given no kind."""


def type_of(kind: str | None) -> str:
    """Return the gold's type that a kind belongs to.

    Examples
    --------
    >>> type_of("partly_named"), type_of("group"), type_of(None)
    ('person', 'group', 'not told')
    """
    return NOT_TOLD if kind is None else TYPE_OF.get(kind, kind)


def figures(pairs: Iterable[tuple[str, str | None]]) -> dict[str, Any]:
    """Compare the gold's types with predicted kinds.

    Parameters
    ----------
    pairs
        Of each quotation that was found the type and the kind.

    Returns
    -------
    dict
        ``n``; ``accuracy`` over all, ``accuracy_others`` over those that are no persons; and ``confusion``: how often
        each type was given each, `NOT_TOLD` included.

    Examples
    --------
    >>> found = figures([("person", "named_person"), ("document", "poll"), ("group", None)])
    >>> round(found["accuracy"], 2), found["accuracy_others"], found["confusion"]["group"]["not told"]
    (0.67, 0.5, 1)
    """
    counts = Counter((gold, type_of(kind)) for gold, kind in pairs)
    confusion = {gold: {given: counts[gold, given] for given in (*TYPES, NOT_TOLD)} for gold in TYPES}
    return {
        "n": counts.total(),
        "accuracy": _right(counts, TYPES),
        "accuracy_others": _right(counts, TYPES[1:]),
        "confusion": confusion,
    }


def _right(counts: Counter[tuple[str, str]], types: Iterable[str]) -> float:
    wanted = frozenset(types)
    asked = sum(number for (gold, _), number in counts.items() if gold in wanted)
    return sum(counts[gold, gold] for gold in wanted) / asked if asked else 0.0
