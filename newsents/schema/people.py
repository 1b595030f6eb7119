"""Who is named in an article, where, and in which words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, get_args

import attrs

from newsents.schema.spans import (
    Plain,
    TextSpan,
    check_bounds,
    check_text,
    not_blank,
    one_of,
    str_only,
    str_or_none,
)
from newsents.showing import Brief, Shown

if TYPE_CHECKING:
    from newsents.viz.sheet import Sheet

EntityKind = Literal["person", "organization", "government", "place", "group", "unnamed", "other"]
"""What an entity is. ``government`` is a state or its seat speaking ("Moscow", "the Americans"); ``group`` is
several people ("Pentagon officials", "both men"); ``unnamed`` is one person without a name ("a spokesman")."""

MentionForm = Literal["name", "nominal", "pronoun"]
"""How a mention refers: by a name, by a noun ("the secretary"), or by a pronoun."""


@attrs.frozen(slots=True, repr=False)
class Office(Brief, Plain):
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


@attrs.frozen(slots=True, repr=False)
class Pronouns(Brief, Plain):
    """One set of pronouns that an article uses for somebody, and where.

    Parameters
    ----------
    forms
        The set by its first forms: ``"she/her"``, ``"he/him"``, ``"they/them"``, ``"it/its"``; others as the article
        has them, in lower case.
    places
        The pronouns of this set that mean the entity, in order.
    stated
        Where the article says that these are the entity's pronouns ("they/them pronouns"), or ``None``.

    Examples
    --------
    >>> Pronouns("she/her", (TextSpan(9, 12, "her"),)).forms
    'she/her'
    """

    forms: str
    places: tuple[TextSpan, ...] = ()
    stated: TextSpan | None = None


@attrs.frozen(slots=True, repr=False)
class Entity(Shown, Plain):
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
    pronouns
        For a person: the sets of pronouns that the article uses, in order of their first place. Never guessed from a
        name; empty if the article uses none. Several where uses conflict.

    Raises
    ------
    SchemaError
        If the name is blank: two blanks are not one person.

    Examples
    --------
    >>> secretary = Entity("e1", "Ann Lee", "person", "PERSON", aliases=("Lee",), roles=("transport secretary",))
    >>> str(secretary)
    'Ann Lee'
    >>> secretary
    Entity(id='e1', name='Ann Lee', kind='person', aliases=('Lee',), roles=('transport secretary',))
    """

    id: str = attrs.field(validator=str_only)
    name: str = attrs.field(validator=not_blank)
    kind: EntityKind = attrs.field(default="other", validator=one_of(*get_args(EntityKind)))
    label: str = ""
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    kb_id: str | None = attrs.field(default=None, validator=str_or_none)
    pronouns: tuple[Pronouns, ...] = ()

    def _told(self) -> Mapping[str, object]:
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "aliases": self.aliases,
            "roles": self.roles,
            "affiliations": self.affiliations,
            "members": self.members,
            "kb_id": self.kb_id,
            "pronouns": self.pronouns,
        }

    def _sheet(self) -> Sheet:
        from newsents.viz.sheets.article import entity_sheet  # only a notebook or rich needs it

        return entity_sheet(self)

    def __str__(self) -> str:
        return self.name


@attrs.frozen(slots=True, repr=False)
class Mention(Brief, Plain):
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
        check_text(self.text, "Mention.text")

    def _told(self) -> Mapping[str, object]:
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "form": self.form,
            "label": self.label,
            "entity": self.entity and self.entity.name,
        }
