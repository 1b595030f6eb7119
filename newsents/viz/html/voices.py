"""The speakers of an article, each with a number and a hue."""

from __future__ import annotations

from newsents.schema import Entity, Quote
from newsents.viz.html.markup import Html, element

TURN = 137.5
"""Degrees on the circle of colors from one speaker to the next: the golden angle keeps any number of them apart."""

FIRST = 205.0

NOBODY = "speaker not known"


def hue(number: int) -> str:
    """Return the style that gives an element the hue of the speaker of a number, from 1 on.

    Examples
    --------
    >>> hue(1), hue(2)
    ('--hue:205', '--hue:342')
    """
    return f"--hue:{int(FIRST + TURN * (number - 1)) % 360}"


def swatch(number: int | None) -> Html:
    """Return the small field with a speaker's number and color."""
    if number is None:
        return element("span", "?", class_="swatch nobody")
    return element("span", str(number), class_="swatch", style=hue(number))


def speaker_of(quote: Quote) -> str:
    """Return who speaks: the name, or else the words of the source.

    Examples
    --------
    >>> from newsents.schema import TextSpan
    >>> rain = (TextSpan(0, 4, "Rain"),)
    >>> speaker_of(Quote(rain)), speaker_of(Quote(rain, speaker=Entity("e1", "Lee")))
    ('speaker not known', 'Lee')
    """
    if quote.speaker is not None:
        return quote.speaker.name
    return f"“{quote.source.text}”" if quote.source is not None else NOBODY


def described(entity: Entity) -> str:
    """Return what an article tells of somebody: roles, bodies, pronouns, other names.

    Examples
    --------
    >>> described(Entity("e1", "Ann Lee", "person", aliases=("Lee",), roles=("engineer",), affiliations=("Oslo",)))
    'engineer; Oslo; also Lee'
    """
    parts = [
        ", ".join(entity.roles),
        ", ".join(entity.affiliations),
        ", ".join(pronouns.forms for pronouns in entity.pronouns),
        f"also {', '.join(entity.aliases)}" if entity.aliases else "",
    ]
    return "; ".join(filter(None, parts))
