"""What a quotation counts as in an audit."""

from __future__ import annotations

from collections.abc import Collection

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
