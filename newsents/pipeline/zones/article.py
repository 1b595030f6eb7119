"""From the text of a page to an article: its zones, and what the page says about it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsents.pipeline.zones.bylines import Dateline, names_in_byline, read_dateline, read_dateline_alone
from newsents.pipeline.zones.dates import find_publication
from newsents.pipeline.zones.find import find_zones
from newsents.pipeline.zones.lexicon import names_publisher, publishers
from newsents.schema import Article, Zone
from newsents.schema.language import language_of

_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)(?:\s+(?:©|\(c\)))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?,?\s*)(?:by\s+)?"
    r"(?P<name>(?:the\s)?[A-Z][\w.&'’-]*(?:\s(?:of|and|the|for|&|[A-Z][\w.&'’-]*)){0,6})",
    re.IGNORECASE,
)
_TITLE_BAR = re.compile(r"\s+[|–—-]\s+")
_COMPANY = re.compile(
    r"[,.]?\s+(?:ltd|inc|llc|plc|limited|corp|co|company|group|all rights.*|llp|gmbh)\b.*", re.IGNORECASE
)


def read_article(text: str, *, page: bool | None = None) -> Article:
    r"""Read a page: its zones, headline, authors, publisher, place, and time of publication.

    Parameters
    ----------
    text
        What was copied from a page: any string.
    page
        As for `find_zones`.

    Returns
    -------
    Article
        With ``None``, or no authors, for what the page does not say.

    Examples
    --------
    >>> page = "Harbor Times\n\nFerry runs late\n\nBy Ann Lee\n\nPARIS, Nov. 3, 2001 - It was late, he said."
    >>> article = read_article(page, page=True)
    >>> article.headline, article.authors, article.place, article.published, article.publisher
    ('Ferry runs late', ('Ann Lee',), 'Paris', '2001-11-03', 'Harbor Times')
    """
    return article_of(text, find_zones(text, page=page))


def article_of(text: str, zones: tuple[Zone, ...]) -> Article:
    """Read what a page says about its article, given its zones."""
    of_kind: dict[str, list[str]] = {}
    for zone in zones:
        of_kind.setdefault(zone.kind, []).append(text[zone.start : zone.end])
    headline = next((_one_line(found) for found in of_kind.get("headline", ())), None)
    if headline is not None:
        headline = _without_site(headline)
    datelines = (
        read_dateline_alone(found) or read_dateline(found + " A b", alone=True) for found in of_kind.get("dateline", ())
    )
    dateline = next(datelines, None)
    authors = dict.fromkeys(name for found in of_kind.get("byline", ()) for name in names_in_byline(found))
    return Article(
        text,
        zones=zones,
        headline=headline,
        authors=tuple(authors),
        publisher=_publisher(text, zones, dateline),
        published=_published(text, zones),
        place=dateline.place if dateline else None,
        language=language_of(text),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _without_site(headline: str) -> str:
    """Leave out the site's name after a bar."""
    before, bar, _ = headline.rpartition(" | ")
    return before if bar and len(before.split()) > 2 else headline


def _published(text: str, zones: tuple[Zone, ...]) -> str | None:
    """Return the date of publication in the zones that give dates, in the order in which they are to be trusted."""
    for kinds in (("date",), ("dateline",), ("byline",), ("boilerplate",)):
        lines = (
            line
            for zone in zones
            if zone.kind in kinds
            for line in text[zone.start : min(zone.end, zone.start + 2000)].splitlines()
        )
        if kinds == ("boilerplate",):
            lines = (line for line in lines if line.casefold().startswith(("for immediate", "embargo", "date")))
        stamp = find_publication(lines)
        if stamp is not None:
            return stamp.iso
    return None


def _publisher(text: str, zones: tuple[Zone, ...], dateline: Dateline | None) -> str | None:
    """Return who published the page: named in its title, its menu, its copyright notice, or the dateline."""
    lines = list(_furniture_lines(text, zones))
    top = [line for line, above in lines if above]
    known = (_known(line) for line in top[:25])
    titled = (_after_bar(text[zone.start : zone.end]) for zone in zones if zone.kind == "headline")
    noticed = (_in_notice(line) for line, _ in lines)
    named = (_as_name(line) for line in top[:6])
    signed = (_known(text[zone.start : zone.end]) for zone in zones if zone.kind == "byline")
    agency = publishers().get(dateline.agency.casefold()) if dateline and dateline.agency else None
    for source in (known, titled, noticed, named, signed):
        found = [name for name in source if name]
        if found:
            # "BBC" stands above "BBC News"
            return max((name for name in found if name.startswith(found[0])), key=len)
    return agency


def _furniture_lines(text: str, zones: tuple[Zone, ...]) -> Iterator[tuple[str, bool]]:
    """Yield the lines of the page's furniture, and whether they stand above the article."""
    above = True
    for zone in zones:
        if zone.kind in ("lead", "body"):
            above = False
        if zone.kind in ("navigation", "boilerplate"):
            for line in text[zone.start : zone.end].splitlines():
                if line.strip():
                    yield " ".join(line.split()), above


def _known(line: str) -> str | None:
    """Return the known publisher with whose name a line begins, if nothing but a menu follows."""
    pieces = line.split()
    for length in range(min(6, len(pieces)), 0, -1):
        name = publishers().get(" ".join(pieces[:length]).casefold().strip(".,|"))
        rest = pieces[length : length + 1]
        if name and (length > 1 or pieces[0].isupper() or not rest) and not (rest and rest[0][0].islower()):
            return name
    return None


def _after_bar(title: str) -> str | None:
    pieces = _TITLE_BAR.split(_one_line(title))
    if len(pieces) < 2:
        return None
    last = pieces[-1]
    return publishers().get(last.casefold()) or (last if names_publisher(last.split()) else None)


def _in_notice(line: str) -> str | None:
    found = _COPYRIGHT.search(line[:300])
    if not found:
        return None
    name = _COMPANY.sub("", found["name"].split(". ")[0]).strip(" .,")
    return publishers().get(name.casefold()) or _known(name) or name or None


def _as_name(line: str) -> str | None:
    """Return the publisher whose name a line at the top of the page is, if it is one; said twice is said once."""
    pieces = line.split()
    half = len(pieces) // 2
    if half and pieces[:half] == pieces[half:]:
        pieces = pieces[:half]
    return " ".join(pieces) if 1 < len(pieces) <= 8 and names_publisher(pieces) else None
