"""Who is named in an article, where, and in which words."""

from __future__ import annotations

from typing import Literal, get_args

import attrs

from newsents.schema.spans import Plain, TextSpan, check_bounds, one_of

EntityKind = Literal["person", "organization", "government", "place", "group", "unnamed", "other"]
"""What an entity is. ``government`` is a state or its seat speaking ("Moscow", "the Americans"); ``group`` is
several people ("Pentagon officials", "both men"); ``unnamed`` is one person without a name ("a spokesman")."""

MentionForm = Literal["name", "nominal", "pronoun"]
"""How a mention refers: by a name, by a noun ("the secretary"), or by a pronoun."""


@attrs.frozen(slots=True)
class Office(Plain):
    """What somebody is, or was, and for whom.

    Parameters
    ----------
    role
        Office, profession or other description, without the words of the other two: ``"defence secretary"``; ``""`` if
        only ``affiliation`` is told.
    affiliation
        The organisation, country or party: ``"US"``, ``"Carnegie Endowment"``; or ``None``.
    time
        How it stands to the time of the article, if it is told: ``"former"``, ``"acting"``, ``"elect"``; or ``None``.

    Examples
    --------
    >>> Office("defence secretary", "US", "former").time
    'former'
    """

    role: str = ""
    affiliation: str | None = None
    time: str | None = None


@attrs.frozen(slots=True)
class Entity(Plain):
    """Somebody or something that an article speaks of, under one canonical name.

    Parameters
    ----------
    id
        Identifies the entity within its analysis.
    name
        The canonical name: the fullest form that the article gives, without titles. For an entity without a
        name, the words that describe it.
    kind
        What it is; see `EntityKind`.
    label
        spaCy's entity label of most of its mentions (``"PERSON"``, ``"ORG"``, ``"GPE"`` ...), or ``""``.
    aliases
        Other surface forms in the article, in order of appearance.
    roles
        Offices, professions and other descriptions ("defence secretary"), in order of appearance.
    affiliations
        Organisations and countries that the article ties the entity to ("US", "Carnegie Endowment").
    offices
        The same roles and affiliations as they stand together, with their time; see `Office`.
    members
        For a group whose members are known: their ids.
    kb_id
        What identifies it in a knowledge base, where the pipeline has a component that tells (spaCy's ``kb_id_`` or
        ``ent_id_``), or ``None``.

    Examples
    --------
    >>> secretary = Entity("e1", "Ann Lee", "person", "PERSON", aliases=("Lee",), roles=("transport secretary",))
    >>> str(secretary)
    'Ann Lee'
    """

    id: str
    name: str
    kind: EntityKind = attrs.field(default="other", validator=one_of(*get_args(EntityKind)))
    label: str = ""
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    kb_id: str | None = None

    def __str__(self) -> str:
        return self.name


@attrs.frozen(slots=True)
class Mention(Plain):
    """One place in an article where an entity is referred to.

    Parameters
    ----------
    start, end, text
        The mention without titles, possessive endings and leading articles: half-open offsets into
        ``Article.text`` in Unicode code points, and the words there.
    label
        spaCy's entity label, decided over the whole article: ``"PERSON"``, ``"ORG"``, ``"GPE"`` ...
    entity
        What it refers to, or ``None`` if that is not known.
    form
        ``"name"``, ``"nominal"`` or ``"pronoun"``.
    honorific, role, affiliation, time
        The words beside the name: "Mr"; "Defence Secretary"; "US", "The BBC's", "Carnegie Endowment"; "former",
        "acting", "elect". Within a longer role ("former US defence secretary") the last two are parts of it.

    Examples
    --------
    >>> lee = Entity("e1", "Ann Lee", "person", "PERSON")
    >>> Mention(3, 6, "Lee", "PERSON", lee, honorific=TextSpan(0, 2, "Ms")).entity.name
    'Ann Lee'
    """

    start: int
    end: int
    text: str
    label: str
    entity: Entity | None = None
    form: MentionForm = attrs.field(default="name", validator=one_of(*get_args(MentionForm)))
    honorific: TextSpan | None = None
    role: TextSpan | None = None
    affiliation: TextSpan | None = None
    time: TextSpan | None = None

    def __attrs_post_init__(self) -> None:
        check_bounds(self.start, self.end)
