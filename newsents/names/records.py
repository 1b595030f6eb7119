"""A name somewhere in an article, as `resolve` takes it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from newsents.names.errors import require_name, require_text, texts
from newsents.showing import Brief

_NUMBER = re.compile(r"\d+")
_WIDTH = 12
_TEXTS = ("id", "article", "label", "date")


def _roles(value: Iterable[str]) -> tuple[str, ...]:
    return texts(value, "Record.roles")


def _affiliations(value: Iterable[str]) -> tuple[str, ...]:
    return texts(value, "Record.affiliations")


def _pronouns(value: Iterable[str]) -> tuple[str, ...]:
    return texts(value, "Record.pronouns")


def _people(value: Iterable[str]) -> tuple[str, ...]:
    return texts(value, "Record.people")


@attrs.frozen(slots=True, repr=False)
class Record(Brief):
    """A name, where it stands, and what is known beside it.

    Parameters
    ----------
    id
        Identifies the record; unique among all that are resolved together.
    name
        The name as it is written.
    article
        The article that it stands in. Within an article, short names go to the full ones. Empty: in none, the name
        is on its own.
    label
        spaCy's entity label. Records of different labels are never one (``"PER"`` is ``"PERSON"``), but for a full name
        that articles label as a person's at least as often as anything else.
    roles, affiliations, people
        What the article says the entity is ("defence secretary"), whom it belongs to ("Boeing"), and who is named
        beside it. They tell two persons of one name apart, and join two spellings of one person's.
    date
        The day of the article, as ISO 8601: roles of different years are no conflict.
    is_linked
        Whether the record is all that its article says of somebody, since who read the article has linked its names:
        they are not linked once more, but for a full name that stands there twice, and for a surname and the one full
        name that has it, if both have the same pronouns.
    pronouns
        By which pronouns the article calls the person: "she/her".

    Examples
    --------
    >>> Record("7", "Ivanov", "a1", roles=("minister",)).name
    'Ivanov'

    Raises
    ------
    NamesError
        If a value is of the wrong kind, or the name is blank.
    """

    id: str
    name: str
    article: str = ""
    label: str = "PERSON"
    roles: tuple[str, ...] = attrs.field(default=(), converter=_roles)
    affiliations: tuple[str, ...] = attrs.field(default=(), converter=_affiliations)
    people: tuple[str, ...] = attrs.field(default=(), converter=_people)
    date: str = ""
    is_linked: bool = False
    pronouns: tuple[str, ...] = attrs.field(default=(), converter=_pronouns)

    def __attrs_post_init__(self) -> None:
        for part in _TEXTS:
            require_text(getattr(self, part), f"Record.{part}")
        require_name(self.name, f"the name of record {self.id!r}")

    @property
    def has_context(self) -> bool:
        """Whether anything is known beside the name.

        Examples
        --------
        >>> Record("7", "Ivanov", "a1", roles=("minister",)).has_context, Record("8", "Ivanov").has_context
        (True, False)
        """
        return bool(self.roles or self.affiliations or self.people)


def natural(text: str) -> str:
    """Return a key that sorts numbers in a text by value, so that ``a2`` comes before ``a10``.

    Examples
    --------
    >>> sorted(["a10", "a2"], key=natural)
    ['a2', 'a10']
    """
    return text.zfill(_WIDTH) if text.isdecimal() else _NUMBER.sub(lambda found: found[0].zfill(_WIDTH), text)
