"""Who and what an article has spoken of so far, and how."""

from __future__ import annotations

import attrs

from newsents.pipeline.entities.known_bodies import known_as
from newsents.pipeline.speakers.reading.scene import Place
from newsents.pipeline.speakers.reference.nouns import body_nouns

PEOPLE = frozenset(("person", "unnamed"))
BODIES = frozenset(("organization", "government", "place", "other", "owned"))

SORTS = {**dict.fromkeys(PEOPLE, "people"), **dict.fromkeys(BODIES, "bodies"), "group": "groups"}
"""Among which referents one of a kind is sought."""

LONGEST_NAME = 3
"""Words of the name of a body that may be a person after all."""


@attrs.define(slots=True, eq=False)
class Referent:
    """Somebody or something that may be meant.

    Parameters
    ----------
    key
        The id of an entity; for others a key of their own.
    name
        Its name, or the words that describe it.
    kind
        The kind of an entity, or ``"owned"`` for a body that is called by whose it is.
    stems
        The stems of the words of its name.
    titles
        The stems of the words beside its names: titles, roles, affiliations; and of the nouns that meant it.
    supposed
        Those of the titles that the article has not said beside the name: nouns that were found to mean it.
    places
        Its mentions so far, in order; the last six are enough.
    count
        How many mentions there were.
    sex
        What a noun says of it.
    owner
        For an owned body: the key of its owner.
    members
        For persons named together: their keys.
    doubtful
        Whether it is a body that may be a person after all.
    open
        Whether it was spoken of as known ("the senator"), and whom that means was not found: the same noun, asked
        again, is no better answered by itself.
    accused
        Whether it was said to have been charged, jailed or the like.
    looks
        Kept by `features`: the last mention, and what it and the name say.
    """

    key: str
    name: str
    kind: str
    stems: frozenset[str] = frozenset()
    titles: set[str] = attrs.field(factory=set)
    supposed: set[str] = attrs.field(factory=set)
    places: list[Place] = attrs.field(factory=list)
    count: int = 0
    sex: str = "-"
    owner: str = ""
    members: tuple[str, ...] = ()
    doubtful: bool = False
    open: bool = False
    accused: bool = False
    looks: tuple[Place, tuple[str, ...]] | None = attrs.field(default=None, repr=False)


@attrs.define(slots=True, eq=False)
class Candidate:
    """A referent as it is compared: its mentions without those that cannot be meant.

    Parameters
    ----------
    referent
        Who.
    places, count
        Its mentions, and how many there were.
    rank
        How many candidates of its sort were mentioned since.
    owner
        For a body that was not spoken of yet: whose it is, and whose mentions these are.
    """

    referent: Referent
    places: list[Place]
    count: int
    rank: int
    owner: Referent | None = None


def may_be_person(name: str) -> bool:
    """Whether a name that was taken for that of a body or place may be a person's after all.

    Examples
    --------
    >>> [may_be_person(name) for name in ("Jordan Hale", "Supreme Court", "FBI", "Boston Globe")]
    [True, False, False, False]
    """
    words = name.split()
    return (
        len(words) <= LONGEST_NAME
        and known_as(words) != ""
        and not any(map(str.isdigit, name))
        and not name.isupper()
        and all(word[0].isupper() for word in (words[0], words[-1]))
        and not any(word.lower() in body_nouns() for word in words)
    )
