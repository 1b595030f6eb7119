"""Articles that are analysed already: what was given of them then, and their analyses, without reading them again.

An analysis has what was given of its article and what was read in the text side by side. A store keeps them apart, as
an article that is analysed anew is to be given what it was given before.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any

import attrs

from newsents.corpus.page import Page, Unread, Written
from newsents.corpus.writers.jsonl import digest
from newsents.errors import InputError, SchemaError
from newsents.pipeline.zones.article import article_of
from newsents.schema import Analysis, Zone

EITHER = ("headline", "authors", "published", "publisher")
"""What may have been given, or read in the text; all else is given, if it is there."""


def page_of(analysis: Analysis, source: str) -> Page:
    """Return the page of which an analysis was made; all counts as given that its text does not say by itself.

    Examples
    --------
    >>> read = article_of("Rain, she said.", ())
    >>> page_of(Analysis(attrs.evolve(read, published="2024-05-06")), "rain.txt").published
    '2024-05-06'
    """
    article = analysis.article
    facts = {name: getattr(article, name) for name in EITHER}
    page = Page(source, article.text, article.id, url=article.url, extra=article.extra, **facts)
    return _without_read(page, article.zones)


def as_analysed(page: Page, analysis: Analysis) -> Page:
    """Return a page that comes with its analysis, which was made here."""
    return attrs.evolve(page, written=Written(page.source, digest(page), None, analysis, page.source))


def anew(page: Page | Unread) -> Page | Unread:
    """Return what was read as something to be analysed, whatever it comes with."""
    return attrs.evolve(page, written=None) if isinstance(page, Page) and page.written is not None else page


def as_given(page: Page) -> Page:
    """Return a page that comes with its analysis as it was given when that was made, and at its place of then.

    What of its facts was given, and what was read, the digest of then tells.

    Raises
    ------
    InputError
        If what was written of it is no analysis.

    Examples
    --------
    >>> before = Page("rain.txt", "Rain, she said.", published="2024-05-06")
    >>> written = Written("rain.txt", digest(before), {}, {}, place="results.jsonl:1")
    >>> page = attrs.evolve(before, source=written.place, publisher="Echo", written=written)
    >>> anew(as_given(page)) == before
    True
    """
    written = page.written
    if written is None or isinstance(written.analysis, Analysis):
        return page
    try:
        zones = _zones(written.zones)
        whole = attrs.evolve(page, source=written.source, zones=zones, written=None)
        there = [name for name in EITHER if getattr(page, name)]
        for number in range(len(there) + 1):
            for read in combinations(there, number):
                if digest(given := _without(whole, read)) == written.digest:
                    return attrs.evolve(given, written=written)
        given = _without_read(whole, _zones(written.analysis["article"]["zones"]))
        return attrs.evolve(given, written=written)
    except (SchemaError, KeyError, TypeError) as error:
        raise _no_analysis(page, error) from error


def finished(page: Page) -> Analysis:
    """Return the analysis that a page comes with.

    Raises
    ------
    InputError
        If that is none.
    """
    written = page.written
    assert written is not None
    if isinstance(written.analysis, Analysis):
        return written.analysis
    try:
        return Analysis.from_dict(dict(written.analysis))
    except SchemaError as error:
        raise _no_analysis(page, error) from error


def _no_analysis(page: Page, error: Exception) -> InputError:
    place = page.written.place if page.written else page.source
    return InputError(f"{place}: this is no analysis: {error.args[0]}", code="N1024")


def _zones(plain: Iterable[dict[str, int | str]]) -> tuple[Zone, ...]:
    return tuple(Zone(zone["start"], zone["end"], zone["kind"]) for zone in plain)  # type: ignore[arg-type]


def _without(page: Page, names: Iterable[str]) -> Page:
    nothing: dict[str, Any] = {name: () if name == "authors" else None for name in names}
    return attrs.evolve(page, **nothing)


def _without_read(page: Page, zones: tuple[Zone, ...]) -> Page:
    """Return a page without those facts that its text says by itself."""
    read = article_of(page.text, zones)
    return _without(page, [name for name in EITHER if getattr(page, name) == getattr(read, name)])
