"""What kind of noun it is by which a person is taken up, of which field of life, and of which people."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache, lru_cache

from newsents.datafiles import lines_of
from newsents.pipeline.entities.kin import RELATIVES
from newsents.pipeline.entities.lexicon import lexicon
from newsents.pipeline.speakers.reference.nouns import PACKAGE, is_national, nationals, stem

_PARTIES = frozenset("republican democrat conservative liberal independent socialist communist centrist".split())
_PLAIN = frozenset("man woman lady gentleman girl boy male female guy teenager teen youngster youth".split())
_POSTS = frozenset("office judge police speaking lawyer coach army church royal business".split())
"""Fields whose nouns stand before the name of who is brought up: "Judge Ann Lee", "the striker" seldom so."""

_PARTS = frozenset(("accused", "victim"))
"""Fields of who has a part in what is told."""


@cache
def _fields() -> dict[str, frozenset[str]]:
    """Return the fields of each noun, by its stem."""
    fields: dict[str, set[str]] = {}
    for line in lines_of(PACKAGE, "person_fields.txt"):
        field, _, nouns = line.partition(":")
        for noun in nouns.split():
            fields.setdefault(stem(noun), set()).add(field)
    return {noun: frozenset(found) for noun, found in fields.items()}


@lru_cache(maxsize=4096)
def fields_of(noun: str) -> frozenset[str]:
    """Return the fields of life of who is called by a noun, given by its stem.

    Examples
    --------
    >>> sorted(fields_of("striker")), sorted(fields_of("prosecutor")), sorted(fields_of("rain"))
    (['player'], ['lawyer'], [])
    """
    return _fields().get(noun, frozenset())


@cache
def _peoples() -> dict[str, str]:
    """Return the stem of each word for a people or one of its members: of "kenyan", and for "dane" of "danish"."""
    words = {*nationals(), *nationals().values(), *lexicon().nationalities}
    return {stem(word): stem(nationals().get(word, word)) for word in words}


def peoples_in(stems: Collection[str]) -> frozenset[str]:
    """Return the peoples among some stems: "kenyan", which "Kenya" has, too.

    Examples
    --------
    >>> sorted(peoples_in({"dane", "kenyan", "runner"}))
    ['danish', 'kenyan']
    """
    peoples = _peoples()
    return frozenset(peoples[one] for one in stems if one in peoples)


@lru_cache(maxsize=4096)
def kind_of(noun: str) -> str:
    """Return of which kind a noun for a person is, in lower case, by how news brings its bearers up.

    Examples
    --------
    >>> [kind_of(noun) for noun in ("24-year-old", "irishman", "mother", "judge", "striker", "resident")]
    ['age', 'people', 'kin', 'post', 'calling', 'other']
    """
    if is_national(noun):
        return "people"
    for kind, nouns in (("party", _PARTIES), ("plain", _PLAIN), ("kin", RELATIVES)):
        if noun in nouns:
            return kind
    fields = fields_of(stem(noun))
    if not fields:
        return "age" if noun[:1].isdigit() else "other"
    return "post" if fields <= _POSTS else "part" if fields <= _PARTS else "calling"
