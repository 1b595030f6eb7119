"""Whom "I" and "we" mean within a quotation: whoever says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newsents.pipeline.speakers.cast import Cast
from newsents.pipeline.speakers.reading.scene import Scene

ONE = frozenset(("i", "me", "my", "mine", "myself"))
SEVERAL = frozenset(("we", "us", "our", "ours", "ourselves"))

_FIRST = ONE | SEVERAL
_ONE_KINDS = frozenset(("person", "unnamed"))
_SEVERAL_KINDS = frozenset(("group", "organization", "government"))


def first_person(scene: Scene, cast: Cast, speakers: Mapping[int, str], token: int) -> str | None:
    """Return the speaker that a first person within quotation marks means, or ``None``.

    Parameters
    ----------
    scene, cast
        The article and its entities.
    speakers
        Number of each quotation whose speaker is known to the speaker's id.
    token
        The word. "I" means a person; "we" a group or a body that speaks. Whom a single person means by "we" beside
        himself, the words do not tell, so that stays open.
    """
    word = scene.words.lower[token]
    kinds = _ONE_KINDS if word in ONE else _SEVERAL_KINDS if word in SEVERAL else frozenset()
    # "US" is a country
    if not kinds or (word == "us" and scene.words.forms[token].isupper()):
        return None
    number = scene.quote_at.get(token)
    speaker = None if number is None else speakers.get(number)
    return speaker if speaker is not None and cast[speaker].kind in kinds else None


def first_persons(scene: Scene, cast: Cast, speakers: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Yield the token of each first person whose speaker is known, and the speaker's id."""
    lower = scene.words.lower
    for token in [token for token in scene.quote_at if lower[token] in _FIRST]:
        speaker = first_person(scene, cast, speakers, token)
        if speaker is not None:
            yield token, speaker
