"""Articles that are analysed already: what was given of them then, and their analyses, without reading them again.

An analysis has what was given of its article and what was read in the text side by side. A store keeps them apart, as
an article that is analysed anew is to be given what it was given before.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import attrs

from newsents.corpus.page import Page, Unread, Written
from newsents.corpus.writers.jsonl import digest
from newsents.errors import InputError, SchemaError
from newsents.pipeline.zones.article import article_of
from newsents.schema import Analysis, Article, Zone

EITHER = ("headline", "authors", "published", "publisher")
"""What may have been given, or read in the text; all else is given, if it is there."""


def page_given(analysis: Analysis, source: str, its: str | None = None, zones: tuple[Zone, ...] = ()) -> Page:
    """Return the page of which an analysis was made.

    Parameters
    ----------
    analysis
        What was made of it.
    source
        Where the page was read.
    its
        Its digest, if that is known, which tells what was given of it. Otherwise all counts as given that the text
        does not say by itself.
    zones
        What was told of its lines.

    Examples
    --------
    >>> analysis = Analysis(article_of("Rain, she said.", ())).with_quotes(())
    >>> told = attrs.evolve(analysis, article=attrs.evolve(analysis.article, published="2024-05-06"))
    >>> page = page_given(told, "rain.txt")
    >>> page.published, page_given(told, "rain.txt", digest(page)) == page
    ('2024-05-06', True)
    """
    article = analysis.article
    if its is not None:
        for given in _subsets(article):
            page = _page(article, source, given, zones)
            if digest(page) == its:
                return page
    read = article_of(article.text, article.zones)
    given = tuple(name for name in EITHER if getattr(article, name) != getattr(read, name))
    return _page(article, source, given, zones)


def _subsets(article: Article) -> Iterator[tuple[str, ...]]:
    there = [name for name in EITHER if getattr(article, name)]
    for number in range(len(there), -1, -1):
        yield from combinations(there, number)


def _page(article: Article, source: str, given: tuple[str, ...], zones: tuple[Zone, ...]) -> Page:
    facts = {name: getattr(article, name) for name in given}
    return Page(source, article.text, article.id, url=article.url, extra=article.extra, zones=zones, **facts)


def as_analysed(page: Page, analysis: Analysis) -> Page:
    """Return a page that comes with its analysis, which was made here."""
    return attrs.evolve(page, written=Written(page.source, digest(page), None, analysis))


def anew(page: Page | Unread) -> Page | Unread:
    """Return what was read as something to be analysed, whatever it comes with."""
    return attrs.evolve(page, written=None) if isinstance(page, Page) and page.written is not None else page


def as_given(page: Page) -> Page:
    """Return a page as it was given when it was analysed, to be analysed again.

    Raises
    ------
    InputError
        If what was written of it is no analysis.
    """
    return attrs.evolve(finished(page)[0], written=None)


def finished(page: Page) -> tuple[Page, Analysis]:
    """Return a page as it was given, and the analysis that it comes with.

    Raises
    ------
    InputError
        If that is none.

    Examples
    --------
    >>> analysis = Analysis(Article("Rain, she said."))
    >>> written = Written("rain.txt", digest(Page("rain.txt", "Rain, she said.")), {}, analysis.to_dict())
    >>> page, again = finished(Page("results.jsonl:1", "Rain, she said.", written=written))
    >>> page.source, again == analysis
    ('rain.txt', True)
    """
    written = page.written
    assert written is not None
    if isinstance(written.analysis, Analysis):
        return page, written.analysis
    try:
        analysis = Analysis.from_dict(dict(written.analysis))
        zones = tuple(Zone(zone["start"], zone["end"], zone["kind"]) for zone in written.zones)
    except (SchemaError, KeyError, TypeError) as error:
        raise InputError(f"{page.source}: this is no analysis: {error.args[0]}", code="N1024") from error
    given = page_given(analysis, written.source, written.digest, zones)
    return attrs.evolve(given, written=written), analysis
