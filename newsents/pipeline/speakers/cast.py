"""The entities of an article while speakers are added to them: groups, governments, unnamed persons."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from newsents.pipeline.entities.known_bodies import parties
from newsents.pipeline.entities.lexicon import lexicon
from newsents.schema import Entity, EntityKind, Mention, Office, Pronouns


class Cast:
    """The entities of an article, open to additions; ids stay unique and in order.

    Parameters
    ----------
    entities
        Those that the article has so far.
    """

    def __init__(self, entities: tuple[Entity, ...]) -> None:
        self._entities = {entity.id: entity for entity in entities}
        self._made: dict[tuple[str, str | int, tuple[str, ...]], str] = {}

    def __getitem__(self, identifier: str) -> Entity:
        return self._entities[identifier]

    def all(self) -> tuple[Entity, ...]:
        """Return the entities, those added last."""
        return tuple(self._entities.values())

    def add(
        self, name: str, kind: EntityKind, *, members: tuple[str, ...] = (), shared: bool = True, at: int = -1
    ) -> str:
        """Add an entity without a name of its own and return its id.

        Parameters
        ----------
        name
            The words that describe it.
        kind, members
            As in the schema.
        shared
            Whether the same words mean the same entity: "Pentagon officials" do, "a spokesman" does not.
        at
            The token that the words are about: at one and the same place even "a spokesman" is one.
        """
        key = (kind, name.casefold() if shared else at, members)
        if key in self._made:
            return self._made[key]
        identifier = f"e{len(self._entities) + 1}"
        self._entities[identifier] = Entity(identifier, name, kind, members=members)
        self._made[key] = identifier
        return identifier

    def add_group(self, members: tuple[str, ...]) -> str:
        """Add a group of known members, under their joined names, and return its id."""
        names = [self[member].name for member in members]
        joined = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
        return self.add(joined, "group", members=members)

    def becomes_person(self, identifier: str) -> None:
        """Make a body or place a person: it is called he or she."""
        self._entities[identifier] = attrs.evolve(self[identifier], kind="person", label="PERSON")

    def speaks(self, identifier: str) -> None:
        """Make a place that speaks a government: "Moscow says", "the Kremlin says"; and a party a group."""
        entity = self[identifier]
        if entity.label == "NORP" and entity.name.lower() in parties():
            self._entities[identifier] = attrs.evolve(entity, kind="group")
        elif (
            (entity.kind == "place" and entity.label == "GPE")
            or entity.label == "NORP"
            or entity.name.lower() in lexicon().seats
        ):
            self._entities[identifier] = attrs.evolve(entity, kind="government")

    def described(self, identifier: str, office: Office) -> None:
        """Keep the role and affiliation that the words for somebody without a name tell."""
        roles, affiliations = (office.role,), (office.affiliation,) if office.affiliation else ()
        self._entities[identifier] = attrs.evolve(
            self[identifier], roles=roles, affiliations=affiliations, offices=(office,)
        )

    def called(self, identifier: str, pronouns: tuple[Pronouns, ...]) -> None:
        """Keep the pronouns that the article uses for somebody."""
        self._entities[identifier] = attrs.evolve(self[identifier], pronouns=pronouns)

    def current(self, mentions: Iterable[Mention]) -> list[Mention]:
        """Return mentions with their entities as they are now."""
        entities = self._entities
        return [
            mention
            if mention.entity is None or entities[mention.entity.id] is mention.entity
            else _meaning(mention, entities[mention.entity.id])
            for mention in mentions
        ]


def _meaning(mention: Mention, entity: Entity) -> Mention:
    """Return a mention with another entity, a person's with its label; attrs.evolve takes three times as long."""
    return Mention(
        mention.start,
        mention.end,
        mention.text,
        entity.label if entity.kind == "person" else mention.label,
        entity,
        mention.form,
        mention.honorific,
        mention.role,
        mention.affiliation,
        mention.time,
    )
