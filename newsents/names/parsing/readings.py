"""A name read as another one beside it shows: what stands before its family name, and by which name its bearer goes."""

from __future__ import annotations

import attrs

from newsents.names.parsing.parsing import Name, parse
from newsents.names.words.folding import fold, key
from newsents.names.words.lexicon import GIVEN_PARTICLES
from newsents.names.words.romanization import with_compounds


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


def with_joined_particle(name: Name, other: Name) -> Name:
    """Read particles and family name as one word, as another name writes them.

    Examples
    --------
    >>> from newsents.names.parsing.parsing import parse
    >>> with_joined_particle(parse("Anna Van Kirk"), parse("Anna VanKirk")).family
    ('Van Kirk',)
    >>> with_joined_particle(parse("Anna Van Kirk"), parse("Anna Kirk")).family
    ('Kirk',)
    """
    joined = key("".join([*name.particles, *name.family]))
    if not name.particles or joined != key("".join([*other.particles, *other.family])):
        return name
    if name.family_key == other.family_key:
        return name
    return attrs.evolve(name, particles=(), family=(" ".join([*name.particles, *name.family]),), family_keys=(joined,))


def with_parted_given(name: Name, other: Name) -> Name:
    """Read the parts of a hyphenated given name as two, beside a name with two initials.

    Examples
    --------
    >>> from newsents.names.parsing.parsing import parse
    >>> with_parted_given(parse("Jean-Marc Moreau"), parse("J.-P. Moreau")).given_keys
    ('jean', 'marc')
    >>> with_parted_given(parse("Jean-Marc Moreau"), parse("J. Moreau")).given_keys
    ('jeanmarc',)
    """
    first = name.given[0].split("-") if name.given else []
    if len(first) != 2 or not all(map(key, first)) or [*map(len, other.given_keys[:2])] != [1, 1]:
        return name
    return attrs.evolve(name, given=(*first, *name.given[1:]), given_keys=(*map(key, first), *name.given_keys[1:]))


def with_joined_article(a: Name, b: Name) -> tuple[Name, Name]:
    """Read "Abd al-Rahman" and "Abdul Rahman" as one word each, where two names write such a name in two ways.

    Examples
    --------
    >>> from newsents.names.parsing.parsing import parse
    >>> one, other = with_joined_article(parse("Abd al-Rahman Nasser"), parse("Abdur Rahman Nasser"))
    >>> one.given_keys, other.given_keys
    (('abdulrahman',), ('abdulrahman',))
    """
    joined, written = zip(*(with_compounds(fold(name.full)) for name in (a, b)), strict=True)
    if not all(written) or written[0] == written[1]:
        return a, b
    one, other = (parse(text.title()) for text in joined)
    if one.is_bare != other.is_bare or abs(len(one.given_keys) - len(other.given_keys)) > 1:
        return a, b
    return attrs.evolve(one, text=a.text), attrs.evolve(other, text=b.text)
