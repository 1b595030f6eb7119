"""Whom "the secretary", "the Republican", "his Russian counterpart" mean, by the roles that the article gives."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

import attrs

from newsents.pipeline.speakers.scene import Scene
from newsents.schema import Mention

MOST_ROLES = 100
"""How many earlier mentions of an office are looked at."""

_SAME = {"defense": "defence", "center": "centre", "labor": "labour", "counselor": "counsellor"}
_IGNORED = frozenset(("the", "a", "an", "his", "her", "its", "their", "our", "former", "then", "of", "for", "and"))


@attrs.frozen(slots=True)
class Role:
    """A role that the article gives somebody: its words, whose it is, and where this is said."""

    words: frozenset[str]
    entity: str
    start: int


def words_of(text: str) -> frozenset[str]:
    """Return the words of a role that count, in lower case and one spelling.

    Examples
    --------
    >>> sorted(words_of("the US's Defense Secretary"))
    ['defence', 'secretary', 'us']
    """
    words = (word.strip(".,") for word in text.lower().replace("’", "'").replace("'s", " ").split())
    return frozenset(_SAME.get(word, word) for word in words if word and word not in _IGNORED)


def roles_by_word(mentions: Iterable[Mention]) -> dict[str, list[Role]]:
    """Return the roles that an article gives to persons, in order, by each of their words."""
    roles: dict[str, list[Role]] = {}
    for mention in mentions:
        if mention.entity is not None and mention.label == "PERSON" and mention.role:
            said = " ".join(part.text for part in (mention.affiliation, mention.role) if part)
            role = Role(words_of(said), mention.entity.id, mention.start)
            for word in role.words:
                roles.setdefault(word, []).append(role)
    return roles


def fitting_person(
    scene: Scene, roles: Mapping[str, Sequence[Role]], phrase: str, head: str, offset: int
) -> str | None:
    """Return the id of the one person that a nominal fits, or ``None``.

    Parameters
    ----------
    scene, roles
        The article, and its roles by word.
    phrase
        The nominal's words, such as ``"the defence secretary"``.
    head
        Its noun, in lower case.
    offset
        Where it begins; roles after it are no evidence.
    """
    wanted = words_of(phrase)
    held = roles.get(_SAME.get(head, head), ())
    before = bisect_left(held, offset, key=lambda role: role.start)
    fits: dict[str, tuple[int, int]] = {}
    for role in held[max(0, before - MOST_ROLES) : before]:
        if wanted <= role.words:
            fits[role.entity] = max(fits.get(role.entity, (0, 0)), (len(wanted & role.words), role.start))
    if len(fits) <= 1:
        return next(iter(fits), None)
    # Several hold such an office: the one the paragraph speaks of, or nobody.
    recent = {place.entity for place in scene.places_before(scene.words.at(offset), 6)}
    near = [identifier for identifier in fits if identifier in recent]
    return near[0] if len(near) == 1 else None
