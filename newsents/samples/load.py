"""The sample pages, and what is said in them."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs

from newsents.showing import Brief

ANNOTATED = Path(str(files("newsents.samples").joinpath("annotated.jsonl")))
"""All quotations of the pages, with cues, sources and speakers: `newsents.annotations.read_annotations` reads it. They
were made by correcting what newsents found, so that figures by them flatter it."""


@attrs.frozen(slots=True, repr=False)
class Said(Brief):
    """One quotation of a sample page, found by hand.

    Parameters
    ----------
    speaker
        The speaker's name in full as the page spells it; for a speaker without a name, the words for them
        without "a" or "the".
    kind
        ``"direct"``, ``"indirect"`` or ``"mixed"``.
    start
        Where the content begins, in Unicode code points.
    words
        The content's first span: ``text[start:start + len(words)]``.

    Examples
    --------
    >>> Said("Ann Lee", "direct", 1, "Rain").speaker
    'Ann Lee'
    """

    speaker: str
    kind: str
    start: int
    words: str


@attrs.frozen(slots=True, repr=False)
class Sample(Brief):
    """One sample page.

    Parameters
    ----------
    name
        Subject and paper, such as ``"icebreaker_courier"``.
    text
        The page as a reader would copy it, menus and broken quotation marks included.
    said
        Quotations in it, in order; the clear ones, not all.

    Examples
    --------
    >>> sample = Sample("rain_echo", '"Rain," said Ann Lee.', (Said("Ann Lee", "direct", 1, "Rain"),))
    >>> [sample.text[said.start : said.start + len(said.words)] for said in sample.said]
    ['Rain']
    """

    name: str
    text: str = attrs.field(repr=False)
    said: tuple[Said, ...] = attrs.field(default=(), repr=False)


@cache
def _gold() -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(files("newsents.samples").joinpath("gold.json").read_text("utf-8"))
    return gold


@cache
def load() -> tuple[Sample, ...]:
    """Return the sample pages; those about one event follow each other.

    Examples
    --------
    >>> from newsents import samples
    >>> courier = samples.load()[0]
    >>> courier.name, courier.said[1].speaker, courier.said[1].words
    ('icebreaker_courier', 'Sergei Volkonin', 'We have the ships, we have the charts,')
    """
    pages = files("newsents.samples").joinpath("pages")
    return tuple(
        Sample(name, pages.joinpath(f"{name}.txt").read_text("utf-8"), tuple(Said(**plain) for plain in said))
        for name, said in _gold()["said"].items()
    )


def people() -> tuple[tuple[str, ...], ...]:
    """Return persons of the samples, each with all spellings of the full name.

    Examples
    --------
    >>> from newsents import samples
    >>> samples.people()[0]
    ('Sergei Volkonin', 'Sergey Volkonin')
    """
    return tuple(tuple(spellings) for spellings in _gold()["people"])
