"""A name read as another one beside it shows: what stands before its family name, and by which name its bearer goes."""

from __future__ import annotations

import attrs

from newsents.names.parsing.parsing import Name
from newsents.names.words.folding import key
from newsents.names.words.lexicon import GIVEN_PARTICLES


def with_particle(name: Name, other: Name) -> Name:
    """Read a name's given name as the particle that another name has before the same family name.

    Examples
    --------
    >>> from newsents.names.parsing.parsing import parse
    >>> with_particle(parse("Ben Gurion"), parse("David Ben Gurion")).given
    ()
    >>> with_particle(parse("Ben Bernanke"), parse("David Bernanke")).given
    ('Ben',)
    """
    if len(name.given_keys) != 1 or name.given_keys[0] not in GIVEN_PARTICLES or name.family_keys != other.family_keys:
        return name
    if not other.given_keys or name.given_keys[0] not in map(key, other.particles):
        return name
    return attrs.evolve(name, given=(), particles=name.given, given_keys=(), order="bare")


def by_nickname(name: Name, other: Name) -> Name:
    """Read a name by the nickname in it, if another name has that for a given name.

    Examples
    --------
    >>> from newsents.names.parsing.parsing import parse
    >>> by_nickname(parse('Arturo "Turo" Salcedo'), parse("Turo Salcedo")).given
    ('Turo',)
    >>> by_nickname(parse('Arturo "Turo" Salcedo'), parse("A. Salcedo")).given
    ('Arturo',)
    """
    nickname = key(name.nickname)
    if not nickname or other.given_keys[:1] != (nickname,):
        return name
    return attrs.evolve(name, given=(name.nickname,), given_keys=(nickname,))
