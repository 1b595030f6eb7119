"""What a quotation counts as in an audit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

UNITS = ("quotations", "sources")
"""What is counted: each quotation, or each source once an article, however often it is quoted there."""

KINDS = (
    "named_person",
    "partly_named",
    "unnamed_person",
    "group",
    "organization",
    "government",
    "document",
)
"""Kinds of sources: those of `newsents.Quote`, where a poll is a document, and media are organizations."""

NOT_TOLD = "not_told"
"""Given to a quotation whose source newsents cannot tell; in truth each has one."""

PRONOUNS = ("she/her", "he/him", "they/them", "several or others", "none used")
"""What pronouns articles use for whoever is quoted; never guessed from a name."""

_KIND_OF = {"poll": "document", "media": "organization", None: NOT_TOLD}


def kind_of(source_kind: str | None) -> str:
    """Return the kind of a source in an audit.

    Examples
    --------
    >>> kind_of("poll"), kind_of("group"), kind_of(None)
    ('document', 'group', 'not_told')
    """
    return _KIND_OF.get(source_kind, source_kind or NOT_TOLD)


def pronouns_of(sets: Collection[str]) -> str:
    """Return what the pronouns count as that an article uses for a person.

    Examples
    --------
    >>> pronouns_of(["she/her"]), pronouns_of(["she/her", "they/them"]), pronouns_of([])
    ('she/her', 'several or others', 'none used')
    """
    if not sets:
        return "none used"
    (first, *others) = sets
    return first if not others and first in PRONOUNS else "several or others"


def by_source(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return a row for each source of an article, in place of one for each of its quotations.

    Its kind and standing are those that most of its quotations have.

    Parameters
    ----------
    rows
        As `newsents.corpus.audit.audit_of` takes them, in the order of the articles.

    Examples
    --------
    >>> row = {"article": 1, "source": "e1", "source_kind": "group", "standing": "resident"}
    >>> by_source([row, row | {"source_kind": "poll"}, row, row | {"source": "e2"}])[0]["source_kind"]
    'group'
    """
    found: defaultdict[tuple[Any, Any], list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["article"], row["source"]].append(row)
    return [{**its[0], **{name: _most(row[name] for row in its) for name in _OF_QUOTATION}} for its in found.values()]


_OF_QUOTATION = ("source_kind", "standing")
"""What quotations of one source may have each for itself."""


def _most(values: Iterable[Any]) -> Any:
    return Counter(values).most_common(1)[0][0]
